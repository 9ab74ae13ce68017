"""Names, mentions and former addresses, to look through; they are set on the pages of articles and entities. In: words. Out: rows."""

from django.contrib import admin

from articles.admin.listing import KeyPaginator
from articles.admin.runs import LookedAtOnly
from articles.ingest.entities.names import name_key
from articles.models import Alias, Entity, FormerSlug, Mention

FOUND_AT_MOST = 200  # entities that the letters of a search may mean


class OfEntities(LookedAtOnly):
    """Rows that belong to an entity each, found by the entity's name."""

    list_select_related = ["entity"]
    list_per_page = 50
    ordering = ["-id"]
    sortable_by = ()
    search_fields = ["entity__name"]
    search_help_text = "the beginning of a name, or of each of its words"
    paginator = KeyPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_search_results(self, request, queryset, search_term):
        words = name_key(search_term).split()
        if not words:
            return queryset, False
        return queryset.filter(entity__in=list(Entity.objects.beginning(words, FOUND_AT_MOST).values_list("pk", flat=True))), False


@admin.register(Alias)
class AliasAdmin(OfEntities):
    """Names, across all entities; they are given on the entity's own page."""

    list_display = ["text", "kind", "entity", "origin"]
    list_filter = ["kind", "origin"]


@admin.register(Mention)
class MentionAdmin(OfEntities):
    """Which article names which entity; it is set on the article's own page."""

    list_display = ["entity", "article", "count", "about", "salience", "origin", "guess"]
    list_filter = ["origin", "about"]
    list_select_related = ["entity", "article"]

    def get_queryset(self, request):
        heavy = ("body", "removed", "evidence", "headings", "verdicts", "problems")
        return super().get_queryset(request).defer("spans", *(f"article__{column}" for column in heavy))


@admin.register(FormerSlug)
class FormerSlugAdmin(OfEntities):
    """Addresses that entities once had."""

    list_display = ["slug", "kind", "entity"]
    list_filter = ["kind"]
