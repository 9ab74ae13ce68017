"""Word nodes -> how often each document has them, field by field, and what that is worth by BM25F.

A tally is as long as the index has documents, so that words are brought together by whole-array operations; scores are
worked out only for the documents that are left when all words have been.
"""

from dataclasses import dataclass

import numpy as np

from articles.search.engine import forms, nodes, scoring
from articles.search.engine.columns import Postings
from articles.search.engine.schema import BOOSTS
from articles.search.engine.snapshot import Snapshot

# Of this many terms of one segment on, their postings are brought together at once instead of one after another.
_MANY = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """A word's frequencies in each field that has it, and a mask of the documents that have it in any, deleted ones too."""

    freqs: dict[str, np.ndarray]
    having: np.ndarray
    matching: int

    def scores(self, snapshot: Snapshot, docs: np.ndarray, boost: float = 1.0) -> np.ndarray:
        """What the word is worth in these documents, as 32-bit floats; 0 where it is not."""
        weights = np.zeros(len(docs), dtype=np.float32)
        for field, freqs in self.freqs.items():
            weights += freqs[docs] * worths(snapshot, field)[docs]
        return scoring.saturated(weights, scoring.idf(snapshot.size, self.matching) * boost)


def tally(snapshot: Snapshot, node: nodes.AnyForm) -> Tally:
    """Counts a word."""
    return tallied(snapshot, {field: freqs for field in node.fields if (freqs := _counted(snapshot, node, field)) is not None})


def tallied(snapshot: Snapshot, found: dict[str, np.ndarray]) -> Tally:
    """The tally of a word whose frequencies are known."""
    if not found:
        return Tally({}, np.zeros(snapshot.size, dtype=bool), 0)
    first, *others = found.values()
    having = first != 0
    for freqs in others:
        having |= freqs != 0
    return Tally(found, having, int(np.count_nonzero(having)))


def worths(snapshot: Snapshot, field: str) -> np.ndarray:
    """What one occurrence in the field is worth in each document: the field's boost over the length's share."""
    name = ("worths", field)
    found = snapshot.cache.get(name)
    if found is None:
        norms = scoring.length_norms(field, snapshot.lengths(field), snapshot.average_length(field))
        found = snapshot.cache[name] = (BOOSTS[field] / norms).astype(np.float32)
    return found


def _counted(snapshot: Snapshot, node: nodes.AnyForm, field: str) -> np.ndarray | None:
    """How often each document has the word in a field; None when none does."""
    counts = None
    for base, column in snapshot.columns(field):
        found = [column.of_key(number) if whole else column.of_term(number) for number, whole in forms.parts_of(node, column)]
        if found:
            if counts is None:
                counts = np.zeros(snapshot.size, dtype=_wide_enough(snapshot, field))
            _add(counts[base : base + column.arrays.size], found)
    return counts


def _add(counts: np.ndarray, found: list[Postings]) -> None:
    """Adds postings of one segment to its documents' counts."""
    if len(found) == 1:
        docs, freqs, unique = found[0]
        counts[docs[:unique]] = freqs[:unique]
        if unique < len(docs):
            np.add.at(counts, docs[unique:], freqs[unique:].astype(counts.dtype))
    elif len(found) < _MANY:
        for postings in found:
            np.add.at(counts, postings.docs, postings.freqs.astype(counts.dtype))
    else:
        docs, freqs = (np.concatenate([getattr(postings, part) for postings in found]) for part in ("docs", "freqs"))
        counts += np.bincount(docs, freqs, minlength=len(counts)).astype(counts.dtype)


def _wide_enough(snapshot: Snapshot, field: str) -> type:
    """The smallest type that forms of a word can be added up in: a byte each, of a few hundred forms, or more."""
    return np.uint16 if all(column.freqs.dtype == np.uint8 for _, column in snapshot.columns(field)) else np.uint32
