"""From a path to the articles that its file holds. In: a path. Out: RawArticles, and a ReadError for each bad part.

The reader is picked by what the file begins with, and by its suffix only where that does not tell. A file that can't be
read at all raises ReadError; a bad part of a file (a line of JSON Lines) is handed out as one, so that reading goes on.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from articles.errors import ReadError
from articles.ingest.readers import json_lines, text
from articles.ingest.readers.decoding import HEAD_BYTES, sniff
from articles.records import RawArticle

# What a folder is searched for. A file named on the command line is read whatever its suffix.
SUFFIXES = frozenset({".txt", ".jsonl", ".ndjson"})


def read(path: Path, max_bytes: int) -> Iterator[RawArticle | ReadError]:
    """The articles of one file, in its order. `max_bytes` bounds one article: a text file, or a line of JSON Lines."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        encoding = sniff(path, head)
        start = head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
        reader = json_lines if json_lines.recognises(start, path.suffix.lower()) else text
        yield from reader.read(path, encoding, max_bytes)
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error


def discover(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: each path itself, or for a folder what lies in it and below, in the order of their names.

    Hidden files and folders, other suffixes and links to folders are passed over. A path that does not exist comes out
    as it is: reading it says what is wrong.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                    yield Path(folder, name)
