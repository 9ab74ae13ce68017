"""Sources: the list of the outlets and agencies, and a page for each one.

In: a slug, or the parameters of a list. Out: the page; a redirect from a slug that moved, or that is another of its names; else 404.
"""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.fields import FACET_BY_KIND, FACET_BY_NAME
from articles.forms import NameListForm
from articles.models import Article, Entity, Mention, Source
from articles.permissions import may_correct
from articles.search.query import SearchQuery
from articles.views.company import ranked
from articles.views.directory import directory
from articles.views.entities import PER_PAGE, Group, page_address
from articles.views.paging import page_of
from articles.views.timeline import timeline

NAMED_SHOWN = 12
SAMPLE = 1000  # whom so many of its newest articles name takes 20 ms to count

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    names = Source.objects.with_articles()
    return render(request, "directory.html", {"heading": "Sources", "kind": "source", "directory": directory(names, request.GET)})


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one source."""
    subject = Source.objects.counted().filter(slug=slug).first()
    if subject is None:
        return HttpResponsePermanentRedirect(moved_to(slug))
    articles = Article.objects.visible().filter(source=subject)
    if not subject.article_count and not may_correct(request.user):
        raise Http404("no article of it that readers may see")
    number = NameListForm.read(request.GET)["page"]
    shown, paging = page_of(articles.newest_first().for_lists(), number, PER_PAGE, page_address, subject.article_count)
    context = {
        "subject": subject,
        "kind": "source",
        "section": FACET_BY_NAME["source"].label,
        "section_url": reverse("sources"),
        "other_names": [alias.text for alias in subject.aliases.all() if alias.text != subject.name],
        "host": subject.host if HOST.fullmatch(subject.host) else "",
        "groups": [Group("Articles, newest first", paging.count, paging.first, shown)] if shown else [],
        "paging": paging,
        "timeline": timeline(articles),
        "together": named_most(subject),
        "sample": SAMPLE if subject.article_count > SAMPLE else None,
        "search_url": SearchQuery().toggled(FACET_BY_NAME["source"].parameter, subject.slug).url,
    }
    return render(request, "entity.html", context)


def named_most(subject: Source) -> list[tuple[str, list[tuple[Entity, int]]]]:
    """(label, (entity, number of articles)) of each kind that the source's newest articles name."""
    articles = Article.objects.visible().filter(source=subject).newest_first().values("pk")[:SAMPLE]
    return [(FACET_BY_KIND[kind].label, rows) for kind, rows in ranked(Mention.objects.named_in(articles), NAMED_SHOWN).items() if rows]


def moved_to(slug: str) -> str:
    """The address of the source that once had this slug, or to which it leads as a name; else 404."""
    source = Source.objects.moved(slug) or Source.objects.called(slug)
    if source is None:
        raise Http404(f"no source {slug!r}")
    return source.get_absolute_url()
