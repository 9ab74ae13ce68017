"""Django's admin as it comes, beside the desk: what a page costs before any of it is made for this work. In: models. Out: addresses.

The columns and the length of a page are the desk's. What can't be done plainly at this size is as Django's manual advises: keys of
other rows are typed in (`raw_id_fields`), and the rows that a list names are read with it (`list_select_related`).
"""

from django.contrib import admin
from django.urls import include, path

from articles.models import Article, Correction, Doubt, Entity, Mention

site = admin.AdminSite(name="stock")


class Plain(admin.ModelAdmin):
    """Printed by Django's own templates."""

    change_list_template = "admin/change_list.html"
    change_form_template = "admin/change_form.html"
    list_per_page = 50


class MentionInline(admin.TabularInline):
    model = Mention
    fields = ["entity", "about", "role"]
    raw_id_fields = ["entity"]
    extra = 1


@admin.register(Article, site=site)
class ArticleAdmin(Plain):
    list_display = ["title", "source", "published", "language"]
    list_filter = ["published_precision", "hidden"]
    list_select_related = ["source"]
    raw_id_fields = ["original", "source"]
    inlines = [MentionInline]


@admin.register(Entity, site=site)
class EntityAdmin(Plain):
    list_display = ["name", "kind", "article_count"]
    list_filter = ["kind"]


@admin.register(Correction, site=site)
class CorrectionAdmin(Plain):
    list_display = ["made_at", "by", "act", "field", "article", "entity"]
    list_filter = ["act"]
    list_select_related = ["article", "entity"]


@admin.register(Doubt, site=site)
class DoubtAdmin(Plain):
    list_display = ["article", "queue"]
    list_filter = ["queue", "settled"]
    list_select_related = ["article"]


urlpatterns = [path("stock/", site.urls), path("", include("newsarchive.urls"))]
