"""The archive's index as one object: searches get snapshots from it, one writer at a time changes it.

Thread-safe; several processes may read while one writes. Nothing is ever deleted because it can't be read.
"""

import shutil
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, TypeVar

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError

from articles.search.engine.folder import MEND, IndexFolder
from articles.search.engine.merging import keep_all, merge_small, merge_tiny
from articles.search.engine.schema import ARTICLE, build_schema
from articles.search.engine.search import prepare
from articles.search.engine.snapshot import ARRAYS, Snapshot
from articles.search.engine.writer import ArchiveWriter
from articles.search.errors import IndexUnavailable

T = TypeVar("T")
_TRIES = 5  # a commit between reading the table of contents and opening its files: the next try reads the newer table
_BELIEVED = 0.5  # seconds for which an unchanged mark is believed: a writer may have died between commit and mark
MANY_SEGMENTS = 40  # from here on even a small change joins some: where nobody runs a command, searches must not slow down
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, AttributeError, EmptyIndexError, WhooshIndexError, UnpicklingError, zlib.error)


class ArchiveIndex:
    """The index in one root folder."""

    def __init__(self, root: Path | str):
        self.folder = IndexFolder(root)
        self._snapshot: Snapshot | None = None
        self._seen: tuple[tuple | None, float] = (None, 0.0)  # the folder's mark when the snapshot was the newest, and until when it tells
        self._lock = threading.Lock()

    def snapshot(self) -> Snapshot:
        """The index as it is now; raises IndexUnavailable."""
        known, mark = self._snapshot, self.folder.mark()
        if known and mark == self._seen[0] and time.monotonic() < self._seen[1]:
            return known
        if known and self.folder.is_current(known.path) and known.is_newest():
            self._seen = mark, time.monotonic() + _BELIEVED
            return known
        with self._lock:
            for tries_left in reversed(range(_TRIES)):
                try:
                    path = self.folder.current()
                    found = Snapshot(path, self._snapshot)
                    prepare(found)
                    self._snapshot = found
                    return found
                except _UNREADABLE as error:
                    if not tries_left:
                        reason = f"The search index is damaged ({type(error).__name__}). It is made anew by: {MEND}"
                        raise IndexUnavailable(reason) from error
        raise AssertionError("unreachable")

    def read(self, work: Callable[[Snapshot], T]) -> T:
        """Does `work` on the index as it is; again on a newer one when a commit took the files away under it."""
        for tries_left in reversed(range(_TRIES)):
            snapshot = self.snapshot()
            try:
                return work(snapshot)
            except FileNotFoundError as error:
                with self._lock:
                    self._snapshot = None
                if not tries_left:
                    raise IndexUnavailable(f"Files of the search index are missing. It is made anew by: {MEND}") from error
        raise AssertionError("unreachable")

    def forget(self) -> None:
        """Lets go of what is open."""
        self._snapshot = None

    @contextmanager
    def to_write(self) -> Iterator[Path]:
        """The folder in use, with the writer's lock held; waits for another writer to end. Made when there is none yet."""
        with self.folder.writing(wait=True):
            yield self.folder.current() if self.folder.current_name() else self.create()

    def create(self) -> Path:
        """A new, empty index in use; for a root that has none."""
        building = self.new_building()
        return self.folder.put_in_place(building)

    def new_building(self) -> Path:
        """A new, empty index that is not yet in use."""
        path = self.folder.new_building()
        FileStorage(str(path)).create_index(build_schema())
        return path


def change(path: Path, documents: Iterable[dict[str, Any]], gone: Iterable[int] = (), tidy: bool = False) -> int:
    """Puts documents in place of older ones of the same article, takes out those of `gone`; commits, and writes arrays.

    The caller holds the writer's lock. `documents` are read one at a time. `tidy` also joins small segments, which takes
    its time and so is not for a web request. Returns how many documents were added.
    """
    before = Snapshot(path)
    storage = FileStorage(str(path))
    index = storage.open_index(schema=build_schema())
    writer = ArchiveWriter(index, path / ARRAYS)
    added: set[int] = set()
    try:
        for document in documents:
            if document[ARTICLE] not in added:
                writer.add_document(**document)
                added.add(document[ARTICLE])
        stale = np.isin(before.numbers(ARTICLE), np.array([*added, *gone], dtype=np.int64))
        for number in np.flatnonzero(stale if before.live is None else stale & before.live).tolist():
            writer.delete_document(number)
    except BaseException:
        with suppress(Exception):  # the first error is the one to tell of
            writer.cancel()
        raise
    writer.commit(mergetype=merge_small if tidy else merge_tiny if len(before.segments) >= MANY_SEGMENTS else keep_all)
    IndexFolder(path.parent).announce()
    after = Snapshot(path, before)
    _drop_arrays(path, after)
    return len(added)


def clear(path: Path) -> None:
    """Takes every document out."""
    storage = FileStorage(str(path))
    index = storage.open_index()
    writer = ArchiveWriter(index, path / ARRAYS)
    writer.commit(mergetype=lambda writer, segments: [])
    IndexFolder(path.parent).announce()
    _drop_arrays(path, Snapshot(path))


def _drop_arrays(path: Path, snapshot: Snapshot) -> None:
    """Removes arrays whose segments are gone. Readers that have them mapped keep them; others read anew."""
    for folder in (path / ARRAYS).glob("*"):
        if folder.name not in snapshot.by_segment:
            shutil.rmtree(folder, ignore_errors=True)


_indexes: dict[str, ArchiveIndex] = {}


def index_at(root: Path | str) -> ArchiveIndex:
    """The index in a folder; one object for all threads of a process."""
    return _indexes.get(str(root)) or _indexes.setdefault(str(root), ArchiveIndex(root))
