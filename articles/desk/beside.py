"""An article's file, to be seen beside what was understood of it. In: an article. Out: the file's lines, told apart.

The lines come from the bytes that were kept, read as ingest read them, so that the stored places fit. A line is cut into
passages: what was taken out, with its reason, and what stayed. A passage is cut into pieces where a field was found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings

from articles import originals
from articles.curation import CorrectionError
from articles.ingest import pipeline
from articles.ingest.boilerplate import HEAD
from articles.models import Article
from articles.records import WORKING_TITLE, RawArticle
from articles.store import fingerprint

# Bytes of a file that is read for each look at one of its articles. A larger one, such as an export of thousands of
# articles, takes longer to look through than a page may: it is read when somebody asks for it.
MEGABYTE = 1_000_000
READ_AT_ONCE = MEGABYTE
LINES_SHOWN = 600  # at once: the longest pages of news have some 400; what is left is one click away
FIELDS = ("title", "standfirst", "source", "authors", "published", "dateline", "section", "language")
OUT_OF_TEXT = ("title", "standfirst", "section")  # fields whose words are no part of the text, wherever they stand
_WORDS = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage, and the names of the fields that were read from them, with spaces between."""

    text: str
    fields: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a line. `reason` is '' for what stayed. `head` says that it is the article's own head, not the page's.

    `start` counts characters of the file as read, and names the passage to the buttons. `by_hand`: a person said so.
    """

    start: int
    text: str
    pieces: tuple[Piece, ...]
    reason: str = ""
    head: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, with its number as an editor of texts counts."""

    number: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The file. `lost` is what was taken out and is not where it was any more, as (line, reason, text)."""

    lines: tuple[Line, ...]
    more: int
    places: dict[str, int]
    lost: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    name: str
    in_text: bool = True  # whether its words are words of the text, too


def paper_of(article: Article, whole: bool = False) -> Paper | None:
    """The article's file; None where it is too large to be read unasked. `whole` asks. Raises CorrectionError without it."""
    if article.original.size > READ_AT_ONCE and not whole:
        return None
    text = _text_of(article)
    removed, lost = _removed_of(article, text)
    fields = _fields_of(article, text)
    found = list(_lines(article, text, removed, fields))
    shown = found if whole else found[:LINES_SHOWN]
    places = {span.name: text.count("\n", 0, span.start) + 1 for span in reversed(fields)}
    return Paper(tuple(shown), len(found) - len(shown), places, lost)


def passage_at(article: Article, start: str) -> Passage:
    """The passage that begins there. Raises CorrectionError when there is none."""
    paper = paper_of(article, whole=True)
    for line in paper.lines if paper else ():
        for passage in line.passages:
            if str(passage.start) == start:
                return passage
    raise CorrectionError("there is no such line in the file")


def _text_of(article: Article) -> str:
    try:
        with originals.as_file(article.original) as path:
            for raw in pipeline.read(path, settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE):
                if isinstance(raw, RawArticle) and fingerprint(raw) == article.fingerprint:
                    return raw.text
    except OSError as error:
        raise CorrectionError("it is not among the originals any more") from error
    raise CorrectionError("the article is not in it any more")


def _removed_of(article: Article, text: str) -> tuple[list[_Span], tuple]:
    """What was taken out, where it still stands; and what does not, because a newer reader reads the file otherwise."""
    spans, lost = [], []
    for entry in article.removed if isinstance(article.removed, list) else ():
        start, end = entry.get("start"), entry.get("end")
        if isinstance(start, int) and isinstance(end, int) and start < end and text[start:end] == entry.get("text"):
            spans.append(_Span(start, end, str(entry.get("reason") or "")))
        else:
            lost.append((entry.get("line") or 0, str(entry.get("reason") or ""), str(entry.get("text") or "")))
    return sorted(spans, key=lambda span: span.start), tuple(lost)


def _fields_of(article: Article, text: str) -> list[_Span]:
    """Where the fields were read from."""
    spans = []
    for name in FIELDS:
        found = article.evidence.get(name) if isinstance(article.evidence, dict) else None
        start, end = (found.get("start"), found.get("end")) if isinstance(found, dict) else (None, None)
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            spans.append(_Span(start, end, name, name not in OUT_OF_TEXT or found.get("rule") == WORKING_TITLE))
    return spans


def _lines(article: Article, text: str, removed: list[_Span], fields: list[_Span]) -> Iterator[Line]:
    verdicts = {verdict["text"]: verdict["keep"] for verdict in article.verdicts}
    start, at = 0, 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        inside = []
        while at < len(removed) and removed[at].start < end:
            inside.append(removed[at])
            at += 1
        passages = tuple(_passages(text, (start, end), inside, fields, verdicts))
        if passages:
            yield Line(number, passages)
        start = end + 1


def _passages(text: str, bounds: tuple[int, int], removed: list[_Span], fields: list[_Span], verdicts: dict) -> Iterator[Passage]:
    """A line's passages in order: the removed ones, and what lies between them, without the space around."""
    at = bounds[0]
    for span in [*removed, _Span(bounds[1], bounds[1], "")]:
        if words := _WORDS.search(text[at : span.start]):
            yield _passage(text, _Span(at + words.start(), at + words.end(), ""), fields, verdicts)
        if span.start < span.end:
            yield _passage(text, span, fields, verdicts)
        at = span.end


def _passage(text: str, span: _Span, fields: list[_Span], verdicts: dict) -> Passage:
    words = text[span.start : span.end]
    inside = [field for field in fields if field.start < span.end and span.start < field.end]
    of_head = next((field.name for field in inside if not field.in_text), "")
    reason = span.name or {"title": "headline"}.get(of_head, of_head)
    return Passage(span.start, words, tuple(_pieces(text, span, inside)), reason, bool(of_head) or span.name in HEAD, words in verdicts)


def _pieces(text: str, span: _Span, fields: Iterable[_Span]) -> Iterator[Piece]:
    """The span cut wherever a field begins or ends."""
    fields = list(fields)
    cuts = {span.start, span.end, *(edge for field in fields for edge in (field.start, field.end) if span.start < edge < span.end)}
    for start, end in pairwise(sorted(cuts)):
        yield Piece(text[start:end], " ".join(field.name for field in fields if field.start <= start and end <= field.end))
