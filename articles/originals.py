"""The bytes that came in, kept content-addressed and gzipped in the data folder. In: paths. Out: SHA-256 names and bytes.

A file lies at originals/ab/ab….gz, named by the SHA-256 of its bytes, written once and never changed.
"""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

LEVEL = 6  # zlib's own middle: level 9 takes three times as long for one byte in a hundred


def digest(path: Path) -> tuple[str, int]:
    """(SHA-256 in hexadecimal, size in bytes) of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def path_of(sha256: str) -> Path:
    """Where the bytes of that name lie, whether or not they do."""
    return settings.NEWSARCHIVE_DATA / "originals" / sha256[:2] / f"{sha256}.gz"


def keep(path: Path, sha256: str) -> None:
    """Copies a file's bytes into the store, unless they are there. Whole or not at all: a kill leaves no half file."""
    target = path_of(sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{os.getpid()}.half")
    try:
        with path.open("rb") as source, half.open("wb") as raw:
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=LEVEL, mtime=0) as packed:
                shutil.copyfileobj(source, packed)
            raw.flush()
            os.fsync(raw.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def as_file(original) -> Iterator[Path]:
    """The bytes of an OriginalFile under a name of their own that ends as the file's did, for as long as the context lasts."""
    with open_original(original.sha256) as packed, tempfile.NamedTemporaryFile(suffix=Path(original.path).suffix) as plain:
        shutil.copyfileobj(packed, plain)
        plain.flush()
        yield Path(plain.name)


def open_original(sha256: str) -> BinaryIO:
    """The bytes as they came in, as a readable file; raises FileNotFoundError when the store has lost them."""
    return gzip.open(path_of(sha256), "rb")
