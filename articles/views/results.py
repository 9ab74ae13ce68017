"""The results page.

In: a query string of any kind. Out: always a page: 503 with a plain sentence when there are articles but no index to
search in.
"""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fields import FACETS, SHOWN_FACETS
from articles.forms import search_query
from articles.kinds import SortOrder
from articles.search import IndexUnavailable, Results, Suggestion, run
from articles.search.query import SearchQuery
from articles.views.facet import address
from articles.views.histogram import histogram
from articles.views.loosening import loosened
from articles.views.unavailable import unavailable

SORT_LABELS = {SortOrder.RELEVANCE: "best match", SortOrder.NEWEST: "newest", SortOrder.OLDEST: "oldest"}
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
    context = {
        "results": results,
        "query": query,
        "sorts": [(label, query.sorted_by(order).url, query.sort == order) for order, label in SORT_LABELS.items()],
        "kept_by_words": parameters_but(query, "q", "page"),
        "kept_by_dates": parameters_but(query, "from", "to", "date", "page"),
        "histogram": histogram(results.timeline),
        "any_date_url": query.with_dates().url if query.since or query.until or query.undated else "",
        "loosened": loosened(query),
        "facets": [(counts, address(counts.name, query) if counts.more else "") for counts in results.facets if counts.values],
        "further_facets": [(facet.label, address(facet.name, query)) for facet in FACETS if facet.name not in SHOWN_FACETS],
        "remedies": remedies(results),
        "few": 0 < results.count <= FEW_HITS,
    }
    return render(request, "results.html", context)


def remedies(results: Results) -> list[Suggestion]:
    """What helps when nothing was found, each called as its chip is: readers know 'North Korea', not 'KP'."""
    called = {chip.url_without: chip.label for chip in results.chips}
    whole = [(called.get(remedy.url, remedy.text.removeprefix("without ")), remedy) for remedy in results.remedies]
    return [Suggestion(f"Without {label}", remedy.count, remedy.url) for label, remedy in whole]


def parameters_but(query: SearchQuery, *names: str) -> list[tuple[str, str]]:
    """The query's (name, value) pairs that a form must carry along, without those that it asks for itself."""
    return [(name, value) for name, value in parse_qsl(query.to_parameters()) if name not in names]
