"""Whatever the input: nothing raises, nothing is lost, and time grows with the text's length."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.boilerplate import Reason, clean
from articles.records import CleanArticle
from tests.ingest.boilerplate.texts import BODY, FOOTER, HEADLINE, MENU, TEASERS, raw

PAGE = (*MENU, HEADLINE, *BODY, *TEASERS, *FOOTER)
ODD = (
    "\u200f\u202eمرحبا بالعالم",
    "👩‍👩‍👧‍👦🇺🇸",
    "ＦＵＬＬ ｗｉｄｔｈ。次の",
    "\u2028\x85\x0b",
    "\ufeff",
    "a\u0301" * 9,
    "…",
    "«»",
    "\ud800",
    "©",
    ".A.B.C.",
    "word.Next word",
    "日本語の文章です。これは記事です。",
    "١٢٣",
    "\x00",
    "-" * 70,
)


def assert_whole(result: CleanArticle) -> None:
    """Every visible character is in one passage; passages are in order, in one line each, and say their place rightly."""
    text = result.raw.text
    passages = sorted((*result.kept, *result.removed), key=lambda passage: passage.start)
    at, line = 0, 1
    for passage in passages:
        between = text[at : passage.start]
        line += between.count("\n")
        assert not between.strip()
        assert passage.start < passage.end
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()
        assert "\n" not in passage.text
        assert passage.line == line
        at = passage.end
    assert not text[at:].strip()
    assert all(passage.reason in set(Reason) for passage in result.removed)
    assert list(result.kept) == sorted(result.kept, key=lambda passage: passage.start)
    assert result.kept or not text.strip()


@given(st.lists(st.one_of(st.text(), st.sampled_from(PAGE), st.sampled_from(ODD)), max_size=40), st.sampled_from(["\n", "\n\n", " \n\t"]))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_or_loses_a_character(lines, between):
    assert_whole(clean(raw(between.join(lines))))


def test_a_page_cut_shuffled_doubled_or_defaced_is_still_told_apart_whole():
    rng = random.Random(7)
    for _ in range(200):
        lines = [line for line in PAGE for _ in range(rng.choice((0, 1, 1, 2)))]
        for change in rng.sample((rng.shuffle, _deface(rng), _cut(rng)), 2):
            change(lines)
        assert_whole(clean(raw(*lines)))


def test_the_same_page_always_gives_the_same_answer():
    assert clean(raw(*PAGE)) == clean(raw(*PAGE))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"line {number} of a dump that never ends" for number in range(60_000)),
        "one line that goes on and on. " * 35_000,
        "fused.Every sentence is fused with the one before it" * 20_000,
        "." * 1_000_000,
        "A.b" * 300_000,
    ],
)
def test_a_dump_of_a_megabyte_takes_seconds_not_minutes(text):
    began = time.perf_counter()
    assert_whole(clean(raw(text)))
    assert time.perf_counter() - began < 20


def _deface(rng: random.Random):
    def change(lines: list[str]) -> None:
        for _ in range(5):
            lines.insert(rng.randint(0, len(lines)), rng.choice(ODD))

    return change


def _cut(rng: random.Random):
    def change(lines: list[str]) -> None:
        for i, line in enumerate(lines):
            if rng.random() < 0.3:
                lines[i] = line[rng.randint(0, len(line)) :]

    return change
