"""The date of publication. In: a CleanArticle. Out: Found, its value a PartialDate.

Looked for in what the file states, then in the lines around the headline, then in the web address, then in the names of
file and folders. Dates of teasers never count, nor any in the running text, nor one after the file was last written.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath

from articles.ingest.metadata.dates import find_dates, parse
from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.layout import head, reason
from articles.records import CleanArticle, Found, PartialDate, Passage, Rejected

PAGE_REASONS = frozenset({"", "date-line", "byline", "headline", "standfirst"})
LONGEST = 20  # words; a line above the text that is longer speaks of a date and is not dated by it
MOST_REJECTED = 20  # enough to see what was weighed; a page can list hundreds of dates
# In the order in which they are believed, with how far.
CONFIDENCE = {"published-line": 0.95, "line-below-headline": 0.85, "updated-line": 0.6, "line-above-headline": 0.3}
UNSURE = {"line-above-headline": "it stands above the headline, where pages print the day on which they are shown"}
PUBLISHED = re.compile(r"\b(?:published|posted|first published|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd)\b", re.I)
UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis à jour|actualizado)\b", re.I)
ADDRESS = re.compile(r"(?:^|[/_-])((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?![0-9])")


@dataclass(frozen=True, slots=True)
class _Dated:
    rule: str
    day: PartialDate
    start: int
    end: int


def extract_published(clean: CleanArticle, title: Found) -> Found:
    """The day, month or year of publication, or unknown; what else was dated is among the rejected."""
    raw = clean.raw
    if raw.published and (day := parse(raw.published)):
        return Found(day, "stated", confidence=1.0)
    label = labelled(clean).get("published")
    if label and (day := parse(label.value)):
        return replace(label, value=day)
    rejected = [Rejected(raw.published, "stated", "it can't be read as a date")] if raw.published else []
    rejected += _of_the_page(clean)
    return _line_above(clean, title, rejected) or _in_names(clean, rejected) or Found(rejected=tuple(rejected[:MOST_REJECTED]))


def _line_above(clean: CleanArticle, title: Found, rejected: list[Rejected]) -> Found | None:
    """The best dated line above the text: one that says so, then one below the headline, then an update's."""
    dated = sorted(
        (
            _Dated(rule, d.day, passage.start + d.start, passage.start + d.end)
            for passage in head(clean)
            if (rule := _rule(passage, title)) and len(passage.text.split()) <= LONGEST
            for d in find_dates(passage.text)
            if d.other is None
        ),
        key=lambda line: (tuple(CONFIDENCE).index(line.rule), line.start),
    )
    for line in dated:
        if why := UNSURE.get(line.rule) or _impossible(line.day, clean):
            rejected.append(Rejected(str(line.day), line.rule, why))
            continue
        others = tuple(Rejected(str(other.day), other.rule, "another line is a better witness") for other in dated if other is not line)
        return Found(line.day, line.rule, line.start, line.end, CONFIDENCE[line.rule], (*others, *rejected)[:MOST_REJECTED])
    return None


def _rule(passage: Passage, title: Found) -> str | None:
    """How far the passage is a witness, as the name of the rule; None when it is none."""
    if PUBLISHED.search(passage.text):
        return "published-line"
    if reason(passage) not in PAGE_REASONS:
        return None
    if UPDATED.search(passage.text):
        return "updated-line"
    if title.start is not None and passage.end <= title.start:
        return "line-above-headline"
    return "line-below-headline"


def _in_names(clean: CleanArticle, rejected: list[Rejected]) -> Found | None:
    raw = clean.raw
    path = PurePath(raw.path)
    for rule, name, confidence in (
        ("url", raw.url or "", 0.7),
        ("file-name", path.name, 0.6),
        ("folder", "/".join(path.parts[-4:-1]), 0.5),
    ):
        match = ADDRESS.search(name)
        day = parse("-".join(match.groups())) if match else None
        if day is None:
            continue
        if why := _impossible(day, clean):
            rejected.append(Rejected(str(day), rule, why))
            continue
        return Found(day, rule, confidence=confidence, rejected=tuple(rejected[:MOST_REJECTED]))
    return None


def _of_the_page(clean: CleanArticle) -> list[Rejected]:
    return [
        Rejected(str(d.day), passage.reason, "it belongs to the page around the article")
        for passage in clean.removed
        if passage.reason not in PAGE_REASONS
        for d in find_dates(passage.text)
    ][:MOST_REJECTED]


def _impossible(day: PartialDate, clean: CleanArticle) -> str | None:
    """A file can't hold news of after its own last change; one day of grace is for time zones."""
    if clean.raw.modified and day.day > clean.raw.modified.date() + timedelta(days=1):
        return f"it lies after the file's own date, {clean.raw.modified:%Y-%m-%d}"
    return None
