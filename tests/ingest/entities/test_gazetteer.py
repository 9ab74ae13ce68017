"""Known phrases are found where they stand, whole words only; the data files fit together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.entities.atlas import atlas, countries, regions
from articles.ingest.entities.bodies import known_bodies
from articles.ingest.entities.casing import in_capitals, recase
from articles.ingest.entities.gazetteer import FOLDER, Phrases, fold, phrase_words, read_rows, read_words

# The finder is shipped with the archive: its data must not outweigh it.
LARGEST = 3_000_000


def found(phrases: dict[str, object], text: str) -> list[str]:
    words = read_words(text)
    return [words.between(match.first, match.last) for match in Phrases(phrases).find(words)]


def test_the_longest_phrase_wins_and_hides_the_shorter():
    assert found({"York": 1, "New York": 2, "New York Times": 3}, "The New York Times of New York") == ["New York Times", "New York"]


def test_possessives_hyphens_and_accents_do_not_hide_a_name():
    assert found({"Elysee": 1, "Pyongyang": 2}, "Pyongyang's envoy, the Élysée-led talks") == ["Pyongyang", "Élysée"]


def test_a_phrase_does_not_reach_over_a_sentence_end():
    assert found({"South Korea": 1}, "They went South. Korea waited.") == []


def test_abbreviations_match_with_and_without_dots():
    assert found({"US": 1}, "U.S. ships, US ships and U. S. ships") == ["U.S.", "US", "U. S."]


def test_a_phrase_at_the_very_end_is_found_though_longer_ones_begin_alike():
    phrases = {"Costa Rica": 1, "Costa Rica Sol Norte": 2}
    assert found(phrases, "They flew to Costa Rica") == ["Costa Rica"]
    assert found(phrases, "They flew to Costa") == []


@settings(deadline=None)  # the first reads the data files
@given(st.lists(st.sampled_from(["Costa", "Rica", "Sol", "U.S.", "Élysée", "42"]), max_size=4).map(" ".join))
def test_a_short_name_is_cut_as_it_is_in_a_text(name):
    assert phrase_words(name) == read_words(name).folded


@settings(deadline=None)  # the first reads the data files
@given(st.text(max_size=200))
def test_words_stand_where_they_say(text):
    words = read_words(text)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))
    assert list(words.starts) == sorted(words.starts)
    assert [fold(words.surface(index)) for index in range(len(words.folded))] == list(words.folded)


@settings(deadline=None)  # the first reads the data files
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_casing_anew_moves_no_character(text):
    assert len(recase(text)) == len(text)


def test_capitals_become_names_and_words():
    assert recase("PRESIDENT DE GAULLE TOLD NATO THAT FRANCE WOULD LEAVE") == "President de Gaulle told NATO that France would leave"
    assert in_capitals("BRAZIL TO SELL COFFEE")
    assert not in_capitals("Brazil to sell coffee")


@pytest.mark.parametrize("file", ["aliases.tsv", "country_names.tsv"])
def test_every_name_belongs_to_a_country_that_exists(file):
    column = 0 if file == "aliases.tsv" else 1
    assert {row[column] for row in read_rows(file)} <= set(countries())


def test_every_choice_of_a_name_with_several_meanings_exists():
    codes = {code for _, *choices in read_rows("contexts.tsv") for c in choices for code in c.partition("=")[0].split(":")[0].split("+")}
    assert codes - {"-"} <= set(countries())


def test_bodies_and_states_are_of_countries_that_exist():
    assert {row[1] for row in read_rows("bodies.tsv")} - {""} <= set(countries())
    assert {region.country for region in regions().values()} <= set(countries())


def test_successors_exist():
    assert {code for country in countries().values() for code in country.successors} <= set(countries())


def test_every_country_is_found_by_its_own_name():
    read = {country.name: atlas().get(country.name) for country in countries().values()}
    assert [name for name, meaning in read.items() if meaning is None or not (meaning.names or meaning.choices)] == []


def test_known_bodies_are_found_by_their_shown_names():
    assert [row[0] for row in read_rows("bodies.tsv") if not known_bodies().is_whole(row[0])] == []


def test_the_data_files_stay_small():
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) < LARGEST
