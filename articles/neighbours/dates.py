"""Dates that lie far from those of their neighbours. In: sources whose articles changed. Out: doubts on the odd ones.

A source's articles mostly lie in the years in which it was gathered. One that is dated long before or after all others
was more likely misread than rediscovered; a person decides.
"""

from collections.abc import Iterable
from statistics import quantiles

from articles.batches import BATCH
from articles.kinds import Queue
from articles.models import Article, Doubt

FEWEST = 8  # dated articles; fewer have no middle to be far from
YEAR = 365
NEAR = 2 * YEAR  # days from the middle half that nobody wonders about, however close the rest lie together
WIDTHS = 3  # times the width of the middle half: Tukey's outer fence


def mark_odd_dates(source_ids: Iterable[int]) -> None:
    """Brings the queue of odd dates up to date for these sources. What a person set or approved is not doubted."""
    for source in source_ids:
        articles = Article.objects.filter(source=source, published__isnull=False)
        days = {pk: day.toordinal() for pk, day in articles.values_list("pk", "published")}
        decided = set(articles.filter(locks__icontains='"published"').values_list("pk", flat=True))
        odd = odd_ones(days) - decided
        doubts = Doubt.objects.filter(queue=Queue.ODD_DATE, article__source=source)
        known = set(doubts.values_list("article_id", flat=True))
        for gone in known - odd:
            doubts.filter(settled=False, article=gone).delete()
        Doubt.objects.bulk_create((Doubt(article_id=pk, queue=Queue.ODD_DATE) for pk in sorted(odd - known)), batch_size=BATCH)


def odd_ones(days: dict[int, int]) -> set[int]:
    """The keys of those days (counted from any beginning) that lie outside the outer fence of all."""
    if len(days) < FEWEST:
        return set()
    lower, _, upper = quantiles(days.values(), n=4)
    margin = max(NEAR, WIDTHS * (upper - lower))
    return {pk for pk, day in days.items() if not lower - margin <= day <= upper + margin}
