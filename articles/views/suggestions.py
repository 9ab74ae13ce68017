"""What the words in the search box may become, as JSON for its script. Without scripts the box is a plain form.

In: `q`, what has been typed so far. Out: 200 with {"proposals": [{"kind", "label", "count", "url"}]}; 503 with
{"error": a sentence} when there is no index to look in.
"""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.search import IndexUnavailable, suggest
from articles.search.query import clean_text

# Whoever deletes a letter and types it again gets the same list without asking; a new article shows within the minute.
KEPT_SECONDS = 60


@require_safe
@cache_control(private=True, max_age=KEPT_SECONDS)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Names with their counts, then headlines, whose count is null."""
    try:
        found = suggest(clean_text(parameter(request, "q")))
    except IndexUnavailable as unavailable:
        return JsonResponse({"error": unavailable.reason}, status=503)
    proposals = [{"kind": each.kind, "label": each.label, "count": each.count, "url": each.url} for each in found]
    return JsonResponse({"proposals": proposals})


def parameter(request: HttpRequest, name: str) -> str:
    """The parameter's value; '' when the address has none, or more parameters than Django reads."""
    try:
        return request.GET.get(name, "")
    except TooManyFieldsSent:
        return ""
