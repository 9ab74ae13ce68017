"""Word nodes -> how often each document has them, field by field, and what that is worth by BM25F.

A tally is as long as the word has documents; scores are worked out only for the documents that are left when all words have
been brought together.
"""

from typing import NamedTuple
from zlib import crc32

import numpy as np

from articles.search.engine import forms, nodes, scoring, words
from articles.search.engine.columns import Postings
from articles.search.engine.frequencies import ROWS, Frequencies, joined, packed
from articles.search.engine.matches import NOTHING, places_of, summed
from articles.search.engine.schema import BOOSTS, TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

MAPPED = 256 << 20  # bytes of arrays that are mapped at once when an index is opened, the newest first


class Worths(NamedTuple):
    """By text field: what one occurrence is worth, a row a document; how often a word is there, by each byte that says so (see
    `frequencies.ROWS`); and a one, to add fields up with. `fields` are the columns of those that have any words; some behind them
    are empty, since numpy takes rows of 2, 4 or 8 columns faster than others."""

    values: np.ndarray
    rows: np.ndarray
    each_field: np.ndarray
    fields: list[int]
    row_of_code: list[list[float]]  # `rows` as lists


class Tally(NamedTuple):
    """A word's documents over all segments, in order and each once, deleted ones too; and how often each has it."""

    docs: np.ndarray
    freqs: Frequencies

    @property
    def matching(self) -> int:
        """How many documents have the word."""
        return len(self.docs)

    def freqs_in(self, docs: np.ndarray, size: int) -> Frequencies:
        """The frequencies in some documents, all of which have the word; of so many in all."""
        return self.freqs.take(places_of(docs, self.docs, size))


NOWHERE = Tally(NOTHING.docs, Frequencies(np.zeros(0, dtype=np.uint8)))


def score(snapshot: Snapshot, tally: Tally, boost: float) -> np.ndarray:
    """What a word is worth in each of its documents, as 32-bit floats."""
    rarity = scoring.idf(snapshot.size, len(tally.docs)) * boost
    return scoring.saturated(_weights(snapshot, tally.freqs, worths(snapshot).values.take(tally.docs, axis=0)), rarity)


def scores(snapshot: Snapshot, docs: np.ndarray, counted: list[tuple[Tally, float, Frequencies]]) -> np.ndarray:
    """What words are worth together in documents that have all of them. Of each its tally, boost and frequencies in the documents."""
    if not len(docs):
        return np.zeros(0, dtype=np.float32)
    rarities = [scoring.idf(snapshot.size, len(tally.docs)) * boost for tally, boost, _ in counted]
    freqs, values = joined([freqs for _, _, freqs in counted]), worths(snapshot).values.take(docs, axis=0)
    return scoring.summed(_weights(snapshot, freqs, values).reshape(len(counted), -1), rarities)


def _weights(snapshot: Snapshot, freqs: Frequencies, values: np.ndarray) -> np.ndarray:
    """The frequencies of one word or of several, one's after another's, in the documents whose values these are; each with its worth."""
    _, rows, each_field, fields, _ = worths(snapshot)
    weights = rows.take(freqs.codes, axis=0)  # of rows, `take` is many times as fast as an index
    if freqs.at is not None and freqs.rows is not None:
        weights[freqs.at, : len(fields)] = freqs.rows[:, fields]
    by_word = weights.reshape(-1, *values.shape) if len(values) < len(weights) else weights
    by_word *= values
    return weights.dot(each_field)


def tally(snapshot: Snapshot, node: nodes.AnyForm) -> Tally:
    """Counts a word."""
    find = forms.postings_of(node)
    found = [(base, here) for base, column in snapshot.words if (here := find(column)) is not None]
    return tallied(snapshot, gathered(found), node.fields, isinstance(node, nodes.ONE_POSTING)) if found else NOWHERE


def matching(snapshot: Snapshot, form: str) -> int:
    """How many documents have a word in any form and field; deleted ones too."""
    key = words.key(form).encode("utf-8")
    checksum = crc32(key)
    return sum(column.matching(key, checksum) for _, column in snapshot.words)


def gathered(found: list[tuple[int, Postings]]) -> Tally:
    """Brings together (number of the segment's first document, postings there), in order; at least one. Where the postings are of
    several words, a document may come several times."""
    if len(found) == 1:
        base, (docs, *freqs) = found[0]
        return Tally(docs.astype(np.int64) + base if base else docs.astype(np.int64), Frequencies(*freqs))
    bases, parts = zip(*found, strict=True)
    docs = np.concatenate([here.docs for here in parts], dtype=np.int64)
    docs += np.array(bases).repeat([len(here.docs) for here in parts])
    return Tally(docs, joined(parts))


def tallied(snapshot: Snapshot, found: Tally, fields: tuple[str, ...], once: bool) -> Tally:
    """The same in these text fields only; `once` says that each document is there once, in order, as then it is in any case."""
    if not once:
        docs, sums = summed(found.docs, found.freqs.unpacked(), snapshot.size)
        found = Tally(docs, packed(sums))
    if fields is TEXT_NAMES:
        return found
    freqs, having = found.freqs.in_fields(fields)
    return Tally(found.docs[having], freqs)


def prepare(snapshot: Snapshot) -> None:
    """Makes what belongs to the index as a whole, so that no search has to wait for it."""
    left = MAPPED
    for segment in reversed(snapshot.segments):
        left -= segment.nbytes
        (segment.map_all if left >= 0 else segment.words.touch)()
    worths(snapshot)


def worths(snapshot: Snapshot) -> Worths:
    """By document and field: the field's boost over the length's share."""
    found = snapshot.cache.get("worths")
    if found is None:
        fields = [field for field, name in enumerate(TEXT_NAMES) if any(segment.lengths[name] for segment in snapshot.segments)]
        width = 1 << max(len(fields) - 1, 0).bit_length()
        values, rows = (np.zeros((size, width), dtype=np.float32) for size in (snapshot.size, len(ROWS)))
        for column, field in enumerate(fields):
            values[:, column], rows[:, column] = _worths_of(snapshot, TEXT_NAMES[field]), ROWS[:, field]
        found = snapshot.cache["worths"] = Worths(values, rows, np.ones(width, dtype=np.float32), fields, rows.tolist())
    return found


def _worths_of(snapshot: Snapshot, field: str) -> np.ndarray:
    norms = scoring.length_norms(field, snapshot.lengths(field), snapshot.average_length(field))
    return (BOOSTS[field] / norms).astype(np.float32)
