"""What of a text is marked: whole words only, quotations as they stand, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.engine import words
from articles.search.highlight import marks_of, pieces, snippet
from articles.search.parser import parse

WORDS = "tea Tea TEA té te\u0301 the steam l'tea d’tea tea's T.E.A. t U.S. s A&T x.tea tea_x 3tea 茶 7.5".split()
SIGNS = [" ", " ", " ", "\n", *".,&'’-“_"]
texts = st.lists(st.sampled_from(WORDS + SIGNS), max_size=20).map("".join)


def marked(query: str, text: str) -> list[str]:
    return [piece.text for piece in pieces(text, marks_of(parse(query).tree)) if piece.marked]


@given(texts, st.sampled_from(["t", "s", "ast"]))
def test_looking_at_first_letters_alone_finds_the_same_words(text, initials):
    def fits(raw: str) -> bool:
        return any(words.key(form)[:1] in initials for form in words.forms_of(raw))

    assert list(words.fitting(text, fits, initials)) == list(words.fitting(text, fits))


@given(texts)
def test_pieces_are_the_whole_text(text):
    assert "".join(piece.text for piece in pieces(text, marks_of(parse('tea "the tea" s').tree))) == text


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("tea", "Steam, tea-time, team and TEA's", ["tea", "TEA's"]),
        ("tea", "l'tea and d’tea, the 茶tea", ["tea", "tea", "tea"]),
        ("s", "The U.S. has an S and an s", ["S", "s"]),
        ("us", "The U.S. and us", ["U.S", "us"]),
        ("cafe", "A café, ＣＡＦÉ", ["café", "ＣＡＦÉ"]),
        ("é", "E and é", ["E", "é"]),
        ("tea*", "teapots of tea", ["teapots", "tea"]),
        ("t?a", "Tea and tia", ["Tea", "tia"]),
        ("7.5", "7.5 of 17.5", ["7.5"]),
        ("-tea milk", "tea and milk", ["milk"]),
    ],
)
def test_a_word_is_marked_where_it_stands_as_a_word(query, text, expected):
    assert marked(query, text) == expected


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ('"black tea"', "black, tea; black or tea; tea black", ["black", "tea"]),
        ('"tea tea"', "tea tea tea, then tea", ["tea", "tea", "tea"]),
        ('"tea milk"~3', "milk in the tea; tea, then a lot of milk", ["milk", "tea"]),
        ('"black tea cup"', "black tea, black tea cup", ["black", "tea", "cup"]),
        ('"l est"', "l'est est", ["l'", "est"]),
    ],
)
def test_a_quotation_is_marked_only_where_it_is_whole(query, text, expected):
    assert marked(query, text) == expected


def test_a_snippet_shows_the_place_with_the_most_of_the_search():
    text = "Tea here. " + "Nothing else is said for a long while. " * 30 + "Tea and milk there. " + "And nothing more. " * 30
    shown = snippet(text, marks_of(parse("tea milk").tree))
    assert [piece.text for piece in shown if piece.marked] == ["Tea", "milk"]
