"""A segment turned inside out: for each field its terms with their documents, as arrays. Whoosh's files and the arrays on
disk are two ways of writing it down."""

from dataclasses import dataclass, field

import numpy as np

GAP = 100  # how many words apart are still near each other, at most (`parser.MAX_SLOP`)


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
    """The words of all text fields as one: `freqs` has a row a posting and a column a field, its places are field by field.

    All texts are numbered through, a document's fields one after another, those that are empty too; and so are all their words, with
    GAP numbers left out before each text. `places` are such numbers: words that follow each other have neighbouring ones, and no two
    words of different texts are within GAP. The words of text t begin at text_starts[t].
    """

    text_starts: np.ndarray

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


def united(texts: dict[str, TextPostings], size: int) -> United:
    """The postings of all text fields as one; of so many documents."""
    fields = list(texts.values())
    terms = sorted(set().union(*(postings.terms for postings in fields)))
    text_starts, places = _numbered_through(texts, size)
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
    starts = np.searchsorted(found, np.arange(len(terms) + 1) * size)
    return United(terms, starts, found % max(size, 1), freqs, places[inside], text_starts)


def _numbered_through(texts: dict[str, TextPostings], size: int) -> tuple[np.ndarray, np.ndarray]:
    """Where each text's words begin when all are numbered through, and every word's number, field by field."""
    owners = [(postings.docs * len(texts) + field).repeat(postings.freqs) for field, postings in enumerate(texts.values())]
    owner, place = np.concatenate(owners), np.concatenate([postings.places for postings in texts.values()]).astype(np.int64)
    lengths = np.zeros(size * len(texts), dtype=np.int64)
    np.maximum.at(lengths, owner, place + 1)
    starts = np.cumsum(np.concatenate([[GAP], lengths + GAP]))
    return starts, starts[owner] + place
