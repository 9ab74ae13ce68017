"""Dates in names: of the file, of its folders, and in the web address. In: a RawArticle. Out: dates, the strongest first.

They are weaker evidence than any line of the text: files are named and sorted by people and by programs that fetch pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from articles.ingest.metadata.dates import partial
from articles.ingest.metadata.months import month_names
from articles.kinds import Precision
from articles.records import PartialDate, RawArticle

# 20180503, 2018-05-03, 2018_05_03; no digit beside it, so that identifiers are no dates.
DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_./]?)(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?!\d)")
ADDRESS_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\w{1,3})/(?P<day>[0-3]?\d)(?=/|$)")
ADDRESS_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>[01]\d)(?=/)")
MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_](?P<month>[01]\d)(?![\d]|[-_]\d)")
FOLDERS = 3  # how many folders above the file may say a date: year, month, day


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date in a name, by the rule that found it."""

    day: PartialDate
    rule: str
    confidence: float


def dates_in_names(raw: RawArticle, address: str) -> list[NamedDate]:
    """Dates of the file's name, of its folders, of the web address, in this order."""
    path = PurePath(raw.path)
    found = [
        *_named("file-name", 0.6, _in_words(path.stem)),
        *_named("folder", 0.5, _in_folders(path.parts[:-1])),
        *_named("url", 0.5, _in_address(address)),
    ]
    return found


def _named(rule: str, confidence: float, days: Iterator[PartialDate | None]) -> list[NamedDate]:
    """The first date, less sure when it is no day."""
    day = next((day for day in days if day), None)
    if day is None:
        return []
    return [NamedDate(day, rule, confidence if day.precision is Precision.DAY else confidence - 0.1)]


def _in_words(name: str) -> Iterator[PartialDate | None]:
    for match in DAY.finditer(name):
        yield _day(match)
    for match in MONTH.finditer(name):
        yield partial(int(match["year"]), int(match["month"]), 1, Precision.MONTH)


def _in_folders(folders: tuple[str, ...]) -> Iterator[PartialDate | None]:
    """2018/05/03, 2018/05, 2018, 2018-05-03, 20180503, each as whole names of folders, the deepest first."""
    last = folders[-FOLDERS:]
    for number, name in reversed(list(enumerate(last))):
        if re.fullmatch(r"(?:19|20)\d\d", name):
            rest = [int(part) for part in last[number + 1 :] if re.fullmatch(r"[0-3]?\d", part)]
            precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[min(len(rest), 2)]
            yield partial(int(name), *[*rest, 1, 1][:2], precision)
        if (match := DAY.fullmatch(name)) or (match := MONTH.fullmatch(name)):
            yield _day(match) if match.re is DAY else partial(int(match["year"]), int(match["month"]), 1, Precision.MONTH)


def _in_address(url: str) -> Iterator[PartialDate | None]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    for match in ADDRESS_DAY.finditer(path):
        month = match["month"].lower()
        number = int(month) if month.isdecimal() else month_names("").get(month, 0)
        yield partial(int(match["year"]), number, int(match["day"]), Precision.DAY)
    for match in DAY.finditer(path):
        yield _day(match)
    for match in ADDRESS_MONTH.finditer(path):
        yield partial(int(match["year"]), int(match["month"]), 1, Precision.MONTH)


def _day(match: re.Match) -> PartialDate | None:
    return partial(int(match["year"]), int(match["month"]), int(match["day"]), Precision.DAY)
