"""The search's façade: a SearchQuery in, Results out. Pages, commands and the API use nothing below this line.

    results = run(SearchQuery.from_parameters(request.GET))

IndexUnavailable is raised where there is no index to search in; its `reason` says what to do.
"""

from typing import TYPE_CHECKING

from articles.fields import SHOWN_FACETS
from articles.search.errors import IndexUnavailable
from articles.search.query import SearchQuery
from articles.search.results import (
    Chip,
    FacetCounts,
    FacetValue,
    Hit,
    HitSource,
    Pagination,
    Piece,
    Results,
    Suggestion,
    as_json,
)

if TYPE_CHECKING:
    from articles.search.suggesting import Proposal

__all__ = [
    "SHOWN_FACETS",
    "Chip",
    "FacetCounts",
    "FacetValue",
    "Hit",
    "HitSource",
    "IndexUnavailable",
    "Pagination",
    "Piece",
    "Results",
    "SearchQuery",
    "Suggestion",
    "as_json",
    "facet_values",
    "run",
    "suggest",
]


def run(query: SearchQuery, facets: tuple[str, ...] = SHOWN_FACETS, visible_only: bool = True) -> Results:
    """Searches. `facets` are counted in that order; editors also see hidden articles (`visible_only=False`)."""
    from articles.search.answering import answer  # late: it needs the models, which this package is importable without

    return answer(query, facets, visible_only)


def facet_values(query: SearchQuery, facet: str, containing: str = "", visible_only: bool = True) -> FacetCounts:
    """All values of one facet in a search, or those whose names contain something; `more` are not shown."""
    from articles.search import browsing

    return browsing.facet_values(query, facet, containing, visible_only)


def suggest(typed: str) -> "tuple[Proposal, ...]":
    """What the beginning of a word may become: names with their counts, then headlines; each has kind, label, count, url."""
    from articles.search import suggesting

    return suggesting.suggest(typed)
