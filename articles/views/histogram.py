"""What a search found over time, drawn: each bar a link that narrows, articles without a date a bar of their own.

In: the search's Timeline. Out: a Histogram whose bars carry their place in a drawing of WIDTH by HEIGHT units, so that
the template only prints.
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.dates import read_date
from articles.search.results import Timeline
from articles.templatetags.dates import long_date

WIDTH, HEIGHT = 720, 80
LEAST_HEIGHT = 3  # one article beside a thousand is still to be seen, and to be pointed at
GAP = 0.2  # of a bar's room: there may be a hundred bars, so they stand closer than in a chart that is only looked at


@dataclass(frozen=True, slots=True)
class Column:
    """A day, month or year with its articles; `date` is None for those without one. Its room is from `left`, `room` wide."""

    date: PartialDate | None
    label: str
    count: int
    url: str
    left: float
    room: float
    height: float

    @property
    def figure(self) -> str:
        """The count with commas."""
        return f"{self.count:,}"

    @property
    def bar(self) -> str:
        """The outline of the bar, as an SVG path."""
        return f"M{self.left + self.room * GAP / 2:.1f} {HEIGHT}v-{self.height}h{self.room * (1 - GAP):.1f}v{self.height}z"

    @property
    def ground(self) -> str:
        """The outline of all of its room, which can be pointed at, as an SVG path."""
        return f"M{self.left:.1f} 0h{self.room:.1f}v{HEIGHT}h-{self.room:.1f}z"


@dataclass(frozen=True, slots=True)
class Histogram:
    """The drawing from `first` to `last`; `columns` are those with articles. `vague` counts dates not as exactly known as `unit`."""

    unit: Precision
    first: PartialDate | None
    last: PartialDate | None
    columns: tuple[Column, ...]
    unknown: Column | None
    highest: int
    vague: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def rows(self) -> list[dict[str, str]]:
        """The columns as lines of text: there may be a hundred, each printed twice."""
        names = ("url", "label", "figure", "ground", "bar")
        return [{name: getattr(column, name) for name in names} for column in self.columns]


def histogram(timeline: Timeline | None) -> Histogram | None:
    """The drawing, or None where there is nothing to compare: all articles in one column, or none at all."""
    if timeline is None or not timeline.bars or len(timeline.bars) + bool(timeline.undated) < 2:
        return None
    bars, highest = timeline.bars, max(timeline.undated, *(bar.count for bar in timeline.bars))
    room = WIDTH / len(bars)
    columns = tuple(
        Column(*period(bar.label), bar.count, bar.url, place * room, room, height(bar.count, highest))
        for place, bar in enumerate(bars)
        if bar.count
    )
    undated = timeline.undated
    nowhere = (None, long_date(None).capitalize(), undated, timeline.undated_url, 0, WIDTH, height(undated, highest))
    ends = period(bars[0].label)[0], period(bars[-1].label)[0]
    return Histogram(timeline.unit, *ends, columns, Column(*nowhere) if undated else None, highest, timeline.vague)


@lru_cache(maxsize=1024)
def period(label: str) -> tuple[PartialDate | None, str]:
    """The date that a bar's label stands for, and in words."""
    date = read_date(label)
    return date, long_date(date).capitalize()


def height(count: int, highest: int) -> float:
    """Of a column, in relation to the highest."""
    return max(LEAST_HEIGHT, round(HEIGHT * count / highest, 1))
