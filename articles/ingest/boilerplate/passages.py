"""Text cut into passages: one a line, and two or more where sentences were fused without a space.

In: a text whose line ends are newlines. Out: passages in order that hold every visible character once.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from articles.records import Passage

# Scrapers that drop a tag glue the next paragraph on: "makes all the difference.The vote is".
_FUSED = re.compile(r"[.!?…][\"”’»)]?(?=[\"“‘«]?[^\W\d_a-z])")
_NEXT_WORD = re.compile(r"[\"“‘«]?([^\W\d_])[^\W\d_]*[’']?[^\W\d_]*\s")
# A word of three letters or more before the stop, with no stop, "@" or "/" in it, keeps "U.S.Army", "v1.Two" and
# "www.Example.Com" whole. No word is longer than the look back.
_WORD_BEFORE = re.compile(r"(?:^|[\s\"“”‘’«»(—–-])[^\W\d_]{3,}$")
_LONGEST_WORD = 40


def split(text: str) -> list[Passage]:
    """The stripped, non-empty lines of `text`, each cut where sentences are fused."""
    cuts = [match.end() for match in _FUSED.finditer(text) if _is_cut(text, match)]
    passages: list[Passage] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped[0])
            last = first + len(stripped)
            if cuts and (inside := cuts[bisect_left(cuts, first + 1) : bisect_left(cuts, last)]):
                bounds = [first, *inside, last]
                passages += [Passage(number, a, b, text[a:b]) for a, b in pairwise(bounds)]
            else:
                passages.append(Passage(number, first, last, stripped))
        start += len(line) + 1
    return passages


def _is_cut(text: str, match: re.Match[str]) -> bool:
    word = _WORD_BEFORE.search(text, max(match.start() - _LONGEST_WORD, 0), match.start())
    following = _NEXT_WORD.match(text, match.end())
    return word is not None and following is not None and following[1].isupper()
