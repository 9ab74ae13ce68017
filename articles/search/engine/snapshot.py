"""An index as it is at one moment: its segments' arrays side by side, with documents numbered through from zero.

Opening is cheap: the table of contents is read, arrays are mapped when first asked for, and segments that were open
before are taken over from the snapshot before.
"""

import os
import time
import weakref
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from articles.search.engine.columns import SegmentArrays, WordColumn
from articles.search.engine.extraction import extracted
from articles.search.engine.inverted import GAP
from articles.search.engine.schema import TEXT_NAMES
from articles.search.engine.storing import store_arrays

ARRAYS = "arrays"
_FOUR_BYTES = (1 << 32) - (1 << 24)  # words that are numbered with four bytes: that many and a question's
# Every search takes some arrays as long as the index and lets them go again. The C library gives pieces of that size back to
# the system at once, and fetching them anew page by page takes longer than the search: until it has seen a larger piece let go.
np.empty(24 << 20, dtype=np.uint8)


class ClosingStorage(FileStorage):
    """Remembers the files that were opened, which Whoosh leaves open when it can't read them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._opened: list = []

    def open_file(self, name, **kwargs):
        file = super().open_file(name, **kwargs)
        self._opened = [*self._opened[-3:], weakref.ref(file)]
        return file

    def close_opened(self) -> None:
        for reference in self._opened:
            if (file := reference()) is not None and not file.is_closed:
                file.close()


class Snapshot:
    """One generation of an index."""

    def __init__(self, path: Path, before: "Snapshot | None" = None):
        self.path = path
        storage = ClosingStorage(str(path), readonly=True)
        try:
            self.index = FileIndex(storage)
            toc = self.index._read_toc()  # the segments with their deletions, which the public methods open all files for
        except BaseException:
            storage.close_opened()
            raise
        # A commit writes the next table of contents and then removes the one before, so that two names tell whether there was one.
        self._own_table, self._next_table = (str(path / TOC._filename(self.index.indexname, toc.generation + step)) for step in (0, 1))
        self.schema = toc.schema
        self.whoosh_segments = toc.segments
        known = before.by_segment if before and before.path == path else {}
        self.by_segment: dict[str, SegmentArrays] = {
            segment.segment_id(): known.get(segment.segment_id()) or self._arrays(segment) for segment in toc.segments
        }
        self.segments = [self.by_segment[segment.segment_id()] for segment in toc.segments]
        self.bases = np.cumsum([0, *(segment.size for segment in self.segments)]).tolist()
        self.size: int = self.bases[-1]
        self.cache: dict = {}

    def is_newest(self) -> bool:
        """Whether nothing was committed since."""
        return os.access(self._own_table, os.F_OK) and not os.access(self._next_table, os.F_OK)  # every search asks: the quickest way

    @cached_property
    def words(self) -> list[tuple[int, WordColumn]]:
        """The words of each segment, with the number of the segment's first document."""
        return [(base, segment.words) for base, segment in zip(self.bases, self.segments, strict=False)]

    @cached_property
    def text_starts(self) -> np.ndarray:
        """The words of all texts of all segments, numbered through: the number of each text's first, with one more behind the last.

        A document has a text for each of TEXT_NAMES. The numbers are of four or of eight bytes: arrays of one type are compared at once.
        """
        parts = [segment.words.text_starts for segment in self.segments]
        ends = np.cumsum([0, *(int(starts[-1]) - GAP for starts in parts)]).tolist()
        found = np.full(len(TEXT_NAMES) * self.size + 1, GAP, dtype=np.uint32 if ends[-1] < _FOUR_BYTES else np.int64)
        for base, end, starts in zip(self.bases, ends, parts, strict=False):
            first = base * len(TEXT_NAMES)
            np.add(starts, found.dtype.type(end), out=found[first : first + len(starts)])
        return found

    @cached_property
    def first_places(self) -> np.ndarray:
        """The number of each document's first word, with one more behind the last: what the documents of places are found by."""
        return np.ascontiguousarray(self.text_starts[:: len(TEXT_NAMES)])

    def _arrays(self, segment) -> SegmentArrays:
        folder = self.path / ARRAYS / segment.segment_id()
        try:
            return SegmentArrays(folder)
        except (OSError, ValueError, KeyError):
            # missing, or of another version: made anew under another name, then put in its place
            self.write_arrays(segment, folder)
            return SegmentArrays(folder)

    def write_arrays(self, segment, folder: Path) -> None:
        """Makes a segment's arrays anew from Whoosh's files. Unusable ones are put aside; the next commit removes them."""
        if folder.exists():
            folder.rename(folder.with_name(f"{folder.name}.{time.time_ns():x}"))
        reader = SegmentReader(self.index.storage, self.schema, segment)
        try:
            store_arrays(extracted(reader), folder)
        finally:
            reader.close()

    @cached_property
    def deleted(self) -> np.ndarray:
        """Numbers of documents that are deleted."""
        segments = zip(self.bases, self.whoosh_segments, strict=False)
        found = [base + np.fromiter(segment.deleted_docs(), dtype=np.int64) for base, segment in segments]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

    @cached_property
    def live(self) -> np.ndarray | None:
        """A mask of documents that are not deleted, or None when none is."""
        if not len(self.deleted):
            return None
        mask = np.ones(self.size, dtype=bool)
        mask[self.deleted] = False
        return mask

    @cached_property
    def count(self) -> int:
        """How many documents there are, without deleted ones."""
        return self.size - len(self.deleted)

    def numbers(self, name: str) -> np.ndarray:
        """One number a document, over all segments."""
        return self._joined(name, lambda segment: segment.numbers(name).astype(np.int64))

    def lengths(self, field: str) -> np.ndarray:
        """Each document's words in a field."""
        return self._joined(("lengths", field), lambda segment: segment.lengths_of(field))

    def average_length(self, field: str) -> float:
        """Words in a field, on average over all documents; 1 where there are none."""
        return sum(segment.lengths[field] for segment in self.segments) / (self.size or 1) or 1.0

    def _joined(self, name, part) -> np.ndarray:
        found = self.cache.get(name)
        if found is None:
            parts = [part(segment) for segment in self.segments]
            found = self.cache[name] = parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        return found
