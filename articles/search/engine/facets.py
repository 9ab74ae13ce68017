"""Documents -> how many of them have each value of a facet. Exact, whatever the number of values."""

import threading

import numpy as np

from articles.search.engine.columns import FacetColumn
from articles.search.engine.snapshot import Snapshot

_lock = threading.Lock()
_numbers: dict[str, dict[bytes, int]] = {}  # facet -> value -> a number that stays its own while the process lives
_values: dict[str, list[str]] = {}


def counts(snapshot: Snapshot, facet: str, docs: np.ndarray) -> np.ndarray:
    """Articles per value, by the values' numbers (see `value_of`). `docs` are in ascending order, none deleted."""
    edges = np.searchsorted(docs, snapshot.bases)
    found = [
        (_numbering(segment.facet(facet), facet), _in_segment(segment.facet(facet), docs[start:stop] - base, segment.size))
        for segment, base, start, stop in zip(snapshot.segments, snapshot.bases, edges, edges[1:], strict=False)
        if stop > start
    ]
    total = np.zeros(len(_values.get(facet, ())), dtype=np.int64)
    for numbers, here in found:
        total[numbers] += here
    return total


def value_of(facet: str, number: int) -> str:
    """The value that a number stands for."""
    return _values[facet][number]


def number_of(facet: str, value: str) -> int | None:
    """A value's number; None when no article ever had it while this process lived."""
    return _numbers.get(facet, {}).get(value.encode("utf-8", "replace"))


def top(here: np.ndarray, facet: str, shown: int) -> tuple[list[tuple[str, int]], int]:
    """Of `counts`, the `shown` values with the most articles as (value, count), and how many more have any."""
    having = int(np.count_nonzero(here))
    if having > shown:
        edge = np.partition(here, len(here) - shown)[len(here) - shown]
        candidates = np.flatnonzero(here >= edge)
    else:
        candidates = np.flatnonzero(here)
    best = candidates[np.lexsort((candidates, -here[candidates]))][:shown]
    return [(value_of(facet, number), int(here[number])) for number in best.tolist()], having - len(best)


def _in_segment(column: FacetColumn, docs: np.ndarray, size: int) -> np.ndarray:
    values = len(column.terms)
    if not values:
        return np.zeros(0, dtype=np.int64)
    if len(docs) == size:
        return column.totals
    if len(docs) * 4 > size:  # most documents: look once at every entry of the facet
        chosen = np.zeros(size, dtype=bool)
        chosen[docs] = True
        return np.bincount(column.owners[chosen[column.all_docs]], minlength=values)
    firsts = column.doc_starts[docs].astype(np.int64)
    lengths = column.doc_starts[docs + 1].astype(np.int64) - firsts
    ends = np.cumsum(lengths)
    at = np.repeat(firsts - (ends - lengths), lengths) + np.arange(ends[-1])
    return np.bincount(column.doc_values[at], minlength=values)


def _numbering(column: FacetColumn, facet: str) -> np.ndarray:
    """For each of a segment's values, its number among all values that the process has seen."""
    found = column.__dict__.get("numbering")
    if found is None:
        with _lock:
            numbers, values = _numbers.setdefault(facet, {}), _values.setdefault(facet, [])
            found = np.zeros(len(column.terms), dtype=np.int64)
            for at in range(len(column.terms)):
                value = column.terms[at]
                if value not in numbers:
                    values.append(value.decode("utf-8"))
                    numbers[value] = len(values) - 1
                found[at] = numbers[value]
            column.__dict__["numbering"] = found
    return found
