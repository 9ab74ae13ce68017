"""How articles name an entity: the words that stand for it in them, how often, and what each is taken for.

In: an entity. Out: a Naming with groups of words, those seen most first, counted in the articles most about it.
"""

import re
from collections import Counter
from dataclasses import dataclass

from articles.kinds import EntityKind, Part
from articles.models import Entity
from articles.views.spans import read_spans

# Reading the words in 100 articles takes about 5 ms; more of them add hardly a word that is not among these.
SAMPLE = 100
SHOWN = 12  # words of a group

DATELINE = "dateline"
# A person's evidence tells whose name it is ("surname of Ann Lee"); on that person's own page this goes without saying.
WHOSE = re.compile(r"\s(?:of|for|fit)\s.*")
COLUMNS = {Part.BODY: "article__body", Part.TITLE: "article__title", Part.STANDFIRST: "article__standfirst"}


@dataclass(frozen=True, slots=True)
class Group:
    """Words that were taken for the entity for the same reason; `number` is how often in all. A dateline has no words."""

    why: str
    words: tuple[tuple[str, int], ...]
    number: int
    more: int


@dataclass(frozen=True, slots=True)
class Naming:
    """The groups; `sample` is how many articles were read where there are more, else None. `others` are names not seen in them."""

    groups: tuple[Group, ...]
    others: tuple[str, ...]
    sample: int | None


def naming(subject: Entity) -> Naming:
    """How the articles most about the entity name it. Two queries."""
    counts: dict[str, Counter] = {}
    rows = subject.mentions.visible().most_about().values_list("spans", *COLUMNS.values())[:SAMPLE]
    for spans, *texts in rows:
        parts = dict(zip(COLUMNS, texts, strict=True))
        for why, words in seen(spans, parts):
            counts.setdefault(reason(subject.kind, why), Counter())[words] += 1
    groups = [group(why, words) for why, words in counts.items()]
    known = {words.casefold() for counted in counts.values() for words in counted} | {subject.name.casefold()}
    aliases = dict.fromkeys(subject.aliases.values_list("text", flat=True))
    return Naming(
        groups=tuple(sorted(groups, key=lambda group: -group.number)),
        others=tuple(alias for alias in aliases if alias.casefold() not in known)[:SHOWN],
        sample=SAMPLE if subject.article_count > SAMPLE else None,
    )


def seen(spans, parts: dict[Part, str]):
    """(why, words) of each span that fits its text; the words of a dateline are ''."""
    for span in read_spans(spans):
        text = parts.get(span.part, "")
        if span.start < span.end <= len(text):
            yield span.why, " ".join(text[span.start : span.end].split())
        elif span.why == DATELINE:
            yield span.why, ""


def reason(kind: EntityKind, why: str) -> str:
    """The evidence without whose it is, where that is the page's own subject. A country's city keeps its country."""
    return why if kind == EntityKind.COUNTRY else WHOSE.sub("", why)


def group(why: str, counted: Counter) -> Group:
    """The words of one reason; those that differ in capitals alone are one, as they are written most."""
    spelt: dict[str, Counter] = {}
    for words, number in counted.items():
        spelt.setdefault(words.casefold(), Counter())[words] += number
    rows = sorted(((forms.most_common(1)[0][0], forms.total()) for forms in spelt.values()), key=lambda row: (-row[1], row[0]))
    return Group(why, tuple(row for row in rows[:SHOWN] if row[0]), counted.total(), max(0, len(rows) - SHOWN))
