"""The coverage board: sources by months, so that a gap is seen, and how much is known of the articles. In: a request. Out: a page.

The counts are read, not counted: `articles.models.tally` keeps them, and they change with each article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Known, Source, Tally
from articles.models.tally import ALL, FIELDS, MONTHS, NOWHERE

LEVELS = 5  # shades of the heat map; more can't be told apart
MONTHS_SHOWN = 36  # columns that a screen holds; a longer time is shown by years, each of which opens its months
SOURCES_SHOWN = 50  # the largest; the others are one row, and have their pages
NO_CELL = {"count": "", "level": "0", "search": "", "source": "", "list": "", "when": ""}
LABELS = {"title": "headline of its own", "published": "date"}


@dataclass(frozen=True, slots=True)
class Row:
    """A source, articles without one, or the smaller sources together. `list_url` leads to its articles on the desk, if any.

    Each cell is a month or year, as text: its `count`, '' for none; its `level`, up to LEVELS for the most of the board; and where it
    leads: by `search`, `source` and `when` to what readers find, by `list` to the desk's list of articles without a source, or nowhere.
    """

    name: str
    list_url: str
    cells: tuple[dict[str, str], ...]
    undated: int
    total: int


Counts = dict[int, Counter[str]]  # by source, and in it by column


def page(request: HttpRequest, context: dict) -> HttpResponse:
    """The board. `?year=2018` shows the months of a year."""
    year = request.GET.get("year", "")
    year = int(year) if year.isdecimal() and len(year) == 4 else None
    columns, rows = board(year)
    context = {**context, "title": "Coverage", "year": year, "columns": columns, "rows": rows, "known": known()}
    return TemplateResponse(request, "admin/articles/coverage.html", context)


def board(year: int | None) -> tuple[list[str], list[Row]]:
    """The columns, as '2018-05' or '2018', without gaps; and a row for each source, the largest first, then one for all smaller ones."""
    totals = Tally.objects.by_source()
    shown = [source for source, _ in totals[:SOURCES_SHOWN]]
    of_years = Tally.objects.by_year()
    columns = columns_of([number for number in of_years if number], year)
    if columns and len(columns[0]) > len("2018"):
        counts, others = by_month(columns, shown)
    else:
        counts, others = by_year(of_years, shown)
    return columns, rows_of(dict(totals), counts, others, columns)


def columns_of(years: list[int], year: int | None) -> list[str]:
    """The months of a year, or of all years if they are few, else the years. `years` are those with articles, in order."""
    if not years:
        return []
    if year is None and years[-1] - years[0] > MONTHS_SHOWN // MONTHS:
        return [f"{number:04}" for number in range(years[0], years[-1] + 1)]
    if year is not None:
        return _months_of(year)
    rows = Tally.objects.filter(year__in=years, articles__gt=0).values_list("year", "months")
    used = [_name(number, month) for number, months in rows for month, count in enumerate(months) if count]
    span = [month for number in range(years[0], years[-1] + 1) for month in _months_of(number) if min(used) <= month <= max(used)]
    return span if len(span) <= MONTHS_SHOWN else [f"{number:04}" for number in range(years[0], years[-1] + 1)]


def _months_of(year: int) -> list[str]:
    return [_name(year, month) for month in range(MONTHS)]


def _name(year: int, month: int) -> str:
    return f"{year:04}-{month + 1:02}"


def by_month(columns: list[str], shown: list[int]) -> tuple[Counts, Counter]:
    """The articles of each source that is shown in each month, and of all others together."""
    rows = Tally.objects.filter(year__in={NOWHERE, *(int(column[:4]) for column in columns)}).values_list("source", "year", "months")
    counts: Counts = defaultdict(Counter)
    for source, year, months in rows:
        for month, number in enumerate(months):
            if number:
                counts[source][_name(year, month) if year else ""] += number
    others = Counter()
    for source in counts.keys() - set(shown):
        others.update(counts[source])
    return counts, others


def by_year(of_years: dict[int, int], shown: list[int]) -> tuple[Counts, Counter]:
    """The same by years; `of_years` is how many articles of all sources each has. Of the sources not shown, no row is read."""
    rows = Tally.objects.filter(source__in=shown, articles__gt=0).values_list("source", "year", "articles")
    counts: Counts = defaultdict(Counter)
    others = Counter({_year(number): count for number, count in of_years.items()})
    for source, year, number in rows:
        counts[source][_year(year)] = number
        others[_year(year)] -= number
    return counts, others


def _year(number: int) -> str:
    return f"{number:04}" if number else ""


def rows_of(totals: dict[int, int], counts: Counts, others: Counter, columns: list[str]) -> list[Row]:
    """A row for each of the largest sources, and one for the rest. `totals` are by source, the largest first."""
    shown, rest = list(totals)[:SOURCES_SHOWN], list(totals)[SOURCES_SHOWN:]
    most = max((counts[source][column] for source in shown if source in counts for column in columns), default=0)
    names = Source.objects.in_bulk([source for source in shown if source])
    search, articles = reverse("search"), reverse("admin:articles_article_changelist")
    rows = []
    for source in shown:
        row = names.get(source)
        leads = {**NO_CELL, "search": search, "source": quote(row.slug)} if row else {**NO_CELL, "list": articles}
        cells = tuple(_cells(leads, counts.get(source, {}), columns, most))
        listed = f"{articles}?{urlencode({'source': source or 'none'})}"
        rows.append(Row(row.name if row else "no source", listed, cells, counts[source][""] if source in counts else 0, totals[source]))
    if rest:
        cells = tuple({**NO_CELL, "count": str(others[column] or "")} for column in columns)  # many small ones are no large one: no shade
        rows.append(Row(f"{len(rest):,} smaller sources", "", cells, others[""], sum(totals[source] for source in rest)))
    return rows


def _cells(leads: dict[str, str], counts: Counter, columns: list[str], most: int) -> Iterator[dict[str, str]]:
    for column in columns:
        count = counts.get(column)
        yield {**leads, "count": str(count), "level": str(-(-LEVELS * count // most)), "when": column} if count else NO_CELL


def known() -> Iterable[tuple[str, int, int]]:
    """(field, articles with it, share in per cent) of the visible articles."""
    found = dict(Known.objects.values_list("field", "articles"))
    total = max(found.get(ALL, 0), 1)
    return [(LABELS.get(field, field), found.get(field, 0), round(100 * found.get(field, 0) / total)) for field in FIELDS]
