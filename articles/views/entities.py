"""People, countries, organizations and places: the list of each kind, and a page for each one.

In: a kind, and a slug or the parameters of a list. Out: the page; a redirect from a slug that moved; from a surname that is nobody
yet, one to the search for the word, for as long as that is so; else 404.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.fields import FACET_BY_KIND
from articles.forms import NameListForm
from articles.kinds import EntityKind
from articles.models import Article, Entity, FormerSlug
from articles.models.naming import is_bare
from articles.permissions import may_correct
from articles.querysets import SEEN_WITH_SAMPLE
from articles.search.query import SearchQuery
from articles.views.company import company
from articles.views.directory import directory
from articles.views.lineage import lineage
from articles.views.naming import naming
from articles.views.paging import Paging, page_of
from articles.views.regions import regions
from articles.views.timeline import timeline

PER_PAGE = 20
ROLES_SHOWN = 5
# Asked as `IN`, for SQLite looks neither `about` nor `NOT about` up in an index.
ABOUT, NAMED_ONLY = {"about__in": (True,)}, {"about__in": (False,)}
GUESSED = "They have the surname alone, by which most articles of those months mean this person. That is a guess."


@dataclass(frozen=True, slots=True)
class Group:
    """A stretch of a page's articles under a heading of their own: `count` are there in all, `first` is this page's first.

    `note` says what the heading can't.
    """

    label: str
    count: int
    first: int
    articles: list[Article]
    note: str = ""


@require_safe
def entity_list(request: HttpRequest, kind: EntityKind) -> HttpResponse:
    """The list of a kind."""
    names = Entity.objects.of_kind(kind).with_articles()
    found = directory(names, request.GET, regions if kind == EntityKind.COUNTRY else None)
    return render(request, "directory.html", {"heading": FACET_BY_KIND[kind].label, "kind": kind, "directory": found})


@require_safe
def entity(request: HttpRequest, kind: EntityKind, slug: str) -> HttpResponse:
    """The page of one entity."""
    subject = Entity.objects.of_kind(kind).filter(slug=slug).first()
    if subject is None:
        # A browser asks again: a merge may be undone.
        return HttpResponsePermanentRedirect(moved_to(kind, slug), headers={"Cache-Control": "no-cache"})
    if subject.is_nobody_yet:
        return HttpResponseRedirect(found_by_word(subject, request))
    meant = meant_by(subject)
    if not subject.article_count and kind != EntityKind.COUNTRY and not may_correct(request.user):
        if len(meant) == 1:
            return HttpResponseRedirect(meant[0][0].get_absolute_url())
        if not meant and was_surname(subject):
            return HttpResponseRedirect(SearchQuery(text=subject.name).url)
        if not meant:
            raise Http404("named in no article that readers may see")
    guesses = subject.mentions.visible().filter(found_as__isnull=False).count() if kind == EntityKind.PERSON else 0
    sure = {"found_as": None} if guesses else {}
    about_count = subject.mentions.visible().filter(**ABOUT, **sure).count()
    groups, paging = articles_of(subject, about_count, guesses, NameListForm.read(request.GET)["page"])
    context = {
        "subject": subject,
        "kind": kind,
        "section": FACET_BY_KIND[kind].label,
        "section_url": reverse(kind.plural),
        "code": subject.slug if kind == EntityKind.COUNTRY else "",
        "lineage": lineage(subject),
        "roles": roles_of(subject) if kind == EntityKind.PERSON else (),
        "about_count": about_count,
        "guesses": guesses,
        "meant": meant,
        "groups": groups,
        "paging": paging,
        "search_url": SearchQuery().toggled(FACET_BY_KIND[kind].parameter, subject.slug).url,
    }
    if paging.number == 1:
        context |= overview(subject)
    return render(request, "entity.html", context)


def was_surname(subject: Entity) -> bool:
    """Whether it is a surname of which it is said by now, of each of its articles, who is meant there."""
    return subject.kind == EntityKind.PERSON and is_bare(subject.name) and not subject.mentions.exists()


def found_by_word(subject: Entity, request: HttpRequest) -> str:
    """The address of the search for a name as a word; 404 where no article that this visitor may read has it."""
    mentions = subject.mentions if may_correct(request.user) else subject.mentions.visible()
    if not mentions.exists():
        raise Http404("named in no article that readers may see")
    return SearchQuery(text=subject.name).url


def overview(subject: Entity) -> dict:
    """What the first page tells of all the articles; who turns the page wants the next articles."""
    return {
        "naming": naming(subject),
        "timeline": timeline(Article.objects.mentioning(subject).visible()),
        "company": company(subject),
        "sample": SEEN_WITH_SAMPLE if subject.article_count > SEEN_WITH_SAMPLE else None,
    }


def articles_of(subject: Entity, about_count: int, guesses: int, number: int) -> tuple[list[Group], Paging]:
    """Page `number` of the entity's articles: those about it, those that only name it, those that may mean it; each newest first."""
    place, paging = page_of(range(subject.article_count), number, PER_PAGE, page_address, subject.article_count)
    groups, before = [], 0
    sure = {"found_as": None} if guesses else {}
    stretches = [
        (f"About {subject}", {**ABOUT, **sure}, about_count, ""),
        ("Also named in", {**NAMED_ONLY, **sure}, subject.article_count - about_count - guesses, ""),
        ("May be meant in", {"found_as__isnull": False}, guesses, GUESSED),
    ]
    for label, mentions, count, note in stretches:
        start, end = (max(0, min(edge - before, count)) for edge in (paging.first - 1, paging.last))
        if place and start < end:
            # Far back, SQLite reads every row that it passes over; their keys alone stand in an index.
            keys = Article.objects.mentioning(subject, **mentions).visible().newest_first().values_list("pk", flat=True)[start:end]
            articles = Article.objects.filter(pk__in=list(keys)).newest_first().for_lists()
            groups.append(Group(label, count, before + start + 1, list(articles), note))
        before += count
    return groups, paging


def meant_by(subject: Entity) -> list[tuple[Entity, int]]:
    """(person, number of articles) of those for whom this name is taken where it stands alone, most first."""
    if subject.kind != EntityKind.PERSON or " " in subject.name:
        return []
    counts = dict(subject.guesses.visible().order_by().values_list("entity").annotate(number=Count("pk")))
    people = Entity.objects.in_bulk(counts) if counts else {}
    return sorted(((people[key], number) for key, number in counts.items()), key=lambda row: (-row[1], row[0].name))


def roles_of(subject: Entity) -> list[tuple[str, int]]:
    """(role, number of articles that give it), most first; 'U.S. envoy' and 'US Envoy' are one, spelt as most articles do."""
    spelt: dict[str, tuple[str, int]] = {}
    for role, count in subject.mentions.roles():
        known, counted = spelt.get(folded := role.replace(".", "").casefold(), (role, 0))
        spelt[folded] = known, counted + count
    return sorted(spelt.values(), key=lambda row: -row[1])[:ROLES_SHOWN]


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
