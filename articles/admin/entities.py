"""Entities with their names, as an editor corrects them. In: a person's form. Out: Corrections, done and logged."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.forms import Textarea
from django.template.response import TemplateResponse
from django.urls import path

from articles.admin.listing import KeyPaginator, OwnTable
from articles.curation import CorrectionError, record
from articles.curation.names import name_article, name_entity
from articles.desk import deeds, guesses, likeness, previewing, surnames, undoing
from articles.ingest.entities.names import name_key
from articles.kinds import Act
from articles.models import Alias, Article, Entity
from articles.permissions import may_correct

FOUND_AT_MOST = 100  # names that a search on the desk gives; who needs others writes more letters
OWN_FIELDS = ("name", "slug", "kind")


class AliasInline(admin.TabularInline):
    """Names that lead to the entity. One is taken away or added; none is rewritten."""

    model = Alias
    fields = ["text", "key", "origin"]
    readonly_fields = ["key", "origin"]
    classes = ["names-of-one"]
    extra = 1
    verbose_name = "name"
    verbose_name_plural = "All names that lead here"

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Entity)
class EntityAdmin(OwnTable, admin.ModelAdmin):
    """People, countries, organizations and places. A changed address keeps leading here."""

    inlines = [AliasInline]
    list_display = ["name", "kind", "article_count"]
    list_filter = ["kind"]
    list_per_page = 50
    ordering = ["-article_count", "name"]
    paginator = KeyPaginator
    search_fields = ["name"]
    search_help_text = "the beginning of a name, or of each of its words"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ["name", "kind", "slug", "note"]
    actions = ["merge", "not_entity"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 60})}}

    def get_urls(self):
        own = [
            path("likeness/", self._page(likeness.page), name="likeness"),
            path("guesses/", self._page(guesses.list_page), name="guesses"),
            path("guesses/<int:number>/", self._page(guesses.page), name="guesses-of"),
            path("surnames/", self._page(surnames.list_page), name="surnames"),
            path("surnames/<int:number>/", self._page(surnames.page), name="surname"),
            path("undo/<int:number>/", self._page(lambda request, context, number: undoing.page(request, number)), name="undo"),
        ]
        return own + super().get_urls()

    def _page(self, page):
        """A page of the desk, for editors."""

        def shown(request, **words):
            if not may_correct(request.user):
                raise PermissionDenied
            return page(request, context=self.admin_site.each_context(request), **words)

        return self.admin_site.admin_view(shown)

    def get_readonly_fields(self, request, obj=None):
        return ["kind", "slug"] if obj and obj.kind == "country" else []

    def has_delete_permission(self, request, obj=None):
        return False  # what is no entity is said to be none, so that no machine finds it again

    def get_search_results(self, request, queryset, search_term):
        """By the beginnings of the words of all names."""
        words = name_key(search_term).split()
        return (queryset.beginning(words, FOUND_AT_MOST) if words else queryset), False

    def rows(self, found):
        for entity in found:
            yield entity.pk, {"name": entity.name, "kind": entity.kind, "articles": f"{entity.articles_in_all:,}"}

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"latest": undoing.latest_of(request.user), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What is sent is shown before it is done, unless it is a note alone."""
        entity = self.get_object(request, object_id)
        if entity and request.method == "POST" and "_confirmed" not in request.POST and self.has_change_permission(request, entity):
            preview = self._preview(request, entity)
            if preview is not None:
                return preview
        history = entity.corrections.order_by("-pk") if entity else ()
        context = (
            {"deeds": deeds.in_words(deeds.with_names(history)), "guessed": _guessed(entity), "may_change": may_correct(request.user)}
            if entity
            else {}
        )
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def _preview(self, request, entity: Entity):
        """The page that says what the form would do; None where nothing is to be said, or the form has faults."""
        form = self.get_form(request, entity, change=True)(request.POST, instance=Entity.objects.get(pk=entity.pk))
        formsets, _ = self._create_formsets(request, form.instance, change=True)
        if not form.is_valid() or not all(formset.is_valid() for formset in formsets):
            return None
        changed = {name: form.cleaned_data[name] for name in OWN_FIELDS if name in form.changed_data}
        added, dropped = _names_of(formsets)
        changes = previewing.of_row(entity, changed)
        changes += [previewing.of_new_name(entity, text) for text in added] + [previewing.of_dropped_name(entity, text) for text in dropped]
        if not changes:
            return None
        sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
        context = {"title": f"Change {entity}?", "entity": entity, "changes": changes, "sent": sent}
        context["refused"] = any(change.refused for change in changes)
        return TemplateResponse(request, "admin/articles/entity/preview.html", {**self.admin_site.each_context(request), **context})

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
        """A name that a person gives leads to the entity from now on, in what comes in too, and in the articles chosen at once."""
        formset.save(commit=False)
        try:
            for alias in formset.new_objects:
                chosen = [number for number in request.POST.getlist(previewing.PREFIX + alias.text) if number.isdecimal()]
                articles = Article.objects.filter(pk__in=chosen).select_related("original")
                after = {"text": alias.text, **({"articles": [name_article(article) for article in articles]} if chosen else {})}
                record(Act.ADD_ALIAS, request.user, entity=form.instance, after=after)
            for alias in formset.deleted_objects:
                record(Act.DROP_ALIAS, request.user, entity=form.instance, after={"text": alias.text})
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)

    @admin.action(description="Merge into one …", permissions=["change"])
    def merge(self, request, chosen):
        """Asks which of them the others become, and says which articles that touches."""
        entities = list(chosen.order_by("-article_count", "name"))
        if "into" in request.POST:
            return self._merge(request, entities)
        sides = [(entity, previewing.places_of(entity, previewing.SHOWN)) for entity in entities]
        context = {"title": "Merge into one", "sides": sides, "touched": previewing.named_by(entities)}
        return TemplateResponse(request, "admin/articles/merge.html", {**self.admin_site.each_context(request), **context})

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
            self.message_user(request, f"{len(entities) - 1} merged into {target}.")

    @admin.action(description="Not an entity: remove everywhere, find never again …", permissions=["change"])
    def not_entity(self, request, chosen):
        """Says which articles that touches; does it when it is confirmed."""
        entities = list(chosen.order_by("-article_count", "name"))
        if "_confirmed" not in request.POST:
            context = {"title": "Not an entity?", "changes": previewing.of_none(entities), "sent": [("action", "not_entity")]}
            context["sent"] += [("_selected_action", entity.pk) for entity in entities]
            return TemplateResponse(request, "admin/articles/entity/preview.html", {**self.admin_site.each_context(request), **context})
        for entity in entities:
            record(Act.NOT_ENTITY, request.user, entity=entity)
        self.message_user(request, f"{len(entities)} taken away.")
        return None


def _names_of(formsets) -> tuple[list[str], list[str]]:
    """The names that a form adds, and those that it takes away."""
    rows = [form for formset in formsets for form in formset.forms if form.has_changed() or form.cleaned_data.get("DELETE")]
    added = [form.cleaned_data["text"] for form in rows if not form.instance.pk and form.cleaned_data.get("text")]
    dropped = [form.instance.text for form in rows if form.instance.pk and form.cleaned_data.get("DELETE")]
    return added, dropped


def _guessed(entity: Entity) -> int:
    return entity.mentions.filter(found_as__isnull=False).count()
