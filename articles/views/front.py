"""The front page: what the archive holds, what came out last, who and where is in it most.

In: nothing but a request. Out: the page; of an empty archive, what to do about it.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fields import FACET_BY_KIND
from articles.kinds import EntityKind
from articles.models import Article, Entity, Source

NEWEST_SHOWN = 15
NAMES_SHOWN = 10
SOURCES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ranking:
    """Those of one kind that most articles name or come from; `url` leads to all of them."""

    label: str
    name: str
    entries: list


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The page."""
    holdings = Article.objects.holdings()
    context = {
        "holdings": holdings,
        "newest": Article.objects.visible().newest_first().for_lists()[:NEWEST_SHOWN],
        "rankings": [ranking(EntityKind.COUNTRY), ranking(EntityKind.PERSON), source_ranking()] if holdings["articles"] else [],
    }
    return render(request, "front.html", context)


def ranking(kind: EntityKind) -> Ranking:
    """The entities of a kind that most articles name."""
    entities = Entity.objects.of_kind(kind).with_articles().order_by("-article_count", "name")
    return Ranking(FACET_BY_KIND[kind].label, kind.plural, list(entities[:NAMES_SHOWN]))


def source_ranking() -> Ranking:
    """The sources that most articles come from."""
    return Ranking("Sources", "sources", list(Source.objects.with_articles().order_by("-article_count", "name")[:SOURCES_SHOWN]))
