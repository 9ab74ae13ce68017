"""Text and what was searched for -> pieces of plain text, some marked. Never HTML: whoever prints a piece escapes it.

Offsets count in the original text, so what is shown is what the article says, accents and capitals included. Texts are
not read word by word: only words with the right first letter are looked at, and each different one is judged once a search.
"""

import fnmatch
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
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
    """One thing to mark: words that must follow each other (or one alone), each as a form, a key or a test; `field` '' is any."""

    slots: tuple["Slot", ...]
    slop: int = 1
    field: str = ""


@dataclass(frozen=True)
class Slot:
    """What fits a place: words of this form, or with this key, or for which `fits` is true; they all begin with `initial`."""

    form: str = ""
    key: str = ""
    fits: Fits | None = None
    initial: str = ""


class Spot(NamedTuple):
    """A place in a text that fits one slot of one wanted thing."""

    start: int
    end: int
    mark: int
    slot: int


class _Fitting(dict[str, tuple[Spot, ...]]):
    """What each word fits; `judge` is asked when one is met for the first time. A page asks two thousand times."""

    def __init__(self, judge: Callable[[str], tuple[Spot, ...]]):
        self._judge = judge

    def __missing__(self, raw: str) -> tuple[Spot, ...]:
        found = self[raw] = self._judge(raw)
        return found


class Marks:
    """What a search wants marked, and which words of the texts seen so far fit what."""

    def __init__(self, wanted: tuple[Wanted, ...]):
        self.wanted = wanted
        initials = {slot.initial for mark in wanted for slot in mark.slots}
        self.initials = "".join(sorted(initials)) if all(each.isascii() and each.isalpha() for each in initials) else ""
        self.of = _Fitting(self._spots).__getitem__  # what a word, as a text has it, fits; places count in the word
        self._places: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._tests: list[tuple[Fits, int, int]] = []
        for number, mark in enumerate(wanted):
            for place, slot in enumerate(mark.slots):
                if slot.fits:
                    self._tests.append((slot.fits, number, place))
                else:
                    self._places.setdefault((slot.form, slot.key), []).append((number, place))

    def _spots(self, raw: str) -> tuple[Spot, ...]:
        if not any(map(self._fit_of, words.forms_of(raw))):  # nearly all words of a text: told without taking them apart anew
            return ()
        return tuple(Spot(start, end, *place) for form, start, end in words.parts(raw) for place in self._fit_of(form))

    def _fit_of(self, form: str) -> list[tuple[int, int]]:
        """(mark, slot) of all that a form fits."""
        found = [*self._places.get((form, ""), ()), *self._places.get(("", words.key(form)), ())]
        return found + [(number, slot) for fits, number, slot in self._tests if fits(form)]


def marks_of(tree: Node | None) -> Marks:
    """What of a search is to be marked: its words and quotations that are not excluded, stopwords only if all are."""
    found = [leaf for leaf, positive in leaves(tree) if positive and isinstance(leaf, Word | Quoted)]
    telling = [leaf for leaf in found if not is_stopword(leaf)]
    marks = []
    for leaf in dict.fromkeys(telling or found):
        if isinstance(leaf, Quoted):
            marks.append(Wanted(tuple(Slot(form=form, initial=form[0]) for form in words.forms(leaf.text)), leaf.slop, leaf.field))
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


def _slots(word: Word) -> tuple[Slot, ...]:
    found = words.forms(word.text)
    if word.kind == "glob":
        fits = re.compile(fnmatch.translate(word.text.lower().replace("[", "[[]"))).match
        return (Slot(fits=lambda form: fits(form) is not None, initial=word.text[0].lower()),)
    if len(found) == 1 and (word.kind == "prefix" or (words.is_unspaced(found[0]) and len(found[0]) == 1)):
        return (Slot(fits=lambda form: form.startswith(found[0]), initial=found[0][0]),)
    if len(found) == 1 and word.kind == "similar":
        near = partial(_is_spelt_like, found[0], distance_allowed(found[0]))
        return (Slot(fits=near, initial=found[0][0]),)
    return tuple(Slot(key=words.key(form), initial=words.key(form)[:1]) for form in found)


def _is_spelt_like(wanted: str, limit: int, form: str) -> bool:
    return form[:1] == wanted[:1] and edits(wanted, form, limit) <= limit


def _spots(text: str, marks: Marks, field_name: str) -> list[Spot]:
    """Every place to mark, in order."""
    here = {number for number, mark in enumerate(marks.wanted) if not mark.field or not field_name or mark.field == field_name}
    if not here or not text:
        return []
    slots = [
        Spot(place + spot.start, place + spot.end, spot.mark, spot.slot)
        for place, raw in words.fitting(text, marks.of, marks.initials)
        for spot in marks.of(raw)
        if spot.mark in here
    ]
    by_mark = ((marks.wanted[number], [spot for spot in slots if spot.mark == number]) for number in here)
    return sorted(spot for mark, found in by_mark for spot in _complete(text, mark, found))


def _complete(text: str, mark: Wanted, spots: list[Spot]) -> list[Spot]:
    """Of places that fit a slot, those that are part of the whole: that follow one of the slot before, and so on to the last."""
    if len(mark.slots) == 1:
        return spots
    by_slot = [[spot for spot in spots if spot.slot == number] for number in range(len(mark.slots))]
    if not all(by_slot):
        return []
    for number in range(1, len(by_slot)):
        beside = _beside(by_slot[number], by_slot[number - 1])
        by_slot[number] = [spot for spot, others in beside if any(_near(text, other, spot, mark.slop) for other in others)]
    for number in reversed(range(1, len(by_slot))):
        beside = _beside(by_slot[number - 1], by_slot[number])
        by_slot[number - 1] = [spot for spot, others in beside if any(_near(text, spot, other, mark.slop) for other in others)]
    return [spot for found in by_slot for spot in found]


def _beside(spots: list[Spot], others: list[Spot]) -> Iterator[tuple[Spot, list[Spot]]]:
    """Each spot with those of the others that stand next to it: one that is near none of them is near none at all."""
    starts = [other.start for other in others]
    for spot in spots:
        first, last = bisect_left(starts, spot.start) - 1, bisect_right(starts, spot.start) + 1
        yield spot, others[max(0, first) : last]


def _near(text: str, one: Spot, other: Spot, slop: int) -> bool:
    """Whether fewer than `slop` words stand between."""
    if slop > 1 and other.start < one.start:
        one, other = other, one
    if other.start < one.end:  # pairs of characters overlap by one
        return one.start < other.start and words.is_unspaced(text[one.start])
    return next(islice(words.words_between(text, one.end, other.start), slop - 1, None), None) is None


def _densest(spots: list[Spot], length: int) -> tuple[int, int]:
    """Where the window with the most different things, then the most marks, then the earliest, begins and ends."""
    best, start, total = (0, 0), 0, len(spots)
    after, different, inside = 0, 0, {spot.mark: 0 for spot in spots}  # `inside` counts the marks from this spot to before `after`
    for number, spot in enumerate(spots):
        after = after if after > number else number
        while after < total and spots[after].end <= spot.start + SNIPPET - LEAD:
            different += not inside[spots[after].mark]
            inside[spots[after].mark] += 1
            after += 1
        if (different, after - number) > best:
            best, start = (different, after - number), spot.start - LEAD
        if after > number:  # it leaves the window
            inside[spot.mark] -= 1
            different -= not inside[spot.mark]
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
