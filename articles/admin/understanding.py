"""An article's fields beside the evidence that they were read by. In: an article, its form and its file. Out: rows to print."""

from dataclasses import dataclass

from django.forms import BoundField, ModelForm

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


@dataclass(frozen=True, slots=True)
class Understood:
    """A field's input with what the machine says of it.

    `line` is where it stands in the file, None when it stands nowhere. `locked`: a person set it; `differs`: to something
    else than `machine`, what the last reading found.
    """

    name: str
    label: str
    bound: BoundField
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
                evidence=read(field, label, found) if found else None,
                line=paper.places.get(field) if paper else None,
                locked=locked,
                differs=locked and bool(machine) and machine != as_json(article, field),
                machine=in_words(machine),
            )
        )
    return rows
