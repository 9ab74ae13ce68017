"""The coverage board: sources by months, so that a gap is seen, and how much is known of the articles. In: a request. Out: a page."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article, Source

LEVELS = 5  # shades of the heat map; more can't be told apart
MONTHS_SHOWN = 36  # columns that a screen holds; a longer time is shown by years, each of which opens its months


@dataclass(frozen=True, slots=True)
class Cell:
    """A source in a month or year. `level` is 0 for none, up to LEVELS for the most of the board."""

    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A source, or '' for articles without one."""

    name: str
    cells: tuple[Cell, ...]
    undated: int
    total: int


def page(request: HttpRequest, context: dict) -> HttpResponse:
    """The board. `?year=2018` shows the months of a year."""
    year = request.GET.get("year", "")
    counts = Article.objects.coverage()
    columns = columns_of(counts, int(year) if year.isdecimal() and len(year) == 4 else None)
    context = {**context, "title": "Coverage", "columns": columns, "rows": rows_of(counts, columns), "known": known()}
    return TemplateResponse(request, "admin/articles/coverage.html", context)


def columns_of(counts: list[dict], year: int | None) -> list[str]:
    """The months of a year, or of all years if they are few, else the years; without gaps, as '2018-05' or '2018'."""
    months = sorted({row["when"] for row in counts if row["when"]})
    if not months:
        return []
    first, last = (f"{year}-01", f"{year}-12") if year else (months[0], months[-1])
    years = range(int(first[:4]), int(last[:4]) + 1)
    span = [month for y in years for m in range(1, 13) if first <= (month := f"{y:04}-{m:02}") <= last]
    return span if len(span) <= MONTHS_SHOWN else [f"{y:04}" for y in years]


def rows_of(counts: list[dict], columns: list[str]) -> list[Row]:
    """A row for each source, the largest first."""
    sources = Source.objects.in_bulk()
    by_source: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in counts:
        cells, when = by_source[row["source_id"]], row["when"] or ""
        cells["total"] += row["number"]
        cells[when if when in columns else when[:4]] += row["number"]
    most = max((cells[column] for cells in by_source.values() for column in columns), default=0)
    rows = []
    for number, cells in by_source.items():
        source = sources.get(number)
        shown = tuple(_cell(source, column, cells[column], most) for column in columns)
        rows.append(Row(source.name if source else "", shown, cells[""], cells["total"]))
    return sorted(rows, key=lambda row: -row.total)


def _cell(source: Source | None, column: str, count: int, most: int) -> Cell:
    level = -(-LEVELS * count // most) if count else 0
    wanted = {"source": source.slug} if source else {}
    return Cell(count, level, f"{reverse('search')}?{urlencode({**wanted, 'from': column, 'to': column})}")


def known() -> list[tuple[str, int, int]]:
    """(field, articles with it, share in per cent) of the visible articles."""
    fields = {
        "headline of its own": Q(title_is_made=False),
        "date": Q(published__isnull=False),
        "source": Q(source__isnull=False),
        "authors": ~Q(authors=[]),
        "dateline": ~Q(dateline=""),
        "standfirst": ~Q(standfirst=""),
        "language": ~Q(language=""),
    }
    counts = {f"n{number}": Count("pk", filter=has) for number, has in enumerate(fields.values())}
    found = Article.objects.visible().aggregate(total=Count("pk"), **counts)
    total = max(found["total"], 1)
    return [(label, found[f"n{number}"], round(100 * found[f"n{number}"] / total)) for number, label in enumerate(fields)]
