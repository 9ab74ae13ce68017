"""JSON Lines: one article a line. In: a path and its encoding. Out: RawArticles, and a ReadError for each line that is none.

A line is an object with `text` and, if known, `id`, `url`, `title`, `published`, `source` and `authors`. Format: jsonlines.org.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from articles.errors import ReadError
from articles.ingest import sanitizer
from articles.ingest.readers.decoding import BROKEN, clean_characters
from articles.ingest.readers.wrapping import unwrap
from articles.records import RawArticle

STATED = ("url", "title", "published", "source")


def recognises(start: str, suffix: str) -> bool:
    """Whether a file that begins with `start` is JSON Lines: by its first line, or by its suffix."""
    if suffix in {".jsonl", ".ndjson"}:
        return True
    line, newline, _ = start.partition("\n")
    if not line.startswith("{") or not newline:
        return False
    try:
        return isinstance(json.loads(line).get("text"), str)
    except (ValueError, RecursionError):
        return False


def read(path: Path, encoding: str, max_bytes: int) -> Iterator[RawArticle | ReadError]:
    """One RawArticle a line, at the position of its line among the lines that are not blank, from 0."""
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    errors = "replace" if encoding.startswith("utf-16") else BROKEN
    position = 0
    with path.open(encoding=encoding, errors=errors) as file:
        for number, line in enumerate(_lines(file, max_bytes), 1):
            if line is not None and not line.strip("\ufeff \t\n"):
                continue
            try:
                yield _article(path, line, position, encoding, modified)
            except ValueError as error:
                yield ReadError(f"{path} line {number}", str(error) if line is not None else f"too large: over {max_bytes} bytes")
            position += 1


def _lines(file, max_characters: int) -> Iterator[str | None]:
    """Lines, and None for one that is too long, without ever holding it whole."""
    while line := file.readline(max_characters):
        if line.endswith("\n") or len(line) < max_characters:
            yield line
            continue
        while (rest := file.readline(max_characters)) and not rest.endswith("\n"):
            pass
        yield None


def _article(path: Path, line: str | None, position: int, encoding: str, modified: datetime) -> RawArticle:
    """Raises ValueError with the reason when the line is no article."""
    item = _object(line)
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError('no "text", which every article needs')
    stated = {name: _words(item.get(name)) for name in STATED}
    authors = item.get("authors")
    names = [_words(name) for name in (authors if isinstance(authors, list) else [authors])]
    odd = [name for name in STATED if item.get(name) not in (None, "") and stated[name] is None]
    return RawArticle(
        path=str(path),
        position=position,
        text=unwrap(_plain(text)),
        encoding=encoding,
        modified=modified,
        external_id=_words(item.get("id")),
        authors=tuple(name for name in names if name),
        problems=tuple(f'"{name}" is not text and was left out' for name in odd),
        **stated,
    )


def _object(line: str | None) -> dict[str, Any]:
    try:
        item = json.loads(line or "")
    except RecursionError:
        raise ValueError("not JSON: nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(item, dict):
        raise ValueError("not an object, but an article is one")
    return item


def _words(value: Any) -> str | None:
    """A stated value on one line; None when it is empty, or neither text nor a number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(_plain(str(value)).split()) or None


def _plain(value: str) -> str:
    value = clean_characters(value)
    return sanitizer.plain_text(value) if sanitizer.has_markup(value) else value
