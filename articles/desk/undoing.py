"""Undo, wherever somebody has just done something. In: a correction's number. Out: it is undone, and the page that was left."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.curation import CorrectionError, revert
from articles.desk import deeds
from articles.models import Correction

SHOWN = 3  # of a person's latest acts: a slip is noticed at once or in the log


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Undoes one act, by POST, and goes back to `next`."""
    correction = get_object_or_404(Correction, pk=number)
    if request.method == "POST":
        try:
            revert(correction, request.user)
            messages.success(request, "It is undone.")
        except CorrectionError as error:
            messages.error(request, f"It can't be undone: {error}.")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)


def latest_of(user: Any) -> list[deeds.Deed]:
    """What this person did last to entities, newest first."""
    acts = Correction.objects.filter(user=user, reverts=None, entity_name__isnull=False).exclude(entity_name__kind="source")
    return deeds.in_words(deeds.with_names(acts.order_by("-pk"))[:SHOWN])
