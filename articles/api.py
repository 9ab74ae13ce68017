"""The search as JSON, for scripts: the results page's parameters in, the same results out.

Out: 200 with the results; 503 with {"error": a sentence} when there is no index to search in.
"""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.forms import search_query
from articles.search import IndexUnavailable, as_json, run

JSON_STYLE = {"ensure_ascii": False}


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """The results of one query."""
    try:
        answer = as_json(run(search_query(request)))
    except IndexUnavailable as unavailable:
        return JsonResponse({"error": unavailable.reason}, status=503, json_dumps_params=JSON_STYLE)
    return JsonResponse(answer, json_dumps_params=JSON_STYLE)
