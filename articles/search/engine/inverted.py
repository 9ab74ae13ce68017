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
