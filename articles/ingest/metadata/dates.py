"""Dates as people and machines write them, absolute ones only. In: text and its language. Out: dates with their places.

"on Wednesday" is no date; "03/05/2018" is two, and both are told. Where a month is named, in the text's language or in
English, day and year are looked for around the name; that costs less than a pattern for each way to write a date.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.ingest.metadata.months import ANY, day_comes_first, month_names
from articles.kinds import Precision
from articles.records import PartialDate

YEAR = r"(?P<year>(?:1[6-9]|20|2[45])\d\d)"  # 2561 is a year of the Buddhist era, in use in Thailand
BUDDHIST, OFFSET = 2400, 543
DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|ος|ης|[.ªº]+)?"
FILLER = r"(?:(?:de|of|del|di|da|the|ta['’]|m\.|г\.|gada)\s+|d['’])?"
CLOCK = r"(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Z]{3,4})?)?"
# What stands around the name of a month. Scrapers glue a page's counters to its date: "May 3, 2018" and "0" become "20180".
DAY_YEAR_AFTER = re.compile(rf"[.,]?\s*{DAY},?{CLOCK}\s+{FILLER}{YEAR}(?!\d{{6}})", re.I)
YEAR_AFTER = re.compile(rf"(?:[.,]?[\s/-]+|\.){FILLER}{YEAR}(?!\d)", re.I)
DAY_AFTER = re.compile(rf"\.?\s+{DAY}(?!\d)", re.I)
DAY_BEFORE = re.compile(rf"{DAY}[\s/-]*{FILLER}$", re.I)
YEAR_BEFORE = re.compile(rf"{YEAR}\.?\s+{FILLER}$", re.I)
YEAR_DAY_BEFORE = re.compile(rf"{YEAR}\.?\s+{FILLER}{DAY}\s+$", re.I)
REACH = 24  # characters before the name of a month in which day and year stand
SHORT_FORM = re.compile(r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>\.)\s?(?P<second>[01]?\d)\.\s?(?P<short>\d\d)(?![\d.])")
FULL_LENGTH = len("03.05.18")
NUMERIC = (
    re.compile(rf"(?<![\d.]){YEAR}\s?[-/.]\s?(?P<number>[01]?\d)\s?[-/.]\s?(?P<day>[0-3]?\d)(?!\d)"),
    re.compile(rf"{YEAR}\s*[年년]\s*(?P<number>[01]?\d)\s*[月월]\s*(?P<day>[0-3]?\d)\s*[日일]?"),
    re.compile(rf"(?<![\d./])(?<!\d-)(?P<first>[0-3]?\d)\s?(?P<mark>[./-])\s?(?P<second>[0-3]?\d)\s?(?P=mark)\s?{YEAR}(?![\d./])"),
    SHORT_FORM,
)
DIGIT = re.compile(r"\d")  # of any script
ANY_YEAR = re.compile(r"(?:1[6-9]|2[0-5])\d\d")
SHORT_YEAR = re.compile(r"\d\.\s?\d\d?\.\s?\d\d")
FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
NUMBERS = re.compile(r"\d\s?[-/.年년]\s?\d")
PIVOT = 70  # "12.05.69" is of this century, "12.05.70" of the last; texts with two digits for the year are younger than that


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands. `other` is its second reading when neither numbers nor language tell day from month."""

    day: PartialDate
    start: int
    end: int
    other: PartialDate | None = None


@lru_cache(maxsize=1000)  # a page's short lines: each field asks for their dates again
def find_dates(text: str, language: str = "") -> tuple[WrittenDate, ...]:
    """Each absolute date in the order of the text; none inside another. `language` is an ISO 639-1 code, '' for unknown."""
    if DIGIT.search(text) is None:
        return ()
    text = _ascii_digits(text)
    if ANY_YEAR.search(text) is None and SHORT_YEAR.search(text) is None:
        return ()
    if text.isascii():
        return tuple(_in_order(text, language))
    # Of a short text the language is not always told rightly: Macedonian or Russian.
    return tuple(_in_order(text, language or ANY)) or tuple(_in_order(text, ANY))


def _in_order(text: str, language: str) -> Iterator[WrittenDate]:
    found = [*_named(text, language), *(_numbered(text, language) if NUMBERS.search(text) else ())]
    last = -1
    for start, end, written in sorted(found, key=lambda item: (item[0], -item[1])):
        if start < last:
            continue
        last = end  # also for 31 February, or the rest of it would pass for a month
        if written:
            yield written


def find_days(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """(month, day) of each day with the name of its month, as datelines have them ("March 3", "3. März")."""
    text = _ascii_digits(text)
    for name in _month_form(language).finditer(text):
        day = DAY_AFTER.match(text, name.end()) or DAY_BEFORE.search(text[max(0, name.start() - REACH) : name.start()])
        if day:
            yield _number(name, language), int(day["day"])


def parse(text: str) -> PartialDate | None:
    """A stated date: ISO 8601 with any precision, or the first date that stands in the words; None for one with two readings."""
    if match := re.fullmatch(r"\s*(\d{4})(?:-(\d\d))?\s*", text):
        year, month = match.groups()
        return partial(int(year), int(month or 1), 1, Precision.MONTH if month else Precision.YEAR)
    if match := re.match(r"\s*(\d{4})(\d\d)(\d\d)(?:T\d|\s*$)", text):
        return partial(*map(int, match.groups()), Precision.DAY)
    return next((written.day for written in find_dates(text) if written.other is None), None)


def partial(year: int, month: int, day: int, precision: Precision) -> PartialDate | None:
    """The date, or None where the calendar has no such day."""
    try:
        return PartialDate(date(year, month, day), precision)
    except ValueError:
        return None


def _ascii_digits(text: str) -> str:
    """The same text, as long as before, with the digits of every script as ASCII has them."""
    if text.isascii() or FOREIGN_DIGIT.search(text) is None:
        return text
    return "".join(str(unicodedata.decimal(character)) if character.isdecimal() else character for character in text)


Place = tuple[int, int, WrittenDate | None]


def _named(text: str, language: str) -> Iterator[Place]:
    """Dates with the name of a month; None in the place of one that the calendar does not have."""
    for name in _month_form(language).finditer(text):
        month, start = _number(name, language), name.start()
        offset = max(0, start - REACH)
        before = text[offset:start]
        if after := DAY_YEAR_AFTER.match(text, name.end()):
            yield _place(after["year"], month, after["day"], (start, after.end("year")))
        elif after := YEAR_AFTER.match(text, name.end()):
            day = DAY_BEFORE.search(before)
            yield _place(after["year"], month, day and day["day"], (offset + day.start() if day else start, after.end()))
        elif (year := YEAR_BEFORE.search(before)) and (after := DAY_AFTER.match(text, name.end())):
            yield _place(year["year"], month, after["day"], (offset + year.start(), after.end()))
        elif year := YEAR_DAY_BEFORE.search(before):
            yield _place(year["year"], month, year["day"], (offset + year.start(), name.end()))


def _place(year: str, month: int, day: str | None, span: tuple[int, int]) -> Place:
    known = _partial(int(year), month, day)
    return *span, WrittenDate(known, *span) if known else None


def _partial(year: int, month: int, day: str | None) -> PartialDate | None:
    year -= OFFSET if year > BUDDHIST else 0
    return partial(year, month, int(day or 1), Precision.DAY if day else Precision.MONTH)


@lru_cache(maxsize=64)
def _month_form(language: str) -> re.Pattern:
    """The names of the months; one may stand glued to a word before it when it begins with a capital."""
    names = sorted(month_names(language), key=len, reverse=True)
    either = "|".join(f"[{name[0]}{name[0].upper()}](?i:{re.escape(name[1:])})" for name in names)
    glued = "|".join(name.capitalize() for name in names if name.isascii() and len(name) > 3)
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])|(?<=[a-z])(?:{glued})(?![^\W\d_])")


def _number(name: re.Match, language: str) -> int:
    return month_names(language)[name[0].lower()]


def _numbered(text: str, language: str) -> Iterator[Place]:
    for form in NUMERIC:
        for match in form.finditer(text):
            if form is SHORT_FORM and language in ("", ANY, "en") and len(match[0]) < FULL_LENGTH:
                continue  # 1.2.18 is a date to a German, and a version of a program to others
            if "first" in form.groupindex:
                yield *match.span(), _turned(match, language)
            else:
                yield _place(match["year"], int(match["number"]), match["day"], match.span())


def _turned(match: re.Match, language: str) -> WrittenDate | None:
    """Two numbers and a year: with dots the day is first everywhere; else numbers over 12 tell, or the language's habit."""
    first, second = match["first"], match["second"]
    year = int(match["year"]) if "year" in match.re.groupindex else _century(int(match["short"]))
    usual, turned = _partial(year, int(second), first), _partial(year, int(first), second)
    if usual and turned and usual != turned and match["mark"] != "." and day_comes_first(language) is None:
        return WrittenDate(usual, match.start(), match.end(), turned)
    day = usual or turned
    return WrittenDate(day, match.start(), match.end()) if day else None


def _century(short: int) -> int:
    return short + (2000 if short < PIVOT else 1900)
