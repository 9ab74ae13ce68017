"""Plain text: one file, one article. In: a path and its encoding. Out: one RawArticle."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from articles.errors import ReadError
from articles.ingest import sanitizer
from articles.ingest.readers.decoding import CONTROL_SHARE, CONTROLS, decode
from articles.ingest.readers.wrapping import unwrap
from articles.records import RawArticle

MEGABYTE = 1_000_000


def read(path: Path, encoding: str, max_bytes: int) -> Iterator[RawArticle]:
    """The file as one article. Raises ReadError when it is too large, or turns out to be binary after its head."""
    status = path.stat()
    if status.st_size > max_bytes:
        raise ReadError(path, f"too large: {status.st_size / MEGABYTE:.1f} MB, and an article may have {max_bytes / MEGABYTE:g} MB")
    data = path.read_bytes()
    if not encoding.startswith("utf-16") and len(CONTROLS.findall(data)) > CONTROL_SHARE * len(data):
        raise ReadError(path, "not text: it holds binary data")
    text, used = decode(data, encoding)
    yield RawArticle(
        path=str(path),
        position=0,
        text=sanitizer.plain_text(text) if sanitizer.is_page(text) else unwrap(text),
        encoding=used,
        modified=datetime.fromtimestamp(status.st_mtime, UTC),
    )
