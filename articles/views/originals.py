"""The original file of an article, as it came in, byte for byte.

In: an article's number. Out: its file as a download that no browser will run; 404 when there is none for this visitor.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from articles.originals import open_original
from articles.permissions import may_correct
from articles.views.reading import original_name, readable

CHUNK = 64 * 1024  # bytes at a time: a file of any size passes through little memory
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".jsonl", ".json", ".csv"})


@require_safe
def original(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The bytes. A file that also holds an article hidden from readers is for editors only."""
    kept = readable(request, pk).original
    if not may_correct(request.user) and kept.articles.filter(hidden=True).exists():
        raise Http404("the file holds a hidden article")
    try:
        stream = open_original(kept.sha256)
    except (OSError, ValueError) as error:
        raise Http404("the original is not in the data folder") from error
    name = original_name(kept.path)
    is_text = PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES
    return StreamingHttpResponse(
        chunks(stream),
        content_type="text/plain" if is_text else "application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "Content-Length": str(kept.size),
            "X-Content-Type-Options": "nosniff",
        },
    )


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What is left of the stream, piece by piece; it is closed at the end."""
    with stream:
        while piece := stream.read(CHUNK):
            yield piece
