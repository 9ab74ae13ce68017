"""Articles and whom they name, as an editor corrects them. In: a person's form. Out: Corrections, done and logged."""

from django.contrib import admin, messages
from django.db.models import Max, Min, Q
from django.http import HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string

from articles.admin.deciding import decide, locks_of, save_fields, save_mention, unname
from articles.admin.forms import ArticleForm
from articles.curation import CorrectionError
from articles.desk import bulk, queues
from articles.kinds import Queue
from articles.models import Article, Doubt, Mention
from articles.search import IndexUnavailable, SearchQuery, run

FOUND_AT_MOST = 1000  # results of a search on the desk; who needs more narrows it


def queue_of(request) -> Queue | None:
    """The queue that the page was opened from, as Django keeps the list's filters in the address."""
    name = QueryDict(request.GET.get("_changelist_filters", "")).get("queue")
    return Queue(name) if name in set(Queue) else None


class MentionInline(admin.TabularInline):
    """Entities named in the article. What is changed or added here counts as set by hand."""

    model = Mention
    fields = ["entity", "count", "about", "role", "origin"]
    readonly_fields = ["count", "origin"]
    autocomplete_fields = ["entity"]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


class YearListFilter(admin.SimpleListFilter):
    """Articles of a year. Django's own way to narrow by date reads every article to say which years there are."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        span = Article.objects.aggregate(first=Min("published"), last=Max("published"))
        years = range(span["last"].year, span["first"].year - 1, -1) if span["first"] else ()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        year = self.value() or ""
        return queryset.filter(published__year=int(year)) if year.isdecimal() and len(year) == 4 else queryset


class QueueListFilter(admin.SimpleListFilter):
    """Articles that wait to be looked at, by reason."""

    title = "what to look at"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(queue.value, queue.label) for queue in Queue]

    def queryset(self, request, queryset):
        return queryset.filter(doubts__in=Doubt.objects.open().filter(queue=self.value())) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """The desk's main page: an article beside the evidence that it was understood by."""

    form = ArticleForm
    inlines = [MentionInline]
    actions = ["change_many"]
    list_display = ["title", "source", "date", "language", "title_is_made", "hidden"]
    list_filter = [
        QueueListFilter,
        YearListFilter,
        "published_precision",
        ("source", admin.RelatedOnlyFieldListFilter),
        "language",
        "hidden",
    ]
    list_select_related = ["source"]
    list_per_page = 50
    search_fields = ["external_id"]
    search_help_text = "as on the site, or an article's identifier or web address"
    autocomplete_fields = ["source"]
    show_full_result_count = False
    readonly_fields = [
        *("original", "position", "external_id", "url", "encoding", "rules_version", "created_at", "title_is_made"),
        *("waits", "decisions", "how_it_was_read", "taken_out"),
    ]
    fieldsets = [
        ("Why to look at it", {"fields": ["waits"]}),
        (None, {"fields": ["title", "standfirst", "source", "published_day", "authors", "dateline", "section", "language"]}),
        ("Text", {"fields": ["body", "hidden"]}),
        ("What people decided", {"fields": ["decisions"]}),
        ("How it was read", {"fields": ["title_is_made", "how_it_was_read", "taken_out"], "classes": ["collapse"]}),
        ("Where it comes from", {"fields": ["url", "original", "position", "external_id", "encoding", "rules_version", "created_at"]}),
    ]

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.defer("body", "removed", "evidence") if request.resolver_match.url_name.endswith("_changelist") else queryset

    def get_search_results(self, request, queryset, search_term):
        """What the site's own search finds, and who is called just so: reading all headlines takes half a second."""
        words = search_term.strip()
        if not words:
            return queryset, False
        called = Q(url=words) if words.startswith(("http://", "https://")) else Q(external_id=words)
        named = list(Article.objects.filter(called).values_list("pk", flat=True)[:FOUND_AT_MOST])
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
        article = self.get_object(request, object_id)
        if request.method == "POST" and "_decide" in request.POST and article and self.has_change_permission(request, article):
            try:
                self.message_user(request, decide(article, request.POST["_decide"], request.user))
            except CorrectionError as error:
                self.message_user(request, str(error), messages.ERROR)
            return self._next(request, article) if request.POST["_decide"].startswith("approve:") else self._back(request)
        return super().change_view(request, object_id, form_url, {"queue": queue_of(request), **(extra_context or {})})

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
        formset.save(commit=False)
        for mention in formset.new_objects:
            save_mention(mention, ["about", "role"], None, request.user)
        for mention, changed in formset.changed_objects:
            save_mention(mention, changed, Mention.objects.get(pk=mention.pk), request.user)
        for mention in formset.deleted_objects:
            unname(mention, request.user)

    @admin.action(description="Change many …", permissions=["change"])
    def change_many(self, request, chosen):
        """Source, date, language or section of all of them, or hides them."""
        return bulk.ask(request, chosen, self.admin_site.each_context(request))

    @admin.display(description="published", ordering="published")
    def date(self, article):
        return article.published_date or "unknown"

    @admin.display(description="Queues")
    def waits(self, article):
        return render_to_string("admin/articles/waits.html", {"doubts": article.doubts.open()})

    @admin.display(description="Decisions")
    def decisions(self, article):
        log = article.corrections.select_related("entity", "reverts").prefetch_related("reverted_by").order_by("-made_at", "-pk")
        return render_to_string("admin/articles/decisions.html", {"article": article, "log": log, "locks": locks_of(article)})

    @admin.display(description="Evidence")
    def how_it_was_read(self, article):
        return render_to_string("admin/articles/evidence.html", {"evidence": article.evidence.items()})

    @admin.display(description="Taken out of the page")
    def taken_out(self, article):
        return render_to_string("admin/articles/removed.html", {"removed": article.removed})
