"""Entities with their names, as an editor corrects them. In: a person's form. Out: Corrections, done and logged."""

from django.contrib import admin, messages
from django.template.response import TemplateResponse

from articles.admin.runs import LookedAtOnly
from articles.curation import CorrectionError, record
from articles.curation.names import name_entity
from articles.kinds import Act
from articles.models import Alias, Entity, FormerSlug, Mention


class AliasInline(admin.TabularInline):
    """Names that lead to the entity. One is taken away or added; none is rewritten."""

    model = Alias
    fields = ["text", "key", "origin"]
    readonly_fields = ["key", "origin"]
    extra = 1

    def has_change_permission(self, request, obj=None):
        return False


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
    actions = ["merge", "not_entity"]

    def get_readonly_fields(self, request, obj=None):
        return ["kind", "slug"] if obj and obj.kind == "country" else []

    def has_delete_permission(self, request, obj=None):
        return False  # what is no entity is said to be none, so that no machine finds it again

    def save_model(self, request, obj, form, change):
        if not change:
            super().save_model(request, obj, form, change)
            record(Act.RENAME, request.user, entity=obj, after={"name": obj.name, "slug": obj.slug})
            return
        entity = Entity.objects.get(pk=obj.pk)
        try:
            if {"name", "slug"} & set(form.changed_data):
                after = {"name": obj.name, **({"slug": obj.slug} if "slug" in form.changed_data else {})}
                record(Act.RENAME, request.user, entity=entity, after=after)
            if "kind" in form.changed_data:
                record(Act.CHANGE_KIND, request.user, entity=entity, after=form.cleaned_data["kind"])
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)
        Entity.objects.filter(pk=obj.pk).update(note=obj.note)
        obj.refresh_from_db()

    def save_formset(self, request, form, formset, change):
        """A name that a person gives leads to the entity from now on, in what comes in too."""
        formset.save(commit=False)
        try:
            for alias in formset.new_objects:
                record(Act.ADD_ALIAS, request.user, entity=form.instance, after={"text": alias.text})
            for alias in formset.deleted_objects:
                record(Act.DROP_ALIAS, request.user, entity=form.instance, after={"text": alias.text})
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.action(description="Merge into one …", permissions=["change"])
    def merge(self, request, chosen):
        """Asks which of them the others become, and says how many articles that touches."""
        entities = list(chosen.order_by("-article_count", "name"))
        if "into" in request.POST:
            return self._merge(request, entities)
        touched = Mention.objects.filter(entity__in=entities).values("article").distinct().count()
        context = {**self.admin_site.each_context(request), "title": "Merge into one", "entities": entities, "touched": touched}
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def _merge(self, request, entities: list[Entity]) -> None:
        target = next((entity for entity in entities if str(entity.pk) == request.POST["into"]), None)
        if target is None:
            self.message_user(request, "Nothing was merged: the one to keep was not among those chosen.", messages.ERROR)
            return
        try:
            record(Act.MERGE, request.user, entity=target, after=[name_entity(other) for other in entities if other != target])
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"{len(entities) - 1} merged into {target}. The log can undo it.")

    @admin.action(description="Not an entity: remove everywhere, find never again", permissions=["change"])
    def not_entity(self, request, chosen):
        entities = list(chosen)
        for entity in entities:
            record(Act.NOT_ENTITY, request.user, entity=entity)
        self.message_user(request, f"{len(entities)} taken away. The log can undo it.")


@admin.register(Alias)
class AliasAdmin(LookedAtOnly):
    """Names, across all entities; they are given on the entity's own page."""

    list_display = ["text", "kind", "entity", "origin"]
    list_filter = ["kind", "origin"]
    list_select_related = ["entity"]
    search_fields = ["text", "entity__name"]
    show_full_result_count = False


@admin.register(Mention)
class MentionAdmin(LookedAtOnly):
    """Which article names which entity; it is set on the article's own page."""

    list_display = ["entity", "article", "count", "about", "salience", "origin"]
    ordering = ["-id"]
    list_filter = ["origin", "about", "entity__kind"]
    list_select_related = ["entity", "article"]
    search_fields = ["entity__name", "article__title"]
    show_full_result_count = False


@admin.register(FormerSlug)
class FormerSlugAdmin(LookedAtOnly):
    """Addresses that entities once had."""

    list_display = ["slug", "kind", "entity"]
    list_filter = ["kind"]
    list_select_related = ["entity"]
    search_fields = ["slug", "entity__name"]
