"""Sentences cut out of a text around the places that matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.views.sentences import ELLIPSIS, quote, sentence_at, together


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def sentence(text: str, words: str) -> str:
    return text[slice(*sentence_at(text, *place(text, words)))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One came. Two left. Three stayed.", "Two", "Two left."),
        ("It was Mr. Ek of the U.S. Navy. He left.", "Navy", "It was Mr. Ek of the U.S. Navy."),
        ("“Go!” said Ann. “Now?” Bo asked.", "Bo", "Bo asked."),
        ("First paragraph\n\nSecond one without an end\n\nThird.", "one", "Second one without an end"),
        ("Rates rose 3.5 percent in May. Then they fell.", "May", "Rates rose 3.5 percent in May."),
        ("金正恩访问北京。他见了习近平。", "习近平", "他见了习近平。"),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, words, expected):
    assert sentence(text, words) == expected


def test_two_names_are_together_in_one_sentence_only():
    text = "Ann met Bo. Then Cy came."
    assert together(text, place(text, "Ann"), place(text, "Bo"))
    assert not together(text, place(text, "Ann"), place(text, "Cy"))


def test_a_long_sentence_is_cut_between_words_and_keeps_what_matters():
    text = "word " * 200 + "Ann met Bo " + "word " * 200
    pieces = quote(text, [place(text, "Ann"), place(text, "Bo")], most=100)
    whole = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.marked] == ["Ann", "Bo"]
    assert whole.startswith(ELLIPSIS + "word")
    assert whole.endswith("word" + ELLIPSIS)
    assert 60 < len(whole) < 130


@given(st.text(alphabet="aB .\n!。é", max_size=300), st.data())
def test_any_text_gives_a_quotation_with_its_own_characters_in_order(text, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    pieces = quote(text, [(start, end)], most=40)
    whole = "".join(piece.text for piece in pieces).removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert whole in text
    assert all(piece.text for piece in pieces)
