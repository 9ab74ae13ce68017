"""Django's admin site with the archive's first page: what waits to be looked at. In: requests. Out: pages."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse

from articles.desk import bulk, coverage, queues, splitting, teaching
from articles.permissions import may_correct


class DeskSite(AdminSite):
    """The curator's desk."""

    index_title = "What to look at"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.site_header = self.site_title = f"{settings.NEWSARCHIVE_TITLE}: the desk"

    def has_permission(self, request):
        """Whoever may correct, by a group or as staff."""
        return request.user.is_active and (request.user.is_staff or may_correct(request.user))

    def get_urls(self):
        own = [
            path("queue/<str:name>/", self.admin_view(queues.start), name="queue"),
            path("coverage/", self.admin_view(self.coverage), name="coverage"),
            path("teach/<int:number>/", self.admin_view(self.teach), name="teach"),
            path("split/<int:number>/", self.admin_view(self.split), name="split"),
            path("bulk/<int:number>/", self.admin_view(self.bulk), name="bulk"),
        ]
        return own + super().get_urls()

    def index(self, request, extra_context=None):
        context = {"queues": queues.waiting(), "refused": queues.refused(), "refused_url": reverse("admin:articles_refusal_changelist")}
        return super().index(request, {**context, **(extra_context or {})})

    def coverage(self, request):
        return coverage.page(request, self.each_context(request))

    def bulk(self, request, number):
        _only_editors(request)
        return bulk.progress(request, number, self.each_context(request))

    def split(self, request, number):
        _only_editors(request)
        return splitting.page(request, number, self.each_context(request))

    def teach(self, request, number):
        _only_editors(request)
        return teaching.page(request, number, self.each_context(request))


def _only_editors(request) -> None:
    """Staff who may not correct see the desk's lists at most."""
    if not may_correct(request.user):
        raise PermissionDenied
