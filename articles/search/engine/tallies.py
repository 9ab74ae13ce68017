"""Word nodes -> how often each document has them, field by field, and what that is worth by BM25F.

A tally is as long as the word has documents; scores are worked out only for the documents that are left when all words have
been brought together.
"""

from typing import NamedTuple

import numpy as np

from articles.search.engine import forms, nodes, scoring
from articles.search.engine.columns import Postings, WordColumn
from articles.search.engine.matches import NOTHING, places_of, summed
from articles.search.engine.schema import BOOSTS, TEXT_NAMES
from articles.search.engine.snapshot import Snapshot


class Worths(NamedTuple):
    """What one occurrence is worth: a row a document, a column a text field; and a one for each field, to add them up with."""

    values: np.ndarray
    each_field: np.ndarray


_WORTHLESS = Worths(np.zeros((0, 1), dtype=np.float32), np.ones(1, dtype=np.float32))


class Tally(NamedTuple):
    """A word's documents over all segments, in order and each once, deleted ones too; and how often each has it: a row a document,
    a column for each of the snapshot's `text_fields`."""

    docs: np.ndarray
    freqs: np.ndarray

    @property
    def matching(self) -> int:
        """How many documents have the word."""
        return len(self.docs)

    def scores(self, snapshot: Snapshot, docs: np.ndarray, boost: float = 1.0) -> np.ndarray:
        """What the word is worth in these documents, all of which have it."""
        return self.scores_at(snapshot, docs, places_of(docs, self.docs, snapshot.size), boost)

    def scores_at(self, snapshot: Snapshot, docs: np.ndarray, places: np.ndarray | None, boost: float) -> np.ndarray:
        """The same with the documents' places among the word's (None for all of them), as 32-bit floats."""
        if not len(docs):
            return np.zeros(0, dtype=np.float32)
        freqs = self.freqs if places is None else self.freqs.take(places, axis=0)
        values, each_field = worths(snapshot)
        weights = values.take(docs, axis=0)  # of rows, `take` is many times as fast as an index
        weights *= freqs
        return scoring.saturated(weights.dot(each_field), scoring.idf(snapshot.size, len(self.docs)) * boost)


NOWHERE = Tally(NOTHING.docs, np.zeros((0, 1), dtype=np.uint8))


def tally(snapshot: Snapshot, node: nodes.AnyForm) -> Tally:
    """Counts a word."""
    find = forms.postings_of(node)
    found = [(base, column, here) for base, column in snapshot.words if (here := find(column)) is not None]
    return tallied(snapshot, gathered(snapshot, found), node.fields, isinstance(node, nodes.ONE_POSTING)) if found else NOWHERE


def gathered(snapshot: Snapshot, found: list[tuple[int, WordColumn, Postings]]) -> Postings:
    """Brings together (number of the segment's first document, segment, postings there), in order; at least one."""
    fields = snapshot.text_fields
    freqs = [here.freqs if column.fields == fields else _widened(here.freqs, column.fields, fields) for _, column, here in found]
    if len(found) == 1:
        base, _, here = found[0]
        docs = here.docs.astype(np.int64)
        docs += base
        return Postings(docs, freqs[0])
    docs = np.concatenate([here.docs for _, _, here in found], dtype=np.int64)
    docs += np.array([base for base, _, _ in found]).repeat([len(here.docs) for _, _, here in found])
    return Postings(docs, np.concatenate(freqs))


def _widened(freqs: np.ndarray, own: tuple[str, ...], fields: tuple[str, ...]) -> np.ndarray:
    """Frequencies of a segment that lacks some text fields, with columns for all."""
    whole = np.zeros((len(freqs), len(fields)), dtype=freqs.dtype)
    whole[:, [fields.index(field) for field in own]] = freqs
    return whole


def tallied(snapshot: Snapshot, found: Postings, fields: tuple[str, ...], once: bool) -> Tally:
    """The tally of a word's postings, in these text fields only; `once` says that they have each document once, in order."""
    docs, freqs = found if once else summed(*found, snapshot.size)
    if fields is TEXT_NAMES:
        return Tally(docs, freqs)
    asked = [field in fields for field in snapshot.text_fields]
    freqs = freqs * np.array(asked, dtype=freqs.dtype)
    having = freqs.any(axis=1)
    return Tally(docs[having], freqs[having])


def prepare(snapshot: Snapshot) -> None:
    """Makes what belongs to the index as a whole, so that no search has to wait for it."""
    for _, column in snapshot.words:
        column.touch()
    worths(snapshot)


def worths(snapshot: Snapshot) -> Worths:
    """By document and field: the field's boost over the length's share."""
    found = snapshot.cache.get("worths")
    if found is None:
        columns = [_worths_of(snapshot, field) for field in snapshot.text_fields]
        found = Worths(np.stack(columns, axis=1), np.ones(len(columns), dtype=np.float32)) if columns else _WORTHLESS
        snapshot.cache["worths"] = found
    return found


def _worths_of(snapshot: Snapshot, field: str) -> np.ndarray:
    norms = scoring.length_norms(field, snapshot.lengths(field), snapshot.average_length(field))
    return (BOOSTS[field] / norms).astype(np.float32)
