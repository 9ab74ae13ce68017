"""The order of the stages, on one screen. In: paths and RawArticles. Out: ArticleRecords, and errors for what is refused.

read -> clean -> title, standfirst, text, dateline, source, authors, published, section, language -> entities
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.errors import CleanError
from articles.ingest import boilerplate, entities, metadata
from articles.ingest.entities import ModelMissing
from articles.ingest.readers import discover, read
from articles.records import WORKING_TITLE, ArticleRecord, CleanArticle, Found, Passage, RawArticle, Removed, TextParts

BY_HAND = "taken-out-by-hand"

logger = logging.getLogger(__name__)

__all__ = ["RULES_VERSION", "ModelMissing", "discover", "read", "understand"]

RULES_VERSION = f"1.{entities.RULES_VERSION}"  # changes whenever the same input may be understood in another way


def understand(raws: Iterable[RawArticle], model: str) -> Iterator[ArticleRecord | CleanError]:
    """Each article as the archive understands it, in order; lazily, in the batches that the entity finder likes.

    `model` is the name of an installed spaCy pipeline.
    """
    waiting: deque[ArticleRecord | CleanError] = deque()

    def texts() -> Iterator[TextParts]:
        for raw in raws:
            waiting.append(described := _described(raw))
            if isinstance(described, ArticleRecord):
                yield text_parts(described)

    for found in entities.find_all(texts(), model):
        while isinstance(waiting[0], CleanError):
            yield waiting.popleft()
        yield replace(waiting.popleft(), entities=found)
    yield from waiting


def _described(raw: RawArticle) -> ArticleRecord | CleanError:
    """One article that the rules trip over must not end a run of thousands: it is refused, and the log has the rest."""
    try:
        return describe(raw)
    except Exception as error:
        logger.exception("%s", raw.path)
        return CleanError(raw.path, f"the archive's own rules failed on it ({type(error).__name__}: {error})")


def describe(raw: RawArticle) -> ArticleRecord | CleanError:
    """The article with all its fields, before anybody looked for entities."""
    clean = _decided(boilerplate.clean(raw))
    if not clean.kept:
        return CleanError(raw.path, "nothing in it reads like an article")
    title, section = metadata.extract_section(metadata.extract_title(clean))
    standfirst = metadata.extract_standfirst(clean, title)
    text = _text(clean, (title, standfirst))
    dateline, parts = metadata.extract_dateline(text[0])
    paragraphs = [passage.text for passage in text]
    if dateline.end is not None:
        paragraphs[0] = raw.text[dateline.end : text[0].end]
    body = "\n\n".join(paragraphs)
    return ArticleRecord(
        raw=raw,
        title=title,
        standfirst=standfirst,
        source=metadata.extract_source(clean, parts),
        authors=metadata.extract_authors(clean),
        published=metadata.extract_published(clean, title),
        dateline=dateline,
        section=section,
        language=metadata.extract_language(body),
        body=body,
        headings=metadata.subheadings(text),
        removed=tuple(passage for passage in clean.removed if not _claimed(passage, (title, standfirst))),
        problems=raw.problems,
    )


def text_parts(record: ArticleRecord) -> TextParts:
    """The article's own words. A working title repeats the text, so it is left out."""
    decided = record.raw.decisions
    found = "" if record.title.rule == WORKING_TITLE else record.title.value
    return TextParts(
        title=found if decided.title is None else decided.title,
        standfirst=(record.standfirst.value or "") if decided.standfirst is None else decided.standfirst,
        body=record.body if decided.body is None else decided.body,
        dateline=record.dateline.value or "",
        language=record.language.value or "",
    )


def _decided(clean: CleanArticle) -> CleanArticle:
    """The article told apart as a person decided: their word on a line goes before the rules'."""
    verdicts = dict(clean.raw.decisions.verdicts)
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


def _text(clean: CleanArticle, head: tuple[Found, ...]) -> list[Passage]:
    """The kept passages that no field of the head has claimed; all of them when nothing else would be left."""
    left = [passage for passage in clean.kept if not _claimed(passage, head)]
    return left or list(clean.kept)


def _claimed(passage: Passage, fields: tuple[Found, ...]) -> bool:
    return any(
        field.start is not None and field.rule != WORKING_TITLE and field.start < passage.end and passage.start < field.end
        for field in fields
    )
