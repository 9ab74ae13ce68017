"""Sets of documents with scores, and what can be done with them: and, or, not. Everything is whole arrays.

A Match has its documents' numbers in ascending order, each once; `scores` is as long, or None where nothing is scored.
"""

from typing import NamedTuple

import numpy as np

# Looking up each of a few numbers in many by bisection beats marking all of the many while it is this many times more,
FAR_MORE = 8
# and beats anything as long as the index while that is this many times longer than the few, or while they are a handful.
_FEW, _HANDFUL = 400, 64


class Match(NamedTuple):
    """Documents that match, and how well."""

    docs: np.ndarray
    scores: np.ndarray | None = None

    def scored(self) -> np.ndarray:
        """The scores; what has none counts as 0."""
        return np.zeros(len(self.docs)) if self.scores is None else self.scores

    def only(self, keep: np.ndarray) -> "Match":
        """Those where `keep` (a mask over this match) is true."""
        return Match(self.docs[keep], None if self.scores is None else self.scores[keep])

    def times(self, factor: float) -> "Match":
        return self if factor == 1.0 or self.scores is None else Match(self.docs, self.scores * factor)


NOTHING = Match(np.zeros(0, dtype=np.int64))


def are_in(some: np.ndarray, many: np.ndarray, size: int) -> np.ndarray:
    """A mask over `some`: which of them are among `many`."""
    if len(many) and _is_quickly_bisected(some, many, size):
        return places_in(some, many, size)[0]
    present = np.zeros(size, dtype=bool)
    present[many] = True
    return present[some]


def places_in(some: np.ndarray, many: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """For each of `some`: whether it is among `many` (a mask), and for those that are, their places there."""
    if len(many) == 0:
        return np.zeros(len(some), dtype=bool), np.zeros(0, dtype=np.int64)
    if _is_quickly_bisected(some, many, size):
        at = many.searchsorted(some)
        present = many.take(at, mode="clip") == some
        return present, at[present]
    where = np.full(size, -1, dtype=np.int32)
    where[many] = np.arange(len(many), dtype=np.int32)
    at = where[some]
    present = at >= 0
    return present, at[present]


def places_of(some: np.ndarray, many: np.ndarray, size: int) -> np.ndarray:
    """The places of `some`, all of which are among `many`."""
    return many.searchsorted(some) if _is_quickly_bisected(some, many, size) else places_in(some, many, size)[1]


def common(sets: list[np.ndarray], size: int) -> tuple[np.ndarray, list[np.ndarray | None]]:
    """The documents that all sets have, and their places in each; None for all places. Quickest with the smallest set first."""
    docs, places = sets[0], [None]
    for other in sets[1:]:
        present, at = places_in(docs, other, size)
        if len(at) < len(docs):
            docs = docs[present]
            places = [present.nonzero()[0] if before is None else before[present] for before in places]
        places.append(at)
    return docs, places


def summed(docs: np.ndarray, rows: np.ndarray, size: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Documents in any order, some of them several times -> each once, in order, with the sums of each column of whole numbers."""
    if len(docs) * FAR_MORE < size:
        found, places = np.unique(docs, return_inverse=True)
        length = len(found)
    else:
        present = np.zeros(size, dtype=bool)
        present[docs] = True
        found, places, length = present.nonzero()[0], docs, size
    sums = []
    for column in rows.T:
        at = (column != 0).nonzero()[0]
        counts = np.bincount(places[at], column[at], minlength=length)
        sums.append((counts if length == len(found) else counts[found]).astype(np.uint32))
    return found, sums


def _is_quickly_bisected(some: np.ndarray, many: np.ndarray, size: int) -> bool:
    return len(some) * FAR_MORE < len(many) or len(some) * _FEW < size or len(some) < _HANDFUL


def both(a: Match, b: Match, size: int) -> Match:
    """Documents of both; scores are added."""
    if len(b.docs) < len(a.docs):
        a, b = b, a
    present, at = places_in(a.docs, b.docs, size)
    if a.scores is None and b.scores is None:
        return Match(a.docs[present])
    return Match(a.docs[present], a.scored()[present] + b.scored()[at])


def any_of(matches: list[Match], size: int) -> Match:
    """Documents of any; scores are added."""
    matches = [match for match in matches if len(match.docs)]
    if len(matches) < 2:
        return matches[0] if matches else NOTHING
    scored = any(match.scores is not None for match in matches)
    if sum(len(match.docs) for match in matches) * FAR_MORE < size:
        docs, places = np.unique(np.concatenate([match.docs for match in matches]), return_inverse=True)
        return Match(docs, np.bincount(places, np.concatenate([match.scored() for match in matches])) if scored else None)
    present = np.zeros(size, dtype=bool)
    sums = np.zeros(size) if scored else None
    for match in matches:
        present[match.docs] = True
        if match.scores is not None:
            sums[match.docs] += match.scores
    docs = np.flatnonzero(present)
    return Match(docs, sums[docs] if scored else None)


def without(a: Match, b: Match, size: int) -> Match:
    """Documents of the first that are not of the second."""
    return a.only(~are_in(a.docs, b.docs, size))


def maybe(a: Match, b: Match, size: int) -> Match:
    """Documents of the first; scores of the second are added where it matches too."""
    present, at = places_in(a.docs, b.docs, size)
    scores = a.scored().copy()
    scores[present] += b.scored()[at]
    return Match(a.docs, scores)
