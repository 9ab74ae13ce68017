"""A reader finds people whom the language model takes for companies or passes over: the words around their names tell."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The prize went to Sunita Venkataram, 71, on Friday.", "Sunita Venkataram"),
        ("Anil Thakkarwal, who sold the mill, kept the horses.", "Anil Thakkarwal"),
        ("His wife, Derya Kayaoglu, read out the letter.", "Derya Kayaoglu"),
        ("Bojan Terzovic, a rapper whose songs are banned, left on Sunday.", "Bojan Terzovic"),
        ("The court freed Kweku Ansahene in May. Mr Ansahene wept.", "Kweku Ansahene"),
        ("Thabiso Mokwenani apologised to the fans of the club.", "Thabiso Mokwenani"),
        ("Amber Bacon, 34, said that she had left.", "Amber Bacon"),
        ("Nicola Sturgeon asked for a second vote. Ms Sturgeon would not wait.", "Nicola Sturgeon"),
    ],
)
def test_age_kinship_office_and_courtesy_show_a_person(find, text, name):
    assert name in find(text).people


@pytest.mark.parametrize(
    "text",
    [
        "Northgate United, who won the cup, are for sale.",
        "Tallis Pipeline Company said that it would appeal.",
        "They walked along Fenwick Street, the oldest in the town.",
        "In Bellmoor, the workers went home.",
    ],
)
def test_clubs_companies_and_streets_do_not_become_people(find, text):
    assert not find(text).people


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ('Rafael "El Lobo" Zambrillo is still free.', "Rafael Zambrillo", 'Rafael "El Lobo" Zambrillo'),
        ("Edwin P. “Buck” Halloran Jr. poured the tea.", "Edwin P. Halloran Jr.", "Edwin P. “Buck” Halloran Jr."),
    ],
)
def test_a_nickname_in_quotation_marks_stands_inside_the_name(find, text, name, mention):
    assert [m.text for m in find(text).people[name].mentions] == [mention]


def test_a_person_known_by_a_nickname_is_found_by_it_later(find):
    found = find('Edwin "Buck" Halloran poured the tea. Years later Buck Halloran wrote it down.')
    assert len(found.people) == 1


def test_a_surname_after_particles_is_whole_though_the_model_cuts_it(find):
    assert "Ursula von der Leyen" in find("He spent Monday with Ursula von der Leyen and Emmanuel Macron.").people


def test_where_somebody_is_from_is_no_part_of_the_name(find):
    found = find("President Nikos Stavrianides of Cyprus met the envoy.")
    assert list(found.people) == ["Nikos Stavrianides"]
    assert "CY" in found.countries


def test_a_pronoun_behind_an_initial_begins_a_sentence(find):
    assert not find("The minister wrote it on X. He had been asked twice.").people


def test_father_and_child_with_overlapping_names_stay_two(find):
    found = find("Maryam Nawaz Sharif closed the road. Her father, Nawaz Sharif, was in Lahore.")
    assert set(found.people) == {"Maryam Nawaz Sharif", "Nawaz Sharif"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sir Alun Prestwick told the Commons that he would stay. Sir Alun then sat down.", "Alun Prestwick"),
        ("Iryna Petrivska fled in May. Her sister stayed with her daughter Iryna.", "Iryna Petrivska"),
    ],
)
def test_a_title_before_a_given_name_joins_the_full_one(find, text, name):
    assert list(find(text).people) == [name]


def test_a_king_is_not_the_prince_who_bears_his_name(find):
    found = find("Crown Prince Mohammed bin Salman met the envoy in Jeddah. King Salman, his father, is ill.")
    assert set(found.people) == {"Mohammed bin Salman", "King Salman"}


@pytest.mark.parametrize(
    "name", ["Ben Maguire", "Al Gore", "Barbara Mills", "Sofia Coppola", "Jordan Bardella", "Truong My Lan", "Don Farrell"]
)
def test_a_name_with_a_word_that_means_something_else_is_whole(find, name):
    surname = name.split()[-1]
    found = find(f"The reporter met {name} on Monday. {name}, who was tired, left early, and Mr {surname} did not return.")
    assert name in found.people


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Col. Zahid Rafiqi said that the rope was cut.", "Zahid Rafiqi", "Col"),
        ("Ayatollah Ali Khamenei let it stand.", "Ali Khamenei", "Ayatollah"),
        ("Chief Minister Mamata Banerjee kept all seats.", "Mamata Banerjee", "Chief Minister"),
        ("Detective Chief Inspector Nadia Quarshie asked for help.", "Nadia Quarshie", "Detective Chief Inspector"),
        ("Gen. Veljko Kadijevic, the federal defense minister, was present.", "Veljko Kadijevic", "federal defense minister"),
    ],
)
def test_ranks_and_dignities_are_kept_as_roles_and_offices_are_preferred(find, text, name, role):
    assert find(text).people[name].role.rstrip(".") == role
