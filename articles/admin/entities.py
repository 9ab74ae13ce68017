"""Entities with their names, as an editor corrects them."""

from django.contrib import admin

from articles import store
from articles.kinds import Origin
from articles.models import Alias, Entity, FormerSlug, Mention


class AliasInline(admin.TabularInline):
    """Names that lead to the entity."""

    model = Alias
    fields = ["text", "key", "origin"]
    readonly_fields = ["key", "origin"]
    extra = 0


@admin.register(Entity)
class EntityAdmin(admin.ModelAdmin):
    """People, countries, organizations and places. A changed address keeps leading here."""

    inlines = [AliasInline]
    list_display = ["name", "kind", "slug", "article_count"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["name", "aliases__text"]
    show_full_result_count = False
    fields = ["name", "kind", "slug", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).counted()

    def get_readonly_fields(self, request, obj=None):
        return ["kind", "slug"] if obj and obj.kind == "country" else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        before = form.initial.get("slug")
        if change and before and before != obj.slug:
            FormerSlug.objects.filter(kind=obj.kind, slug=obj.slug).delete()
            FormerSlug.objects.update_or_create(kind=obj.kind, slug=before, defaults={"entity": obj})

    def save_formset(self, request, form, formset, change):
        """A name that a person gives leads to the entity from now on, in what comes in too."""
        for alias in formset.save(commit=False):
            alias.kind, alias.key, alias.origin = form.instance.kind, store.alias_key(form.instance.kind, alias.text), Origin.HAND
            alias.save()
        for alias in formset.deleted_objects:
            alias.delete()

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, entity):
        return entity.article_count


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    """Names, across all entities; they are given on the entity's own page."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    list_display = ["text", "kind", "entity", "origin"]
    list_filter = ["kind", "origin"]
    list_select_related = ["entity"]
    search_fields = ["text", "entity__name"]
    autocomplete_fields = ["entity"]
    show_full_result_count = False


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    """Which article names which entity."""

    list_display = ["entity", "article", "count", "about", "salience", "origin"]
    list_filter = ["origin", "about", "entity__kind"]
    list_select_related = ["entity", "article"]
    search_fields = ["entity__name", "article__title"]
    autocomplete_fields = ["article", "entity"]
    show_full_result_count = False


@admin.register(FormerSlug)
class FormerSlugAdmin(admin.ModelAdmin):
    """Addresses that entities once had."""

    list_display = ["slug", "kind", "entity"]
    list_filter = ["kind"]
    list_select_related = ["entity"]
    search_fields = ["slug", "entity__name"]
    autocomplete_fields = ["entity"]
