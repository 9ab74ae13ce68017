"""robots.txt: crawlers may read articles and names, but not walk through every combination of filters."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The file."""
    closed = [reverse("search"), reverse("search-api"), reverse("admin:index")]
    lines = ["User-agent: *", f"Allow: {reverse('search-help')}", *(f"Disallow: {path}" for path in closed), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
