"""All values of one facet in a search: the page behind “more …” beside the results.

In: a facet's name, a search's parameters, and `containing`, letters that a value's name must have. Out: the page, 404
for a facet that does not exist, 503 as the results have it.
"""

from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_safe

from articles.fields import FACET_BY_NAME
from articles.forms import FILTER_LENGTH, search_query
from articles.search import FacetCounts, IndexUnavailable, SearchQuery, facet_values, run
from articles.search.query import clean_text
from articles.views.rows import values
from articles.views.suggestions import parameter
from articles.views.unavailable import unavailable


@require_safe
def facet(request: HttpRequest, name: str) -> HttpResponse:
    """The page of one facet. Every value leads to the results, with the value chosen."""
    if name not in FACET_BY_NAME:
        raise Http404(f"no facet {name!r}")
    query = replace(search_query(request), page=1)
    containing = clean_text(parameter(request, "containing"))[:FILTER_LENGTH]
    try:
        counts = facet_values(query, name, containing)
        results = run(replace(query, per_page=1), facets=())  # for what was understood, and how many there are
    except IndexUnavailable as error:
        return unavailable(request, query, error)
    context = {
        "facet": (chosen := chosen_first(counts)),
        "rows": values(chosen),
        "results": results,
        "query": query,
        "containing": containing,
        "kept": parse_qsl(query.to_parameters()),
        "all_url": address(name, query),
    }
    return render(request, "facet.html", context)


def chosen_first(counts: FacetCounts) -> FacetCounts:
    """The facet with what is chosen or left out before the rest: in two hundred values it would be lost."""
    return replace(counts, values=tuple(sorted(counts.values, key=lambda value: not (value.selected or value.excluded))))


def address(name: str, query: SearchQuery) -> str:
    """The page of a facet in this search."""
    parameters = replace(query, page=1).to_parameters()
    path = _path(name, get_script_prefix())
    return f"{path}?{parameters}" if parameters else path


@lru_cache
def _path(name: str, prefix: str) -> str:
    """The facet's page; `prefix` is where the site lies on its host. A results page leads to ten of them."""
    return reverse("search-facet", args=[name])
