"""Dated lines that may say when an article appeared. In: a page and its headline. Out: witnesses, each with its rule.

A line is a witness by what it says ("Published"), or by standing between the headline and the text; what stands below the
text must say so itself, and right there, where lists of other articles have not begun.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.metadata.dates import WrittenDate, find_dates
from articles.ingest.metadata.labels import REACH
from articles.ingest.metadata.layout import LONG, is_byline, is_headline_like, reason, size
from articles.ingest.metadata.page import ADDRESS, Page
from articles.records import Found, Passage, Rejected

# In the order in which they are believed, with how far.
CONFIDENCE = {
    "published-line": 0.95, "line-below-headline": 0.85, "dateline": 0.85, "byline": 0.8, "line-at-headline": 0.75,
    "line-above-text": 0.7, "published-below-text": 0.8, "updated-line": 0.6, "line-above-headline": 0.6,
}  # fmt: skip
LONGEST = 20  # words; a line that is longer speaks of a date and is not dated by it
LONGEST_CHARACTERS = 300  # the same, for a quick look
ABOVE = 25  # passages above the text in which the head stands; menus are further up
NEAR_TITLE = 3  # passages above the headline that may still be of its head
AT_TITLE = 2  # passages above the headline of which a date is as likely the article's as the day on which the page was shown
TEASERS = frozenset({"teaser", "teaser-list"})
ENOUGH_TOLD = 8  # dates of teasers that are shown as seen
INTO = 3  # passages into the text, for dates that stand below a first line which is a caption or a standfirst
BELOW = 6  # passages below the text
# What pages print before a date: published (first), and changed since.
PUBLISHED = re.compile(
    r"(?<![^\W\d_])(?:published|posted|publiziert|veröffentlicht|erschienen|erstellt|publiée?|parue?|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|"
    r"publicerad|publisert|publiceret|udgivet|julkaistu|opublikowan[oa]|zveřejněno|vydáno|közzétéve|publicat|diterbitkan|yayınlan\w+|đăng)\b|"
    r"опубликован|публикац|δημοσι|発行|公開|掲載|发布|發布|입력|등록|प्रकाशित|প্রকাশ|نشر|פורסם|published", re.I,
)  # fmt: skip
UPDATED = re.compile(
    r"(?<![^\W\d_])(?:updated|modified|amended|revised|edited|corrected|aktualisiert|geändert|stand(?=\s*:|\s+\d)|"
    r"mise? à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|uppdaterad|oppdatert|opdateret|"
    r"päivitetty|aktualizováno|aktualizacja|güncelle\w+|cập nhật)\b|"
    r"обновлен|изменен|ενημέρ|更新|수정|अपडेट|আপডেট|תחדש|עודכן", re.I,
)  # fmt: skip
# A label right before a date that says no more than that it is one.
LABEL = re.compile(
    r"\W*(?:date|datum|fecha|data|дата|dato|tarih|tanggal|päivämäärä|dátum|ημερομηνία|日付|日期|날짜|तारीख|تاريخ)\s*[:：]?\s*", re.I
)  # fmt: skip
CLOCK = re.compile(r"\W{0,5}(?:\w{1,4}\s+){0,2}\d{1,2}[:.h]\d\d(?!\d)")  # a time of day behind a date
LETTERS = re.compile(r"[^\W\d_]{3,}")
FEW_INSIDE = 4  # the same, below the first line of the text, where dates of other things stand too
FEW_BESIDE = 3  # the same, beside a date, in a line that is nothing but a date line
FEW = 7  # words of three letters or more: month, weekday, "updated", a time zone, a page's or a place's name
LABEL_ALONE = re.compile(r"[^\d]{3,40}", re.S)


@dataclass(frozen=True, slots=True)
class Witness:
    """A date with the rule by which it counts; `start` and `end` are its place in the input, `timed` says that an hour follows."""

    rule: str
    written: WrittenDate
    start: int
    end: int
    timed: bool = False


def witnesses(page: Page, title: Found, language: str) -> Iterator[Witness]:
    """Every dated line that may speak of this article's publication, in the order of the page."""
    for place in _places(page, title):
        passage = page.passages[place]
        if passage.start in page.label_lines:
            continue  # what they say is known by their labels; the others' dates are of loading and fetching
        if len(passage.text) > LONGEST_CHARACTERS or size(passage.text) > LONGEST or ADDRESS.fullmatch(passage.text):
            continue
        for written in find_dates(passage.text, language):
            if title.start is not None and title.start <= passage.start + written.start < title.end:
                continue  # a headline that names a day speaks of it
            if rule := _rule(page, place, written, title):
                timed = CLOCK.match(passage.text, written.end) is not None
                yield Witness(rule, written, passage.start + written.start, passage.start + written.end, timed)


def dated_teasers(page: Page, language: str) -> list[Rejected]:
    """The dates of other lines of the page, to show that they were seen: the first ones."""
    told: list[Rejected] = []
    for passage, why in zip(page.passages, page.reasons, strict=True):
        if why in TEASERS and len(passage.text) <= LONGEST_CHARACTERS and (dates := find_dates(passage.text, language)):
            told += [Rejected(str(date.day), why, "it belongs to the page around the article") for date in dates]
            if len(told) >= ENOUGH_TOLD:
                break
    return told


def _places(page: Page, title: Found) -> Iterator[int]:
    """The head, from above the headline on, and the first lines below the text."""
    start = max(0, page.first - ABOVE)
    if title.start is not None:
        start = next((n for n, passage in enumerate(page.passages) if passage.end > title.start), start)
        start = max(0, start - (REACH if title.rule == "labelled-line" else NEAR_TITLE)) if start else 0
    end = _end_of_head(page)
    yield from range(start, end)
    yield from range(max(end, page.last - 1), min(len(page.passages), page.last + BELOW + 1))


def _end_of_head(page: Page) -> int:
    """After the first paragraphs of the text: pages may have a caption or the standfirst before their date."""
    paragraphs = [n for n in range(page.first, len(page.passages)) if _is_paragraph(page.passages[n])]
    return paragraphs[min(1, len(paragraphs) - 1)] if paragraphs else min(page.first + INTO, len(page.passages))


def _is_paragraph(passage: Passage) -> bool:
    return reason(passage) == "" and size(passage.text) >= LONG and not is_headline_like(passage.text)


def _rule(page: Page, place: int, written: WrittenDate, title: Found) -> str | None:
    """How far the line is a witness, as the name of the rule; None when it is none."""
    passage = page.passages[place]
    before = passage.text[: written.start]
    said = _said(before) or (_said_above(page, place) if not before.strip(" :-–—|•") else None)
    if place > page.last - 2 and place >= _end_of_head(page):
        return "published-below-text" if said == "published" and place <= page.last + BELOW else None
    if said:
        return f"{said}-line"
    if _said(passage.text[written.end :]) == "published" and size(passage.text) < LONG:
        return "published-line"
    if is_byline(passage.text):
        return "byline"
    if not _is_for_its_date(passage, FEW if place < page.first else FEW_INSIDE):
        return None
    if title.start is None:
        return "line-above-text"
    if passage.end > title.start:
        return "line-below-headline"
    if title.rule == "labelled-line":
        return "line-at-headline"  # a head of labelled lines has no menu above it
    below = page.passages[place + AT_TITLE] if place + AT_TITLE < len(page.passages) else passage
    return "line-at-headline" if below.end > title.start else "line-above-headline"


def _said(words: str) -> str | None:
    """'published' or 'updated', whichever is said last before the date."""
    published = max((match.start() for match in PUBLISHED.finditer(words)), default=-1)
    updated = max((match.start() for match in UPDATED.finditer(words)), default=-1)
    if published == updated == -1:
        return "published" if LABEL.fullmatch(words) else None
    return "published" if published > updated else "updated"


def _said_above(page: Page, place: int) -> str | None:
    """What the passage above says when it is nothing but a label ("Published")."""
    above = page.passages[place - 1].text if place else ""
    return _said(above) if size(above) <= 4 and LABEL_ALONE.fullmatch(above) else None


def _is_for_its_date(passage: Passage, few: int) -> bool:
    """Whether the line is there for its date: few other words stand in it, or it is divided by bars and dots."""
    return len(LETTERS.findall(passage.text)) <= few or any(mark in passage.text for mark in "|•·/")


def is_dated(text: str) -> bool:
    """Whether a date stands in it."""
    return len(text) <= LONGEST_CHARACTERS and bool(find_dates(text))


def is_date_line(text: str) -> bool:
    """Whether a date stands in the line and hardly anything else."""
    if size(text) > LONGEST or len(text) > LONGEST_CHARACTERS:
        return False
    dates = find_dates(text)
    rest = f"{text[: dates[0].start]} {text[dates[0].end :]}" if dates else ""
    return bool(dates) and (len(LETTERS.findall(rest)) <= FEW_BESIDE or (len(LETTERS.findall(rest)) <= FEW and _said(rest) is not None))
