"""The days of what was found -> bars of years, months or days, each with the address of the search narrowed to it."""

from datetime import date
from functools import lru_cache

import numpy as np

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.dates import first_day, last_day
from articles.search.query import SearchQuery
from articles.search.results import Bar, Timeline

# The finest unit that still gives so few bars that each can be hit with a finger.
MAX_BARS = {Precision.DAY: 62, Precision.MONTH: 48}
MAX_YEARS = 80  # as many as a phone still shows apart; what is older is counted with what is vague


def timeline(query: SearchQuery, first_days: np.ndarray, last_days: np.ndarray) -> Timeline:
    """Bars from the first to the last day found, empty ones too.

    `first_days` and `last_days` are ordinals of the days between which each article appeared, 0 for no date. What is known
    less exactly than the bars' unit is in none of them and counted in `vague`; what has no date, in `undated`.
    """
    dated = first_days > 0
    undated, undated_url = int(np.count_nonzero(~dated)), query.without_date().url
    starts, ends = (first_days[dated], last_days[dated]) if undated else (first_days, last_days)  # a copy costs as much as the counting
    if not len(starts):
        return Timeline(Precision.YEAR, (), 0, undated, undated_url)
    first, last = date.fromordinal(int(starts.min())), date.fromordinal(int(ends.max()))
    unit = _unit(first, last)
    labels, edges = _bars(unit, first, last)
    counts, vague = _counted(starts, ends, edges)
    found = zip(labels, counts.tolist(), strict=True)
    shown = tuple(Bar(label, count, query.url_dated(label, label) if count else "") for label, count in found)
    return Timeline(unit, shown, vague, undated, undated_url)


@lru_cache(maxsize=64)
def _bars(unit: Precision, first: date, last: date) -> tuple[list[str], np.ndarray]:
    """The bars' labels, and the day on which each begins and the last ends. Searches of an archive have few different spans."""
    bars = _periods(unit, first, last)
    edges = np.array([first_day(bar).toordinal() for bar in bars] + [last_day(bars[-1]).toordinal() + 1])
    return list(map(str, bars)), edges


def _counted(starts: np.ndarray, ends: np.ndarray, edges: np.ndarray) -> tuple[np.ndarray, int]:
    """Articles between each edge and the next, and how many are in none. Days are counted first: there are far fewer of them."""
    days = edges[-1] - edges[0]
    exact = starts == ends
    inside = exact & (starts >= edges[0])
    counted = starts if inside.all() else starts[inside]
    a_day = np.bincount(counted - edges[0], minlength=days)
    counts = np.add.reduceat(a_day, edges[:-1] - edges[0])
    first, last = starts[~exact], ends[~exact]  # months and years: few, as most articles have a day
    at = np.searchsorted(edges, first, side="right") - 1
    fits = (at >= 0) & (np.searchsorted(edges, last, side="right") - 1 == at)
    counts = counts + np.bincount(at[fits], minlength=len(counts))
    return counts, len(starts) - int(counts.sum())


def _unit(first: date, last: date) -> Precision:
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if days <= MAX_BARS[Precision.DAY]:
        return Precision.DAY
    return Precision.MONTH if months <= MAX_BARS[Precision.MONTH] else Precision.YEAR


def _periods(unit: Precision, first: date, last: date) -> list[PartialDate]:
    if unit == Precision.DAY:
        return [PartialDate(date.fromordinal(day), unit) for day in range(first.toordinal(), last.toordinal() + 1)]
    if unit == Precision.MONTH:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [PartialDate(date(month // 12, month % 12 + 1, 1), unit) for month in months]
    years = range(max(first.year, last.year - MAX_YEARS + 1), last.year + 1)
    return [PartialDate(date(year, 1, 1), unit) for year in years]
