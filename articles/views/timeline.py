"""How many articles there are of each month or year, as a bar chart.

In: a query set of articles. Out: a Timeline whose bars carry their place in a drawing of WIDTH by HEIGHT units, so that
the template only prints.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count
from django.db.models.functions import Cast, Substr

from articles.kinds import Precision
from articles.records import PartialDate

WIDTH, HEIGHT = 720, 120
# Five years of months are sixty bars: as many as a phone's screen can still show apart.
MOST_MONTHS = 60
LEAST_HEIGHT = 2  # one article beside a thousand is still to be seen
GAP = 0.3  # of a bar's room


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year; `label` is 'August 2017' or '2017' as a PartialDate."""

    date: PartialDate
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart. `unplaced` counts the articles whose date is unknown, or too vague for `unit`."""

    unit: Precision
    bars: tuple[Bar, ...]
    highest: int
    unplaced: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def last(self) -> Bar | None:
        """The bar at the right end."""
        return self.bars[-1] if self.bars else None


def timeline(articles) -> Timeline:
    """The chart of these articles: by month when they span at most MOST_MONTHS, else by year. One query."""
    months = articles.order_by().annotate(month=Substr(Cast("published", CharField()), 1, len("2018-05")))
    total, by_month, by_year = 0, Counter(), Counter()
    for month, precision, count in months.values_list("month", "published_precision").annotate(count=Count("pk")):
        total += count
        if not month:
            continue
        by_year[int(month[:4])] += count
        if precision != Precision.YEAR:
            by_month[int(month[:4]) * 12 + int(month[5:]) - 1] += count
    if by_month and max(by_month) - min(by_month) < MOST_MONTHS and len(by_year) == len({month // 12 for month in by_month}):
        return drawn(Precision.MONTH, by_month, total)
    return drawn(Precision.YEAR, by_year, total)


def drawn(unit: Precision, counts: Counter, total: int) -> Timeline:
    """The bars from the first to the last month or year, those without articles too."""
    if not counts:
        return Timeline(unit, (), 0, total)
    first, last, highest = min(counts), max(counts), max(counts.values())
    room = WIDTH / (last - first + 1)
    bars = []
    for place, number in enumerate(range(first, last + 1)):
        height = max(LEAST_HEIGHT, round(HEIGHT * counts[number] / highest, 1)) if counts[number] else 0
        bars.append(
            Bar(
                date=date_of(unit, number),
                count=counts[number],
                x=round((place + GAP / 2) * room, 2),
                y=HEIGHT - height,
                width=round(room * (1 - GAP), 2),
                height=height,
            )
        )
    return Timeline(unit, tuple(bars), highest, total - sum(counts.values()))


def date_of(unit: Precision, number: int) -> PartialDate:
    """The month (counted from year 0) or year with this number."""
    return PartialDate(date(number // 12, number % 12 + 1, 1) if unit == Precision.MONTH else date(number, 1, 1), unit)
