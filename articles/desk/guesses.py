"""Guesses: a surname alone, taken for somebody. In: an entity, and which of its guesses are right. Out: pages, and corrections."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation import CorrectionError, record
from articles.desk import queues
from articles.desk.places import COLUMNS, place_of
from articles.desk.undoing import latest_of
from articles.kinds import Act
from articles.models import Entity, Mention

LABEL = "taken for somebody by the surname alone"
PEOPLE_SHOWN = 200  # those with the most guesses; the others follow as these are answered
SHOWN = 50  # guesses of one entity on a page: an act and a line of the log for each that is answered


def _guesses():
    return Mention.objects.filter(found_as__isnull=False)


def waiting() -> Iterator[queues.Waiting]:
    """The row on the desk's first page: guesses are for whoever has time, the pages of readers say that they are guesses."""
    address = reverse("admin:guesses")
    yield queues.Waiting(LABEL, _guesses().count(), address, address)


def list_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Those with guesses, most first."""
    counts = _guesses().order_by().values_list("entity").annotate(number=Count("pk")).order_by("-number", "entity")[:PEOPLE_SHOWN]
    entities = Entity.objects.in_bulk([key for key, _ in counts])
    people = [(entities[key], number) for key, number in counts]
    context = {**context, "title": "Taken for somebody by the surname alone", "people": people}
    return TemplateResponse(request, "admin/articles/guesses_list.html", context)


def page(request: HttpRequest, number: int, context: dict[str, Any]) -> HttpResponse:
    """The guesses of one entity, with the sentences; those ticked are right, or are not."""
    entity = get_object_or_404(Entity, pk=number)
    mentions = _guesses().filter(entity=entity).select_related("article__source", "found_as").order_by("-article__published", "-article_id")
    if request.method == "POST":
        return _answer(request, entity, mentions)
    fields = [f"article__{column}" for column in COLUMNS]
    shown = mentions.only("spans", "role", "guess", "entity", "found_as__name", *fields)[:SHOWN]
    places = [(mention, place_of(mention)) for mention in shown]
    context = {**context, "title": f"{entity}, by the surname alone", "entity": entity, "places": places, "count": mentions.count()}
    return TemplateResponse(request, "admin/articles/guesses.html", {**context, "latest": latest_of(request.user)})


def _answer(request: HttpRequest, entity: Entity, mentions) -> HttpResponse:
    chosen = [int(value) for value in request.POST.getlist("article") if value.isdecimal() and len(value) < 19]
    act = {"right": Act.NAME, "wrong": Act.UNNAME}.get(request.POST.get("answer", ""))
    articles = [mention.article for mention in mentions.filter(article__in=chosen[:SHOWN]).select_related("article__original")]
    if act is None or not articles:
        messages.warning(request, "Nothing was ticked, so nothing was changed.")
        return HttpResponseRedirect(reverse("admin:guesses-of", args=[entity.pk]))
    try:
        for article in articles:
            record(act, request.user, article=article, entity=entity)
        said = "it is" if act == Act.NAME else "it is not"
        messages.success(request, f"In {len(articles)} article{'' if len(articles) == 1 else 's'}, {said} {entity}.")
    except CorrectionError as error:
        messages.error(request, str(error))
    left = _guesses().filter(entity=entity).exists()
    return HttpResponseRedirect(reverse("admin:guesses-of", args=[entity.pk]) if left else reverse("admin:guesses"))


queues.register(waiting)
