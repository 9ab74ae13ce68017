"""A segment's folder of arrays -> what evaluation asks of it. Files are memory-mapped when first used and shared by all
processes; nothing is read in full."""

import json
from bisect import bisect_left
from collections import OrderedDict
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.util.numeric import byte_to_length

from articles.search.engine.storing import ARRAYS_VERSION

LENGTH_OF_CODE = np.array([byte_to_length(code) for code in range(256)], dtype=np.float64)
MERGED_KEPT = 256  # merged postings kept per field and segment: the words of a few dozen searches, some megabytes at most


class Texts:
    """Sorted byte strings, one after another in one array."""

    def __init__(self, blob: np.ndarray, ends: np.ndarray):
        self._blob = memoryview(blob).cast("B") if len(blob) else memoryview(b"")
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._blob[int(self._ends[number]) : int(self._ends[number + 1])])

    def find(self, text: bytes) -> int:
        """Its number, or -1."""
        place = self.first_from(text)
        return place if place < len(self) and self[place] == text else -1

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
    """What text fields and facets have in common: terms with their documents."""

    def __init__(self, arrays: "SegmentArrays", name: str):
        self.arrays, self.name = arrays, name

    def _load(self, part: str) -> np.ndarray:
        return self.arrays.load(f"{self.name}.{part}")

    @cached_property
    def terms(self) -> Texts:
        return Texts(self._load("terms"), self._load("term_ends"))

    @cached_property
    def starts(self) -> np.ndarray:
        return self._load("starts")

    @cached_property
    def all_docs(self) -> np.ndarray:
        return self._load("docs")

    def docs(self, term: int) -> np.ndarray:
        return self.all_docs[int(self.starts[term]) : int(self.starts[term + 1])]


class TextColumn(Column):
    """A text field's postings, by form and by key."""

    def __init__(self, arrays: "SegmentArrays", name: str):
        super().__init__(arrays, name)
        self._merged: OrderedDict[tuple[int, ...], tuple[np.ndarray, np.ndarray]] = OrderedDict()

    @cached_property
    def freqs(self) -> np.ndarray:
        return self._load("freqs")

    @cached_property
    def places(self) -> np.ndarray:
        return self._load("places")

    @cached_property
    def place_starts(self) -> np.ndarray:
        return self._load("place_starts")

    @cached_property
    def keys(self) -> Texts:
        return Texts(self._load("keys"), self._load("key_ends"))

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

    def forms_of_key(self, key: bytes) -> tuple[int, ...]:
        """The terms that share a key."""
        number = self.keys.find(key)
        if number < 0:
            return ()
        starts = self._load("key_starts")
        return tuple(self._load("key_terms")[int(starts[number]) : int(starts[number + 1])].tolist())

    def forget(self) -> None:
        """Lets go of merged postings, for measuring without them."""
        self._merged.clear()

    def postings(self, terms: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
        """(documents in order, frequencies) of any of the terms, taken as one word."""
        if len(terms) == 1:
            part = slice(int(self.starts[terms[0]]), int(self.starts[terms[0] + 1]))
            return self.all_docs[part], self.freqs[part]
        if not terms:
            return self.all_docs[:0], self.freqs[:0]
        found = self._merged.get(terms)
        if found is None:
            found = self._merged[terms] = self._merge(terms)
            while len(self._merged) > MERGED_KEPT:
                self._merged.popitem(last=False)
        return found

    def _merge(self, terms: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
        parts = [slice(int(self.starts[term]), int(self.starts[term + 1])) for term in terms]
        docs = np.concatenate([self.all_docs[part] for part in parts])
        freqs = np.concatenate([self.freqs[part] for part in parts])
        if len(docs) > self.arrays.size // 8:  # dense: adding up over all documents is quicker than sorting
            sums = np.bincount(docs, weights=freqs, minlength=self.arrays.size)
            found = np.flatnonzero(sums)
            return found.astype(docs.dtype), sums[found]
        found, places = np.unique(docs, return_inverse=True)
        return found, np.bincount(places, weights=freqs)

    def places_of(self, term: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A term's (documents, frequencies, positions); positions of one document after another."""
        part = slice(int(self.starts[term]), int(self.starts[term + 1]))
        places = self.places[int(self.place_starts[term]) : int(self.place_starts[term + 1])]
        return self.all_docs[part], self.freqs[part], places


class FacetColumn(Column):
    """A facet's values: documents by value, and values by document."""

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
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        if about["version"] != ARRAYS_VERSION:
            raise ValueError(f"{folder} has arrays of version {about['version']}")
        self.size: int = about["documents"]
        self.lengths: dict[str, int] = about["lengths"]
        self._loaded: dict[str, np.ndarray] = {}
        self._columns: dict[str, Column] = {}

    def load(self, name: str) -> np.ndarray:
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = np.asarray(np.load(self.folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
        return found

    def text(self, name: str) -> TextColumn:
        return self._columns.get(name) or self._columns.setdefault(name, TextColumn(self, name))

    def facet(self, name: str) -> FacetColumn:
        return self._columns.get(name) or self._columns.setdefault(name, FacetColumn(self, name))

    @property
    def text_columns(self) -> list[TextColumn]:
        """Those that are open."""
        return [column for column in self._columns.values() if isinstance(column, TextColumn)]

    def numbers(self, name: str) -> np.ndarray:
        return self.load(name)
