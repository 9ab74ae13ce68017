"""Whatever a file holds, it is understood or refused in words, and no character of it is lost.

`NEWSARCHIVE_FUZZ=10000 pytest tests/quality/test_robustness.py` tries as many mutated texts; without it a few hundred.
"""

import os
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.errors import CleanError
from articles.ingest import pipeline
from articles.records import WORKING_TITLE, ArticleRecord, RawArticle
from tests.conftest import ROOT
from tests.quality import mutations

FUZZ = int(os.environ.get("NEWSARCHIVE_FUZZ", "150"))
SLOWEST_GIANT = 60.0  # seconds for a megabyte on a busy machine; a pattern that backtracks takes hours


def visible(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def assert_whole(raw: RawArticle, record: ArticleRecord) -> None:
    """The text and what was removed are the input, but for what stands in the fields of the head."""
    fields = [record.title, record.standfirst, record.section, record.dateline]
    spans = [raw.text[field.start : field.end] for field in fields if field.start is not None and field.rule != WORKING_TITLE]
    shown = visible(record.body) + sum((visible(passage.text) for passage in record.removed), Counter())
    assert not visible(raw.text) - (shown + sum(map(visible, spans), Counter())), "characters were lost"
    assert not shown - visible(raw.text), "characters were made up"
    for passage in record.removed:
        assert raw.text[passage.start : passage.end] == passage.text
    starts = [passage.start for passage in record.removed]
    assert starts == sorted(starts)
    for found in (*fields, record.source, record.authors, record.published):
        assert found.start is None or 0 <= found.start <= found.end <= len(raw.text)
        assert 0.0 <= found.confidence <= 1.0
        assert found.value is None or found.rule


def describe(text: str, **stated) -> None:
    raw = RawArticle(**{"path": "news/2018/05/a.txt", "position": 0, "text": text, "encoding": "utf-8", **stated})
    described = pipeline.describe(raw)
    if isinstance(described, CleanError):
        assert not text.strip()
    else:
        assert_whole(raw, described)
        assert described.title.value


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = []
    for path in pipeline.discover([ROOT / "samples"]):
        if "photo" not in path.name:
            found += [raw.text for raw in pipeline.read(path, 10_000_000)]
    return found


def test_samples_are_whole(texts):
    for text in texts:
        describe(text)


def test_mutated_texts_are_whole(texts):
    for number, text in enumerate(mutations.mutated(texts, FUZZ, seed=FUZZ)):
        try:
            describe(text)
        except Exception as error:
            raise AssertionError(f"mutated text {number}: {text[:500]!r}") from error


@given(st.text(max_size=400), st.text(max_size=60), st.text(max_size=40))
@settings(deadline=None)
def test_any_text_is_whole(text, title, url):
    describe(text, title=title or None, url=url or None)


LINES = st.sampled_from(
    [
        "By Ann Lee", "3 May 2018", "03/05/2018", "Opinion | The border", "Share", "©", "UPDATE 2 - Lorries wait", "Title: Lorries",
        "NARVA, May 3 (Example) - Lorries wait again at the border.", "Date: 2018", "",
        "The border is open again, ministers of both countries said on Monday.",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=12))
@settings(deadline=None)
def test_any_order_of_lines_of_a_head_is_whole(lines):
    describe("\n".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize("name", mutations.giants(1).keys())
def test_a_megabyte_is_understood_in_seconds(name):
    started = time.process_time()
    describe(mutations.giants()[name])
    assert time.process_time() - started < SLOWEST_GIANT
