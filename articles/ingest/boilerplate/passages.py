"""Text cut into passages: one a line, and two or more where sentences were fused without a space.

In: a text whose line ends are newlines. Out: passages in order that hold every visible character once.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from articles.records import Passage

# Scrapers that drop a tag glue the next paragraph on: "makes all the difference.The vote is".
_FUSED = re.compile(r"[.!?…][\"”’»)]?(?=[\"“‘«]?[^\W\d_a-z])")
# What follows is a word and a space, a long word and a comma, a title or an abbreviation: "The ", "However, ", "Mr. ", "U.S. ".
_NEXT_WORD = re.compile(
    r"[\"“‘«]?([^\W\d_])(?:[^\W\d_]*[’']?[^\W\d_]*|(?<=M)rs?\.|(?<=M)s\.|(?<=D)r\.|(?<=S)ens?\.|(?<=G)ov\.|(?<=G)en\.|\.(?:[^\W\d_]\.)+|[^\W\d_]{3,},)\s"
)
# A word of three letters or more before the stop, with no stop, "@" or "/" in it, keeps "U.S.Army", "v1.Two" and
# "www.Example.Com" whole. No word is longer than the look back.
_WORD_BEFORE = re.compile(r"(?:^|[\s\"“”‘’«»(—–-])[^\W\d_]{3,}$")
_LONGEST_WORD = 40
# Where a sentence may end before the next on the same line; a stop after these words rather belongs to them.
_STOP = re.compile(r"[.!?…]+[\"”’»)]*\s+(?=[\"“‘«(]?(?:[^\W_a-z]))|[。！？][」』]?")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:Mrs|Messrs|Gens?|Sens?|Reps?|Govs?|Sgt|Col|Capt|Rev|Prof|Hon|Pres|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Ltd|Bros"
    r"|Nos?|Nr|vol|bzw|ca|etc|Sra|Mme|[^\W\d_]|[^\W\d_]{2}|(?:[^\W\d_]\.)+[^\W\d_])$"
)


def split(text: str) -> list[Passage]:
    """The stripped, non-empty lines of `text`, each cut where sentences are fused."""
    cuts = [match.end() for match in _FUSED.finditer(text) if _is_cut(text, match)]
    passages: list[Passage] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            first = start if stripped is line else start + line.index(stripped[0])
            last = first + len(stripped)
            if cuts and (inside := cuts[bisect_left(cuts, first + 1) : bisect_left(cuts, last)]):
                bounds = [first, *inside, last]
                passages += [Passage(number, a, b, text[a:b]) for a, b in pairwise(bounds)]
            else:
                passages.append(Passage(number, first, last, stripped))
        start += len(line) + 1
    return passages


def _is_cut(text: str, match: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, match.end())
    if following is None or not following[1].isupper():
        return False
    return _WORD_BEFORE.search(text, max(match.start() - _LONGEST_WORD, 0), match.start()) is not None


def sentences(text: str) -> list[str]:
    """The sentences of a line, without the space between them."""
    return [text[start:end] for start, end in sentence_bounds(text)]


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a stripped line starts and ends; a doubtful stop ends none."""
    bounds, start = [], 0
    for match in _STOP.finditer(text):
        before = text[max(match.start() - _LONGEST_WORD, start) : match.start()]
        if match[0][0] != "." or not _ABBREVIATION.search(before):
            bounds.append((start, match.start() + len(match[0].rstrip())))
            start = match.end()
    return [*bounds, (start, len(text))] if start < len(text) else bounds
