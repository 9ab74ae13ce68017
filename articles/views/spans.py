"""The places of a mention as its row has them. In: the JSON of `Mention.spans`. Out: Spans, without what is damaged."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.kinds import Part


class Span(NamedTuple):
    """A place in a part of an article, in characters. A dateline has no words: its place is empty."""

    part: str
    start: int
    end: int
    why: str


def read_spans(rows) -> Iterator[Span]:
    """The well-formed spans, in their order."""
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        start, end = row.get("start"), row.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
            yield Span(str(row.get("part", Part.BODY)), start, end, str(row.get("why") or ""))
