"""Articles and whom they name, as an editor corrects them. In: a person's form. Out: Corrections, done and logged."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse

from articles.admin import mentions
from articles.admin.deciding import DONE_WITH, decide, save_fields
from articles.admin.forms import ArticleForm
from articles.admin.listing import ArticleList, LanguageListFilter, QueueListFilter, SourceListFilter, YearListFilter, queue_in
from articles.admin.understanding import INPUTS, fields_of, origin_of
from articles.curation import CorrectionError
from articles.desk import beside, bulk, deeds, queues
from articles.kinds import Queue
from articles.models import Article, Doubt
from articles.querysets import LIST_FIELDS
from articles.search import IndexUnavailable, SearchQuery, run

FOUND_AT_MOST = 1000  # results of a search on the desk; who needs more narrows it


def queue_of(request) -> Queue | None:
    """The queue that the page was opened from, as Django keeps the list's filters in the address."""
    return queue_in(QueryDict(request.GET.get("_changelist_filters", "")))


@admin.register(Article)
class ArticleAdmin(ArticleList, admin.ModelAdmin):
    """The desk's main page: an article beside the evidence that it was understood by."""

    form = ArticleForm
    inlines = [mentions.MentionInline]
    actions = ["change_many"]
    list_display = ["headline", "source", "date", "language"]
    list_display_links = None  # the list has a template of its own
    sortable_by = ["date"]  # by an index; ordering a hundred thousand headlines takes a second
    list_filter = [
        QueueListFilter,
        YearListFilter,
        "published_precision",
        SourceListFilter,
        LanguageListFilter,
        "hidden",
    ]
    show_facets = admin.ShowFacets.NEVER  # counting each filter's articles takes seconds; the queues have their counts
    list_select_related = ["source"]
    list_per_page = 50
    search_fields = ["external_id"]
    search_help_text = "as on the site, or an article's identifier or web address"
    autocomplete_fields = ["source"]
    show_full_result_count = False
    fieldsets = [(None, {"fields": [name for name, _, _ in INPUTS] + ["hidden", "why"]})]

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if not request.resolver_match.url_name.endswith("_changelist"):
            return queryset
        waits = Prefetch("doubts", Doubt.objects.open(), to_attr="waits_in")
        return queryset.only(*LIST_FIELDS, "hidden", "source__name").prefetch_related(waits)

    def get_search_results(self, request, queryset, search_term):
        """What the site's own search finds, and who is called just so: reading all headlines takes half a second."""
        words = search_term.strip()
        if not words:
            return queryset, False
        called = Q(url=words) if words.startswith(("http://", "https://")) else Q(external_id=words)
        named = list(Article.objects.filter(called).order_by().values_list("pk", flat=True)[:FOUND_AT_MOST])
        try:
            found = [hit.id for hit in run(SearchQuery(text=words, per_page=FOUND_AT_MOST), facets=(), visible_only=False).hits]
        except IndexUnavailable as unavailable:
            self.message_user(request, unavailable.reason, messages.ERROR)
            found = []
        return queryset.filter(pk__in=[*named, *found]), False

    def has_add_permission(self, request):
        return False  # articles come in by ingest, with their original file

    def has_delete_permission(self, request, obj=None):
        return False  # hidden is enough, and can be undone

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A button of the page decides one thing, and leaves the rest of the form alone."""
        if request.method != "POST" or "_decide" not in request.POST:
            return super().change_view(request, object_id, form_url, extra_context)
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404("there is no such article")
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        try:
            self.message_user(request, decide(article, request.POST["_decide"], request.user))
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)
        return self._next(request, article) if request.POST["_decide"].partition(":")[0] in DONE_WITH else self._back(request)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The page's own parts: the file, the fields with their evidence, the queues and the log."""
        paper, unread = self._paper(request, obj)
        queue = queue_of(request)
        may_change = self.has_change_permission(request, obj)
        named = self._named(obj, context["inline_admin_formsets"])
        context |= {
            "paper": paper,
            "unread": unread,
            "understood": fields_of(obj, context["adminform"].form, paper) if may_change else (),
            "may_change": may_change,
            "origin": origin_of(obj),
            "named": named,
            "named_rows": mentions.in_text(named, fixed=not may_change),
            "waits": obj.doubts.open().order_by("queue"),
            "queue": queue,
            "skip": f"{reverse('admin:queue', args=[queue])}?after={obj.pk}" if queue else "",
            "deeds": deeds.in_words(deeds.with_names(obj.corrections.order_by("-pk"))),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _paper(self, request, article) -> tuple[beside.Paper | None, str]:
        """The file, or why it is not shown."""
        try:
            return beside.paper_of(article, whole="whole" in request.GET), ""
        except CorrectionError as error:
            return None, str(error)

    def response_change(self, request, obj):
        return self._next(request, obj) if "_save_next" in request.POST else super().response_change(request, obj)

    def _back(self, request):
        return HttpResponseRedirect(request.get_full_path())

    def _next(self, request, article):
        """The next article of the queue that this one was opened from."""
        queue = queue_of(request)
        return queues.next_in(request, queue, article.pk) if queue else self._back(request)

    def save_model(self, request, obj, form, change):
        for problem in save_fields(obj, form, request.user):
            self.message_user(request, problem, messages.ERROR)

    def save_formset(self, request, form, formset, change):
        mentions.save(formset, request.user)

    def get_formsets_with_inlines(self, request, obj=None):
        """None for a page that is only shown: see `articles.admin.mentions`."""
        return super().get_formsets_with_inlines(request, obj) if request.method == "POST" else iter(())

    def _named(self, article, formsets) -> mentions.Named:
        """The table of whom and what the article names, as stored, or as it was just sent."""
        if formsets:
            return mentions.as_sent(formsets[0].formset)
        return mentions.as_stored(article)

    @admin.action(description="Change many …", permissions=["change"])
    def change_many(self, request, chosen):
        """Source, date, language or section of all of them, or hides them."""
        return bulk.ask(request, chosen, self.admin_site.each_context(request))

    @admin.display(description="headline")
    def headline(self, article):
        return article.title

    @admin.display(description="published", ordering="published")
    def date(self, article):
        return article.published_date or "unknown"
