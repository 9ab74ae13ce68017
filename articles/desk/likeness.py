"""“May be the same person”: pairs to be answered one after the other. In: an answer. Out: the next pair, both sides with evidence.

The same is a merge; two is kept for ever; later puts the pair behind all others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import F, Max, Min, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation import CorrectionError, record
from articles.curation.names import name_entity
from articles.desk import queues
from articles.desk.places import Place, places_of
from articles.desk.undoing import latest_of
from articles.kinds import Act, EntityKind
from articles.models import Article, Entity, Likeness, Mention

LABEL = "may be the same person or organization"
SENTENCES, ROLES, SEEN_WITH, BOTH = 3, 3, 6, 8  # shown of each side, and of what both share: one screen without scrolling
LOOKED_AT = 200  # of those seen with each, to find who is seen with both
# Of somebody who is in thousands of articles, as many as are most about that one: what tells people apart is told by these.
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what an editor tells people by. `seen_with` are (name, number of articles)."""

    entity: Entity
    aliases: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]
    first: Any
    last: Any
    seen_with: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]


def waiting() -> Iterator[queues.Waiting]:
    """The row on the desk's first page."""
    address = reverse("admin:likeness")
    yield queues.Waiting(LABEL, Likeness.objects.waiting().count(), address, address)


def page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The first pair that waits; or what came of an answer, and the next one."""
    if request.method == "POST":
        _answer(request)
        return HttpResponseRedirect(reverse("admin:likeness"))
    pair = Likeness.objects.waiting().select_related("one", "other").first()
    context = {**context, "title": "May be the same", "pair": pair, "latest": latest_of(request.user)}
    if pair:
        prefetch_related_objects([pair.one, pair.other], "aliases")
        company = {entity.pk: dict(Mention.objects.company(entity, SAMPLE)[:LOOKED_AT]) for entity in (pair.one, pair.other)}
        names = _names({key for seen in company.values() for key in seen})
        context |= {
            "sides": [_side(entity, company[entity.pk], names) for entity in (pair.one, pair.other)],
            "both": [names[key] for key in company[pair.one_id] if key in company[pair.other_id] and key in names][:BOTH],
            "left": Likeness.objects.waiting().count(),
        }
    return TemplateResponse(request, "admin/articles/likeness.html", context)


def _side(entity: Entity, seen: dict[int, int], names: dict[int, str]) -> Side:
    mentions = entity.mentions.visible().most_about()
    days = Article.objects.filter(pk__in=mentions.values("article")[:SAMPLE]).aggregate(first=Min("published"), last=Max("published"))
    return Side(
        entity=entity,
        aliases=tuple(alias.text for alias in entity.aliases.all() if alias.text != entity.name),
        roles=tuple(Mention.objects.filter(pk__in=mentions.values("pk")[:SAMPLE]).roles()[:ROLES]),
        first=days["first"] and days["first"].year,
        last=days["last"] and days["last"].year,
        seen_with=tuple((names[key], number) for key, number in seen.items() if key in names)[:SEEN_WITH],
        places=tuple(places_of(entity, SENTENCES)),
    )


def _names(keys: set[int]) -> dict[int, str]:
    """The names of those that tell people apart: with a country nearly everybody is seen."""
    return dict(Entity.objects.filter(pk__in=keys).exclude(kind=EntityKind.COUNTRY).values_list("pk", "name"))


def _answer(request: HttpRequest) -> None:
    number = request.POST.get("pair", "")
    pairs = Likeness.objects.filter(apart=False).select_related("one", "other")
    pair = pairs.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if pair is None:
        messages.warning(request, "That pair was answered meanwhile.")
        return
    answer, one, other = request.POST.get("answer"), pair.one, pair.other
    try:
        if answer == "later":
            Likeness.objects.filter(pk=pair.pk).update(put_off=F("put_off") + 1)
        elif answer == "two":
            record(Act.APPROVE, request.user, entity=one, after=name_entity(other))
            messages.success(request, f"{one} and {other} are two.")
        elif answer in ("one", "other"):
            stays, goes = (one, other) if answer == "one" else (other, one)
            record(Act.MERGE, request.user, entity=stays, after=[name_entity(goes)])
            messages.success(request, f"“{goes}” is {stays} now.")
    except CorrectionError as error:
        messages.error(request, str(error))


queues.register(waiting)
