"""A reader knows a company, party or club that no list has: the words around its name tell, and no person gets a page for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.entities.body_evidence import shown_bodies
from articles.ingest.entities.passages import make_passage
from articles.kinds import Part


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brantiko, the online retailer, closed two shops on Friday.", "Brantiko"),
        ("Nobody at the bank Oltermo would say when it opens.", "Oltermo"),
        ("Its union, VELKA, wanted more. The rest is silence.", "VELKA"),
        ("Prices fell, and shares in Dolvamex fell with them.", "Dolvamex"),
        ("They wrote to a spokesman for Qualtero on Monday.", "Qualtero"),
        ("It rained on Ruskavia shareholders as they queued.", "Ruskavia"),
        ("Two lenders, including Mobrantis and Felkado, were fined.", "Felkado"),
        ("The yard belongs to Sempravo, which employs forty people.", "Sempravo"),
        ("Later Hulvetia said that it would not pay.", "Hulvetia"),
        ("In March, according to Trelvona, sales doubled.", "Trelvona"),
        ("They lost 3-1 after Jan Novak, on loan from Grimsvold, was sent off.", "Grimsvold"),
        ("On Saturday the Otters lost 24-3 in the rain.", "Otters"),
        ("It was the Parti Merdika that voted no.", "Parti Merdika"),
        ("The strike was called by Netball Australia at noon.", "Netball Australia"),
        ("A man was taken to Queen's Hospital with a broken arm.", "Queen's Hospital"),
        ("He plays in the Vellmar Symphony Orchestra in winter.", "Vellmar Symphony Orchestra"),
        ("Officers of Devon and Cornwall Police came at night.", "Devon and Cornwall Police"),
    ],
)
def test_the_words_around_a_name_show_an_organization(find, text, name):
    found = find(text)
    assert name in found.organizations
    assert name not in found.people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Barisan Rimbawan accused the Gabungan Selasih of theft.", "Barisan Rimbawan"),
        ("Boursa Kuwait has suspended the shares, it said.", "Boursa Kuwait"),
        ("The firm Hestler Munk denied it. Hestler Munk has no office here.", "Hestler Munk"),
    ],
)
def test_an_organization_that_looks_like_a_full_name_is_no_person(find, text, name):
    assert name not in find(text).people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Karl Brenner, a rival, spoke. Brenner said in a statement that he was tired.", "Karl Brenner"),
        ("The bank Anna Keller had robbed was shut. Anna Keller, who is 40, wept.", "Anna Keller"),
        ("The label Susan Miller founded is for sale. Susan Miller, 51, declined to comment.", "Susan Miller"),
    ],
)
def test_a_company_beside_a_person_takes_no_name_away(find, text, name):
    found = find(text)
    assert name in found.people
    assert name not in found.organizations


def shown(text: str) -> dict[str, str]:
    """What the words around show, without the model."""
    return shown_bodies([make_passage(Part.BODY, text, "en", ())])


@pytest.mark.parametrize(
    "sentence",
    [
        "The road to Belmora, which has no school, was closed.",
        "It is one of the Novatrine group of poisons.",
        "Vitamins such as B6 and B12 help.",
        "They sailed past the Turks and Caicos Islands at noon.",
        "The company Washington, D.C., said in a statement.",
        "The retailer President Juncker said it.",
        "The Smiths said that they would go.",
    ],
)
def test_towns_things_states_titles_and_families_are_not_shown_to_be_bodies(sentence):
    assert not shown(sentence)


def test_each_name_says_which_words_told():
    assert shown("Prices fell, and shares in Dolvamex fell with them.") == {"dolvamex": "“shares in” before it"}


def test_one_weak_sign_is_not_enough_for_a_name_that_people_bear():
    assert not shown("Mueller said in a statement that it would rain.")


def test_names_in_one_list_with_a_body_are_bodies():
    assert "felkado" in shown("They owe money to the bank Oltermo and Felkado.")


def test_who_behind_a_full_name_outweighs_one_sign():
    assert not shown("The rival Dolva Mextrik, who is ill, stayed away.")


@given(st.text(alphabet="aB .,'’-&(\n19", max_size=80))
def test_any_text_is_read_without_an_error(text):
    shown(f"the bank {text} of which said {text} and Konga, the company")


def test_an_acronym_stated_in_words_is_the_body(find):
    found = find("The National Dike Board, known by its Dutch initials NDB, met in May. Later NDB paid.")
    assert len(found.organizations) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Oruvenko sang for an hour without a pause.", "Oruvenko"),
        ("Beside him stood Takimono, the Japanese senator, in the rain.", "Takimono"),
    ],
)
def test_a_person_of_one_name_is_told_by_deed_or_office(find, text, name):
    assert name in find(text).people


def test_the_members_of_a_party_are_the_party_of_the_country_meant(find):
    found = find("Australia voted on Saturday. In Hobart the Greens want an inquiry. Australians were calm.")
    assert "Australia Greens" in found.organizations


def test_a_malaysian_honour_is_no_part_of_the_name(find):
    assert list(find("Its founder, Tan Sri Rahim Bakhtiar, died in May.").people) == ["Rahim Bakhtiar"]
