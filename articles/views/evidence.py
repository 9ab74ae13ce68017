"""How the archive knows what it says of an article: the stored evidence, made ready for readers.

In: an article's `evidence` and `removed`, JSON as the store wrote it. Out: values to print; what is damaged is left out.
"""

from dataclasses import dataclass

from articles.models import Article

# Field of the record, what a reader calls it, and whether its absence is worth a word; in the order of a page's head.
FIELDS = (
    ("title", "Headline", True),
    ("standfirst", "Standfirst", False),
    ("source", "Source", True),
    ("authors", "Authors", True),
    ("published", "Date", True),
    ("dateline", "Dateline", False),
    ("section", "Section", False),
    ("language", "Language", False),
)


@dataclass(frozen=True, slots=True)
class RejectedValue:
    """A candidate that was not taken, and why."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field: its value as it was found ('' when unknown), the rule that gave it, its place in the original file."""

    label: str
    value: str
    rule: str
    place: str
    note: str
    rejected: tuple[RejectedValue, ...]


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line of the page that is not part of the article."""

    line: int | None
    text: str
    reason: str


def evidence_of(article: Article) -> tuple[Evidence, ...]:
    """The evidence of each field that has any, and of those whose absence matters."""
    stored = article.evidence if isinstance(article.evidence, dict) else {}
    told = ((read(label, stored[field]), needed) for field, label, needed in FIELDS if isinstance(stored.get(field), dict))
    return tuple(field for field, needed in told if needed or field.value or field.rejected or field.note)


def read(label: str, stored: dict) -> Evidence:
    """One field's stored evidence."""
    rejected = stored.get("rejected")
    return Evidence(
        label=label,
        value=in_words(stored.get("value")),
        rule=in_words(stored.get("rule")),
        place=place(stored.get("start"), stored.get("end")),
        note=in_words(stored.get("note")),
        rejected=tuple(
            RejectedValue(in_words(candidate.get("value")), in_words(candidate.get("why") or candidate.get("rule")))
            for candidate in (rejected if isinstance(rejected, list) else ())
            if isinstance(candidate, dict)
        ),
    )


def in_words(value) -> str:
    """A stored value as text: lists joined, what is missing ''."""
    if isinstance(value, list):
        return ", ".join(in_words(item) for item in value)
    return "" if value is None else str(value)


def place(start, end) -> str:
    """'characters 12 to 48', counted from 1 as people count; '' when the value stands nowhere in the file."""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return ""
    return f"characters {start + 1:,} to {end:,}"


def removed_from(article: Article) -> tuple[RemovedLine, ...]:
    """What was taken out of the page, in its order."""
    stored = article.removed if isinstance(article.removed, list) else ()
    return tuple(
        RemovedLine(entry.get("line"), in_words(entry.get("text")), in_words(entry.get("reason")))
        for entry in stored
        if isinstance(entry, dict) and entry.get("text")
    )
