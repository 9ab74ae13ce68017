"""A reader who opens a country finds what speaks of it, by whatever name, and nothing that only sounds like it."""

from pathlib import Path

import pytest

from articles.ingest.entities import find_all
from articles.ingest.entities.atlas import countries
from articles.kinds import EntityKind, Part
from articles.records import TextParts

TABLE = Path(__file__).with_name("ambiguous_countries.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def read() -> dict[str, set[str]]:
    """Every sentence of the table with the countries found in it, read as articles of their own."""
    found = find_all(TextParts("", "", sentence) for sentence, _ in ROWS)
    return {row[0]: {e.key for e in one if e.kind is EntityKind.COUNTRY} for row, one in zip(ROWS, found, strict=True)}


@pytest.mark.parametrize(("sentence", "codes"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_ambiguous_names_mean_what_a_reader_takes_them_for(read, sentence, codes):
    assert read[sentence] == set(codes.split()) - {"-"}


def whys(found, code):
    return [(mention.text, mention.why) for mention in found.countries[code].mentions]


def test_each_mention_says_what_kind_of_name_it_is(find):
    found = find("North Korea spoke. Pyongyang said the North Koreans and the DPRK would not yield.")
    assert whys(found, "KP") == [
        ("North Korea", "name"),
        ("Pyongyang", "seat of government"),
        ("North Koreans", "demonym"),
        ("DPRK", "abbreviation"),
    ]


def test_a_city_leads_to_its_country_and_says_so(find):
    assert whys(find("The trader was arrested in Karachi."), "PK") == [("Karachi", "city in Pakistan")]


def test_a_capital_where_something_happens_is_a_city_and_one_that_speaks_a_government(find):
    found = find("Rain fell in Madrid. Madrid rejected the offer.")
    assert whys(found, "ES") == [("Madrid", "city in Spain"), ("Madrid", "seat of government")]


def test_a_city_weighs_less_than_the_country_itself(find):
    by_name, by_city = find("It rained over Peru all night."), find("It rained in Arequipa all night.")
    assert by_name.countries["PE"].salience > by_city.countries["PE"].salience > 0


def test_the_us_is_found_in_a_headline_of_capitals_but_the_pronoun_is_not(find):
    assert "US" in find("Nothing else.", title="US SENDS SHIPS TO CUBA").countries
    assert "US" not in find("Nothing else.", title="TELL US WHAT YOU THINK OF THE NEW PARK").countries


def test_an_article_in_capitals_is_read_like_any_other(find):
    found = find("PRESIDENT KENNEDY TOLD BRITAIN AND WEST GERMANY THAT THE U.S . WOULD SEND MORE SHIPS TO CUBA .")
    assert set(found.countries) == {"GB", "DE", "US", "CU"}


def test_moscow_speaks_for_the_soviet_union_where_the_article_names_it(find):
    assert set(find("The Soviet Union tested a rocket. Moscow gave no details.").countries) == {"SUHH"}
    assert set(find("Russia tested a rocket. Moscow gave no details.").countries) == {"RU"}


def test_a_country_that_is_no_more_knows_its_successors():
    assert countries()["CSHH"].successors == ("CZ", "SK")
    assert "XK" in countries()["YUCS"].successors


def test_names_across_a_paragraph_break_stay_apart(find):
    assert set(find("They flew south\n\nAfrica waited. He loved Guinea\n\nBissau is a city.").countries) <= {"GN", "GW"}


def test_another_language_has_its_countries_by_its_own_names(find):
    found = find("Der Minister reiste nach Nordkorea und in die Türkei.", language="de")
    assert {code: e.mentions[0].text for code, e in found.countries.items()} == {"KP": "Nordkorea", "TR": "Türkei"}
    assert not found.people


def test_a_language_without_spaces_has_its_countries_too(find):
    assert set(find("首相はフランスと韓国を訪問した。", language="ja").countries) == {"FR", "KR"}


def test_the_dateline_is_a_sign_without_a_place_in_the_text(find):
    found = find("The bank raised its rates.", dateline="NAIROBI")
    (mention,) = found.countries["KE"].mentions
    assert (mention.start, mention.end, mention.text, mention.why, mention.part) == (0, 0, "", "dateline", Part.BODY)
    assert "Nairobi" in found.places


@pytest.mark.parametrize(
    ("dateline", "code"),
    [
        ("WESTPORT, Conn.", "US"),
        ("LONDON, Ontario", "CA"),
        ("LONDON", "GB"),
        ("FRANKFURT", "DE"),
        ("PEKING", "CN"),
        ("SALEM, N.H.", "US"),
        ("VICTORIA, British Columbia", "CA"),
        ("Sydney (AP)", "AU"),
        ("BOMBAY", "IN"),
        ("DUESSELDORF", "DE"),
        ("TBILISI, Georgia", "GE"),
        ("ATLANTA, Georgia", "US"),
        ("GEORGETOWN, Guyana, March 3 (Reuters) -", "GY"),
        ("WESTPORT, Conn., March 3 (AP) —", "US"),
    ],
)
def test_the_datelines_city_leads_to_its_country(find, dateline, code):
    assert set(find("Prices rose again on Monday.", dateline=dateline).countries) == {code}


def test_a_dateline_of_two_cities_leads_to_two_countries(find):
    assert set(find("They talked for hours.", dateline="SEOUL/TOKYO").countries) == {"KR", "JP"}


def test_a_body_of_a_country_leads_to_it(find):
    assert whys(find("The CIA kept the file secret."), "US") == [("CIA", "a body of the United States")]
