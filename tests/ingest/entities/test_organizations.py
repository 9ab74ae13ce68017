"""Organizations: one under all its names, with its country where it has one; no laws, titles and countries among them."""

import pytest

from articles.ingest.entities.body_checks import may_be_body
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.body_uses import is_thing
from articles.ingest.entities.passages import make_passage
from articles.kinds import Part


def test_a_full_name_and_its_acronym_are_one(find):
    found = find("The Baltic Fisheries Commission (BFC) met in Riga. The BFC set new quotas for cod.")
    (body,) = found.organizations.values()
    assert body.name == "Baltic Fisheries Commission"
    assert [(m.text, m.why) for m in body.mentions][1:] == [("BFC", "acronym of Baltic Fisheries Commission")] * (len(body.mentions) - 1)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The State Department denied it.", "US State Department"),
        ("UN sanctions were tightened.", "United Nations"),
        ("He told the New York Times.", "The New York Times"),
        ("Fighters of al-Qaida fled.", "al-Qaeda"),
        ("The IMF sent a mission.", "International Monetary Fund"),
        ("American senators asked Congress for the money.", "US Congress"),
    ],
)
def test_known_bodies_have_one_name(find, sentence, name):
    assert set(find(sentence).organizations) == {name}


def test_a_body_that_every_country_has_is_of_the_country_meant(find):
    assert "India Supreme Court" in find("In India, the Supreme Court ruled that the law was void. India had waited.").organizations
    assert "Russia Foreign Ministry" in find("The Russian Foreign Ministry summoned him.").organizations


def test_congress_is_not_the_american_one_where_another_country_is_meant(find):
    assert "US Congress" not in find("In Chile, Congress voted at midnight. Chile's president signed.").organizations


def test_a_company_is_one_with_and_without_its_legal_form(find):
    found = find("Halvorsen Shipping Corp said it would sell two ships. Halvorsen Shipping has nine.")
    assert len({body.key for body in found.organizations.values()}) == 1


def test_the_article_a_newspaper_bears_is_kept_and_joins_nothing_apart(find):
    organizations = find("She told The Harbour Gazette that it was over.").organizations
    assert [body.key for body in organizations.values()] == ["harbour gazette"]


@pytest.mark.parametrize(
    "sentence",
    [
        "They repealed the Clean Water Act.",
        "The Secretary of State resigned.",
        "The Trump administration said nothing.",
        "Germany and France agreed.",
        "A new ICBM was tested at noon GMT.",
        "Socialism was his answer to everything.",
    ],
)
def test_laws_titles_people_and_countries_are_no_organizations(find, sentence):
    assert not find(sentence).organizations


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Members of the Harbour Workers Party (HWP) met on Monday.", "Harbour Workers Party"),
        ("He studied at the University of Leeds.", "University of Leeds"),
        ("In the evening FC Brackwater played in the rain.", "FC Brackwater"),
        ("The Ministry of Defence in Kyiv said nothing.", "Ministry of Defence"),
    ],
)
def test_what_ends_or_is_shortened_like_a_body_is_one(find, sentence, name):
    assert any(body.endswith(name) for body in find(sentence).organizations)


def test_an_acronym_that_the_article_explains_is_found_everywhere(find):
    found = find("The Baltic Fisheries Commission (B4C) met. Nobody knew what B4C would do, and B4C said nothing.")
    assert len(found.organizations["Baltic Fisheries Commission"].mentions) == 4


def test_a_court_of_a_country_is_one_body_before_and_behind_the_name(find):
    found = find("The Supreme Court of India ruled. India's Supreme Court was divided.")
    assert set(found.organizations) == {"India Supreme Court"}


@pytest.mark.parametrize("acronym", ["DKRV", "VKR-DP", "7KRV"])
def test_an_acronym_that_no_list_has_is_a_body_where_it_comes_often(find, acronym):
    found = find(f"Nobody spoke for {acronym} on Sunday, and debts of {acronym} grew. A year before, {acronym} was rich.")
    assert acronym in found.organizations


@pytest.mark.parametrize("part", ["xDKRV", "DKRV-x", "DKRV.org", "3.DKRVs"])
def test_letters_inside_a_longer_word_are_no_acronym(find, part):
    assert "DKRV" not in find(f"They met at {part} and then at {part}, and at {part} again.").organizations


def test_where_shares_are_traded_is_no_organization_and_no_country(find):
    found = find("Halvorsen Robotics Inc. (NYSE: HVR) is a leader in welding.")
    assert "HVR" not in found.organizations
    assert "US" not in found.countries


def test_the_committee_of_a_party_is_not_the_party(find):
    assert set(find("Servers of the Democratic National Committee were broken into.").organizations) == {"Democratic National Committee"}


def test_verbs_in_a_headline_make_no_organization(find):
    assert not find("The council met at noon.", title="Wexford Picks Ambrose As Town Waits For Answers").organizations


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She teaches politics at Presidium University.", "Presidium University"),
        ("A man was held by East Fenland Police on Sunday.", "East Fenland Police"),
        ("Nobody at VinCargo answered the telephone.", "VinCargo"),
        ("The Alpine Club of Pakistan sent a helicopter.", "Alpine Club of Pakistan"),
        ("He defrauded the Midland Bank of £12,000.", "Midland Bank"),
        ("As she told the Guardian in May, it rained.", "The Guardian"),
    ],
)
def test_a_body_is_found_by_its_form(find, sentence, name):
    assert name in find(sentence).organizations


def test_a_party_of_one_name_is_that_of_the_country_the_article_is_on(find):
    chile = find("Chile voted on Sunday. Chile's senator of the Republican Party lost. Chileans were calm.")
    assert "Chile Republican Party" in chile.organizations
    assert "US" not in chile.countries
    assert "Republican Party" in find("In Ohio, the Republican Party met. America watched.").organizations


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("In India, the Bombay High Court ruled. India waited.", "India High Court"),
        ("Pakistan's Chief of Army Staff visited the wounded. Pakistan mourned.", "Pakistan Army"),
    ],
)
def test_a_longer_name_is_not_the_body_that_every_country_has(find, sentence, wrong):
    assert wrong not in find(sentence).organizations


@pytest.mark.parametrize("sentence", ["The MV Seawind sank.", "They had McDonough and DeSoto to tea.", "It is on www.VinCargo.com now."])
def test_ships_people_and_addresses_are_no_organizations(find, sentence):
    assert not find(sentence).organizations


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She sang Wait For Me Outside to the end.", "Wait For Me Outside"),
        ("The last of Laura and Colin was told.", "Laura and Colin"),
        ("It was grade B. Later it was sold as grade A.", "B. Later"),
        ("It was the largest crowd in the Arena of 81,306.", "Arena of 81,306"),
    ],
)
def test_songs_couples_and_the_seam_of_two_sentences_are_no_bodies(sentence, name):
    start = sentence.index(name)
    passage = make_passage(Part.BODY, sentence, "en", ())
    assert not may_be_body(passage, start, start + len(name))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Patients were given a long-lasting therapy (LLT), and LLT helped most of them.", "LLT"),
        ("They follow the path of EARL (earn, arrange, rest, live) and save half of what they earn. EARL is hard.", "EARL"),
        ("The list has Paper Lanterns (1994) and two films of his later years.", "Paper Lanterns"),
        ("Try the colour Amber Dusk (£4.95, at most shops) this spring.", "Amber Dusk"),
        ("How do you bake the PERFECT loaf?", "PERFECT"),
    ],
)
def test_terms_films_wares_and_shouts_are_no_bodies(sentence, name):
    start = sentence.index(name)
    passage = make_passage(Part.BODY, sentence, "en", ())
    assert is_thing(BodySpot(passage, start, start + len(name), None, ""))


@pytest.mark.parametrize("sentence", ["The ruling party (ABC) won.", "The ABC (abattoir board council) won.", "The ABC said ABC won."])
def test_the_acronym_of_a_body_in_small_letters_stays_one(sentence):
    start = sentence.index("ABC")
    assert not is_thing(BodySpot(make_passage(Part.BODY, sentence, "en", ()), start, start + 3, None, ""))
