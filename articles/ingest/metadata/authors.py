"""The authors, from a byline. In: a Page and its title. Out: Found, its value a tuple of names."""

import re
from dataclasses import replace

from articles.ingest.metadata.dates import find_dates
from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.layout import fold, size
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import NOBODY, names
from articles.ingest.metadata.witnesses import is_dated
from articles.records import WORKING_TITLE, Found, Passage, Rejected

# "By" and its like, at the beginning of a line or after a bar; "Text" and "Autor" need a colon, being words of sentences too.
SIGN = re.compile(
    r"(?:^|[|•·]\s*)(?:(?:words|story|text|written|reported|report|analysis|opinion|exclusive|interview)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|oleh|przez|tekst|от)\s*:?\s+(?P<words>\S.*)"
    r"|(?:^|[|•·]\s*)(?:authors?|autor(?:en|in|es|a)?|auteure?s?|autore|text[eo]?|words|автор|tekijä|szerző|autoři?|yazar)\s*:\s*(?P<labelled>\S.*)",
    re.I,
)
LABEL = re.compile(r"(?:authors?(?: of the article)?|written by|by|autor(?:en|in)?|auteur|von|par|por|автор)\s*:?", re.I)
# Agencies sign at the end: "(Reporting by Ann Lee and Bo Ek; Editing by Cy Dow)". Editors are not authors.
REPORTED = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|report|written|text)(?: and (?:writing|reporting))? by (?P<words>[^;()]+)", re.I
)
LONGEST = 25  # words; a longer line that begins with "By" is a sentence
BELOW = 12  # passages below the text in which an agency signs
INTO = 8  # passages into the text, for bylines that stand below a caption or a standfirst
LONGEST_INSIDE = 12  # words of a byline there
ABOVE = 60  # passages above the text in which a byline stands
# What follows the author in the same line: when it was published, in whatever words.
TIME = re.compile(r"\s*(?:[|•·]\s*)?(?=\d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago|Published|Updated|Posted)")
NEIGHBOURS = 2  # passages between a line that is only a name and a date line


def extract_authors(page: Page, title: Found) -> Found:
    """The people that the file states, or that a byline names; a line that is but a name counts beside a date line."""
    if page.raw.authors:
        return Found(page.raw.authors, "stated", confidence=1.0)
    if stated := labelled(page).get("authors"):
        found = names(stated.value) or ((stated.value,) if not NOBODY.search(stated.value) else None)
        return replace(stated, value=found) if found else Found(rejected=(_nobody(stated.value, "labelled-line"),))
    rejected: list[Rejected] = []
    return _signed(page, rejected) or _reported(page, rejected) or _name_line(page, title) or Found(rejected=tuple(rejected))


def _signed(page: Page, rejected: list[Rejected]) -> Found | None:
    """The byline that stands next to the text."""
    start = page.clean.kept[0].start if page.clean.kept else 0
    head = page.passages[max(0, page.first - ABOVE) : page.first + INTO]
    for number in range(len(head) - 1, -1, -1):
        passage = head[number]
        longest = LONGEST_INSIDE if passage.start >= start else LONGEST
        match = SIGN.search(passage.text) if size(passage.text) <= longest else None
        if match:
            group = "words" if match["words"] else "labelled"
            if found := names(_before_date(match[group])):
                return _at(passage, match.start(group), found, "byline", 0.9)
            rejected.append(_nobody(passage.text, "byline"))
        elif number and LABEL.fullmatch(head[number - 1].text) and (found := names(passage.text)):
            return _at(passage, 0, found, "byline", 0.9)
    return None


def _reported(page: Page, rejected: list[Rejected]) -> Found | None:
    """Who signs for an agency below the text."""
    for passage in page.passages[max(page.last - 2, 0) : page.last + BELOW]:
        match = REPORTED.match(passage.text)
        if match is None:
            continue
        if found := names(match["words"]):
            return _at(passage, match.start("words"), found, "reporting-line", 0.85)
        rejected.append(_nobody(passage.text, "reporting-line"))
    return None


def _name_line(page: Page, title: Found) -> Found | None:
    """A line between headline and text that is only a name, next to a date line."""
    if title.end is None or title.rule == WORKING_TITLE:
        return None
    below = [passage for passage in page.head if passage.start >= title.end]
    for number, passage in enumerate(below):
        words = TIME.split(passage.text, maxsplit=1)[0].strip(" |•·,-–")
        found = names(words) if 2 <= len(words.split()) <= 4 else ()
        if len(found) != 1 or not words[:1].isupper() or fold(found[0]) != fold(words) or page.shared(words) > 0.5:
            continue
        near = below[max(0, number - NEIGHBOURS) : number] + below[number + 1 : number + 1 + NEIGHBOURS]
        if words != passage.text or any(size(other.text) <= LONGEST and is_dated(other.text) for other in near):
            return _at(passage, 0, found, "name-line", 0.6)
    return None


def _before_date(words: str) -> str:
    dates = find_dates(words)
    return words[: dates[0].start] if dates else words


def _at(passage: Passage, start: int, found: tuple[str, ...], rule: str, confidence: float) -> Found:
    return Found(found, rule, passage.start + start, passage.end, confidence)


def _nobody(words: str, rule: str) -> Rejected:
    return Rejected(words[:100], rule, "it names no person")
