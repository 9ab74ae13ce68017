"""Word nodes -> how often each document has them, field by field, and what that is worth by BM25F.

A tally is as long as the word has documents; scores are worked out only for the documents that are left when all words have
been brought together.
"""

from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from articles.search.engine import forms, nodes, scoring
from articles.search.engine.columns import Postings
from articles.search.engine.matches import FAR_MORE, NOTHING, are_in, joined, summed, values_of
from articles.search.engine.schema import BOOSTS, TEXT_NAMES
from articles.search.engine.snapshot import Snapshot


class Tally:
    """A word's postings in each field that has it, over all segments; and its documents in any, deleted ones too.

    `size` is that of the index. The documents are brought together when they are first asked for: as numbers where they are to be
    listed, as a mask where many are only to be asked which of some others they are among.
    """

    def __init__(self, fields: dict[str, Postings], size: int):
        self.fields, self._size = fields, size
        self.at_least = max((len(found.docs) for found in fields.values()), default=0)  # documents that have the word
        self._mask: np.ndarray | None = None

    @cached_property
    def docs(self) -> np.ndarray:
        """The documents that have the word, in order."""
        docs = NOTHING.docs
        for found in self.fields.values():
            docs = joined(docs, found.docs, self._size)
        return docs

    @cached_property
    def matching(self) -> int:
        """How many documents have the word."""
        return len(self.docs) if self._mask is None else int(np.count_nonzero(self._mask))

    def among(self, docs: np.ndarray) -> np.ndarray:
        """A mask over some documents: which of them have the word."""
        if self.at_least * FAR_MORE < self._size:
            return are_in(docs, self.docs, self._size)
        if self._mask is None:
            self._mask = np.zeros(self._size, dtype=bool)
            for found in self.fields.values():
                self._mask[found.docs] = True
        return self._mask[docs]

    def scores(self, snapshot: Snapshot, docs: np.ndarray, boost: float = 1.0) -> np.ndarray:
        """What the word is worth in these documents, as 32-bit floats; 0 where it is not."""
        weights = np.zeros(len(docs), dtype=np.float32)
        for field, (having, freqs) in self.fields.items():
            weights += values_of(docs, having, freqs, snapshot.size) * worths(snapshot, field)[docs]
        return scoring.saturated(weights, scoring.idf(snapshot.size, self.matching) * boost)


class Gathered(NamedTuple):
    """Postings over all segments, field by field: those of a field end where `ends` says."""

    docs: np.ndarray
    freqs: np.ndarray
    ends: dict[str, int]


def gathered(found: list[tuple[str, int, Postings]]) -> Gathered:
    """Brings together (field, number of the segment's first document, postings there), which come field by field; at least one."""
    lengths = [len(here.docs) for _, _, here in found]
    docs = np.concatenate([here.docs for _, _, here in found], dtype=np.int64)
    docs += np.repeat([base for _, base, _ in found], lengths)
    freqs = np.concatenate([here.freqs for _, _, here in found])
    return Gathered(docs, freqs, dict(zip((field for field, _, _ in found), accumulate(lengths), strict=True)))


def tally(snapshot: Snapshot, node: nodes.AnyForm) -> Tally:
    """Counts a word."""
    find = forms.postings_of(node)
    found = [(field, base, here) for field, base, column in snapshot.columns(node.fields) if (here := find(column)) is not None]
    return tallied(snapshot, gathered(found), isinstance(node, nodes.ONE_POSTING)) if found else Tally({}, snapshot.size)


def tallied(snapshot: Snapshot, found: Gathered, once: bool) -> Tally:
    """The tally of postings; `once` says that each field has a document once, in order."""
    fields: dict[str, Postings] = {}
    start = 0
    for field, stop in found.ends.items():
        here = found.docs[start:stop], found.freqs[start:stop]
        fields[field] = Postings(*(here if once else summed(*here, snapshot.size)))
        start = stop
    return Tally(fields, snapshot.size)


def prepare(snapshot: Snapshot) -> None:
    """Makes what belongs to the index as a whole, so that no search has to wait for it."""
    for field, _, column in snapshot.columns(TEXT_NAMES):
        column.open()
        worths(snapshot, field)


def worths(snapshot: Snapshot, field: str) -> np.ndarray:
    """What one occurrence in the field is worth in each document: the field's boost over the length's share."""
    name = ("worths", field)
    found = snapshot.cache.get(name)
    if found is None:
        norms = scoring.length_norms(field, snapshot.lengths(field), snapshot.average_length(field))
        found = snapshot.cache[name] = (BOOSTS[field] / norms).astype(np.float32)
    return found
