"""Text cut into passages: one a line, and two or more where sentences were fused without a space.

In: a text whose line ends are newlines. Out: passages in order that hold every visible character once.
"""

import re
from bisect import bisect_left

from articles.records import Passage

# Scrapers that drop a tag glue the next paragraph on: "makes all the difference.The vote is".
_FUSED = re.compile(r"[.!?…][\"”’»)]?(?=[\"“‘«]?[^\W\d_a-z])")
_NEXT_WORD = re.compile(r"[\"“‘«]?([^\W\d_])[^\W\d_]*[’']?[^\W\d_]*\s")
# A word of three letters before the stop keeps "U.S.Army" and "v1.Two" whole; a space after the next word "Example.Com".
_LETTERS = 3


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
                passages += [Passage(number, a, b, text[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]
            else:
                passages.append(Passage(number, first, last, stripped))
        start += len(line) + 1
    return passages


def _is_cut(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - _LETTERS, 0) : match.start()]
    following = _NEXT_WORD.match(text, match.end())
    return len(before) == _LETTERS and before.isalpha() and following is not None and following[1].isupper()
