"""The index's place on disk.

    <root>/current            a file with the name of the folder in use; replaced as a whole, which is how indexes are swapped
    <root>/<name>/            a Whoosh index, `identity.json` beside it, and `arrays/<segment>/` for each of its segments
    <root>/<name>/changed     while it is built: articles that changed meanwhile, one number a line
    <root>/writer.lock        held by the one process that writes

Nothing here is removed because it could not be read: folders go only when a whole new one has taken their place.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from articles.search.engine.schema import identity
from articles.search.errors import IndexUnavailable

MEND = "python manage.py index --rebuild"
_CURRENT, _IDENTITY, _BUILDING, _CHANGED = "current", "identity.json", "building-", "changed"


class IndexFolder:
    """One archive's index on disk."""

    def __init__(self, root: Path | str):
        self.root = Path(root)
        self._pointer = str(self.root / _CURRENT)

    def current_name(self) -> str | None:
        """The folder in use, or None before there is one."""
        try:
            name = (self.root / _CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable(f"The search index can't be read ({error}). It is made anew by: {MEND}") from error
        return name or None

    def current(self) -> Path:
        """The folder in use; raises IndexUnavailable when there is none, or it is not one that this program reads."""
        name = self.current_name()
        if name is None:
            raise IndexUnavailable(f"There is no search index yet. It is made by: {MEND}")
        path = self.root / name
        try:
            found = json.loads((path / _IDENTITY).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexUnavailable(f"The search index is damaged or missing. It is made anew by: {MEND}") from error
        if found != identity():
            raise IndexUnavailable(f"The search index is of another version of the archive. It is made anew by: {MEND}")
        return path

    def is_current(self, path: Path) -> bool:
        """Whether `path` is still the folder in use."""
        return self.current() == path

    def mark(self) -> tuple[int, int, int] | None:
        """What changes when another folder comes into use, and when `announce` says that one changed; None before there is one.

        Every search asks, so that one file is looked at and none is read.
        """
        try:
            found = os.stat(self._pointer)
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def announce(self) -> None:
        """Says that the folder in use has changed."""
        now = time.time_ns()
        with suppress(FileNotFoundError):
            os.utime(self._pointer, ns=(now, now))

    def building(self) -> Path | None:
        """The folder of a build that is under way or was cut short, if it is one that can be gone on with."""
        for path in sorted(self.root.glob(f"{_BUILDING}*")):
            try:
                if json.loads((path / _IDENTITY).read_text(encoding="utf-8")) == identity():
                    return path
            except (OSError, ValueError):
                continue
        return None

    def new_building(self) -> Path:
        """A new folder to build in."""
        path = self.root / f"{_BUILDING}{time.time_ns():x}"
        path.mkdir(parents=True)
        (path / _IDENTITY).write_text(json.dumps(identity()), encoding="utf-8")
        return path

    def put_in_place(self, building: Path) -> Path:
        """Makes a whole build the one in use, then removes what it replaces. Readers of the old one go on with it."""
        path = building.with_name(building.name.removeprefix(_BUILDING))
        building.rename(path)
        pointer = self.root / f"{_CURRENT}.{os.getpid()}"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.root / _CURRENT)
        for other in self.root.iterdir():
            if other.is_dir() and other != path:
                shutil.rmtree(other, ignore_errors=True)
        return path

    def note_changed(self, numbers: Iterable[int]) -> None:
        """Writes down articles that changed, for a build under way; the caller holds the writer's lock."""
        for building in self.root.glob(f"{_BUILDING}*"):
            with (building / _CHANGED).open("a", encoding="ascii") as file:
                file.writelines(f"{number}\n" for number in numbers)

    def changed_while(self, building: Path) -> list[int]:
        """The articles that were noted for a build."""
        try:
            return sorted({int(line) for line in (building / _CHANGED).read_text(encoding="ascii").split()})
        except FileNotFoundError:
            return []

    @contextmanager
    def writing(self, wait: bool) -> Iterator[bool]:
        """Holds the writer's lock; gives False when another process has it and `wait` is not asked for."""
        with self.locked("writer.lock", wait) as held:
            yield held

    @contextmanager
    def rebuilding(self) -> Iterator[bool]:
        """Holds the lock of rebuilds; gives False when another process is at one."""
        with self.locked("rebuild.lock", wait=False) as held:
            yield held

    @contextmanager
    def locked(self, name: str, wait: bool) -> Iterator[bool]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            yield True
