"""The coverage board: sources by months, so that a gap is seen, and how much is known of the articles. In: a request. Out: a page.

Counting a hundred thousand articles takes a tenth of a second. The counts are kept in memory for as long as the search index
stays the same, and each change of an article changes that: the board is never older than a search.
"""

import weakref
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article, IndexTask, Source
from articles.search import IndexUnavailable
from articles.search.engine import current_index

LEVELS = 5  # shades of the heat map; more can't be told apart
MONTHS_SHOWN = 36  # columns that a screen holds; a longer time is shown by years, each of which opens its months
SOURCES_SHOWN = 60  # the largest; the others are one row, and have their pages


@dataclass(frozen=True, slots=True)
class Cell:
    """A source in a month or year. `level` is 0 for none, up to LEVELS for the most of the board."""

    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A source, articles without one, or the smaller sources together. `list_url` leads to its articles on the desk, if any."""

    name: str
    list_url: str
    cells: tuple[Cell, ...]
    undated: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the board is made of: (source, '2018-05' or None, articles), and how many articles have each field."""

    by_month: tuple[tuple[int | None, str | None, int], ...]
    known: tuple[tuple[str, int, int], ...]


def page(request: HttpRequest, context: dict) -> HttpResponse:
    """The board. `?year=2018` shows the months of a year."""
    year = request.GET.get("year", "")
    year = int(year) if year.isdecimal() and len(year) == 4 else None
    counts = kept.counts()
    columns = columns_of(counts.by_month, year)
    rows = rows_of(counts.by_month, columns)
    context = {**context, "title": "Coverage", "year": year, "columns": columns, "rows": rows, "known": counts.known}
    return TemplateResponse(request, "admin/articles/coverage.html", context)


class Kept:
    """The counts as they were counted last, with the state of the index that they hold for."""

    def __init__(self):
        self._state, self._counts = None, None

    def counts(self) -> Counts:
        state = self._state_now()
        if state is not None and self._state is not None and self._state() is state:
            return self._counts
        counts = Counts(tuple(_by_month()), tuple(known()))
        self._state, self._counts = (weakref.ref(state), counts) if state is not None else (None, None)
        return counts

    def _state_now(self):
        """The index as it is; None where it does not yet say all that the database says."""
        try:
            state = current_index().snapshot()
        except IndexUnavailable:
            return None
        return None if IndexTask.objects.exists() else state


kept = Kept()


def _by_month():
    for row in Article.objects.coverage():
        yield row["source_id"], row["when"], row["number"]


def columns_of(counts, year: int | None) -> list[str]:
    """The months of a year, or of all years if they are few, else the years; without gaps, as '2018-05' or '2018'."""
    months = {when for _, when, _ in counts if when}
    if not months:
        return []
    first, last = (f"{year}-01", f"{year}-12") if year else (min(months), max(months))
    years = range(int(first[:4]), int(last[:4]) + 1)
    span = [month for y in years for m in range(1, 13) if first <= (month := f"{y:04}-{m:02}") <= last]
    return span if len(span) <= MONTHS_SHOWN else [f"{y:04}" for y in years]


def rows_of(counts, columns: list[str]) -> list[Row]:
    """A row for each source, the largest first; then one for all smaller ones."""
    shown = set(columns)
    by_source: dict[int | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for source, when, number in counts:
        cells, when = by_source[source], when or ""
        cells["total"] += number
        cells[when if when in shown else when[:4]] += number
    largest = sorted(by_source, key=lambda source: -by_source[source]["total"])
    most = max((cells[column] for cells in by_source.values() for column in columns), default=0)
    names = Source.objects.in_bulk([source for source in largest[:SOURCES_SHOWN] if source])
    rows = [_row(names.get(source), source, by_source[source], columns, most) for source in largest[:SOURCES_SHOWN]]
    return rows + _others([by_source[source] for source in largest[SOURCES_SHOWN:]], columns)


def _row(source: Source | None, number: int | None, cells: dict[str, int], columns: list[str], most: int) -> Row:
    search = f"{reverse('search')}?" + (f"source={quote(source.slug)}&" if source else "")
    listed = f"{reverse('admin:articles_article_changelist')}?{urlencode({'source': number or 'none'})}"
    shown = tuple(_cell(cells[column], most, f"{search}from={column}&to={column}") for column in columns)
    return Row(source.name if source else "no source", listed, shown, cells[""], cells["total"])


def _cell(count: int, most: int, url: str) -> Cell:
    return Cell(count, -(-LEVELS * count // most) if count else 0, url)


def _others(all_cells: list[dict[str, int]], columns: list[str]) -> list[Row]:
    """The smaller sources as one row, without shades and links: many small ones are no large one."""
    if not all_cells:
        return []
    shown = tuple(Cell(sum(cells[column] for cells in all_cells), 0, "") for column in columns)
    undated, total = (sum(cells[name] for cells in all_cells) for name in ("", "total"))
    return [Row(f"{len(all_cells):,} smaller sources", "", shown, undated, total)]


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
