"""How the archive knows what it says of an article: the stored evidence, made ready for readers.

In: an article's `evidence` and `removed`, JSON as the store wrote it. Out: values to print; what is damaged is left out.
"""

from dataclasses import dataclass, replace

from articles.models import Article
from articles.templatetags.words import plain

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
    """One field: its value as it was found ('' when unknown), the rule that gave it, its place in the original file.

    `sure` is how sure the rule is, in per cent; None where that is not known. `by_hand`: an editor set the field, and this
    is what the machine would have it be.
    """

    name: str
    label: str
    value: str
    rule: str
    place: str
    note: str
    rejected: tuple[RejectedValue, ...]
    sure: int | None = None
    by_hand: bool = False

    @property
    def hint(self) -> str:
        """The rule in words, for the title of what it gave; '' when nothing was found."""
        if self.by_hand:
            return "set by an editor"
        if not (self.value and self.rule):
            return ""
        return f"by the rule “{plain(self.rule)}”" + (f", {self.sure} % sure" if self.sure is not None else "")


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line of the page that is not part of the article."""

    line: int | None
    text: str
    reason: str


def evidence_of(article: Article) -> tuple[Evidence, ...]:
    """The evidence of each field that has any, and of those whose absence matters."""
    stored = article.evidence if isinstance(article.evidence, dict) else {}
    told = ((read(field, label, stored[field]), needed) for field, label, needed in FIELDS if isinstance(stored.get(field), dict))
    told = ((replace(field, by_hand=field.name in article.locks), needed) for field, needed in told)
    return tuple(field for field, needed in told if needed or field.value or field.rejected or field.note)


def read(name: str, label: str, stored: dict) -> Evidence:
    """One field's stored evidence."""
    rejected = stored.get("rejected")
    return Evidence(
        name=name,
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
        sure=per_cent(stored.get("confidence")) if stored.get("value") else None,
    )


def per_cent(share) -> int | None:
    """A share from 0 to 1 as a whole number of per cent; None for anything else."""
    return round(100 * share) if isinstance(share, int | float) and 0 < share <= 1 else None


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
