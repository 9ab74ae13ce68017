"""Dates that lie far from those of their neighbours. In: sources whose articles changed. Out: doubts on the odd ones.

A source's articles mostly lie in the years in which it was gathered. One that is dated long before or after all others
was more likely misread than rediscovered; a person decides. The dates are looked up where they stand in their index, so that a
source of a hundred thousand articles takes a few milliseconds: each correction of a date asks.
"""

from collections.abc import Iterable
from datetime import date
from math import ceil, floor

from django.db.models import Q

from articles.batches import BATCH
from articles.kinds import Queue
from articles.models import Article, Doubt

FEWEST = 8  # dated articles; fewer have no middle to be far from
YEAR = 365
NEAR = 2 * YEAR  # days from the middle half that nobody wonders about, however close the rest lie together
WIDTHS = 3  # times the width of the middle half: Tukey's outer fence
LOCKED = "published"


def mark_odd_dates(source_ids: Iterable[int]) -> None:
    """Brings the queue of odd dates up to date for these sources. What a person set, approved or hid is not doubted."""
    for source in source_ids:
        dated = Article.objects.visible().filter(source=source, published__isnull=False).order_by("published", "pk")
        bounds = fence(dated.values_list("published", flat=True))
        beyond = dated.filter(Q(published__lt=bounds[0]) | Q(published__gt=bounds[1])) if bounds else dated.none()
        odd = {pk for pk, locks in beyond.values_list("pk", "locks") if LOCKED not in locks}
        doubts = Doubt.objects.filter(queue=Queue.ODD_DATE, article__source=source)
        known = dict(doubts.values_list("article_id", "pk"))
        Doubt.objects.filter(settled=False, pk__in=[known[gone] for gone in known.keys() - odd]).delete()
        Doubt.objects.bulk_create((Doubt(article_id=pk, queue=Queue.ODD_DATE) for pk in sorted(odd - known.keys())), batch_size=BATCH)


def fence(days) -> tuple[date, date] | None:
    """The first and the last day that is not odd, of the days of a query in their order; None where they are too few to say.

    Quartiles as `statistics.quantiles` has them, exclusive, each from the two days about it.
    """
    count = days.count()
    if count < FEWEST:
        return None
    lower, upper = _quartile(days, count, 1), _quartile(days, count, 3)
    margin = max(NEAR, WIDTHS * (upper - lower))
    return _day(ceil(lower - margin)), _day(floor(upper + margin))


def _quartile(days, count: int, number: int) -> float:
    place, rest = divmod(number * (count + 1), 4)
    below, above = (day.toordinal() for day in days[place - 1 : place + 1])
    return (below * (4 - rest) + above * rest) / 4


def _day(number: int) -> date:
    """The day of that number, as far as there are days: what lies centuries apart has no odd ones."""
    return date.fromordinal(max(date.min.toordinal(), min(number, date.max.toordinal())))
