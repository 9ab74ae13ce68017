"""Many values, a few hundred at a time. In: any of them. Out: lists of at most BATCH, in order."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 500  # rows in a statement: SQLite takes no more than some thousand numbers, and more are no faster

Value = TypeVar("Value")


def in_batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values by the BATCH; the last list may be shorter, none is empty."""
    left = iter(values)
    while batch := list(islice(left, BATCH)):
        yield batch
