"""The log of corrections, to look through and to undo. In: a choice of rows. Out: acts undone."""

from django.contrib import admin, messages

from articles.admin.runs import LookedAtOnly
from articles.curation import CorrectionError, revert
from articles.models import Correction, Denial


@admin.register(Correction)
class CorrectionAdmin(LookedAtOnly):
    """What people decided, newest first."""

    list_display = ["made_at", "by", "act", "field", "article", "entity", "undone"]
    list_filter = ["act", "by"]
    list_select_related = ["article", "entity"]
    search_fields = ["article__title", "entity__name", "why", "by"]
    ordering = ["-made_at", "-id"]
    actions = ["undo"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("reverted_by")

    def has_undo_permission(self, request):
        return request.user.has_perm("articles.change_article")

    @admin.display(description="undone", boolean=True)
    def undone(self, correction):
        return bool(correction.reverted_by.all())

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request, chosen):
        """The newest first, as they build on each other."""
        done = 0
        for correction in chosen.order_by("-made_at", "-id"):
            try:
                revert(correction, request.user)
                done += 1
            except CorrectionError as error:
                self.message_user(request, f"{correction}: {error}", messages.ERROR)
        self.message_user(request, f"{done} undone")


@admin.register(Denial)
class DenialAdmin(LookedAtOnly):
    """Names that people said are none."""

    list_display = ["key", "kind", "article"]
    list_filter = ["kind"]
    list_select_related = ["article"]
    search_fields = ["key"]
