"""The curator's desk: Django's admin, a module a subject. In: a person's corrections. Out: rows."""

from django.conf import settings
from django.contrib import admin

from articles.admin import articles, entities, runs, sources

__all__ = ["articles", "entities", "runs", "sources"]

admin.site.site_header = admin.site.site_title = f"{settings.NEWSARCHIVE_TITLE}: the desk"
admin.site.index_title = "What to correct"
