"""What a search gives back: values that pages only have to print, and their form in JSON.

Those that a page has by the hundred are named tuples, which are made twice as fast as frozen dataclasses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.query import SearchQuery


class Piece(NamedTuple):
    """A stretch of plain text; `marked` where it matched. Never HTML: whoever prints it escapes it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class HitSource:
    """The outlet of a hit."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that matches."""

    id: int
    title: str
    title_is_made: bool
    standfirst: str
    source: HitSource | None
    published: PartialDate | None
    url: str
    score: float
    snippet: tuple[Piece, ...]
    title_pieces: tuple[Piece, ...]
    external_id: str | None = None
    matched_in: tuple[str, ...] = ()


class FacetValue(NamedTuple):
    """A value to narrow by; following `url` chooses it, or gives it up when it is chosen or excluded.

    `url_excluding` leaves out the articles that have it.
    """

    value: str
    label: str
    count: int
    selected: bool
    url: str
    excluded: bool = False
    url_excluding: str = ""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """A facet's values with the most articles, and the chosen ones; `more` is how many values are not shown."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of what was asked, with the address of the search without it."""

    label: str
    url_without: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search that finds `count` articles."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where in the results a page is; `first_index` and `last_index` count hits from one, both 0 when there are none."""

    number: int
    total: int
    previous_url: str | None
    next_url: str | None
    first_index: int
    last_index: int


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of a word, and how many articles have it."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class WordReport:
    """What a word of the search matched. `ignored` words say nothing beside others; `exact_url` searches for this form only."""

    word: str
    count: int
    forms: tuple[FormCount, ...]
    ignored: bool
    exact_url: str


class Bar(NamedTuple):
    """A year, month or day (in figures) with its articles; following `url` narrows to it, '' where there are none."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was found over time. `vague` counts articles whose date is not known as exactly as `unit`, `undated` those without."""

    unit: Precision
    bars: tuple[Bar, ...]
    vague: int
    undated: int
    undated_url: str = ""


@dataclass(frozen=True)
class Results:
    """The answer to a query. `remedies` are given where nothing was found: the search without each of its parts."""

    query: SearchQuery
    understood: str
    chips: tuple[Chip, ...]
    count: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[FacetCounts, ...]
    suggestions: tuple[Suggestion, ...]
    notes: tuple[str, ...]
    pages: Pagination
    remedies: tuple[Suggestion, ...] = ()
    xray: tuple[WordReport, ...] = ()
    timeline: Timeline | None = None


def marked_html(pieces: Iterable[Piece]) -> str:
    """The pieces as HTML: every piece escaped first, then marked."""
    return "".join([f"<mark>{escaped(piece.text)}</mark>" if piece.marked else escaped(piece.text) for piece in pieces])


def escaped(text: str) -> str:
    """The text as HTML. Most texts have nothing to escape: to look for it first costs half of escaping them."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text


def as_json(results: Results) -> dict[str, Any]:
    """The answer in the form that the API and `manage.py search --json` print."""
    return {
        "query": results.query.text,
        "understood": results.understood,
        "count": results.count,
        "took_ms": round(results.took_ms, 2),
        "hits": [_hit_as_json(hit) for hit in results.hits],
        "facets": {
            facet.name: [
                {"value": value.value, "label": value.label, "count": value.count, "selected": value.selected} for value in facet.values
            ]
            for facet in results.facets
        },
        "suggestions": [{"text": other.text, "count": other.count, "url": other.url} for other in results.suggestions],
        "notes": list(results.notes),
        "page": results.pages.number,
        "pages": results.pages.total,
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "external_id": hit.external_id,
        "title": hit.title,
        "source": hit.source.name if hit.source else None,
        "published": str(hit.published) if hit.published else None,
        "url": hit.url,
        "score": round(hit.score, 4),
        "snippet": marked_html(hit.snippet),
    }
