"""Ingest runs, the files that came in, and what was refused: to look at, not to change."""

import re

from django.contrib import admin

from articles.desk import processes
from articles.models import IndexTask, IngestRun, OriginalFile, Refusal
from articles.permissions import may_correct

LINE = re.compile(r" line \d+$")  # a refused line of a file is read again with its file


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


@admin.register(Refusal)
class RefusalAdmin(LookedAtOnly):
    list_display = ["path", "reason", "run"]
    search_fields = ["path", "reason"]
    list_select_related = ["run"]
    actions = ["retry"]

    def has_retry_permission(self, request):
        return may_correct(request.user)

    @admin.action(description="Try again", permissions=["retry"])
    def retry(self, request, chosen):
        """Reads the files again, in the background; what is refused again stands in the newest run."""
        files = sorted({LINE.sub("", path) for path in chosen.values_list("path", flat=True)})
        processes.begin("ingest", *files)
        self.message_user(request, f"{len(files)} files are being read again. The newest run tells what came of it.")


@admin.register(IndexTask)
class IndexTaskAdmin(LookedAtOnly):
    list_display = ["id", "article_id"]


@admin.register(OriginalFile)
class OriginalFileAdmin(LookedAtOnly):
    list_display = ["path", "size", "complete", "read_at"]
    list_filter = ["complete"]
    search_fields = ["path", "sha256"]
    show_full_result_count = False
