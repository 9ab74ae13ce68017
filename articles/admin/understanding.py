"""An article's fields beside the evidence that they were read by. In: an article, its form and its file. Out: rows to print."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, ModelForm, Textarea, TextInput

from articles.desk.beside import Paper
from articles.models import Article
from articles.store import as_json
from articles.views.evidence import Evidence, in_words, read

# The inputs of the form, the field that each is for, and what it is called; in the order of a page's head.
INPUTS = (
    ("title", "title", "Headline"),
    ("standfirst", "standfirst", "Standfirst"),
    ("source", "source", "Source"),
    ("published_day", "published", "Published"),
    ("authors", "authors", "Authors"),
    ("dateline", "dateline", "Dateline"),
    ("section", "section", "Section"),
    ("language", "language", "Language"),
    ("body", "body", "Text"),
)
# Where an article comes from, as a page says it: nothing of it is corrected.
ORIGIN = ("original", "position", "external_id", "url", "encoding", "rules_version", "created_at")


@dataclass(frozen=True, slots=True)
class Understood:
    """A field's input with what the machine says of it.

    `rows` is how many lines a text area has, 0 for an input of one line, None where the form's own widget is printed. `line` is
    where it stands in the file, None when it stands nowhere. `locked`: a person set it; `differs`: to something else than
    `machine`, what the last reading found.
    """

    name: str
    label: str
    bound: BoundField
    value: str
    rows: int | None
    evidence: Evidence | None
    line: int | None
    locked: bool
    differs: bool
    machine: str


def fields_of(article: Article, form: ModelForm, paper: Paper | None) -> list[Understood]:
    """A row for each field that the form has."""
    stored = article.evidence if isinstance(article.evidence, dict) else {}
    rows = []
    for name, field, label in INPUTS:
        if name not in form.fields:
            continue
        found = stored.get(field) if isinstance(stored.get(field), dict) else None
        machine = found.get("value") if found else None
        locked = field in article.locks
        rows.append(
            Understood(
                name=field,
                label=label,
                bound=form[name],
                value=_typed(form[name]),
                rows=_rows(form[name]),
                evidence=read(field, label, found) if found else None,
                line=paper.places.get(field) if paper else None,
                locked=locked,
                differs=locked and bool(machine) and machine != as_json(article, field),
                machine=in_words(machine),
            )
        )
    return rows


def _typed(bound: BoundField) -> str:
    """What the input holds, as stored or as it was sent."""
    value = bound.value()
    return "" if value is None else str(value)


def _rows(bound: BoundField) -> int | None:
    """Printing one of Django's widgets takes longer than looking its article up, so the plain ones are printed by the page."""
    widget = bound.field.widget
    if isinstance(widget, Textarea):
        return int(widget.attrs["rows"])
    return 0 if isinstance(widget, TextInput) else None


def origin_of(article: Article) -> list[tuple[str, Any]]:
    """(label, value) of what is known of where the article comes from."""
    columns = ((Article._meta.get_field(name), getattr(article, name)) for name in ORIGIN)
    return [(column.verbose_name, value) for column, value in columns if value not in ("", None)]
