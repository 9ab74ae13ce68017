"""Documents -> how many of them have each value of a facet. Exact, whatever the number of values."""

import threading
from typing import NamedTuple

import numpy as np

from articles.search.engine.columns import FacetColumn
from articles.search.engine.snapshot import Snapshot

_MOST = 4  # of a fourth of all documents on, one look at everything is quicker than gathering
_lock = threading.Lock()
_numbers: dict[str, dict[bytes, int]] = {}  # facet -> value -> a number that stays its own while the process lives
_values: dict[str, list[str]] = {}


class JoinedFacet(NamedTuple):
    """A facet over all segments: a document's values are values[starts[document]:starts[document + 1]]."""

    starts: np.ndarray
    values: np.ndarray
    totals: np.ndarray


def counts(snapshot: Snapshot, facet: str, docs: np.ndarray) -> np.ndarray:
    """Articles per value, by the values' numbers (see `value_of`). `docs` are in ascending order, none deleted."""
    joined = _joined(snapshot, facet)
    size = len(_values.get(facet, ()))
    if len(docs) == snapshot.count:
        return joined.totals
    if len(docs) * _MOST > snapshot.size:  # most documents: look once at every entry of the facet
        chosen = np.zeros(snapshot.size, dtype=bool)
        chosen[docs] = True
        return np.bincount(joined.values[np.repeat(chosen, np.diff(joined.starts))], minlength=size)
    return np.bincount(joined.values[_entries(joined, docs)], minlength=size)


def _entries(joined: JoinedFacet, docs: np.ndarray) -> np.ndarray:
    """Where the values of these documents are."""
    firsts = joined.starts[docs]
    lengths = joined.starts[docs + 1] - firsts
    ends = np.cumsum(lengths)
    return np.repeat(firsts - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)


def _joined(snapshot: Snapshot, facet: str) -> JoinedFacet:
    found = snapshot.cache.get(("facet", facet))
    if found is None:
        columns = [segment.facet(facet) for segment in snapshot.segments]
        values = [_numbering(column, facet)[column.doc_values] for column in columns]
        lengths = [np.diff(column.doc_starts.astype(np.int64)) for column in columns]
        starts = np.concatenate([[0], np.cumsum(np.concatenate(lengths))]) if lengths else np.zeros(1, dtype=np.int64)
        joined = JoinedFacet(starts, np.concatenate(values) if values else np.zeros(0, dtype=np.int32), np.zeros(0))
        live = np.arange(snapshot.size) if snapshot.live is None else np.flatnonzero(snapshot.live)
        totals = np.bincount(joined.values[_entries(joined, live)], minlength=len(_values.get(facet, ())))
        found = snapshot.cache["facet", facet] = joined._replace(totals=totals)
    return found


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


def _numbering(column: FacetColumn, facet: str) -> np.ndarray:
    """For each of a segment's values, its number among all values that the process has seen."""
    found = column.__dict__.get("numbering")
    if found is None:
        with _lock:
            numbers, values = _numbers.setdefault(facet, {}), _values.setdefault(facet, [])
            found = np.zeros(len(column.terms), dtype=np.int32)
            for at in range(len(column.terms)):
                value = column.terms[at]
                if value not in numbers:
                    values.append(value.decode("utf-8"))
                    numbers[value] = len(values) - 1
                found[at] = numbers[value]
            column.__dict__["numbering"] = found
    return found
