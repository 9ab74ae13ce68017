"""A segment turned inside out: for each field its terms with their documents, as arrays. Whoosh's files and the arrays on
disk are two ways of writing it down."""

from dataclasses import dataclass, field

import numpy as np


@dataclass(slots=True)
class TermPostings:
    """A field's terms, sorted, and their documents: those of term n are docs[starts[n]:starts[n + 1]]."""

    terms: list[bytes]
    starts: np.ndarray
    docs: np.ndarray


@dataclass(slots=True)
class TextPostings(TermPostings):
    """The same with how often and where: posting p has freqs[p] places, one posting's after another's."""

    freqs: np.ndarray
    places: np.ndarray

    @property
    def place_starts(self) -> np.ndarray:
        """Where each term's places begin, and where the last one's end."""
        return self.place_ends[self.starts]

    @property
    def place_ends(self) -> np.ndarray:
        """Where each posting's places begin, and where the last one's end."""
        return np.concatenate([[0], np.cumsum(self.freqs, dtype=np.int64)])


@dataclass(slots=True)
class United(TextPostings):
    """The words of several text fields as one: `freqs` has a row a posting and a column a field, its places are field by field."""

    @property
    def place_ends(self) -> np.ndarray:
        """Where each posting's places begin, and where the last one's end."""
        return np.concatenate([[0], np.cumsum(self.freqs.sum(axis=1, dtype=np.int64))])


@dataclass(slots=True)
class Inverted:
    """All of a segment. `length_codes` and `lengths` are Whoosh's: a byte a document, and a sum a field."""

    size: int
    texts: dict[str, TextPostings] = field(default_factory=dict)
    keywords: dict[str, TermPostings] = field(default_factory=dict)
    numbers: dict[str, np.ndarray] = field(default_factory=dict)
    length_codes: dict[str, np.ndarray] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)


def smallest(values: np.ndarray) -> np.ndarray:
    """The same whole numbers (none negative) in the smallest unsigned type that holds them."""
    top = int(values.max()) if len(values) else 0
    return values.astype(np.uint8 if top < 1 << 8 else np.uint16 if top < 1 << 16 else np.uint32 if top < 1 << 32 else np.uint64)


def inverted_text(terms: list[bytes], tokens: np.ndarray, docs: np.ndarray, places: np.ndarray) -> TextPostings:
    """Postings of words in a row: `tokens` are numbers of `terms` (sorted; each occurs), with document and place of each.

    Documents ascend, and places in each of them.
    """
    order = np.argsort(tokens, kind="stable")
    tokens, docs, places = tokens[order], docs[order], places[order]
    if not len(tokens):
        return TextPostings(terms, np.zeros(1, dtype=np.int64), docs, np.zeros(0, dtype=np.int64), places)
    begins = np.flatnonzero(np.concatenate([[True], (tokens[1:] != tokens[:-1]) | (docs[1:] != docs[:-1])]))
    freqs = np.diff(np.concatenate([begins, [len(tokens)]]))
    starts = np.searchsorted(tokens[begins], np.arange(len(terms) + 1))
    return TextPostings(terms, starts, docs[begins], freqs, places)


def fields_of(texts: dict[str, TextPostings]) -> list[str]:
    """The text fields that have any words, in order."""
    return [name for name, postings in texts.items() if postings.terms]


def united(texts: dict[str, TextPostings], size: int) -> United:
    """The postings of those text fields that have any, as one; of so many documents."""
    fields = [texts[name] for name in fields_of(texts)]
    terms = sorted(set().union(*(postings.terms for postings in fields)))
    if not terms:
        empty = np.zeros(0, dtype=np.int64)
        return United(terms, np.zeros(1, dtype=np.int64), empty, np.zeros((0, 1), dtype=np.int64), empty)
    number_of = {term: number for number, term in enumerate(terms)}
    numbers = (np.array([number_of[term] for term in postings.terms], dtype=np.int64) for postings in fields)
    owners = [np.repeat(own, np.diff(postings.starts)) for own, postings in zip(numbers, fields, strict=True)]
    codes = np.concatenate([own * size + postings.docs for own, postings in zip(owners, fields, strict=True)])
    found, rows = np.unique(codes, return_inverse=True)
    freqs = np.zeros((len(found), len(fields)), dtype=np.int64)
    columns = np.repeat(np.arange(len(fields)), [len(postings.docs) for postings in fields])
    counts = np.concatenate([postings.freqs for postings in fields]).astype(np.int64)
    freqs[rows, columns] = counts
    order = np.argsort(codes, kind="stable")  # so that of one document, fields stay in order
    counts, begins = counts[order], (np.cumsum(counts) - counts)[order]
    inside = np.repeat(begins - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    places = np.concatenate([postings.places for postings in fields])[inside]
    return United(terms, np.searchsorted(found, np.arange(len(terms) + 1) * size), found % size, freqs, places)
