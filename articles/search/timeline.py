"""The days of what was found -> bars of years, months or days, each with the address of the search narrowed to it."""

from datetime import date

import numpy as np

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.dates import first_day, last_day
from articles.search.query import SearchQuery
from articles.search.results import Bar, Timeline

# The finest unit that still gives so few bars that each can be hit with a finger.
MAX_BARS = {Precision.DAY: 62, Precision.MONTH: 48}
MAX_YEARS = 120


def timeline(query: SearchQuery, first_days: np.ndarray, last_days: np.ndarray) -> Timeline:
    """Bars from the first to the last day found, empty ones too.

    `first_days` and `last_days` are ordinals of the days between which each article appeared, 0 for no date. What is known
    less exactly than the bars' unit is in none of them and counted in `vague`; what has no date, in `undated`.
    """
    dated = first_days > 0
    undated = int(np.count_nonzero(~dated))
    starts, ends = first_days[dated], last_days[dated]
    if not len(starts):
        return Timeline(Precision.YEAR, (), 0, undated)
    unit = _unit(date.fromordinal(int(starts.min())), date.fromordinal(int(ends.max())))
    bars = _periods(unit, date.fromordinal(int(starts.min())), date.fromordinal(int(ends.max())))
    edges = np.array([first_day(bar).toordinal() for bar in bars] + [last_day(bars[-1]).toordinal() + 1])
    at = np.searchsorted(edges, starts, side="right") - 1
    fits = (at >= 0) & (at < len(bars)) & (np.searchsorted(edges, ends, side="right") - 1 == at)
    counts = np.bincount(at[fits], minlength=len(bars)).tolist()
    return Timeline(
        unit,
        tuple(Bar(str(bar), count, query.with_dates(bar, bar).url) for bar, count in zip(bars, counts, strict=False)),
        int(np.count_nonzero(~fits)),
        undated,
    )


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
