"""The log of corrections, to look through and to undo. In: a choice of rows. Out: acts undone."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from articles.admin.listing import KeyPaginator, OwnTable, TextListFilter
from articles.admin.runs import LookedAtOnly
from articles.curation import CorrectionError, revert
from articles.desk import deeds
from articles.ingest.entities.names import name_key
from articles.kinds import Act
from articles.models import Correction, Denial, Entity
from articles.search import IndexUnavailable, SearchQuery, run

FOUND_AT_MOST = 1000  # articles or entities that the words of a search may mean
HEADLINE_SHOWN = 90  # characters of a headline in the log
PEOPLE_SHOWN = 30  # names in the list of filters; another's acts are found by searching for the name


class ActListFilter(TextListFilter):
    """What was done, in a few words each."""

    title = "what was done"
    parameter_name = "act"

    def lookups(self, request, model_admin):
        return [(act.value, deeds.ACTS[act]) for act in Act]

    def queryset(self, request, queryset):
        return queryset.filter(act=self.value()) if self.value() else queryset


class PersonListFilter(TextListFilter):
    """Who did it. The names are those of the accounts: reading them off the log takes as long as the log is."""

    title = "who"
    parameter_name = "by"

    def lookups(self, request, model_admin):
        names = get_user_model().objects.order_by("username").values_list("username", flat=True)[:PEOPLE_SHOWN]
        return [(name, name) for name in names]

    def queryset(self, request, queryset):
        return queryset.filter(by=self.value()) if self.value() else queryset


@admin.register(Correction)
class CorrectionAdmin(OwnTable, LookedAtOnly):
    """What people decided, in the order in which this archive was told, the latest first."""

    list_display = ["made_at", "what", "of"]
    list_display_links = None
    list_filter = [ActListFilter, PersonListFilter]
    list_per_page = 50
    search_fields = ["by"]
    search_help_text = "who, words of an article, or the beginnings of a name"
    ordering = ["-id"]
    sortable_by = ()
    actions = ["undo"]
    paginator = KeyPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return deeds.with_names(super().get_queryset(request))

    def get_search_results(self, request, queryset, search_term):
        """Acts of a person, on articles that the site's search finds, or on entities whose name begins so."""
        words = search_term.strip()
        if not words:
            return queryset, False
        beginnings = name_key(words).split()
        entities = list(Entity.objects.beginning(beginnings, FOUND_AT_MOST).values_list("pk", flat=True)) if beginnings else []
        try:
            articles = [hit.id for hit in run(SearchQuery(text=words, per_page=FOUND_AT_MOST), facets=(), visible_only=False).hits]
        except IndexUnavailable as unavailable:
            self.message_user(request, unavailable.reason, messages.ERROR)
            articles = []
        return queryset.filter(Q(by=words) | Q(entity__in=entities) | Q(article__in=articles)), False

    def has_undo_permission(self, request):
        return request.user.has_perm("articles.change_article")

    def rows(self, found):
        articles, entities = (reverse(f"admin:articles_{name}_changelist") for name in ("article", "entity"))
        for deed in deeds.in_words(found):
            number, before = (deed.article[1], articles) if deed.article[1] else (deed.entity[1], entities)
            row = {
                "at": deeds.moment(deed.at),
                "by": deed.by,
                "words": deed.words,
                "before": deed.before,
                "why": deed.why,
                "undone": deed.undone,
                "of": deeds.shortened(deed.article[0] or deed.entity[0], HEADLINE_SHOWN),
                "url": f"{before}{number}/change/" if number else "",
            }
            yield deed.pk, row

    @admin.display(description="what")
    def what(self, correction):
        return deeds.sentence(correction)

    @admin.display(description="in")
    def of(self, correction):
        return correction.article or correction.entity or deeds.name_of(None, correction.entity_name, "name")

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request, chosen):
        """The newest first, as they build on each other."""
        done = 0
        for correction in chosen.order_by("-id"):
            try:
                revert(correction, request.user)
                done += 1
            except CorrectionError as error:
                self.message_user(request, f"{deeds.sentence(correction)}: {error}", messages.ERROR)
        self.message_user(request, f"{done} undone")


@admin.register(Denial)
class DenialAdmin(LookedAtOnly):
    """Names that people said are none."""

    list_display = ["key", "kind", "article"]
    list_filter = ["kind"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["key"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__body", "article__removed", "article__evidence")
