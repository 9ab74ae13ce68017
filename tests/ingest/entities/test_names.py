"""Names of people taken apart and compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.entities.keys import entity_key
from articles.ingest.entities.names import PersonName, may_be_same, name_key
from articles.kinds import EntityKind


def person(text: str) -> PersonName:
    return PersonName(tuple(text.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bashar al-Assad", "Bashar Assad"),
        ("Joe Biden", "Joseph Biden"),
        ("J. Smith", "John Smith"),
        ("John Smith", "John Robert Smith"),
        ("José Álvarez", "Jose Alvarez"),
        ("Mohammed bin Salman", "Mohammed bin Salman Al Saud"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_spellings_of_one_person_may_be_the_same(one, other):
    assert may_be_same(person(one), person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Melania Trump", "Donald Trump"),
        ("George H. Bush", "George W. Bush"),
        ("Donald Trump Jr", "Donald Trump"),
        ("John Smith", "John Smithers"),
        ("Kim Jong-il", "Kim Jong-un"),
    ],
)
def test_different_people_are_not(one, other):
    assert not may_be_same(person(one), person(other))


@pytest.mark.parametrize(
    ("name", "alone"),
    [("Angela Merkel", {"merkel"}), ("Bashar al-Assad", {"assad"}), ("Kim Jong-un", {"kim"}), ("Ludwig van Beethoven", {"beethoven"})],
)
def test_what_a_person_is_called_alone(name, alone):
    assert person(name).surnames == alone


@settings(deadline=None)  # the first reads the data files
@given(st.text(max_size=40))
def test_a_key_folded_again_is_itself(text):
    assert name_key(name_key(text)) == name_key(text)


def test_a_key_joins_spellings_and_an_organization_loses_its_article():
    assert entity_key(EntityKind.PERSON, "Kim Jong-Un") == entity_key(EntityKind.PERSON, "KIM JONG UN")
    assert entity_key(EntityKind.ORGANIZATION, "The New York Times") == entity_key(EntityKind.ORGANIZATION, "New York Times")


words = st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8), min_size=2, max_size=4)


@settings(deadline=None)  # the first reads the data files
@given(words, words)
def test_sameness_does_not_depend_on_the_order_of_the_question(one, other):
    first, second = PersonName(tuple(one)), PersonName(tuple(other))
    assert may_be_same(first, second) == may_be_same(second, first)


def test_transliterations_of_a_slavic_name_are_one():
    assert may_be_same(person("Volodymyr Zelenskyy"), person("Volodymyr Zelensky"))
    assert entity_key(EntityKind.PERSON, "Volodymyr Zelenskiy") == entity_key(EntityKind.PERSON, "Volodymyr Zelensky")
    assert entity_key(EntityKind.PERSON, "John Paul II") != entity_key(EntityKind.PERSON, "John Paul Y")
