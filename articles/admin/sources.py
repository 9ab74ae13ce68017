"""Sources with their names, hosts and repeated lines, as an editor corrects them. In: a form. Out: Corrections, done and logged."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from articles.admin.listing import OwnTable
from articles.curation import CorrectionError, record, revert
from articles.curation.sources import KIND, name_source
from articles.kinds import Act
from articles.models import Correction, RepeatedLine, Source, SourceAlias, SourceHost
from articles.sources import free_slug

LINES_SHOWN = 100  # the most repeated ones; who has more looks at `manage.py repeated`


class NamesInline(admin.TabularInline):
    """What leads to the source. A row is taken away or added; none is rewritten."""

    extra = 1
    readonly_fields = ["origin"]

    def has_change_permission(self, request, obj=None):
        return False


class AliasInline(NamesInline):
    """Its other names."""

    model = SourceAlias
    fields = ["text", "origin"]
    verbose_name = "name"
    verbose_name_plural = "All names that lead here"


class HostInline(NamesInline):
    """Its other hosts."""

    model = SourceHost
    fields = ["host", "origin"]
    verbose_name = "further host"
    verbose_name_plural = "Further hosts whose pages are its own"


class LineInline(admin.TabularInline):
    """Lines that its pages repeat, as `manage.py repeated` found them. One that belongs to the articles is given back to them."""

    model = RepeatedLine
    fields = ["text", "stories", "kept"]
    readonly_fields = ["text", "stories"]
    verbose_name_plural = "Lines that its pages repeat"
    extra = 0
    max_num = 0
    can_delete = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.filter(pk__in=rows.order_by("-stories", "pk").values("pk")[:LINES_SHOWN])


@admin.register(Source)
class SourceAdmin(OwnTable, admin.ModelAdmin):
    """Outlets and agencies. A changed address keeps leading here, and so does a changed name."""

    inlines = [AliasInline, HostInline, LineInline]
    list_display = ["name", "host", "other_names", "article_count"]
    search_fields = ["name", "host", "aliases__text", "hosts__host"]
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ["decisions"]
    actions = ["merge"]

    def get_queryset(self, request):
        return super().get_queryset(request).tallied().prefetch_related("aliases")

    def get_fields(self, request, obj=None):
        return ["name", "slug", "host", "decisions"] if obj else ["name", "host"]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def has_delete_permission(self, request, obj=None):
        return False  # it is merged into another, which can be undone

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, source):
        return f"{source.article_count:,}"

    @admin.display(description="also called")
    def other_names(self, source):
        return ", ".join(alias.text for alias in source.aliases.all() if alias.text != source.name)

    def rows(self, found):
        for source in found:
            names, number = self.other_names(source), self.article_count(source)
            yield source.pk, {"name": source.name, "host": source.host, "names": names, "articles": number}

    @admin.display(description="What people decided")
    def decisions(self, source):
        log = [(correction, in_words(correction)) for correction in decided(source)]
        return render_to_string("admin/articles/source_log.html", {"log": log})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The button of a decision undoes that one, and leaves the rest of the form alone."""
        source = self.get_object(request, object_id)
        if request.method == "POST" and "_undo" in request.POST and source and self.has_change_permission(request, source):
            which = request.POST["_undo"]
            correction = next((correction for correction in decided(source) if str(correction.pk) == which), None)
            if correction is None:
                self.message_user(request, "That decision is not one on this source.", messages.ERROR)
            elif self._said(request, revert, correction, request.user):
                self.message_user(request, "It is undone.")
            return HttpResponseRedirect(request.get_full_path())
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug, host, obj.host = free_slug(obj.name), obj.host, ""
            super().save_model(request, obj, form, change)
            self._record(request, Act.RENAME, obj, {"name": obj.name, "slug": obj.slug})
            if host:
                self._record(request, Act.SET, obj, host, field="host")
            return
        source = Source.objects.get(pk=obj.pk)
        if {"name", "slug"} & set(form.changed_data):
            after = {"name": obj.name, **({"slug": obj.slug} if "slug" in form.changed_data else {})}
            self._record(request, Act.RENAME, source, after)
        if "host" in form.changed_data:
            self._record(request, Act.SET, source, obj.host, field="host")
        obj.refresh_from_db()

    def save_formset(self, request, form, formset, change):
        """What a person adds leads to the source from now on, in what comes in too."""
        formset.save(commit=False)
        source = Source.objects.get(pk=form.instance.pk)
        for act, rows in ((Act.ADD_ALIAS, formset.new_objects), (Act.DROP_ALIAS, formset.deleted_objects)):
            for row in rows:
                self._record(request, act, source, {"host": row.host} if isinstance(row, SourceHost) else {"text": row.text})
        for line, _ in formset.changed_objects:
            if isinstance(line, RepeatedLine):
                self._record(request, Act.KEEP_LINE if line.kept else Act.REMOVE_LINE, source, {"text": line.text})

    def _record(self, request, act: Act, source: Source, after, **details) -> bool:
        return self._said(request, record, act, request.user, entity_name=name_source(source), after=after, **details)

    def _said(self, request, deed, *what, **details) -> bool:
        """Does the deed; when it makes no sense, the page says why."""
        try:
            deed(*what, **details)
        except CorrectionError as error:
            self.message_user(request, str(error), messages.ERROR)
            return False
        return True

    @admin.action(description="Merge into one …", permissions=["change"])
    def merge(self, request, chosen):
        """Asks which of them the others become."""
        sources = list(chosen.order_by("-article_count", "name"))
        if "into" not in request.POST:
            context = {**self.admin_site.each_context(request), "title": "Merge into one", "sources": sources}
            return TemplateResponse(request, "admin/articles/merge_sources.html", context)
        target = next((source for source in sources if str(source.pk) == request.POST["into"]), None)
        if target is None:
            self.message_user(request, "Nothing was merged: the one to keep was not among those chosen.", messages.ERROR)
        elif self._record(request, Act.MERGE, target, [name_source(other) for other in sources if other != target]):
            self.message_user(request, f"{len(sources) - 1} merged into {target}. Its page can undo it.")
        return None


def decided(source: Source) -> list[Correction]:
    """The acts on the source, newest first: those that name it by an address that it has or had."""
    slugs = [source.slug, *source.former_slugs.values_list("slug", flat=True)]
    acts = Correction.objects.filter(entity_name__kind=KIND, entity_name__slug__in=slugs, reverts=None)
    return list(acts.prefetch_related("reverted_by").order_by("-made_at", "-pk"))


def in_words(correction: Correction) -> str:
    """What was done to the source, in a few words."""
    after = correction.after
    match correction.act:
        case Act.MERGE:
            return f"merged with {', '.join(other['name'] for other in after)}"
        case Act.RENAME:
            return f"named {after['name']}, before {correction.before['name']}"
        case Act.SET:
            return f"host {after}" if after else "no host"
        case Act.ADD_ALIAS | Act.DROP_ALIAS:
            return f"{'also' if correction.act == Act.ADD_ALIAS else 'no more'} {after.get('text') or after.get('host')}"
    return f"{'belongs' if correction.act == Act.KEEP_LINE else 'does not belong'} to the articles: {after['text']}"
