"""A segment's folder of arrays -> what evaluation asks of it. The file is memory-mapped and shared by all processes; nothing is
read in full. `storing` says what lies where."""

import json
import zlib
from bisect import bisect_left
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from articles.search.engine.storing import ABOUT, ARRAYS, ARRAYS_VERSION

LENGTH_OF_CODE = np.array([byte_to_length(code) for code in range(256)], dtype=np.float64)


class Texts:
    """Sorted byte strings, one after another in one array."""

    def __init__(self, arrays: "SegmentArrays", name: str, ends_name: str):
        blob = arrays.load(name)
        self._blob = memoryview(blob).cast("B") if len(blob) else memoryview(b"")
        self._ends = memoryview(arrays.load(ends_name))
        self._hashes = memoryview(arrays.load(f"{name}_hashes"))
        self._hashed = memoryview(arrays.load(f"{name}_hashed"))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._blob[self._ends[number] : self._ends[number + 1]])

    def find(self, text: bytes) -> int:
        """Its number, or -1."""
        wanted = zlib.crc32(text)
        place = bisect_left(self._hashes, wanted)
        while place < len(self._hashes) and self._hashes[place] == wanted:
            number = self._hashed[place]
            if self[number] == text:
                return number
            place += 1
        return -1

    def first_from(self, text: bytes) -> int:
        """The number of the first that is not less."""
        return bisect_left(range(len(self)), text, key=self.__getitem__)

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of all that begin so."""
        start = self.first_from(prefix)
        last = bytes(prefix).rstrip(b"\xff")
        stop = self.first_from(last[:-1] + bytes([last[-1] + 1])) if last else len(self)
        return range(start, max(start, stop))


class Column:
    """What text fields and facets have in common: a field's files, found by their names."""

    def __init__(self, arrays: "SegmentArrays", name: str):
        self.arrays, self.name = arrays, name

    def _load(self, part: str) -> np.ndarray:
        return self.arrays.load(f"{self.name}.{part}")

    @cached_property
    def terms(self) -> Texts:
        return Texts(self.arrays, f"{self.name}.terms", f"{self.name}.term_ends")

    @cached_property
    def starts(self) -> memoryview:
        return memoryview(self._load("starts"))

    @cached_property
    def all_docs(self) -> np.ndarray:
        return self._load("docs")


class Postings(NamedTuple):
    """Documents that have a word, in this segment's numbers, with how often.

    Of all forms of a key together, a document that has several of them is there several times: in order up to `unique`,
    each once, and again behind.
    """

    docs: np.ndarray
    freqs: np.ndarray
    unique: int


class PlacedPostings(NamedTuple):
    """The same with where: a document's places are `freqs` of `places` from `firsts` on."""

    docs: np.ndarray
    freqs: np.ndarray
    unique: int
    firsts: np.ndarray
    places: np.ndarray


class TextColumn(Column):
    """A text field's postings, by form and by key."""

    @cached_property
    def keys(self) -> Texts:
        return Texts(self.arrays, f"{self.name}.keys", f"{self.name}.key_ends")

    @cached_property
    def freqs(self) -> np.ndarray:
        return self._load("freqs")

    @cached_property
    def letters(self) -> np.ndarray:
        return self._load("letters")

    @cached_property
    def sizes(self) -> np.ndarray:
        return self._load("sizes")

    @cached_property
    def term_keys(self) -> memoryview:
        return memoryview(self._load("term_keys"))

    @cached_property
    def _numbers(self) -> tuple[memoryview, memoryview, memoryview]:
        return tuple(memoryview(self._load(part)) for part in ("extras", "key_starts", "place_starts"))

    @cached_property
    def _shares(self) -> tuple[np.ndarray, memoryview]:
        return self._load("shares"), memoryview(self._load("term_shares"))

    @cached_property
    def _places(self) -> np.ndarray:
        return self._load("places")

    @cached_property
    def lengths(self) -> np.ndarray:
        """Words in each document, approximately, as floats; 0 where the field is empty."""
        return LENGTH_OF_CODE[self._load("lengths")]

    @cached_property
    def _key_terms(self) -> np.ndarray:
        return self._load("key_terms")

    def terms_of_key(self, key: int) -> list[int]:
        """The terms that share a key, in the order of their texts."""
        _, starts, _ = self._numbers
        return self._key_terms[starts[key] : starts[key + 1]].tolist()

    def shared_by(self, keys: np.ndarray) -> np.ndarray:
        """How many terms share each of some keys."""
        starts = self._load("key_starts")
        return starts[keys + 1].astype(np.int64) - starts[keys]

    def of_key(self, key: int) -> Postings:
        """The postings of all forms of a key."""
        start, stop = self.starts[key], self.starts[key + 1]
        return Postings(self.all_docs[start:stop], self.freqs[start:stop], self._numbers[0][key] - start)

    def of_term(self, term: int) -> Postings:
        """The postings of one form, documents in order."""
        key = self.term_keys[term]
        found = self.of_key(key)
        if self._is_alone(key):
            return found
        own = self._own(term, key)
        docs, freqs = found.docs[own], found.freqs[own]
        if own[found.unique :].any():
            order = np.argsort(docs, kind="stable")  # those behind come in between
            docs, freqs = docs[order], freqs[order]
        return Postings(docs, freqs, len(docs))

    def places_of_key(self, key: int) -> PlacedPostings:
        """Where all forms of a key stand."""
        docs, freqs, unique = self.of_key(key)
        counts = freqs.astype(np.int64)
        _, _, starts = self._numbers
        return PlacedPostings(docs, counts, unique, np.cumsum(counts) - counts, self._places[starts[key] : starts[key + 1]])

    def places_of_term(self, term: int) -> PlacedPostings:
        """Where one form stands."""
        key = self.term_keys[term]
        found = self.places_of_key(key)
        if self._is_alone(key):
            return found
        own = np.flatnonzero(self._own(term, key))
        unique = int(np.searchsorted(own, found.unique))
        return PlacedPostings(found.docs[own], found.freqs[own], unique, found.firsts[own], found.places)

    def _is_alone(self, key: int) -> bool:
        """Whether the key has one form only."""
        starts = self._numbers[1]
        return starts[key + 1] - starts[key] == 1

    def frequency(self, term: int) -> int:
        """How many documents have the form."""
        return int(np.count_nonzero(self._own(term, self.term_keys[term])))

    def _own(self, term: int, key: int) -> np.ndarray:
        """Which of a key's postings are those of one of its terms."""
        shares, term_shares = self._shares
        return shares[self.starts[key] : self.starts[key + 1]] == term_shares[term]


class FacetColumn(Column):
    """A facet's values: documents by value, and values by document."""

    def docs(self, value: int) -> np.ndarray:
        """Documents that have the value, by its number."""
        return self.all_docs[self.starts[value] : self.starts[value + 1]]

    @cached_property
    def doc_starts(self) -> np.ndarray:
        return self._load("doc_starts")

    @cached_property
    def doc_values(self) -> np.ndarray:
        return self._load("doc_values")


class SegmentArrays:
    """All arrays of one segment. Raises OSError or ValueError when the folder is missing, of another version or broken."""

    def __init__(self, folder: Path):
        self.folder = folder
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["version"] != ARRAYS_VERSION:
            raise ValueError(f"{folder} has arrays of version {about['version']}")
        self.size: int = about["documents"]
        self.lengths: dict[str, int] = about["lengths"]
        self._places: dict[str, tuple[str, int, int]] = about["arrays"]
        self._bytes = np.asarray(np.load(folder / ARRAYS, mmap_mode="r", allow_pickle=False))
        self._columns: dict[str, Column] = {}

    def load(self, name: str) -> np.ndarray:
        """One of the arrays, as a view of the file."""
        kind, start, count = self._places[name]
        return np.frombuffer(self._bytes, dtype=kind, count=count, offset=start)

    def text(self, name: str) -> TextColumn:
        return self._columns.get(name) or self._columns.setdefault(name, TextColumn(self, name))

    def facet(self, name: str) -> FacetColumn:
        return self._columns.get(name) or self._columns.setdefault(name, FacetColumn(self, name))

    def numbers(self, name: str) -> np.ndarray:
        return self.load(name)
