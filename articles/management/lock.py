"""A lock that the kernel drops when its holder dies. In: a path. Out: a context in which this process alone works."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another process holds the lock; the message is for people."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Raises Busy at once when another process is in the same context."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("another ingest is running on this archive; wait for it, or stop it") from None
        yield
