"""The results page.

In: a query string of any kind. Out: always a page: 503 with a plain sentence when there are articles but no index to
search in.
"""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms import search_query
from articles.kinds import SortOrder
from articles.models import Article
from articles.search import IndexUnavailable, run
from articles.search.query import SearchQuery

SORT_LABELS = {SortOrder.RELEVANCE: "best match", SortOrder.NEWEST: "newest", SortOrder.OLDEST: "oldest"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The results."""
    query = search_query(request)
    try:
        results = run(query)
    except IndexUnavailable as unavailable:
        if not Article.objects.exists():
            return render(request, "empty.html", {"query": query})
        return render(request, "503.html", {"reason": unavailable.reason, "query": query}, status=503)
    query = results.query
    context = {
        "results": results,
        "query": query,
        "sorts": [(label, query.sorted_by(order).url, query.sort == order) for order, label in SORT_LABELS.items()],
        "kept_by_words": parameters_but(query, "q", "page"),
        "kept_by_dates": parameters_but(query, "from", "to", "page"),
    }
    return render(request, "results.html", context)


def parameters_but(query: SearchQuery, *names: str) -> list[tuple[str, str]]:
    """The query's (name, value) pairs that a form must carry along, without those that it asks for itself."""
    return [(name, value) for name, value in parse_qsl(query.to_parameters()) if name not in names]
