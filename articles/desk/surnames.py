"""Surnames alone: somebody is called so, and no article says who. In: a name, and an editor's answer. Out: pages, and corrections.

Readers find no page for such a name. An editor says who it is in which articles, or that it is a name of its own.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import store
from articles.curation import CorrectionError, record
from articles.curation.names import find_or_make_entity
from articles.desk import queues
from articles.desk.places import COLUMNS, place_of
from articles.desk.undoing import latest_of
from articles.kinds import Act, EntityKind
from articles.models import Article, Entity, NameWord
from articles.models.naming import WordUse

LABEL = "a surname alone, and not known whose"
NAMES_SHOWN = 200  # those in the most articles; the others follow as these are answered
SHOWN = 50  # articles of one name on a page: an act and a line of the log for each that is answered
PROPOSED = 8  # people of that surname, those in the most articles: more is no help, and a name can be typed


def _waiting():
    return Entity.objects.filter(alone_count__gt=0)


def waiting() -> Iterator[queues.Waiting]:
    """The row on the desk's first page."""
    address = reverse("admin:surnames")
    yield queues.Waiting(LABEL, _waiting().count(), address, address)


def list_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The names, those in the most articles first."""
    names = _waiting().order_by("-alone_count", "name")[:NAMES_SHOWN]
    rows = [(name, name.alone_count) for name in names]
    context = {**context, "title": "A surname alone, and not known whose", "names": names, "rows": rows, "count": _waiting().count()}
    return TemplateResponse(request, "admin/articles/surnames_list.html", {**context, "latest": latest_of(request.user)})


def page(request: HttpRequest, number: int, context: dict[str, Any]) -> HttpResponse:
    """The articles of one name, with the sentences; whoever is chosen or typed is meant in those ticked."""
    entity = get_object_or_404(Entity, pk=number)
    if request.method == "POST":
        return _answered(request, entity)
    columns = [f"article__{column}" for column in COLUMNS]
    mentions = entity.mentions.select_related("article__source").order_by("-article_id")  # as an index has them
    places = [place_of(mention) for mention in mentions.only("spans", "role", "guess", "entity", *columns)[:SHOWN]]
    context = {**context, "title": f"Who is “{entity}”?", "entity": entity, "places": places, "people": _bearers(entity)}
    return TemplateResponse(request, "admin/articles/surnames.html", {**context, "latest": latest_of(request.user)})


def _bearers(entity: Entity) -> list[Entity]:
    """People of that surname whom articles name in full, those in the most articles first."""
    words = NameWord.objects.filter(alias__entity=entity, use=WordUse.SURNAME).values_list("word", flat=True)
    same = NameWord.objects.filter(use=WordUse.SURNAME, word__in=list(words)).values("alias__entity")
    return list(Entity.objects.of_kind(EntityKind.PERSON).with_articles().filter(pk__in=same).order_by("-article_count", "name")[:PROPOSED])


def _answered(request: HttpRequest, entity: Entity) -> HttpResponse:
    """Records the answer; back to this name while articles of it are left, else to the list."""
    try:
        messages.success(request, _answer(request, entity))
    except CorrectionError as error:
        messages.error(request, str(error))
    left = _waiting().filter(pk=entity.pk).exists()
    return HttpResponseRedirect(reverse("admin:surname", args=[entity.pk]) if left else reverse("admin:surnames"))


def _answer(request: HttpRequest, entity: Entity) -> str:
    """Does what was asked for, and says so."""
    if not entity.is_nobody_yet:
        raise CorrectionError("That was answered meanwhile.")
    answer = request.POST.get("answer")
    if answer == "own":
        record(Act.APPROVE, request.user, entity=entity)
        return f"“{entity}” is a name of its own, and has a page."
    if answer == "none":
        record(Act.NOT_ENTITY, request.user, entity=entity)
        return f"“{entity}” is nobody."
    chosen = [int(value) for value in request.POST.getlist("article") if value.isdecimal() and len(value) < 19]
    articles = list(Article.objects.filter(mentions__entity=entity, pk__in=chosen[:SHOWN]).select_related("original"))
    if not articles:
        raise CorrectionError("Nothing was ticked, so nothing was changed.")
    person = _chosen(request.POST, entity)
    keys = [list(key) for key in entity.aliases.values_list("kind", "key")]
    for article in articles:
        record(Act.NAME, request.user, article=article, entity=person, after={"for": keys})
    return f"In {len(articles)} article{'' if len(articles) == 1 else 's'}, “{entity}” is {person}."


def _chosen(sent: Any, entity: Entity) -> Entity:
    """The person who was chosen, or whose name was typed; a new one where nobody is called so."""
    who, name = sent.get("who", ""), " ".join(sent.get("name", "").split())
    people = Entity.objects.of_kind(EntityKind.PERSON).exclude(pk=entity.pk)
    if name:
        key = store.alias_key(EntityKind.PERSON, name)
        if not key or entity.aliases.filter(key=key).exists():
            raise CorrectionError("Write the full name.")
        slug = store.free_slug(EntityKind.PERSON, name)
        return find_or_make_entity({"kind": EntityKind.PERSON, "slug": slug, "name": name, "keys": [[EntityKind.PERSON, key]]})
    found = people.filter(pk=who).first() if who.isdecimal() and len(who) < 19 else None
    if found is None:
        raise CorrectionError("Choose who it is, or write the full name.")
    return found


queues.register(waiting)
