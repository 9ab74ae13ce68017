"""The reading page: one article with whom it names, how it was understood, and what was taken out of its page.

In: an article's number and slug. Out: the page; a redirect when the slug is not its own; 404 for who may not see it.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.fields import FACETS
from articles.kinds import Part
from articles.models import Article, Mention
from articles.permissions import may_correct
from articles.search import IndexUnavailable
from articles.search.related import related
from articles.templatetags.dates import plain_date
from articles.views import evidence, marking
from articles.views.spans import read_spans

# Who or what an article names beside what it is about: more than these are folded away.
NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something named. `times` counts the words that name it: a dateline has a place, and no words in the text.

    `guess` says why a surname alone was taken for this person; '' where it is sure.
    """

    mention: Mention
    times: int
    in_dateline: bool
    guess: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one kind: `shown` at once, `folded` on request; what the article is about comes first."""

    label: str
    shown: tuple[Name, ...]
    folded: tuple[Name, ...]


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The reading page."""
    found = readable(request, pk)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    mentions = list(found.mentions.for_reading())
    told = evidence.evidence_of(found)
    context = {
        "article": found,
        "standfirst": marking.line(found.standfirst, mentions, Part.STANDFIRST),
        "paragraphs": marking.paragraphs(found.body, found.headings, mentions),
        "names": names_of(mentions),
        "authors": evidence.in_words(found.authors),
        "web_address": web_address(found.url),
        "address": request.build_absolute_uri(found.get_absolute_url()),
        "evidence": told,
        "hints": {field.name: field.hint for field in told if field.hint},
        "removed": evidence.removed_from(found),
        "related": related_to(found),
        "original_name": original_name(found.original.path),
        "original_offered": may_correct(request.user) or not found.original.articles.filter(hidden=True).exists(),
    }
    context["citation"] = citation(found, context["authors"])
    return render(request, "article.html", context)


def related_to(found: Article) -> list[Article]:
    """Articles about the same; none where there is no index to look in, for an article can be read without one."""
    try:
        return related(found)
    except IndexUnavailable:
        return []


def readable(request: HttpRequest, pk: int) -> Article:
    """The article, if this visitor may read it; else 404."""
    found = get_object_or_404(Article.objects.select_related("source", "original"), pk=pk)
    if found.hidden and not may_correct(request.user):
        raise Http404("hidden")
    return found


def names_of(mentions: list[Mention]) -> list[Names]:
    """The mentions by kind, in the order of the facets. What the article is about is never folded away."""
    groups = []
    for facet in FACETS:
        of_kind = tuple(name_of(mention) for mention in mentions if mention.entity.kind == facet.kind)
        if of_kind:
            shown = max(NAMES_SHOWN, sum(name.mention.about for name in of_kind))
            # One name alone behind a fold costs more room than it saves.
            shown = len(of_kind) if len(of_kind) == shown + 1 else shown
            groups.append(Names(facet.label, of_kind[:shown], of_kind[shown:]))
    return groups


def name_of(mention: Mention) -> Name:
    """How often and where the article's words name it: in the body, or else in headline and standfirst."""
    spans = list(read_spans(mention.spans))
    worded = [span for span in spans if span.start < span.end]
    times = (sum(span.part == Part.BODY for span in worded) or len(worded)) if spans else mention.count
    return Name(mention, times, in_dateline=len(worded) < len(spans), guess=mention.guess)


def web_address(url: str) -> str:
    """The article's address on the web when it is one that is safe to link to, else ''."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def original_name(path: str) -> str:
    """The name of the original file without its folders, whichever system it came from."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or "original"


def citation(found: Article, authors: str) -> str:
    """The article as a footnote names it; the archive and the address are added by the page."""
    title = f"[{found.title}]" if found.title_is_made else f"“{found.title}”"
    source = found.source.name if found.source else "source unknown"
    return ", ".join(part for part in (authors, title, source, plain_date(found.published_date)) if part)
