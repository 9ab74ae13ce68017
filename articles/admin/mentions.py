"""Whom and what an article names, as its page on the desk lists it. In: mentions, or what a form sent. Out: rows; Corrections.

The rows are printed as plain inputs: an article may name a hundred, and a form object with its widgets for each is most of
what the page would cost. What comes back is read by Django's formset.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import BaseInlineFormSet
from django.urls import reverse

from articles.admin.deciding import save_mention, unname
from articles.kinds import Origin
from articles.models import Article, Entity, Mention

PREFIX = "mentions"
SHOWN = ("article", "about", "role", "count", "origin", "guess", "salience", "entity__name", "entity__kind")  # not where they stand


@dataclass(frozen=True, slots=True)
class Row:
    """A mention as it is stored, with what its inputs hold; `errors` are those of a form that was sent."""

    prefix: str
    pk: int
    name: str
    kind: str
    named: int
    count: int
    by_hand: bool
    guess: str
    entity: Any
    about: bool
    role: str
    gone: bool = False
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The table: `rows` of what is named, and a form for one more."""

    rows: tuple[Row, ...]
    empty: forms.Form

    @property
    def total(self) -> int:
        return len(self.rows) + 1


class OneMore(forms.Form):
    """A name that the machine missed. There is another after saving."""

    entity = forms.ModelChoiceField(
        Entity.objects.all(), required=False, widget=AutocompleteSelect(Mention._meta.get_field("entity"), admin.site)
    )
    about = forms.BooleanField(required=False)
    role = forms.CharField(required=False, max_length=200)


class MentionInline(admin.TabularInline):
    """What is changed or added here counts as set by hand."""

    model = Mention
    fields = ["entity", "about", "role"]
    autocomplete_fields = ["entity"]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


def as_stored(article: Article) -> Named:
    """The table as the archive has it."""
    rows = tuple(
        _row(mention, f"{PREFIX}-{number}", entity=mention.entity_id, about=mention.about, role=mention.role)
        for number, mention in enumerate(article.mentions.for_reading().only(*SHOWN))
    )
    return Named(rows, OneMore(prefix=f"{PREFIX}-{len(rows)}"))


def as_sent(formset: BaseInlineFormSet) -> Named:
    """The table as a person sent it, with what is wrong with it."""
    rows = tuple(
        _row(
            form.instance,
            form.prefix,
            entity=form["entity"].value(),
            about=bool(form["about"].value()),
            role=form["role"].value() or "",
            gone="DELETE" in form.fields and bool(form["DELETE"].value()),
            errors=tuple(text for errors in form.errors.values() for text in errors),
        )
        for form in formset.initial_forms
    )
    return Named(rows, OneMore(formset.data, prefix=f"{PREFIX}-{len(rows)}"))


def _row(mention: Mention, prefix: str, **inputs: Any) -> Row:
    entity = mention.entity
    return Row(
        prefix=prefix,
        pk=mention.pk,
        name=entity.name,
        kind=entity.kind,
        named=entity.pk,
        count=mention.count,
        by_hand=mention.origin == Origin.HAND,
        guess=mention.guess,
        **inputs,
    )


def in_text(named: Named, fixed: bool) -> list[dict[str, Any]]:
    """The rows as `{% lines %}` prints them; `fixed` ones may only be looked at."""
    entities = reverse("admin:articles_entity_changelist")
    rows = []
    for row in named.rows:
        texts = {name: str(getattr(row, name)) for name in ("prefix", "pk", "name", "kind", "count", "guess", "role", "entity")}
        switches = {name: getattr(row, name) for name in ("by_hand", "about", "gone")}
        rows.append({**texts, **switches, "url": f"{entities}{row.named}/change/", "errors": " ".join(row.errors), "fixed": fixed})
    return rows


def save(formset: BaseInlineFormSet, user: Any) -> None:
    """Records each row that was added, changed or taken away."""
    formset.save(commit=False)
    for mention in formset.new_objects:
        save_mention(mention, ["about", "role"], None, user)
    for mention, changed in formset.changed_objects:
        save_mention(mention, changed, Mention.objects.get(pk=mention.pk), user)
    for mention in formset.deleted_objects:
        unname(mention, user)
