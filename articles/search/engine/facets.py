"""Documents -> how many of them have each value of some facets. Exact, whatever the number of values.

Those that a page shows are counted in one pass, any others alone. Facets of which no document has more than one value are counted by
that value.
"""

import threading
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from articles.fields import SHOWN_FACETS
from articles.search.engine.columns import FacetColumn
from articles.search.engine.snapshot import Snapshot

# Sorting a few entries is quicker than counting in all values' places where there are so many values, and so many times more of them.
_COUNTED, _FEW = 4000, 4
_MANY = 1000  # values: of more, the top ones are chosen before they are put in order
_BITS = 32  # of a value's number
_NUMBER = (1 << _BITS) - 1
NO_VALUES = np.zeros(0, dtype=np.int32)
_lock = threading.Lock()
_numbers: dict[str, dict[bytes, int]] = {}  # facet -> value -> a number that stays its own while the process lives
_values: dict[str, list[str]] = {}


class Counts(NamedTuple):
    """Numbers of values (see `value_of`), ascending and all raised by `offset`, and how many documents have each; none is 0.

    `order`, where it is given, has a number for each value, in any order: the smaller, the more documents a value has, and of as many,
    the lower its number.
    """

    numbers: np.ndarray
    counts: np.ndarray
    offset: int = 0
    order: np.ndarray | None = None

    def of(self, number: int | None) -> int:
        """The documents of one value."""
        if number is None:
            return 0
        at = int(self.numbers.searchsorted(number + self.offset))
        return int(self.counts[at]) if at < len(self.numbers) and self.numbers[at] == number + self.offset else 0

    def of_each(self) -> list[tuple[int, int]]:
        """(number, documents) of each value."""
        return list(zip((self.numbers - self.offset).tolist(), self.counts.tolist(), strict=True))


NO_COUNTS = Counts(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


class _Values(NamedTuple):
    """A facet's values by document, over all segments: those of document d are values[stops[d] - lengths[d]:stops[d]]. Where no
    document has more than one, `stops` and `lengths` are None, and values[d] is document d's. `none` is behind all numbers: no value."""

    values: np.ndarray
    none: int
    stops: np.ndarray | None = None
    lengths: np.ndarray | None = None


class _Shown(NamedTuple):
    """The facets that a page shows, each one's numbers raised by its offset, so that all are counted in one pass.

    `several` has side by side the values of those of which documents have several; `single` has each of the others. The last offset
    is behind all numbers: no value.
    """

    names: tuple[str, ...]
    offsets: np.ndarray
    starts: list[int]  # `offsets` as a list
    several: _Values | None
    single: dict[str, np.ndarray]


def counts(snapshot: Snapshot, names: Iterable[str], docs: np.ndarray) -> dict[str, Counts]:
    """Of each facet, the articles per value. `docs` are in ascending order, each once, none deleted."""
    names = tuple(names)
    if len(docs) == snapshot.count:
        return {name: _present(totals(snapshot, name)) for name in names}
    if len(docs) * 2 > snapshot.count:  # most documents: what all of them have, less what the others have
        left_out = np.ones(snapshot.size, dtype=bool) if snapshot.live is None else snapshot.live.copy()
        left_out[docs] = False
        return {name: _without(totals(snapshot, name), less) for name, less in counts(snapshot, names, np.flatnonzero(left_out)).items()}
    found = _counted_together(_shown(snapshot), names, docs) if len(names) > 1 else {}
    return {name: found[name] if name in found else _counted(snapshot, name, docs) for name in names}


def prepare(snapshot: Snapshot) -> None:
    """Makes what belongs to the index as a whole, so that no search has to wait for it."""
    _shown(snapshot)
    for name in SHOWN_FACETS:
        totals(snapshot, name)


def totals(snapshot: Snapshot, name: str) -> np.ndarray:
    """Articles per value over all articles that are not deleted, by the values' numbers."""
    found = snapshot.cache.get(("totals", name))
    if found is None:
        live = np.arange(snapshot.size) if snapshot.live is None else np.flatnonzero(snapshot.live)
        here = _counted(snapshot, name, live)
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
    numbers, found, offset, order = here
    total = len(numbers)
    if not total:
        return [], 0
    best = _order_of(numbers, found) if order is None else order
    if total > _MANY:
        best.partition(min(shown, total - 1))
        best = best[:shown]
    best.sort()
    names = _values[facet]
    pairs = [(names[(place & _NUMBER) - offset], -(place >> _BITS)) for place in best[:shown].tolist()]
    return pairs, total - len(pairs)


def _order_of(numbers: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """By which values are put in order: the number and, above its bits, the count below zero."""
    return numbers - (counts << _BITS)


def _counted(snapshot: Snapshot, name: str, docs: np.ndarray) -> Counts:
    """One facet's counts."""
    here = _facet(snapshot, name)
    none = here.none
    if here.stops is None:
        return _present(np.bincount(here.values[docs], minlength=none)[:none])
    entries = _entries(here, docs)
    if none > _COUNTED and none > _FEW * len(entries):
        return Counts(*np.unique(entries, return_counts=True))
    return _present(np.bincount(entries, minlength=none))


def _counted_together(shown: _Shown, names: tuple[str, ...], docs: np.ndarray) -> dict[str, Counts]:
    """The counts of those of the facets that are asked for, and of some others."""
    entries = [shown.single[name][docs] for name in names if name in shown.single]
    if shown.several:
        entries.append(_entries(shown.several, docs))
    if not entries:
        return {}
    size, total = shown.starts[-1] + 1, sum(map(len, entries))
    if total < _COUNTED:
        entries = [np.concatenate(entries)]  # to count a few at once takes less time than to add up as many totals as there are values
    if size > _COUNTED and size > _FEW * total:
        numbers, found = np.unique(np.concatenate(entries), return_counts=True)
    else:
        totals = np.bincount(entries[0], minlength=size)
        for others in entries[1:]:
            totals += np.bincount(others, minlength=size)
        numbers, found, *_ = _present(totals)
    order = _order_of(numbers, found)
    edges = numbers.searchsorted(shown.offsets).tolist()
    parts = zip(shown.names, shown.starts, edges, edges[1:], strict=False)
    return {
        name: Counts(numbers[start:stop], found[start:stop], offset, order[start:stop])
        for name, offset, start, stop in parts
        if name in names
    }


def _entries(here: _Values, docs: np.ndarray) -> np.ndarray:
    """All values of the documents, one document's after another's."""
    lengths = here.lengths[docs]
    shifts = here.stops[docs]
    shifts -= lengths.cumsum()
    inside = shifts.repeat(lengths)
    inside += np.arange(len(inside))
    return here.values[inside]


def _present(totals: np.ndarray) -> Counts:
    numbers = (totals != 0).nonzero()[0]  # of a mask: places in numbers are found several times as slowly
    return Counts(numbers, totals[numbers])


def _without(totals: np.ndarray, less: Counts) -> Counts:
    left = totals.copy()
    left[less.numbers - less.offset] -= less.counts
    return _present(left)


def _shown(snapshot: Snapshot) -> _Shown:
    """The facets that a page shows, over all segments."""
    found = snapshot.cache.get("shown")
    if found is None:
        facets = {name: _facet(snapshot, name) for name in SHOWN_FACETS}
        offsets = np.cumsum([0, *(here.none for here in facets.values())])
        starts = offsets.tolist()
        raised = [(name, here, offset) for (name, here), offset in zip(facets.items(), starts, strict=False)]
        several = [(here, offset) for _, here, offset in raised if here.stops is not None]
        single = {name: _raised(here, offset, starts[-1]) for name, here, offset in raised if here.stops is None}
        found = snapshot.cache["shown"] = _Shown(tuple(facets), offsets, starts, _interleaved(several) if several else None, single)
    return found


def _raised(here: _Values, offset: int, none: int) -> np.ndarray:
    return np.where(here.values == here.none, none, here.values + offset).astype(np.int32)


def _facet(snapshot: Snapshot, name: str) -> _Values:
    """One facet over all segments."""
    found = snapshot.cache.get(("facet", name))
    if found is None:
        found = snapshot.cache["facet", name] = _read(snapshot, name)
    return found


def _read(snapshot: Snapshot, name: str) -> _Values:
    columns = [segment.facet(name) for segment in snapshot.segments]
    values = _concatenated([_numbering(column, name)[column.doc_values] for column in columns])
    lengths = _concatenated([np.diff(column.doc_starts.astype(np.int64)) for column in columns])
    none = len(_values.get(name, ()))  # as it is now: other snapshots may bring more values
    if len(lengths) and lengths.max() > 1:
        return _Values(values, none, np.cumsum(lengths), lengths)
    single = np.full(len(lengths), none, dtype=np.int32)
    single[lengths > 0] = values
    return _Values(single, none)


def _interleaved(facets: list[tuple[_Values, int]]) -> _Values:
    """Several facets as one, each with its offset: each document's values of all of them side by side."""
    lengths = sum(here.lengths for here, _ in facets)
    stops = np.cumsum(lengths)
    values = np.zeros(int(stops[-1]), dtype=np.int32)
    begins = stops - lengths
    for here, offset in facets:
        values[np.repeat(begins - (here.stops - here.lengths), here.lengths) + np.arange(len(here.values))] = here.values + offset
        begins += here.lengths
    return _Values(values, 0, stops, lengths)


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
