"""The split assistant: an entity's articles grouped by what they occur with and when, for "these may be two people".

In: an entity. Out: a page with groups and evidence; when somebody chose who goes where, a correction.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.curation import CorrectionError, record
from articles.curation.names import name_article
from articles.desk.places import COLUMNS, Place, place_of
from articles.kinds import Act
from articles.models import Article, Entity, Mention

MOST = 300  # articles looked at; a page with more of them could not be read
EVERYWHERE = 0.8  # who is in more of the articles than this tells them apart from none


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that have a name or a role in common; `years` as '2017–2018', '' when none is dated."""

    label: str
    years: str
    places: tuple[Place, ...]


def page(request: HttpRequest, number: int, context: dict[str, Any]) -> HttpResponse:
    """The groups; when some articles are chosen and a name is given, these become somebody else."""
    entity = get_object_or_404(Entity, pk=number)
    if request.method == "POST":
        chosen = [int(value) for value in request.POST.getlist("article") if value.isdecimal()]
        articles = Article.objects.filter(pk__in=chosen).select_related("original")
        after = {"name": request.POST.get("name", ""), "articles": [name_article(article) for article in articles]}
        try:
            record(Act.SPLIT, request.user, entity=entity, after=after)
            messages.success(request, f"{len(articles)} articles are about somebody else now. The log can undo it.")
            return HttpResponseRedirect(reverse("admin:articles_entity_change", args=[entity.pk]))
        except CorrectionError as error:
            messages.error(request, str(error))
    mentions = list(_mentions(entity))
    context = {**context, "title": f"Split {entity}", "entity": entity, "groups": groups_of(mentions), "looked_at": len(mentions)}
    return TemplateResponse(request, "admin/articles/split.html", context)


def _mentions(entity: Entity):
    fields = ("spans", "role", "guess", "entity", *(f"article__{column}" for column in COLUMNS))
    found = entity.mentions.select_related("article__source").only(*fields)
    return found.order_by("-article__published", "-article_id")[:MOST]


def groups_of(mentions: list[Mention]) -> list[Group]:
    """Each article in the group of what marks it best: the role given there, else the name that it shares with most others."""
    together = _together(mentions)
    counts = Counter(other for others in together.values() for other in others)
    telling = {other for other, count in counts.items() if 1 < count <= EVERYWHERE * len(mentions)}
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        shared = sorted(telling & together[mention.article_id], key=lambda other: (-counts[other], other))
        label = f"as {mention.role}" if mention.role else f"with {shared[0]}" if shared else "with nobody that others are with"
        groups[label].append(mention)
    made = [Group(label, _years(members), tuple(place_of(m) for m in members)) for label, members in groups.items()]
    return sorted(made, key=lambda group: -len(group.places))


def _together(mentions: list[Mention]) -> dict[int, set[str]]:
    """For each article the names of the others in it."""
    owner = mentions[0].entity_id if mentions else None
    others = Mention.objects.filter(article__in=[mention.article_id for mention in mentions]).exclude(entity=owner)
    found: dict[int, set[str]] = defaultdict(set)
    for article, name in others.values_list("article_id", "entity__name"):
        found[article].add(name)
    return found


def _years(mentions: list[Mention]) -> str:
    years = sorted({mention.article.published.year for mention in mentions if mention.article.published})
    return "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
