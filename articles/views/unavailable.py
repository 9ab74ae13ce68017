"""What a visitor is told when there is nothing to search in.

In: a request, its query and the search's error. Out: of an empty archive, what to do about it; else 503 with a sentence.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article
from articles.search import IndexUnavailable, SearchQuery


def unavailable(request: HttpRequest, query: SearchQuery, error: IndexUnavailable) -> HttpResponse:
    """The page that stands in for one that needs the index."""
    if not Article.objects.exists():
        return render(request, "empty.html", {"query": query})
    return render(request, "503.html", {"reason": error.reason, "query": query}, status=503)
