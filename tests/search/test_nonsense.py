"""Whatever is typed or put into an address gives a page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search import SearchQuery
from articles.search.parser import parse

NONSENSE = ["\x00", "a\x00b", '"', "“", '"a', "* ? [ ] ( ) : ^ ~", "((((", "))))", "-", "--", "NOT", "OR OR", "~5", '""~3', "\ud800"]


@given(st.text())
@example('"a b"~99999999999')
@example("country:")
@example("date:9999..0000")
@example("before:0001-01-01")
def test_no_text_breaks_the_parser_or_the_sentence(text):
    parse(text)
    assert SearchQuery.from_parameters({"q": text}).describe().startswith("articles")


PARAMETERS = ["q", "country", "year", "from", "to", "sort", "page", "x"]


TYPED = st.sampled_from(["tea", "Tea", "TEA", "OR", "NOT", "AND", "or", "1987", "été", "a_b", "O'Neill", "the", "X"])


@given(st.lists(TYPED, min_size=1, max_size=70).map(" ".join))
def test_plain_words_are_read_as_they_are_among_signs(text):
    """Words alone are read in a shorter way; a sign that says nothing leads the longer one."""
    assert parse(text) == parse(f"{text} ,")


@given(st.lists(TYPED, min_size=1, max_size=70).map(" ".join))
def test_words_in_quotes_are_read_as_they_are_among_signs(text):
    assert parse(f'"{text}"') == parse(f'"{text}" ,')


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.one_of(st.text(), st.lists(st.text()))))
def test_an_address_read_and_written_is_the_same_search(parameters):
    from urllib.parse import parse_qs

    query = SearchQuery.from_parameters(parameters)
    assert SearchQuery.from_parameters(parse_qs(query.to_parameters(), keep_blank_values=True)) == query


@pytest.mark.parametrize("text", [*NONSENSE, "word " * 2000, "(" * 5000 + "a" + ")" * 5000, "a" * 10_000, "x:" * 3000])
def test_nonsense_gives_a_page(put, find, text):
    put("A title")
    assert find(text).pages.number == 1


def test_an_unterminated_quote_is_read_as_plain_words(put, titles):
    put("Big river floods")
    assert titles('floods "big') == ["Big river floods"]


def test_a_long_text_is_cut_and_said_so(put, find):
    put("A title")
    assert any("cut" in note for note in find("word " * 2000).notes)


def test_what_makes_no_sense_in_an_address_is_left_out_and_told():
    query = SearchQuery.from_parameters({"from": "soon", "sort": "best", "page": "-3", "year": "last"})
    assert (query.since, query.page) == (None, 1)
    assert len(query.notes) == 4


def test_words_in_capitals_throughout_are_words(put, titles):
    put("Neither", "this or that but not the other thing")
    assert titles("THIS OR NOT THING OTHER") == ["Neither"]
