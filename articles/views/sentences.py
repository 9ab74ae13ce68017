"""The sentence that shows something: cut out of an article's text around the places that matter.

In: a text whose paragraphs are parted by blank lines, and places in it as (start, end) offsets in characters. Out: the
sentence in pieces of plain text, with those places marked; whoever prints a piece escapes it.
"""

import re
from collections.abc import Iterable

from articles.search.results import Piece

Place = tuple[int, int]

MOST = 300  # characters: five lines of a narrow column; few sentences of news are longer
ELLIPSIS = "…"

# Where scripts with spaces end a sentence one follows; Chinese and Japanese stops need none.
STOP = re.compile(r"[.!?…؟։]+[\"'”’»)\]]*(?=\s)|[。！？।]+[」』”’）]*")
# No sentence ends after these: titles before names, short months and companies, initials.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Gen|Maj|Capt|Cmdr|Adm|Sen|Rep|Gov|Pres|Lt|Col|Sgt|St|Jr|Sr|No|vs"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
LONGEST_ABBREVIATION = 8


def sentence_at(text: str, start: int, end: int) -> Place:
    """Where the sentences begin and end that hold `text[start:end]`, without blanks at the edges; never past a paragraph."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    for stop in STOP.finditer(text, first, last):
        if ABBREVIATION.search(text, max(first, stop.end() - LONGEST_ABBREVIATION), stop.end()):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.end()
            break
    inside = text[first:last]
    return first + len(inside) - len(inside.lstrip()), first + len(inside.rstrip())


def together(text: str, here: Place, there: Place) -> bool:
    """Whether one sentence holds both places."""
    start, end = sentence_at(text, *here)
    return start <= there[0] and there[1] <= end


def quote(text: str, places: Iterable[Place], most: int = MOST) -> tuple[Piece, ...]:
    """The sentence that holds all the places, with them marked.

    What is longer than `most` characters is cut between words, far from the places, and an ellipsis says so.
    """
    places = sorted(places)
    return cut(text, sentence_at(text, places[0][0], max(end for _, end in places)), places, most)


def cut(text: str, bounds: Place, places: list[Place], most: int) -> tuple[Piece, ...]:
    """`text` between the bounds in pieces, at most about `most` characters of it around the places."""
    start, end = bounds
    left, right = places[0][0], max(place[1] for place in places)
    room = max(most - (right - left), 0)
    if end - start > most:
        start = word_edge(text, start, max(start, left - max(room // 2, room - (end - right))))
        end = -word_edge(text[::-1], len(text) - end, len(text) - min(end, max(right, start + most))) + len(text)
    pieces = [Piece(ELLIPSIS if start > bounds[0] else "")]
    at = start
    for place in places:
        if place[0] >= at and place[1] <= end:
            pieces += [Piece(text[at : place[0]]), Piece(text[slice(*place)], True)]
            at = place[1]
    pieces += [Piece(text[at:end]), Piece(ELLIPSIS if end < bounds[1] else "")]
    return tuple(piece for piece in pieces if piece.text)


def word_edge(text: str, least: int, at: int) -> int:
    """The start of the word that `at` stands in, or `at` itself when no blank stands between it and `least`."""
    if at <= least:
        return least
    blank = max(text.rfind(blank, least, at) for blank in " \n")
    return blank + 1 if blank >= least else at
