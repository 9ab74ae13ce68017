"""An article's text cut into pieces, so that a template can print names as links without any markup made in Python.

In: a text and the mentions of its article. Out: paragraphs of pieces that joined together are exactly the text's words.
A span that no longer fits the text (it was edited since, or the row is damaged) is dropped; the text is never changed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.kinds import Part
from articles.models import Entity, Mention

BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*){2,}")  # an edit in a browser brings carriage returns


@dataclass(frozen=True, slots=True)
class Mark:
    """A valid span of one text, and whom it names; `guess` says that nobody is sure."""

    start: int
    end: int
    entity: Entity
    why: str
    guess: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `entity` is None where it names nobody."""

    text: str
    entity: Entity | None = None
    why: str = ""
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or subheading."""

    pieces: tuple[Piece, ...]
    heading: bool = False


def paragraphs(body: str, headings: Iterable[int], mentions: Iterable[Mention]) -> tuple[Paragraph, ...]:
    """The body's paragraphs; `headings` are the numbers, from 0, of those that are subheadings."""
    marks = marks_of(body, mentions, Part.BODY)
    headings = frozenset(number for number in headings if isinstance(number, int)) if isinstance(headings, list | tuple) else frozenset()
    return tuple(Paragraph(cut(body, start, end, marks), number in headings) for number, (start, end) in enumerate(stretches(body)))


def line(text: str, mentions: Iterable[Mention], part: Part) -> tuple[Piece, ...]:
    """A text of one line, such as the standfirst, in pieces."""
    return cut(text, 0, len(text), marks_of(text, mentions, part))


def stretches(body: str) -> list[tuple[int, int]]:
    """Where each paragraph starts and ends."""
    bounds, start = [], 0
    for gap in BLANK_LINES.finditer(body):
        bounds.append((start, gap.start()))
        start = gap.end()
    return [*bounds, (start, len(body))]


def marks_of(text: str, mentions: Iterable[Mention], part: Part) -> list[Mark]:
    """The spans of this part that fit the text, in order; of two that begin together, the longer first."""
    found = [mark for mention in mentions for mark in spans_of(mention, part) if fits(text, mark.start, mark.end)]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def spans_of(mention: Mention, part: Part) -> Iterable[Mark]:
    """The mention's well-formed spans in this part."""
    for span in mention.spans if isinstance(mention.spans, list) else ():
        if not isinstance(span, dict) or span.get("part", Part.BODY) != part:
            continue
        start, end = span.get("start"), span.get("end")
        if isinstance(start, int) and isinstance(end, int):
            yield Mark(start, end, mention.entity, mention.guess or str(span.get("why") or ""), bool(mention.guess))


def fits(text: str, start: int, end: int) -> bool:
    """Whether the span is inside one paragraph, begins and ends with the bounds of words, and holds no blank edge."""
    if not 0 <= start < end <= len(text):
        return False
    inside = text[start:end]
    if inside != inside.strip() or BLANK_LINES.search(inside):
        return False
    return not (inside_word(text, start) or inside_word(text, end))


def inside_word(text: str, offset: int) -> bool:
    """Whether letters on both sides of the offset belong to one word. Only scripts with capitals part words by spaces."""
    return 0 < offset < len(text) and all(letter.lower() != letter.upper() for letter in text[offset - 1 : offset + 1])


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` in pieces, cut at the marks that lie in it; a mark that begins inside another is passed over."""
    pieces, at = [], start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        pieces += [Piece(text[at : mark.start]), Piece(text[mark.start : mark.end], mark.entity, mark.why, mark.guess)]
        at = mark.end
    return tuple(piece for piece in [*pieces, Piece(text[at:end])] if piece.text)
