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

from articles.search.engine.schema import TEXT_NAMES
from articles.search.engine.storing import ABOUT, ARRAYS, ARRAYS_VERSION

_MADV_POPULATE_READ = 22  # of Linux since 5.14; Python's mmap has no name for it yet
_PAGE = 4096  # bytes that the system maps at once; of a larger page, some are touched several times
LENGTH_OF_CODE = np.array([byte_to_length(code) for code in range(256)], dtype=np.float64)


class Texts:
    """Byte strings one after another in one array, with their checksums in order and whose each is."""

    def __init__(self, arrays: "SegmentArrays", name: str):
        blob = arrays.load(name)
        self._blob = memoryview(blob).cast("B") if len(blob) else memoryview(b"")
        self._ends = memoryview(arrays.load(f"{name}_ends"))
        self._hashes = memoryview(arrays.load(f"{name}_hashes"))
        self._hashed = memoryview(arrays.load(f"{name}_hashed"))
        self._hash_count = len(self._hashes)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._blob[self._ends[number] : self._ends[number + 1]])

    def find(self, text: bytes) -> int:
        """Its number, or -1."""
        return self.find_hashed(text, zlib.crc32(text))

    def find_hashed(self, text: bytes, checksum: int) -> int:
        """The same where its checksum is known, as when it is looked for in many segments."""
        hashes, ends = self._hashes, self._ends
        place = bisect_left(hashes, checksum)
        while place < self._hash_count and hashes[place] == checksum:
            number = self._hashed[place]
            if self._blob[ends[number] : ends[number + 1]] == text:
                return number
            place += 1
        return -1

    def first_from(self, text: bytes) -> int:
        """The number of the first that is not less, of texts that are sorted."""
        return bisect_left(range(len(self)), text, key=self.__getitem__)

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of all that begin so, of texts that are sorted."""
        start = self.first_from(prefix)
        last = bytes(prefix).rstrip(b"\xff")
        stop = self.first_from(last[:-1] + bytes([last[-1] + 1])) if last else len(self)
        return range(start, max(start, stop))


class Postings(NamedTuple):
    """Documents that have a word, and how often in each text field, as Frequencies have it.

    Of one word they are in order and each once; of several, one word's after another's.
    """

    docs: np.ndarray
    codes: np.ndarray
    at: np.ndarray | None = None
    rows: np.ndarray | None = None


class WordColumn:
    """The words of all text fields, by form and by key, in the segment's own document numbers."""

    def __init__(self, arrays: "SegmentArrays"):
        self._arrays = arrays
        self.terms, self.keys = Texts(arrays, "words.terms"), Texts(arrays, "words.keys")
        self._docs, self._freqs = arrays.load("words.docs"), arrays.load("words.freqs")
        self._large_sorted = memoryview(arrays.load("words.large_at"))
        self._large_at, self._large = arrays.load("words.large_at"), arrays.load("words.large").reshape(-1, len(TEXT_NAMES))
        self._starts, self._spans = memoryview(arrays.load("words.starts")), memoryview(arrays.load("words.key_spans"))
        self._key_starts, self._key_terms = (memoryview(arrays.load(f"words.key_{part}")) for part in ("starts", "terms"))
        self._place_starts, self._places = memoryview(arrays.load("words.place_starts")), arrays.load("words.places")

    @cached_property
    def letters(self) -> np.ndarray:
        return self._arrays.load("words.letters")

    @cached_property
    def text_starts(self) -> np.ndarray:
        """The number of each text's first word, with one more behind the last; a document has a text for each of TEXT_NAMES."""
        return self._arrays.load("words.text_starts")

    @cached_property
    def sizes(self) -> np.ndarray:
        return self._arrays.load("words.sizes")

    def touch(self) -> None:
        """Touches the pages that words are found by: each that a search is the first to touch costs it as much as ten look-ups."""
        for part in ("terms", "terms_ends", "terms_hashes", "terms_hashed", "keys", "keys_ends", "keys_hashes", "keys_hashed"):
            self._arrays.touch(f"words.{part}")
        for part in ("starts", "key_spans", "key_starts", "key_terms", "place_starts", "large_at"):
            self._arrays.touch(f"words.{part}")

    def terms_of_key(self, key: int) -> list[int]:
        """The terms that share a key, in the order of their texts."""
        return self._key_terms[self._key_starts[key] : self._key_starts[key + 1]].tolist()

    def of_key(self, key: bytes, checksum: int) -> Postings | None:
        """The postings of all forms of a key together: each document once, with the sum of their frequencies; None where it has none."""
        number = self.keys.find_hashed(key, checksum)
        return self._between(self._spans[2 * number], self._spans[2 * number + 1]) if number >= 0 else None

    def matching(self, key: bytes, checksum: int) -> int:
        """How many documents have any form of a key, in any field."""
        number = self.keys.find_hashed(key, checksum)
        return self._spans[2 * number + 1] - self._spans[2 * number] if number >= 0 else 0

    def of_form(self, form: bytes, checksum: int) -> Postings | None:
        """The postings of one form; None where it has none."""
        number = self.terms.find_hashed(form, checksum)
        return self._between(self._starts[number], self._starts[number + 1]) if number >= 0 else None

    def of_terms(self, first: int, stop: int) -> Postings:
        """The postings of neighbouring terms, one term's after another's."""
        return self._between(self._starts[first], self._starts[stop])

    def places_of_terms(self, first: int, stop: int) -> np.ndarray:
        """Where neighbouring terms stand, one term's places after another's, each term's in order: the words of all texts are numbered
        through, with a gap between texts (see `inverted.United`)."""
        return self._places[self._place_starts[first] : self._place_starts[stop]]

    def places_of_term(self, term: int) -> memoryview:
        """The same of one term, to be read place by place."""
        return memoryview(self._places)[self._place_starts[term] : self._place_starts[term + 1]]

    def frequency(self, term: int) -> int:
        """How many documents have the form in any field."""
        return self._starts[term + 1] - self._starts[term]

    def _between(self, start: int, stop: int) -> Postings:
        docs, codes = self._docs[start:stop], self._freqs[start:stop]
        first = bisect_left(self._large_sorted, start)
        if self._large_sorted[first] >= stop:
            return Postings(docs, codes)
        end = bisect_left(self._large_sorted, stop, first)
        return Postings(docs, codes, self._large_at[first:end] - start, self._large[first:end])


class FacetColumn:
    """A facet's values: documents by value, and values by document."""

    def __init__(self, arrays: "SegmentArrays", name: str):
        self._arrays, self._name = arrays, name
        self.terms = Texts(arrays, f"{name}.terms")
        self._starts, self._docs = memoryview(arrays.load(f"{name}.starts")), arrays.load(f"{name}.docs")

    def docs(self, value: int) -> np.ndarray:
        """Documents that have the value, by its number."""
        return self._docs[self._starts[value] : self._starts[value + 1]]

    @cached_property
    def doc_starts(self) -> np.ndarray:
        return self._arrays.load(f"{self._name}.doc_starts")

    @cached_property
    def doc_values(self) -> np.ndarray:
        return self._arrays.load(f"{self._name}.doc_values")


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
        mapped = np.load(folder / ARRAYS, mmap_mode="r", allow_pickle=False)
        self._map, self._bytes, self._all_mapped = mapped._mmap, np.asarray(mapped), False
        self._facets: dict[str, FacetColumn] = {}

    def load(self, name: str) -> np.ndarray:
        """One of the arrays, as a view of the file."""
        kind, start, count = self._places[name]
        return np.frombuffer(self._bytes, dtype=kind, count=count, offset=start)

    @property
    def nbytes(self) -> int:
        return self._bytes.nbytes

    def map_all(self) -> None:
        """Has the system map all pages at once, since searches would wait for one after another; or those that words are found by."""
        if self._all_mapped:
            return
        self._all_mapped = True
        try:
            self._map.madvise(_MADV_POPULATE_READ)
        except OSError:
            self.words.touch()

    def touch(self, name: str) -> None:
        """Has the system map an array's pages."""
        values = self.load(name)
        values[:: _PAGE // values.itemsize].max(initial=0)

    @cached_property
    def words(self) -> WordColumn:
        return WordColumn(self)

    def facet(self, name: str) -> FacetColumn:
        return self._facets.get(name) or self._facets.setdefault(name, FacetColumn(self, name))

    def lengths_of(self, field: str) -> np.ndarray:
        """Words in each document's text field, approximately, as floats; 0 where it is empty."""
        return LENGTH_OF_CODE[self.load(f"{field}.lengths")]

    def numbers(self, name: str) -> np.ndarray:
        return self.load(name)
