"""How many articles there are: by source and month, and with each field known. In: numbers of articles that changed. Out: counts.

Counting a hundred thousand articles takes a tenth of a second, too long for a page. So what was last counted of each article is
kept beside the counts: a change takes the old away and adds the new, in the transaction of that change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.apps import apps
from django.db import models, transaction

from articles.batches import in_batches

MONTHS = 12
NOWHERE = 0  # the source of articles without one, and the year of those without a date
# The fields whose share the coverage board shows, in its order.
FIELDS = ("title", "published", "source", "authors", "dateline", "standfirst", "language")
ALL = "all"  # the count of all articles, among those of the fields
LANGUAGE = "language:"  # and behind it a code: the count of the articles in that language


class Cell(NamedTuple):
    """Where an article is counted; `known` has a bit for each of FIELDS."""

    source: int
    year: int
    month: int
    known: int
    language: str


class TallyQuerySet(models.QuerySet):
    """The counts as they are read, and as they follow the articles."""

    @transaction.atomic(savepoint=False)
    def follow(self, numbers: Iterable[int]) -> None:
        """Counts these articles (keys) anew: as they are now, and no more as they were. Of equal counts nothing is written."""
        known: Counter[str] = Counter()
        places: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * MONTHS)
        for some in in_batches(numbers):
            stored = Counted.objects.filter(article__in=some).values_list("article", *Cell._fields)
            before = {number: Cell(*cell) for number, *cell in stored}
            after = _cells(some)
            changed = [number for number in some if before.get(number) != after.get(number)]
            for cells, by in ((before, -1), (after, 1)):
                for cell in (cells[number] for number in changed if number in cells):
                    places[cell.source, cell.year][max(cell.month - 1, 0)] += by
                    known.update(dict.fromkeys(_fields(cell), by))
            Counted.objects.filter(article__in=[number for number in changed if number not in after]).delete()
            rows = [Counted(article=number, **after[number]._asdict()) for number in changed if number in after]
            Counted.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=Cell._fields)
        self._add(known, places)

    @transaction.atomic
    def recount(self) -> None:
        """Counts all articles anew, whatever was counted before: for articles that were written past the queue."""
        for counts in (Counted, Known, Tally):
            counts.objects.all().delete()
        numbers = apps.get_model("articles", "Article").objects.order_by("pk").values_list("pk", flat=True)
        self.follow(numbers.iterator())

    def _add(self, known: Counter, places: dict[tuple[int, int], list[int]]) -> None:
        if not places:
            return
        totals = {row.field: row.articles for row in Known.objects.select_for_update()}  # locked first: who counts, counts alone
        rows = [Known(field=field, articles=totals.get(field, 0) + number) for field, number in known.items()]
        Known.objects.bulk_create(rows, update_conflicts=True, unique_fields=["field"], update_fields=["articles"])
        stored = self.filter(source__in={source for source, _ in places}, year__in={year for _, year in places})
        months = {(row.source, row.year): row.months for row in stored}
        tallies = []
        for (source, year), more in places.items():
            counts = [one + other for one, other in zip(months.get((source, year), [0] * MONTHS), more, strict=True)]
            tallies.append(Tally(source=source, year=year, months=counts, articles=sum(counts)))
        self.bulk_create(tallies, 500, update_conflicts=True, unique_fields=["source", "year"], update_fields=["months", "articles"])

    def by_year(self) -> dict[int, int]:
        """{year: articles} of all sources, in the order of time; NOWHERE for those without a date."""
        return dict(self._counted("year").order_by("year"))

    def by_source(self) -> list[tuple[int, int]]:
        """(source, articles), the largest first; NOWHERE for those without one."""
        return list(self._counted("source").order_by("-number", "source"))

    def _counted(self, column: str):
        return self.filter(articles__gt=0).order_by().values_list(column).annotate(number=models.Sum("articles"))


class Tally(models.Model):
    """The visible articles of a source in a year: in each of its months, and in all.

    `source` is its key, no foreign key, since the articles of none are counted, too. Undated ones are in the first month of no year.
    """

    source = models.BigIntegerField(default=NOWHERE)
    year = models.PositiveSmallIntegerField(default=NOWHERE)
    months = models.JSONField(default=list)
    articles = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["source", "year"], name="tally_once_a_year")]
        indexes = [models.Index(fields=["source", "year", "articles"], name="tally_of_source")]

    def __str__(self):
        return f"{self.articles} in {self.year}"


class Known(models.Model):
    """How many visible articles have a field known; ALL for how many there are, LANGUAGE with a code for those in a language."""

    field = models.CharField(max_length=30, primary_key=True)
    articles = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.field} of {self.articles}"


class Counted(models.Model):
    """As what an article was last counted, so that it can be taken away again."""

    article = models.BigIntegerField(primary_key=True)
    source = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    known = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12, blank=True)

    def __str__(self):
        return f"article {self.article}"


def _cells(numbers: list[int]) -> dict[int, Cell]:
    """As what each of these articles is to be counted; those that are hidden or gone, as nothing."""
    visible = apps.get_model("articles", "Article").objects.filter(pk__in=numbers, hidden=False).order_by()
    columns = ("pk", "title_is_made", "published", "source_id", "authors", "dateline", "standfirst", "language")
    found = {}
    for number, made, published, source, *others in visible.values_list(*columns):
        has = (not made, published, source, *others)
        bits = sum(1 << place for place, value in enumerate(has) if value)
        found[number] = Cell(source or NOWHERE, *((published.year, published.month) if published else (NOWHERE, NOWHERE)), bits, others[-1])
    return found


def _fields(cell: Cell) -> list[str]:
    """What the article counts for."""
    languages = [LANGUAGE + cell.language] if cell.language else []
    return [ALL, *languages, *(field for place, field in enumerate(FIELDS) if cell.known >> place & 1)]
