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

_PAGE = 4096  # bytes that the system maps at once; of a larger page, some are touched several times
_TEXTS = ("keys", "key_ends", "keys_hashes", "keys_hashed", "terms", "term_ends", "terms_hashes", "terms_hashed")
_FOUND_BY = (*_TEXTS, "key_starts", "key_terms", "joint_starts", "starts", "place_starts")  # what a look-up reads of a text field
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
    """Documents that have a word, with how often. Of one word they are in order and each once; of several, one word's after another's."""

    docs: np.ndarray
    freqs: np.ndarray


class TextColumn(Column):
    """A text field's postings, by form and by key, in the segment's own document numbers."""

    @cached_property
    def keys(self) -> Texts:
        return Texts(self.arrays, f"{self.name}.keys", f"{self.name}.key_ends")

    @cached_property
    def letters(self) -> np.ndarray:
        return self._load("letters")

    @cached_property
    def sizes(self) -> np.ndarray:
        return self._load("sizes")

    @cached_property
    def lengths(self) -> np.ndarray:
        """Words in each document, approximately, as floats; 0 where the field is empty."""
        return LENGTH_OF_CODE[self._load("lengths")]

    @cached_property
    def _freqs(self) -> np.ndarray:
        return self._load("freqs")

    @cached_property
    def _places(self) -> tuple[memoryview, np.ndarray]:
        return memoryview(self._load("place_starts")), self._load("places")

    @cached_property
    def _key_terms(self) -> tuple[memoryview, memoryview]:
        return memoryview(self._load("key_starts")), memoryview(self._load("key_terms"))

    @cached_property
    def _joint(self) -> tuple[memoryview, np.ndarray, np.ndarray]:
        return memoryview(self._load("joint_starts")), self._load("joint_docs"), self._load("joint_freqs")

    def open(self) -> None:
        """Looks up where everything lies that words are found by, and touches those pages: each that a search is the first to touch
        costs it as much as ten look-ups."""
        _ = self.keys, self.terms, self.starts, self.all_docs, self._freqs, self._places, self._key_terms, self._joint
        for part in _FOUND_BY:
            values = self._load(part)
            values[:: _PAGE // values.itemsize].max(initial=0)

    def terms_of_key(self, key: int) -> list[int]:
        """The terms that share a key, in the order of their texts."""
        starts, terms = self._key_terms
        return terms[starts[key] : starts[key + 1]].tolist()

    def of_key(self, key: int) -> Postings:
        """The postings of all forms of a key together: each document once, with the sum of their frequencies."""
        starts, docs, freqs = self._joint
        start, stop = starts[key], starts[key + 1]
        if start < stop:
            return Postings(docs[start:stop], freqs[start:stop])
        key_starts, key_terms = self._key_terms
        only = key_terms[key_starts[key]]
        return self.of_terms(only, only + 1)

    def of_terms(self, first: int, stop: int) -> Postings:
        """The postings of neighbouring terms, one term's after another's."""
        part = slice(self.starts[first], self.starts[stop])
        return Postings(self.all_docs[part], self._freqs[part])

    def places_of_terms(self, first: int, stop: int) -> np.ndarray:
        """Where neighbouring terms stand: each posting's places, so many as its frequency says, one posting's after another's."""
        starts, places = self._places
        return places[starts[first] : starts[stop]]

    def frequency(self, term: int) -> int:
        """How many documents have the form."""
        return self.starts[term + 1] - self.starts[term]


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
