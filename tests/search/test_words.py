"""How text falls into words, and which words find each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.engine import words
from articles.search.engine.postings import PackedPositions


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The U.S. and US, U.K.'s", ["the", "us", "and", "us", "uk"]),
        ("AT&T's two-day e-mail", ["at&t", "two", "day", "e", "mail"]),
        ("O’Brien didn't say 1,000 or 3.5%", ["o'brien", "didn't", "say", "1000", "or", "3.5"]),
        ("l’Allemagne d'Estaing", ["l", "allemagne", "d", "estaing"]),
        ("Jose\u0301 is José", ["josé", "is", "josé"]),
        ("北京大学 2017年", ["北京", "京大", "大学", "2017", "年"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("_under_ <b>x</b>", ["under", "b", "x", "b"]),
    ],
)
def test_text_falls_into_forms(text, forms):
    assert words.forms(text) == forms


@pytest.mark.parametrize(
    ("one", "other"),
    [("missiles", "missile"), ("José", "jose"), ("O'Brien", "obrien"), ("Møller", "moller"), ("TESTED", "testing"), ("Straße", "strasse")],
)
def test_words_that_find_each_other_share_a_key(one, other):
    assert words.key(words.forms(one)[0]) == words.key(words.forms(other)[0])


@pytest.mark.parametrize(("one", "other"), [("united", "university"), ("us", "uk"), ("policy", "police")])
def test_words_that_only_look_alike_do_not(one, other):
    assert words.key(one) != words.key(other)


@given(st.text())
def test_tokens_stand_where_they_say_and_forms_are_theirs(text):
    tokens = list(words.tokens(text))
    assert [token.form for token in tokens] == words.forms(text)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(st.lists(st.integers(1, 200_000), min_size=1).map(lambda gaps: [sum(gaps[: number + 1]) for number in range(len(gaps))]))
def test_positions_are_read_as_they_were_written(positions):
    packed = PackedPositions()
    assert packed.decode_positions(packed.encode(positions)) == positions
    assert packed.decode_frequency(packed.encode(positions)) == len(positions)


@given(st.text(st.sampled_from("aB1_.,&'- ")))
def test_what_stands_behind_a_space_changes_no_word_before_it(text):
    assert [*words.forms(text), "é"] == words.forms(f"{text} é")
