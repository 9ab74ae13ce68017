"""Teach once: words of an article are somebody, or no part of it; the other places are shown, and it is remembered.

In: an article and words of it. Out: a page that asks what they are; when it is answered, corrections.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles import store
from articles.curation import CorrectionError, record
from articles.curation.names import find_or_make_entity, name_article
from articles.desk import bulk
from articles.kinds import Act, EntityKind
from articles.models import Article, Entity
from articles.search import IndexUnavailable, SearchQuery, run

LONGEST = 300  # characters; a name has fewer, and a line of page furniture seldom more
PLACES_SHOWN = 200  # other articles that are offered; what is beyond them follows when it is read again

NAMES = [(kind.value, kind.value) for kind in EntityKind if kind != EntityKind.COUNTRY]
OTHERS = [("alias", "another name of …"), ("not-entity", "not a name at all"), ("boilerplate", "no part of the article")]


class TeachForm(forms.Form):
    """What the words are. `of` is whom another name is of."""

    text = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    what = forms.ChoiceField(choices=[*NAMES, *OTHERS], widget=forms.RadioSelect)
    of = forms.CharField(required=False, max_length=200)
    everywhere = forms.BooleanField(required=False)

    def clean(self):
        data = super().clean()
        if data.get("what") == "alias":
            data["entity"] = Entity.objects.filter(name__iexact=data.get("of", "").strip()).order_by("-article_count").first()
            if data["entity"] is None:
                raise forms.ValidationError(f"Nobody of the name “{data.get('of', '')}” is in the archive.")
        return data


def page(request: HttpRequest, number: int, context: dict[str, Any]) -> HttpResponse:
    """Asks what the words are, with the other articles that have them; does it when it is told."""
    article = get_object_or_404(Article.objects.select_related("original"), pk=number)
    text = " ".join((request.POST.get("text") or request.GET.get("text") or "").split())[:LONGEST]
    form = TeachForm(request.POST if request.method == "POST" else None, initial={"text": text, "everywhere": True})
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _teach(article, form.cleaned_data, request))
            return HttpResponseRedirect(article.get_absolute_url())
        except CorrectionError as error:
            form.add_error(None, str(error))
    context = {**context, "title": f"Teach: “{text}”", "form": form, "article": article, "text": text, "places": places(text, article)}
    context["names"] = Entity.objects.with_articles().order_by("-article_count").values_list("name", flat=True)[:1000]
    return TemplateResponse(request, "admin/articles/teach.html", context)


def places(text: str, article: Article) -> list[Any]:
    """The other articles that have these very words, as search results; none where nothing can be searched."""
    if not text:
        return []
    quoted = text.replace('"', " ")
    try:
        found = run(SearchQuery(text=f'"{quoted}"', per_page=PLACES_SHOWN), facets=(), visible_only=False)
    except IndexUnavailable:
        return []
    return [hit for hit in found.hits if hit.id != article.pk]


def _teach(article: Article, asked: dict, request: HttpRequest) -> str:
    """Records what was told, and says what came of it."""
    text, what, user = asked["text"], asked["what"], request.user
    chosen = {int(number) for number in request.POST.getlist("place") if number.isdecimal()} if asked["everywhere"] else set()
    articles = [article, *Article.objects.filter(pk__in=chosen).select_related("original")]
    if what == "not-entity":
        return _not_entity(text, articles, user)
    if what == "boilerplate":
        record(Act.TEACH, user, after={"text": text})
        bulk.start_lines(user, text, [each.pk for each in articles])
        return f"“{text}” will be taken out of {len(articles)} articles, and of what comes in."
    entity = asked.get("entity") or _somebody(EntityKind(what), text)
    record(Act.TEACH, user, entity=entity, after={"text": text, "articles": [name_article(each) for each in articles]})
    return f"“{text}” is {entity} in {len(articles)} articles, and in what comes in."


def _somebody(kind: EntityKind, text: str) -> Entity:
    key = store.alias_key(kind, text)
    if not key:
        raise CorrectionError("a name needs letters")
    return find_or_make_entity({"kind": kind, "slug": store.free_slug(kind, text), "name": text, "keys": [[kind, key]]})


def _not_entity(text: str, articles: list[Article], user: Any) -> str:
    """Whoever is marked at these words is none: nowhere, if these words are its name; else not in these articles."""
    named = {mention.entity for mention in articles[0].mentions.select_related("entity") if _stands_for(mention, articles[0], text)}
    if not named:
        raise CorrectionError(f"nothing is marked at “{text}” in this article")
    for entity in named:
        if store.alias_key(entity.kind, text) in entity.aliases.values_list("key", flat=True):
            record(Act.NOT_ENTITY, user, entity=entity)
        else:
            for each in articles:
                record(Act.UNNAME, user, article=each, entity=entity)
    return f"“{text}” is nobody."


def _stands_for(mention: Any, article: Article, text: str) -> bool:
    return any(getattr(article, span["part"])[span["start"] : span["end"]] == text for span in mention.spans)
