"""The order of the stages, on one screen. In: paths and RawArticles. Out: ArticleRecords, and errors for what is refused.

read -> clean -> title, standfirst, text, dateline, source, authors, published, section, language -> entities
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.errors import CleanError
from articles.ingest import boilerplate, entities, metadata
from articles.ingest.boilerplate import line_key
from articles.ingest.entities import ModelMissing, taught
from articles.ingest.readers import discover, read
from articles.ingest.sources import GIVEN, STATED, repeated_lines
from articles.ingest.version import rules_version
from articles.records import WORKING_TITLE, ArticleRecord, CleanArticle, Found, Lessons, Passage, RawArticle, Rejected, Removed, TextParts

NOTHING_TAUGHT = Lessons()
BY_HAND = "taken-out-by-hand"

logger = logging.getLogger(__name__)

__all__ = ["ModelMissing", "discover", "read", "rules_version", "understand"]


def understand(raws: Iterable[RawArticle], model: str, lessons: Lessons = NOTHING_TAUGHT) -> Iterator[ArticleRecord | CleanError]:
    """Each article as the archive understands it, in order; lazily, in the batches that the entity finder likes.

    `model` is the name of an installed spaCy pipeline, `lessons` what people taught the archive.
    """
    waiting: deque[ArticleRecord | CleanError] = deque()

    def texts() -> Iterator[TextParts]:
        for raw in raws:
            waiting.append(described := _described(raw, lessons))
            if isinstance(described, ArticleRecord):
                yield text_parts(described)

    for found in entities.find_all(texts(), model):
        while isinstance(waiting[0], CleanError):
            yield waiting.popleft()
        record = waiting.popleft()
        yield replace(record, entities=taught.apply(text_parts(record), found, lessons.names))
    yield from waiting


def _described(raw: RawArticle, lessons: Lessons) -> ArticleRecord | CleanError:
    """One article that the rules trip over must not end a run of thousands: it is refused, and the log has the rest."""
    try:
        return describe(raw, lessons)
    except Exception as error:
        logger.exception("%s", raw.path)
        return CleanError(raw.path, f"the archive's own rules failed on it ({type(error).__name__}: {error})")


def describe(raw: RawArticle, lessons: Lessons = NOTHING_TAUGHT) -> ArticleRecord | CleanError:
    """The article with all its fields, before anybody looked for entities.

    Whose lines it may repeat shows only when its source is known, so an article that has such lines is looked at twice.
    """
    clean = _decided(boilerplate.clean(raw), lessons.lines)
    if not clean.kept:
        return CleanError(raw.path, "nothing in it reads like an article")
    record = _with_fields(clean)
    repeated = _repeated(record, lessons)
    if repeated.isdisjoint(line_key(passage.text) for passage in clean.kept):
        return record
    clean = _decided(boilerplate.clean(raw, repeated), lessons.lines)
    return replace(_with_fields(clean), source=record.source) if clean.kept else record


def _repeated(record: ArticleRecord, lessons: Lessons) -> frozenset[str]:
    """The keys of the lines that the article's source repeats; a person's word on the source goes before the rules'."""
    set_by_hand = record.raw.decisions.source
    return repeated_lines(lessons, Found(set_by_hand) if set_by_hand else record.source, record.raw.url)


def _with_fields(clean: CleanArticle) -> ArticleRecord:
    raw, page = clean.raw, metadata.Page(clean)
    title, section = metadata.extract_section(page, metadata.extract_title(page))
    standfirst = metadata.extract_standfirst(page, title)
    authors = metadata.extract_authors(page, title)
    divided = metadata.divide(page, title, section, standfirst, authors)
    dateline, parts = metadata.extract_dateline(divided.text)
    published = metadata.extract_published(page, title, parts)
    divided = divided.without(published)
    body = "\n\n".join(_after(dateline, passage, raw) for passage in divided.text)
    return ArticleRecord(
        raw=raw,
        title=title,
        standfirst=standfirst,
        source=_given(metadata.extract_source(page, parts), raw),
        authors=authors,
        published=published,
        dateline=dateline,
        section=section,
        language=page.spoken if page.language else metadata.extract_language(body),
        body=body,
        headings=metadata.subheadings(divided.text),
        removed=divided.removed,
        problems=(*raw.problems, *metadata.doubts(published)),
    )


def _given(found: Found, raw: RawArticle) -> Found:
    """The source that the command named for all files, except where the file itself states another."""
    given = raw.decisions.given
    if not given or found.rule in STATED:
        return found
    also = (Rejected(found.value, found.rule, "the command named the source"),) if found.value and found.value != given else ()
    return Found(given, GIVEN, confidence=1.0, rejected=(*also, *found.rejected))


def _after(dateline: Found, passage: Passage, raw: RawArticle) -> str:
    """The passage's words without the dateline before them."""
    if dateline.end is None or not passage.start <= dateline.start < passage.end:
        return passage.text
    return raw.text[dateline.end : passage.end]


def text_parts(record: ArticleRecord) -> TextParts:
    """The article's own words. A working title repeats the text, so it is left out."""
    decided = record.raw.decisions
    found = "" if record.title.rule == WORKING_TITLE else record.title.value
    return TextParts(
        title=found if decided.title is None else decided.title,
        standfirst=(record.standfirst.value or "") if decided.standfirst is None else decided.standfirst,
        body=record.body if decided.body is None else decided.body,
        dateline=_whole_dateline(record),
        language=record.language.value or "",
    )


def _whole_dateline(record: ArticleRecord) -> str:
    """The dateline as the text has it. The field is the city alone, and "Georgia" behind it tells Tbilisi from Atlanta."""
    found = record.dateline
    return (found.value or "") if found.start is None else record.raw.text[found.start : found.end]


def _decided(clean: CleanArticle, lines: frozenset[str]) -> CleanArticle:
    """The article told apart as people decided: their word on a line, here or everywhere, goes before the rules'."""
    verdicts = {**dict.fromkeys(lines, False), **dict(clean.raw.decisions.verdicts)}
    if not verdicts:
        return clean
    kept, removed = [], []
    for passage in sorted((*clean.kept, *clean.removed), key=lambda passage: passage.start):
        place = (passage.line, passage.start, passage.end, passage.text)
        was_kept = not isinstance(passage, Removed)
        if verdicts.get(passage.text, was_kept):
            kept.append(Passage(*place))
        else:
            removed.append(Removed(*place, BY_HAND if was_kept else passage.reason))
    return CleanArticle(clean.raw, tuple(kept), tuple(removed))
