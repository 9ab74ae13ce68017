"""Documents -> how many of them have each value of some facets. Exact, whatever the number of values.

Facets of which no document has more than one value are counted by that value; those of several that a page shows together, in one
pass; any others alone.
"""

import threading
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from articles.fields import SHOWN_FACETS
from articles.search.engine.columns import FacetColumn
from articles.search.engine.snapshot import Snapshot

_FEW = 4  # of so many times more values than entries on, sorting the entries is quicker than counting in all values' places
NO_VALUES = np.zeros(0, dtype=np.int32)
_lock = threading.Lock()
_numbers: dict[str, dict[bytes, int]] = {}  # facet -> value -> a number that stays its own while the process lives
_values: dict[str, list[str]] = {}


class Counts(NamedTuple):
    """Numbers of values (see `value_of`), ascending, and how many documents have each; none is 0."""

    numbers: np.ndarray
    counts: np.ndarray

    def of(self, number: int | None) -> int:
        """The documents of one value."""
        if number is None:
            return 0
        at = int(np.searchsorted(self.numbers, number))
        return int(self.counts[at]) if at < len(self.numbers) and self.numbers[at] == number else 0


class _Joined(NamedTuple):
    """Facets over all segments. A document's values are values[starts[document]:starts[document + 1]], each facet's numbers
    raised by its offset; where no document has more than one value, `starts` is None, and `offsets[-1]` - 1 stands for none."""

    names: tuple[str, ...]
    offsets: np.ndarray
    starts: np.ndarray | None
    values: np.ndarray


def counts(snapshot: Snapshot, names: Iterable[str], docs: np.ndarray) -> dict[str, Counts]:
    """Of each facet, the articles per value. `docs` are in ascending order, each once, none deleted."""
    names = tuple(names)
    if len(docs) == snapshot.count:
        return {name: _present(totals(snapshot, name)) for name in names}
    if len(docs) * 2 > snapshot.count:  # most documents: what all of them have, less what the others have
        left_out = np.ones(snapshot.size, dtype=bool) if snapshot.live is None else snapshot.live.copy()
        left_out[docs] = False
        return {name: _without(totals(snapshot, name), less) for name, less in counts(snapshot, names, np.flatnonzero(left_out)).items()}
    found: dict[str, Counts] = {}
    usual = _usual(snapshot)
    if len(usual.names) > 1 and len(set(usual.names).intersection(names)) > 1:
        found = _counted_together(usual, docs)
    return {name: found[name] if name in found else _counted(_facet(snapshot, name), docs) for name in names}


def prepare(snapshot: Snapshot) -> None:
    """Makes what belongs to the index as a whole, so that no search has to wait for it."""
    _usual(snapshot)
    for name in SHOWN_FACETS:
        totals(snapshot, name)


def totals(snapshot: Snapshot, name: str) -> np.ndarray:
    """Articles per value over all articles that are not deleted, by the values' numbers."""
    found = snapshot.cache.get(("totals", name))
    if found is None:
        live = np.arange(snapshot.size) if snapshot.live is None else np.flatnonzero(snapshot.live)
        here = _counted(_facet(snapshot, name), live)
        found = np.zeros(len(_values.get(name, ())), dtype=np.int64)
        found[here.numbers] = here.counts
        snapshot.cache["totals", name] = found
    return found


def value_of(facet: str, number: int) -> str:
    """The value that a number stands for."""
    return _values[facet][number]


def number_of(facet: str, value: str) -> int | None:
    """A value's number; None when no article ever had it while this process lived."""
    return _numbers.get(facet, {}).get(value.encode("utf-8", "replace"))


def values_of(snapshot: Snapshot, facet: str) -> list[str]:
    """All values that any article has."""
    return [value_of(facet, number) for number in np.flatnonzero(totals(snapshot, facet)).tolist()]


def top(here: Counts, facet: str, shown: int) -> tuple[list[tuple[str, int]], int]:
    """The `shown` values with the most articles as (value, count), and how many more have any."""
    numbers, found = here
    if len(found) > 4 * shown:
        edge = np.partition(found, len(found) - shown)[len(found) - shown]
        best = np.flatnonzero(found >= edge)
        numbers, found = numbers[best], found[best]
    pairs = sorted(zip((-found).tolist(), numbers.tolist(), strict=True))[:shown]
    names = _values.get(facet, [])
    return [(names[number], -count) for count, number in pairs], len(here.counts) - len(pairs)


def _counted(facet: _Joined, docs: np.ndarray) -> Counts:
    """One facet's counts."""
    none = int(facet.offsets[1])
    if facet.starts is None:
        return _present(np.bincount(facet.values[docs], minlength=none)[: none - 1])
    entries = _entries(facet, docs)
    if none > _FEW * len(entries):
        return Counts(*np.unique(entries, return_counts=True))
    return _present(np.bincount(entries, minlength=none))


def _counted_together(joined: _Joined, docs: np.ndarray) -> dict[str, Counts]:
    """All facets' counts in one pass."""
    entries = _entries(joined, docs)
    size = int(joined.offsets[-1])
    if size > _FEW * len(entries):
        numbers, found = np.unique(entries, return_counts=True)
    else:
        numbers, found = _present(np.bincount(entries, minlength=size))
    edges = numbers.searchsorted(joined.offsets).tolist()
    parts = zip(joined.names, joined.offsets.tolist(), edges, edges[1:], strict=False)
    return {name: Counts(numbers[start:stop] - offset, found[start:stop]) for name, offset, start, stop in parts}


def _entries(joined: _Joined, docs: np.ndarray) -> np.ndarray:
    """All values of the documents, one document's after another's."""
    firsts = joined.starts[docs]
    lengths = joined.starts[docs + 1] - firsts
    ends = lengths.cumsum()
    inside = np.arange(ends[-1] if len(ends) else 0)
    inside += np.repeat(firsts - (ends - lengths), lengths)
    return joined.values[inside]


def _present(totals: np.ndarray) -> Counts:
    numbers = np.flatnonzero(totals != 0)  # of a mask: places in numbers are found several times as slowly
    return Counts(numbers, totals[numbers])


def _without(totals: np.ndarray, less: Counts) -> Counts:
    left = totals.copy()
    left[less.numbers] -= less.counts
    return _present(left)


def _usual(snapshot: Snapshot) -> _Joined:
    """Those facets that a page shows of which documents have several values."""
    found = snapshot.cache.get("facets")
    if found is None:
        several = [facet for name in SHOWN_FACETS if (facet := _facet(snapshot, name)).starts is not None]
        found = snapshot.cache["facets"] = _interleaved(several) if several else _Joined((), np.zeros(1, dtype=np.int64), None, NO_VALUES)
    return found


def _facet(snapshot: Snapshot, name: str) -> _Joined:
    """One facet over all segments."""
    found = snapshot.cache.get(("facet", name))
    if found is None:
        found = snapshot.cache["facet", name] = _read(snapshot, name)
    return found


def _read(snapshot: Snapshot, name: str) -> _Joined:
    columns = [segment.facet(name) for segment in snapshot.segments]
    values = _concatenated([_numbering(column, name)[column.doc_values] for column in columns])
    lengths = _concatenated([np.diff(column.doc_starts.astype(np.int64)) for column in columns])
    none = len(_values.get(name, ()))
    if len(lengths) and lengths.max() > 1:
        return _Joined((name,), np.array([0, none]), np.concatenate([[0], np.cumsum(lengths)]), values)
    single = np.full(len(lengths), none, dtype=np.int32)
    single[lengths > 0] = values
    return _Joined((name,), np.array([0, none + 1]), None, single)


def _interleaved(facets: list[_Joined]) -> _Joined:
    """Several facets as one: each document's values of all of them side by side."""
    offsets = np.cumsum([0, *(joined.offsets[-1] for joined in facets)])
    lengths = [np.diff(joined.starts) for joined in facets]
    starts = np.concatenate([[0], np.cumsum(sum(lengths))])
    values = np.zeros(int(starts[-1]), dtype=np.int32)
    begins = starts[:-1].copy()
    for joined, length, offset in zip(facets, lengths, offsets[:-1], strict=True):
        values[np.repeat(begins - joined.starts[:-1], length) + np.arange(len(joined.values))] = joined.values + offset
        begins += length
    return _Joined(tuple(joined.names[0] for joined in facets), offsets, starts, values)


def _concatenated(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else NO_VALUES


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
