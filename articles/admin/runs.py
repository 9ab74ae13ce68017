"""Ingest runs, the files that came in, and what was refused: to look at, not to change."""

from pathlib import Path

from django.contrib import admin, messages

from articles.desk import processes, refused
from articles.models import IndexTask, IngestRun, OriginalFile, Refusal
from articles.permissions import may_correct

NAMED = 5  # files named in a message; the list has them all


class LookedAtOnly(admin.ModelAdmin):
    """Rows that the archive writes about itself."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RefusalInline(admin.TabularInline):
    model = Refusal
    extra = 0
    can_delete = False


@admin.register(IngestRun)
class IngestRunAdmin(LookedAtOnly):
    list_display = ["started_at", "ended_at", "new", "changed", "unchanged"]
    inlines = [RefusalInline]


class WaitsListFilter(admin.SimpleListFilter):
    """Refused inputs that no later run could read."""

    title = "state"
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return [("yes", "waits to be mended")]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=refused.standing()) if self.value() == "yes" else queryset


@admin.register(Refusal)
class RefusalAdmin(LookedAtOnly):
    """What could not be read, and why. It is mended where it lies, and then read again."""

    list_display = ["path", "reason", "run"]
    list_display_links = None
    list_filter = [WaitsListFilter]
    list_per_page = 50
    search_fields = ["path", "reason"]
    list_select_related = ["run"]
    ordering = ["-id"]
    actions = ["retry"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_retry_permission(self, request):
        return may_correct(request.user)

    @admin.action(description="Try again", permissions=["retry"])
    def retry(self, request, chosen):
        """Reads the files again, in the background; what is refused again stands here with the newest run."""
        files = sorted({refused.file_of(path) for path in chosen.values_list("path", flat=True)})
        gone = [path for path in files if not Path(path).exists()]
        if gone:
            self.message_user(request, f"Not there any more: {_named(gone)}", messages.WARNING)
        if there := sorted(set(files) - set(gone)):
            processes.begin("ingest", *there)
            self.message_user(request, f"Being read again: {_named(there)}")


def _named(paths: list[str]) -> str:
    return ", ".join(paths[:NAMED]) + (" …" if len(paths) > NAMED else "")


@admin.register(IndexTask)
class IndexTaskAdmin(LookedAtOnly):
    list_display = ["id", "article_id"]


@admin.register(OriginalFile)
class OriginalFileAdmin(LookedAtOnly):
    list_display = ["path", "size", "complete", "read_at"]
    list_filter = ["complete"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["path", "sha256"]
    show_full_result_count = False
