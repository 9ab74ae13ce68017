"""Cities and states, each in its country."""


def test_a_city_is_keyed_with_its_country(find):
    found = find("A bomb exploded in Lahore on Monday.")
    assert found.places["Lahore"].key == "lahore pk"


def test_the_state_behind_a_city_decides(find):
    assert find("He lives in Paris, Texas, with his dog.").places["Paris"].key == "paris us"
    assert find("He lives in Paris with his dog.").places["Paris"].key == "paris fr"


def test_a_country_named_in_the_article_decides_between_cities_of_one_name(find):
    found = find("Venezuela counted its votes. In Valencia, the Venezuelan army guarded the ballots.")
    assert found.places["Valencia"].key == "valencia ve"


def test_a_city_in_the_name_of_a_body_is_no_place(find):
    assert "Chicago" not in find("The University of Chicago hired her.").places


def test_a_persons_surname_is_no_city(find):
    assert "Lincoln" not in find("Abigail Lincoln won. Lincoln thanked her team.").places
