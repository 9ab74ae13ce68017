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


def test_a_city_named_with_its_state_is_that_city_in_all_of_the_article(find):
    found = find("The governor chose Rome for the ceremony.", dateline="ROME, Ga.")
    assert set(found.countries) == {"US"}


def test_the_state_behind_a_city_is_a_place_too(find):
    assert {"Gaithersburg", "Maryland"} <= set(find("The plant is in Gaithersburg, Maryland.").places)


def test_cities_tell_each_others_country(find):
    found = find("Rivers rose at Gloucester and Worcester. In Shrewsbury and in Stroud the cellars filled.")
    assert set(found.countries) == {"GB"}


def test_a_part_of_a_country_is_a_place_where_somebody_is_in_it(find):
    assert "Dubai" in find("The minister was in Dubai.").places


def test_a_country_is_no_town_of_the_next_one_named(find):
    found = find("Unlike Mexico, England came home without a win. Mexico beat Samoa on Sunday, and Mexico will play again.")
    assert "MX" in found.countries
    assert "Mexico" not in found.places


def test_a_place_in_capitals_is_shown_as_others_are(find):
    found = find("The council of NEW YORK met on Monday. The rain in NEW YORK went on, and shops in ST. LOUIS were shut.")
    assert {"New York", "St. Louis"} <= set(found.places)
