"""People, countries, organizations and places: the list of each kind, and a page for each one.

In: a kind, and a slug or the parameters of a list. Out: the page; a redirect from a slug that moved; else 404.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.fields import FACET_BY_KIND
from articles.forms import NameListForm
from articles.kinds import EntityKind
from articles.models import Article, Entity, FormerSlug
from articles.permissions import may_correct
from articles.querysets import SEEN_WITH_SAMPLE
from articles.search.query import SearchQuery
from articles.views.directory import directory
from articles.views.paging import page_of
from articles.views.timeline import timeline

PER_PAGE = 20
TOGETHER_SHOWN = 12
ALIASES_SHOWN = 24
ROLES_SHOWN = 3

# Whom an entity is seen together with, in this order.
TOGETHER = (EntityKind.COUNTRY, EntityKind.PERSON, EntityKind.ORGANIZATION)


@require_safe
def entity_list(request: HttpRequest, kind: EntityKind) -> HttpResponse:
    """The list of a kind."""
    names = Entity.objects.of_kind(kind).with_articles()
    context = {"heading": FACET_BY_KIND[kind].label, "kind": kind, "directory": directory(names, request.GET)}
    return render(request, "directory.html", context)


@require_safe
def entity(request: HttpRequest, kind: EntityKind, slug: str) -> HttpResponse:
    """The page of one entity."""
    subject = Entity.objects.of_kind(kind).filter(slug=slug).first()
    if subject is None:
        return HttpResponsePermanentRedirect(moved_to(kind, slug))
    articles = Article.objects.visible().mentioning(subject)
    if not subject.article_count and kind != EntityKind.COUNTRY and not may_correct(request.user):
        raise Http404("named in no article that readers may see")
    number = NameListForm.read(request.GET)["page"]
    shown, paging = page_of(articles.about_first().for_lists(), number, PER_PAGE, page_address, subject.article_count)
    context = {
        "subject": subject,
        "kind": kind,
        "section": FACET_BY_KIND[kind].label,
        "section_url": reverse(kind.plural),
        "code": subject.slug if kind == EntityKind.COUNTRY else "",
        "aliases": [alias for alias in subject.aliases.values_list("text", flat=True).distinct() if alias != subject.name][:ALIASES_SHOWN],
        "roles": roles_of(subject),
        "about_count": subject.mentions.visible().filter(about=True).count(),
        "articles": shown,
        "paging": paging,
        "timeline": timeline(articles),
        "together": seen_together(subject),
        "sample": SEEN_WITH_SAMPLE if subject.article_count > SEEN_WITH_SAMPLE else None,
        "search_url": SearchQuery().toggled(FACET_BY_KIND[kind].parameter, subject.slug).url,
    }
    return render(request, "entity.html", context)


def roles_of(subject: Entity) -> list[str]:
    """The roles that articles give it, most frequent first; 'U.S. envoy' and 'US Envoy' are one."""
    spelt: dict[str, str] = {}
    for role, _ in subject.mentions.roles():
        spelt.setdefault(role.replace(".", "").casefold(), role)
    return list(spelt.values())[:ROLES_SHOWN]


def page_address(number: int) -> str:
    """The address of another page of the same entity's or source's articles."""
    return f"?page={number}"


def moved_to(kind: EntityKind, slug: str) -> str:
    """The address of the entity that once had this slug, or that has it in capitals as countries do; else 404."""
    former = FormerSlug.objects.filter(kind=kind, slug=slug).select_related("entity").first()
    if former is not None:
        return former.entity.get_absolute_url()
    if kind == EntityKind.COUNTRY and slug != slug.upper() and Entity.objects.of_kind(kind).filter(slug=slug.upper()).exists():
        return reverse(kind, args=[slug.upper()])
    raise Http404(f"no {kind} {slug!r}")


def seen_together(subject: Entity) -> list[tuple[str, list[Entity]]]:
    """(label, entities with `together`) of each kind that is named in the same articles."""
    groups = [(FACET_BY_KIND[kind].label, list(Entity.objects.of_kind(kind).seen_with(subject)[:TOGETHER_SHOWN])) for kind in TOGETHER]
    return [(label, entities) for label, entities in groups if entities]
