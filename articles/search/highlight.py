"""Text and what was searched for -> pieces of plain text, some marked. Never HTML: whoever prints a piece escapes it.

Offsets count in the original text, so what is shown is what the article says, accents and capitals included. Texts are
not read word by word: each different word is judged once a search, and only those that matched are looked for again.
"""

import fnmatch
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.fields import TEXT_FIELDS
from articles.search.engine import words
from articles.search.engine.forms import distance_allowed, edits
from articles.search.meaning import is_stopword
from articles.search.results import Piece
from articles.search.tree import Node, Quoted, Word, leaves

SNIPPET = 230  # characters: two or three lines of a result
LEAD = 40  # characters before the first mark, so that it stands in a sentence
LOOKED_THROUGH = 200_000  # characters of a text that a snippet is looked for in: a novel's third, read in some milliseconds
WORD_END = 25  # characters that a cut may move to fall between words

Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Wanted:
    """One thing to mark: words that must follow each other (or one alone); `field` '' is any."""

    slots: tuple[Fits, ...]
    slop: int = 1
    field: str = ""


class Spot(NamedTuple):
    """A place in a text that fits one slot of one wanted thing."""

    start: int
    end: int
    mark: int
    slot: int


@dataclass(frozen=True)
class Marks:
    """What a search wants marked, and which words of the texts seen so far fit what."""

    wanted: tuple[Wanted, ...]
    known: dict[str, tuple[Spot, ...]] = field(default_factory=dict)

    def of(self, raw: str) -> tuple[Spot, ...]:
        """What a word, as a text has it, fits; places count in the word."""
        found = self.known.get(raw)
        if found is None:
            found = self.known[raw] = tuple(
                Spot(start, end, number, slot)
                for form, start, end in words.parts(raw)
                for number, mark in enumerate(self.wanted)
                for slot, fits in enumerate(mark.slots)
                if fits(form)
            )
        return found


def marks_of(tree: Node | None) -> Marks:
    """What of a search is to be marked: its words and quotations that are not excluded, stopwords only if all are."""
    found = [leaf for leaf, positive in leaves(tree) if positive and isinstance(leaf, Word | Quoted)]
    telling = [leaf for leaf in found if not is_stopword(leaf)]
    marks = []
    for leaf in dict.fromkeys(telling or found):
        if isinstance(leaf, Quoted):
            marks.append(Wanted(tuple(_exactly(form) for form in words.forms(leaf.text)), leaf.slop, leaf.field))
        else:
            marks.append(Wanted(_slots(leaf), 1, leaf.field))
    return Marks(tuple(mark for mark in marks if mark.slots))


def pieces(text: str, marks: Marks, field_name: str = "") -> tuple[Piece, ...]:
    """The whole text, with all that was searched for marked."""
    return _cut(text, _spots(text, marks, field_name), 0, len(text))


def snippet(text: str, marks: Marks, field_name: str = "body") -> tuple[Piece, ...]:
    """The passage that has the most of what was searched for; the beginning when nothing of it is in the text."""
    text = text[:LOOKED_THROUGH]
    spots = _spots(text, marks, field_name)
    start, end = _between_words(text, _densest(spots, len(text)))
    cut = _cut(text, spots, start, end)
    if start:
        cut = (Piece("… "), *cut)
    return (*cut, Piece(" …")) if end < len(text) else cut


def fields_of(title: tuple[Piece, ...], standfirst: tuple[Piece, ...], body: tuple[Piece, ...]) -> tuple[str, ...]:
    """The labels of the fields whose pieces have a mark."""
    found = zip(TEXT_FIELDS, (title, standfirst, body), strict=True)
    return tuple(text_field.label for text_field, parts in found if any(piece.marked for piece in parts))


def _exactly(form: str) -> Fits:
    return lambda other: other == form


def _with_key(form: str) -> Fits:
    wanted_key = words.key(form)
    return lambda other: words.key(other) == wanted_key


def _slots(word: Word) -> tuple[Fits, ...]:
    found = words.forms(word.text)
    if word.kind == "glob":
        fits = re.compile(fnmatch.translate(word.text.lower().replace("[", "[[]"))).match
        return (lambda form: fits(form) is not None,)
    if len(found) == 1 and (word.kind == "prefix" or (words.is_unspaced(found[0]) and len(found[0]) == 1)):
        return (lambda form: form.startswith(found[0]),)
    if len(found) == 1 and word.kind == "similar":
        limit = distance_allowed(found[0])
        return (lambda form: form[:1] == found[0][:1] and edits(found[0], form, limit) <= limit,)
    return tuple(_with_key(form) for form in found)


def _spots(text: str, marks: Marks, field_name: str) -> list[Spot]:
    """Every place to mark, in order."""
    here = {number for number, mark in enumerate(marks.wanted) if not mark.field or not field_name or mark.field == field_name}
    if not here or not text:
        return []
    known = marks.known
    fitting = {raw for raw in set(words.raw_words(text)) if (known[raw] if raw in known else marks.of(raw))}
    if not fitting:
        return []
    slots = [
        Spot(place + spot.start, place + spot.end, spot.mark, spot.slot)
        for place, raw in words.places_of(text, fitting)
        for spot in marks.of(raw)
        if spot.mark in here
    ]
    by_mark = ((marks.wanted[number], [spot for spot in slots if spot.mark == number]) for number in here)
    return sorted(spot for mark, found in by_mark for spot in _complete(text, mark, found))


def _complete(text: str, mark: Wanted, spots: list[Spot]) -> Iterator[Spot]:
    """Of places that fit a slot, those that are part of the whole."""
    if len(mark.slots) == 1:
        yield from spots
        return
    by_slot = [[spot for spot in spots if spot.slot == number] for number in range(len(mark.slots))]
    chains = [(spot,) for spot in by_slot[0]]
    for following in by_slot[1:]:
        chains = [(*chain, spot) for chain in chains for spot in following if _near(text, chain[-1], spot, mark.slop)]
    for chain in chains:
        yield from chain


def _near(text: str, one: Spot, other: Spot, slop: int) -> bool:
    if slop > 1 and other.start < one.start:
        one, other = other, one
    if other.start < one.end:  # pairs of characters overlap by one
        return one.start < other.start and words.is_unspaced(text[one.start])
    if other.start - one.end > slop * (words.MAX_FORM + 8):
        return False
    return len(words.raw_words(text[one.end : other.start])) < slop


def _densest(spots: list[Spot], length: int) -> tuple[int, int]:
    """Where the window with the most different things, then the most marks, then the earliest, begins and ends."""
    best, start = (0, 0), 0
    after = 0
    for number, spot in enumerate(spots):
        while after < len(spots) and spots[after].end <= spot.start + SNIPPET - LEAD:
            after += 1
        inside = spots[number:after]
        worth = (len({other.mark for other in inside}), len(inside))
        if worth > best:
            best, start = worth, spot.start - LEAD
    start = max(0, min(start, length - SNIPPET))
    return start, min(start + SNIPPET, length)


def _between_words(text: str, window: tuple[int, int]) -> tuple[int, int]:
    """The window with its edges moved inwards to spaces, where there are any near."""
    start, end = window
    if start:
        space = text.find(" ", start, start + WORD_END)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", end - WORD_END, end)
        end = space if space > start else end
    return start, end


def _cut(text: str, spots: list[Spot], start: int, end: int) -> tuple[Piece, ...]:
    found: list[Piece] = []
    place = start
    for spot in spots:
        if spot.end <= place or spot.start < start or spot.end > end:
            continue  # outside, or marked already
        if spot.start > place:
            found.append(Piece(text[place : spot.start]))
        found.append(Piece(text[max(place, spot.start) : spot.end], marked=True))
        place = spot.end
    if place < end:
        found.append(Piece(text[place:end]))
    return tuple(found)
