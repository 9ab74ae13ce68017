"""Lines in which a sentence of the page and one of the article stand side by side."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.boilerplate import clean
from articles.ingest.boilerplate.passages import sentence_bounds, sentences
from tests.ingest.boilerplate.texts import APPEALS, BODY, HEADLINE, MENU, kept, raw


@pytest.mark.parametrize("appeal", APPEALS, ids=lambda appeal: appeal[0])
@pytest.mark.parametrize("between", ["", " ", "  "], ids=("fused", "space", "spaces"))
def test_the_end_of_an_appeal_is_cut_from_the_first_sentence_of_the_article(appeal, between):
    *above, last = appeal
    result = clean(raw(HEADLINE, *above, last + between + BODY[0], *BODY[1:]))
    assert kept(result) == list(BODY)
    assert last in [passage.text for passage in result.removed]


def test_a_pointer_at_the_end_of_a_paragraph_is_cut_off():
    pointer = "Read more: The family that built the bridge and lost it"
    result = clean(raw(*MENU, HEADLINE, *BODY[:3], f"{BODY[3]} {pointer}", *BODY[4:]))
    assert kept(result) == list(BODY)
    assert pointer in [passage.text for passage in result.removed]


@pytest.mark.parametrize(
    "opening",
    [
        "VALMOUTH (Reuters) - The bridge across the Alda will be rebuilt. Work is to begin in spring, the council said on Tuesday.",
        "“We need your support,” the mayor told the council. “Without a gift from the state there will be no bridge across the Alda.”",
        "Give us our bridge back. That was the cry of the crowd in front of the council of Valmouth on Tuesday.",
    ],
)
def test_the_first_paragraph_of_an_article_is_never_cut_for_asking(opening):
    assert kept(clean(raw(HEADLINE, opening, *BODY[1:])))[-len(BODY) :] == [opening, *BODY[1:]]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("He met Gen. Smith in the U.S. Embassy on Jan. 5. It was late.", 2),
        ("“Is it over?” she asked. It was not! “Then we stay.” Nobody spoke.", 4),
        ("Mr. J. P. Holt paid 3.50 for No. 7 of the list", 1),
        ("これは橋です。新しい橋です。", 2),
        ("Der Rat tagte im März. Danach ging man heim.", 2),
    ],
)
def test_sentences_end_at_stops_but_not_after_titles_initials_and_numbers(line, count):
    assert len(sentences(line)) == count


@given(st.text(alphabet=st.sampled_from('Ab. !?"“”。\u00a0U')))
def test_sentences_hold_every_visible_character_in_order(text):
    line = text.strip()
    bounds = sentence_bounds(line) if line else []
    assert "".join("".join(line[start:end] for start, end in bounds).split()) == "".join(line.split())
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
