"""Proposals for a name that is typed into a form of the desk: with their kind, and in how many articles each is.

In: what Django's admin found for the letters. Out: its JSON, each row told from others of the same name.
"""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Count

from articles.models import Article, Entity, Source


class CountingAutocomplete(AutocompleteJsonView):
    """Django's proposals, with counts of visible articles: one query for a page of sources, none for entities, which keep theirs."""

    def get_context_data(self, **options):
        context = super().get_context_data(**options)
        self.counts = counts_of([row.pk for row in context["object_list"] if isinstance(row, Source)])
        return context

    def serialize_result(self, obj, to_field_name):
        found = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Entity):
            return {**found, "text": f"{obj.name} ({obj.kind}, {articles(obj.articles_in_all)})"}
        if isinstance(obj, Source):
            return {**found, "text": f"{obj.name} ({articles(self.counts.get(obj.pk, 0))})"}
        return found


def counts_of(sources: list[int]) -> dict[int, int]:
    """The visible articles of each of these sources."""
    if not sources:
        return {}
    rows = Article.objects.visible().filter(source__in=sources).order_by()
    return dict(rows.values_list("source").annotate(number=Count("pk")))


def articles(number: int) -> str:
    """'1 article', '1,200 articles'."""
    return f"{number:,} article{'' if number == 1 else 's'}"
