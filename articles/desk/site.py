"""Django's admin site with the archive's first page: what waits to be looked at. In: requests. Out: pages."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject

from articles.desk import bulk, coverage, deeds, queues, refused, splitting, teaching
from articles.desk.autocomplete import CountingAutocomplete
from articles.permissions import may_correct

DECISIONS_SHOWN = 8  # of the latest corrections on the first page: what happened since yesterday, not the log
# The bar of the desk: what it says, the page that it leads to, and what one must be allowed to see for it.
SECTIONS = (
    ("What to look at", "index", ""),
    ("Articles", "articles_article_changelist", "articles.view_article"),
    ("Entities", "articles_entity_changelist", "articles.view_entity"),
    ("Sources", "articles_source_changelist", "articles.view_source"),
    ("Coverage", "coverage", "articles.view_article"),
    ("Log", "articles_correction_changelist", "articles.view_correction"),
    ("Accounts", "auth_user_changelist", "auth.view_user"),
)

queues.register(refused.waiting)


class SignIn(AuthenticationForm):
    """Whoever may work on the desk may come in by its own door, staff or not; others are told, and not signed in."""

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not works_here(user):
            raise ValidationError("“%(name)s” may read the archive, but not work on the desk.", params={"name": user.get_username()})


class DeskSite(AdminSite):
    """The curator's desk."""

    login_form = SignIn
    index_title = "What to look at"
    enable_nav_sidebar = False  # the bar on top leads everywhere, and the room is for the article

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.site_header = self.site_title = f"{settings.NEWSARCHIVE_TITLE}: the desk"

    def has_permission(self, request):
        return works_here(request.user)

    def get_app_list(self, request, app_label=None):
        """The tables, looked up by the pages that print them: Django's admin asks on every page, and it takes a fifth of one."""
        tables = super().get_app_list
        return SimpleLazyObject(lambda: tables(request, app_label))

    def get_urls(self):
        own = [
            path("queue/<str:name>/", self.admin_view(self.queue), name="queue"),
            path("coverage/", self.admin_view(self.coverage), name="coverage"),
            path("teach/<int:number>/", self.admin_view(self.teach), name="teach"),
            path("split/<int:number>/", self.admin_view(self.split), name="split"),
            path("bulk/<int:number>/", self.admin_view(self.bulk), name="bulk"),
        ]
        return own + super().get_urls()

    def each_context(self, request):
        bar = [(label, reverse(f"admin:{name}")) for label, name, code in SECTIONS if not code or request.user.has_perm(code)]
        return {**super().each_context(request), "sections": [(label, url, url == request.path) for label, url in bar]}

    def index(self, request, extra_context=None):
        latest = deeds.in_words(deeds.latest(DECISIONS_SHOWN)) if request.user.has_perm("articles.view_correction") else ()
        context = {"queues": list(queues.waiting()) if may_correct(request.user) else (), "decisions": latest}
        return super().index(request, {**context, **(extra_context or {})})

    def autocomplete_view(self, request):
        return CountingAutocomplete.as_view(admin_site=self)(request)

    def queue(self, request, name):
        _only_editors(request)
        return queues.start(request, name)

    def coverage(self, request):
        if not request.user.has_perm("articles.view_article"):
            raise PermissionDenied
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


def works_here(user) -> bool:
    """Whoever may correct, by a group or as staff."""
    return user.is_active and (user.is_staff or may_correct(user))


def _only_editors(request) -> None:
    """Staff who may not correct see the desk's lists at most."""
    if not may_correct(request.user):
        raise PermissionDenied
