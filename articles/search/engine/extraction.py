"""A segment of Whoosh's -> the same inverted, as arrays. For segments whose arrays are missing or of another version, and
for those that are joined into a new one. Deleted documents are among the rest."""

from array import array
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.reading import SegmentReader

from articles.search.engine.inverted import Inverted, TermPostings, TextPostings
from articles.search.engine.postings import differences_of
from articles.search.engine.schema import KEYWORD_NAMES, NUMBER_NAMES, TEXT_NAMES

CHUNK = 300_000  # postings whose positions are worked on at once: keeps memory within tens of megabytes beyond the result


def extracted(reader: SegmentReader) -> Inverted:
    """Everything that the arrays hold of the reader's segment."""
    size = reader.doc_count_all()
    return Inverted(
        size=size,
        texts={name: _text(reader, name) for name in TEXT_NAMES},
        keywords={name: keywords(reader, name) for name in KEYWORD_NAMES},
        numbers={name: _numbers(reader, name, size) for name in NUMBER_NAMES},
        length_codes={name: length_codes(reader._perdoc, name, size) for name in TEXT_NAMES},
        lengths={name: reader.field_length(name) for name in TEXT_NAMES},
    )


def keywords(reader: SegmentReader, name: str) -> TermPostings:
    """A field's terms and their documents, without frequencies."""
    terms: list[bytes] = []
    docs, starts = array("I"), array("Q", [0])
    for term in reader.lexicon(name):
        for ids, _, _ in _blocks(reader, name, term):
            docs.extend(ids)
        terms.append(term)
        starts.append(len(docs))
    return TermPostings(terms, np.array(starts, dtype=np.int64), np.array(docs, dtype=np.int64))


def length_codes(per_document, name: str, size: int) -> np.ndarray:
    """Whoosh's column of lengths as it is: one byte a document, 0 where the field is empty."""
    column = f"_{name}_len"
    if not per_document.has_column(column):
        return np.zeros(size, dtype=np.uint8)
    codes = per_document.column_reader(column, LENGTHS_COLUMN)
    return np.fromiter((codes[number] for number in range(size)), dtype=np.uint8, count=size)


def _text(reader: SegmentReader, name: str) -> TextPostings:
    terms: list[bytes] = []
    docs, freqs, starts = array("I"), array("I"), array("Q", [0])
    places, waiting = [], []
    done = 0
    for term in reader.lexicon(name):
        for ids, weights, values in _blocks(reader, name, term):
            docs.extend(ids)
            freqs.extend(weights)
            waiting.append(_differences(values))
        terms.append(term)
        starts.append(len(docs))
        if len(docs) - done >= CHUNK:
            places.append(_places(waiting, freqs[done:]))
            waiting, done = [], len(docs)
    places.append(_places(waiting, freqs[done:]))
    numbers = (np.array(values, dtype=np.int64) for values in (starts, docs, freqs))
    return TextPostings(terms, *numbers, places=np.concatenate(places))


def _blocks(reader: SegmentReader, name: str, term: bytes) -> Iterator[tuple[list[int], list[int], tuple[bytes, ...]]]:
    """A term's postings block by block: document numbers, frequencies, encoded positions."""
    # The terms reader and not `reader.postings`, which leaves deleted documents out; whole blocks and not `matcher.next()`,
    # which is forty times slower.
    matcher = reader._terms.matcher(name, term, reader.schema[name].format)
    while matcher.is_active():
        matcher._read_data()
        ids, weights, values = matcher._data
        count = matcher._blocklength
        freqs = [int(weights or 1)] * count if weights is None or isinstance(weights, float) else [int(weight) for weight in weights]
        yield list(accumulate(ids)), freqs, values or ()
        matcher._next_block()


def _differences(values: tuple[bytes, ...]) -> np.ndarray:
    if any(len(value) % 2 for value in values):
        return np.concatenate([differences_of(value).astype(np.uint32) for value in values])
    return np.frombuffer(b"".join(values), dtype="<u2").astype(np.uint32)


def _places(differences: list[np.ndarray], freqs: array) -> np.ndarray:
    """Positions from differences that begin anew with every posting."""
    if not differences:
        return np.zeros(0, dtype=np.uint32)
    flat, counts = np.concatenate(differences), np.array(freqs, dtype=np.int64)
    sums = np.cumsum(flat, dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    return (sums - np.repeat(sums[firsts] - flat[firsts], counts)).astype(np.uint32)


def _numbers(reader: SegmentReader, name: str, size: int) -> np.ndarray:
    if not reader.has_column(name):
        return np.zeros(size, dtype=np.int64)
    values = reader.column_reader(name)
    return np.fromiter((values[number] for number in range(size)), dtype=np.int64, count=size)
