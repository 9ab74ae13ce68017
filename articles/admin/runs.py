"""Ingest runs, the files that came in, and what was refused: to look at, not to change."""

from pathlib import Path

from django.contrib import admin, messages

from articles.admin.listing import OwnTable
from articles.curation import record
from articles.curation.names import name_refusal
from articles.desk import processes, refused
from articles.kinds import Act
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
class RefusalAdmin(OwnTable, LookedAtOnly):
    """What could not be read, and why. It is mended where it lies, and then read again; or it is left as it is, and so is its like."""

    list_display = ["path", "reason", "run"]
    list_display_links = None
    list_filter = [WaitsListFilter]
    list_per_page = 50
    search_fields = ["path", "reason"]
    list_select_related = ["run"]
    ordering = ["-id"]
    actions = ["retry", "leave"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def rows(self, found):
        left = refused.accepted()
        for refusal in found:
            row = {"path": refusal.path, "reason": refusal.reason, "run": str(refusal.run), "left": refusal.known_by in left}
            yield refusal.pk, row

    def has_retry_permission(self, request):
        return may_correct(request.user)

    @admin.action(description="Right as it is: ask no more", permissions=["retry"])
    def leave(self, request, chosen):
        """Keeps the answer for these inputs as they are now: a file that changes and is refused again is asked about again."""
        said = {}
        for refusal in refused.with_content(chosen.order_by("-id")):
            said.setdefault(refusal.known_by, refusal)
        known = refused.accepted()
        new = [refusal for known_by, refusal in said.items() if known_by not in known]
        for refusal in new:
            record(Act.APPROVE, request.user, after=name_refusal(refusal))
        self.message_user(request, f"{len(new)} left as {'it is' if len(new) == 1 else 'they are'}. The log can undo it.")

    @admin.action(description="Try again", permissions=["retry"])
    def retry(self, request, chosen):
        """Reads the files again, in the background; what is refused again stands here with the newest run."""
        files = sorted({refusal.file for refusal in chosen})
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
