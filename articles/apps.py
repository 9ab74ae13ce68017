"""The application: what Django is told of it at start."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from articles import checks  # noqa: F401  (registers itself)
        from articles.desk.groups import make_groups

        post_migrate.connect(make_groups, sender=self)


class DeskConfig(AdminConfig):
    """Django's admin, with the archive's own first page."""

    default_site = "articles.desk.site.DeskSite"
