"""What a search found over time, drawn: each bar a link that narrows, articles without a date a bar of their own.

In: the search's Timeline. Out: a Histogram whose bars carry their place in a drawing of WIDTH by HEIGHT units, so that
the template only prints.
"""

from dataclasses import dataclass

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
    """A day, month or year with its articles; `date` is None for those without one. Its room is from `left`, `room` wide.

    What the template prints is text: a page may have a hundred columns, and Django takes its time to write a number.
    """

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


def histogram(timeline: Timeline | None) -> Histogram | None:
    """The drawing, or None where there is nothing to compare: all articles in one column, or none at all."""
    if timeline is None or not timeline.bars or len(timeline.bars) + bool(timeline.undated) < 2:
        return None
    bars, highest = timeline.bars, max(timeline.undated, *(bar.count for bar in timeline.bars))
    room = WIDTH / len(bars)
    columns = tuple(
        column(read_date(bar.label), bar.count, bar.url, (place * room, room), highest) for place, bar in enumerate(bars) if bar.count
    )
    unknown = column(None, timeline.undated, timeline.undated_url, (0, WIDTH), highest) if timeline.undated else None
    ends = read_date(bars[0].label), read_date(bars[-1].label)
    return Histogram(timeline.unit, *ends, columns, unknown, highest, timeline.vague)


def column(date: PartialDate | None, count: int, url: str, place: tuple[float, float], highest: int) -> Column:
    """A column in its place (left edge, width), as high as its count in relation to the highest."""
    height = max(LEAST_HEIGHT, round(HEIGHT * count / highest, 1))
    return Column(date, long_date(date).capitalize(), count, url, *place, height)
