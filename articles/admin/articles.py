"""Articles and what they name, as an editor corrects them."""

from django.contrib import admin
from django.template.loader import render_to_string

from articles.admin.forms import ArticleForm
from articles.kinds import Origin
from articles.models import Article, Mention


class MentionInline(admin.TabularInline):
    """Entities named in the article. What is changed or added here counts as set by hand."""

    model = Mention
    fields = ["entity", "count", "about", "role", "origin"]
    readonly_fields = ["count", "origin"]
    autocomplete_fields = ["entity"]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


class TitleListFilter(admin.SimpleListFilter):
    """Articles whose file has no headline."""

    title = "headline"
    parameter_name = "headline"

    def lookups(self, request, model_admin):
        return [("made", "made from the first sentence"), ("own", "its own")]

    def queryset(self, request, queryset):
        return queryset.filter(title_is_made=self.value() == "made") if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """The desk's main page: an article beside the evidence that it was understood by."""

    form = ArticleForm
    inlines = [MentionInline]
    list_display = ["title", "source", "date", "language", "title_is_made", "hidden"]
    list_filter = [TitleListFilter, "published_precision", ("source", admin.RelatedOnlyFieldListFilter), "language", "hidden"]
    list_select_related = ["source"]
    list_per_page = 50
    search_fields = ["title", "external_id", "url"]
    search_help_text = "words of the headline, an identifier or a web address"
    autocomplete_fields = ["source"]
    date_hierarchy = "published"
    show_full_result_count = False
    readonly_fields = ["original", "position", "external_id", "encoding", "how_it_was_read", "taken_out", "rules_version", "created_at"]
    fieldsets = [
        (
            None,
            {"fields": ["title", "title_is_made", "standfirst", "source", "published_day", "authors", "dateline", "section", "language"]},
        ),
        ("Text", {"fields": ["body", "hidden"]}),
        ("How it was read", {"fields": ["how_it_was_read", "taken_out"], "classes": ["collapse"]}),
        ("Where it comes from", {"fields": ["url", "original", "position", "external_id", "encoding", "rules_version", "created_at"]}),
    ]

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.defer("body", "removed", "evidence") if request.resolver_match.url_name.endswith("_changelist") else queryset

    def has_add_permission(self, request):
        return False  # articles come in by ingest, with their original file

    def save_model(self, request, obj, form, change):
        if "title" in form.changed_data and "title_is_made" not in form.changed_data:
            obj.title_is_made = False  # a headline that a person wrote is the article's own
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for mention in formset.save(commit=False):
            mention.origin = Origin.HAND
            mention.save()
        for mention in formset.deleted_objects:
            mention.delete()

    @admin.display(description="published", ordering="published")
    def date(self, article):
        return article.published_date or "unknown"

    @admin.display(description="Evidence")
    def how_it_was_read(self, article):
        return render_to_string("admin/articles/evidence.html", {"evidence": article.evidence.items()})

    @admin.display(description="Taken out of the page")
    def taken_out(self, article):
        return render_to_string("admin/articles/removed.html", {"removed": article.removed})
