"""The results page.

In: a query string of any kind. Out: always a page: 503 with a plain sentence when there are articles but no index to
search in.
"""

from dataclasses import replace
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fields import FACETS, SHOWN_FACETS
from articles.forms import search_query
from articles.kinds import SortOrder
from articles.search import FacetCounts, IndexUnavailable, run
from articles.search.query import SearchQuery
from articles.views.facet import address
from articles.views.histogram import histogram
from articles.views.loosening import loosened
from articles.views.rows import entries, in_a_row, shortened, values, words_read
from articles.views.unavailable import unavailable

SORT_LABELS = {SortOrder.RELEVANCE: "best match", SortOrder.NEWEST: "newest", SortOrder.OLDEST: "oldest"}
VALUES_SHOWN = 8  # of a facet: five facets of so many stand beside twenty hits
CHIP_LENGTH = 120  # characters: two lines of a phone
FEW_HITS = 3  # so few leave room below them for what else can be tried


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The results."""
    query = search_query(request)
    try:
        results = run(query)
    except IndexUnavailable as error:
        return unavailable(request, query, error)
    query = results.query
    further = [facet for facet in FACETS if facet.name not in SHOWN_FACETS]
    context = {
        "results": results,
        "query": query,
        "chips": in_a_row([(shortened(chip.label, CHIP_LENGTH), chip.url_without) for chip in results.chips]),
        "sorts": [(label, query.sorted_by(order).url, query.sort == order) for order, label in SORT_LABELS.items()],
        "kept_by_words": parameters_but(query, "q", "page"),
        "kept_by_dates": parameters_but(query, "from", "to", "date", "page"),
        "histogram": histogram(results.timeline),
        "any_date_url": query.with_dates().url if query.since or query.until or query.undated else "",
        "words": words_read(results, loosened(query)),
        "entries": entries(results),
        "facets": [facet_of(counts, query) for counts in results.facets if counts.values],
        "further_facets": in_a_row([(facet.label.lower(), address(facet.name, query)) for facet in further]),
        "remedies": results.remedies,
        "few": 0 < results.count <= FEW_HITS,
    }
    return render(request, "results.html", context)


def facet_of(counts: FacetCounts, query: SearchQuery) -> dict:
    """A facet beside the results; `all_url` leads to all of its values where not all are shown."""
    shown = tuple(value for place, value in enumerate(counts.values) if place < VALUES_SHOWN or value.selected or value.excluded)
    more = counts.more + len(counts.values) - len(shown)
    rows, all_url = values(replace(counts, values=shown)), address(counts.name, query) if more else ""
    return {"name": counts.name, "label": counts.label, "rows": rows, "more": f"{more:,}", "all_url": all_url}


def parameters_but(query: SearchQuery, *names: str) -> list[tuple[str, str]]:
    """The query's (name, value) pairs that a form must carry along, without those that it asks for itself."""
    return [(name, value) for name, value in parse_qsl(query.to_parameters()) if name not in names]
