"""Which number of 03/05/2018 is the day. In: a date with two readings, and the rest of the file. Out: one reading, or a doubt.

Evidence is another date of the same form with a number over 12, the same day with its month named, the country of the web
address, and a source that is known to write in one way. Without any, the year is all that is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from articles.ingest.metadata import outlets
from articles.ingest.metadata.dates import NUMERIC, WrittenDate, find_dates
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.source import extract_source
from articles.kinds import Precision
from articles.records import PartialDate

# Countries where news in English has the day first (Unicode CLDR, short date formats); the United States are .us.
DAY_FIRST = frozenset("uk ie au nz in pk bd lk za ng ke gh ug tz zw zm na ls sg my eu mt jm tt fj".split())
LONGEST = 40  # words; longer lines are text, and dates in it say nothing of how the page writes its own


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as it is understood; `note` says what is in doubt, or what decided."""

    day: PartialDate
    note: str = ""


def read_order(written: WrittenDate, page: Page, seen: Sequence[WrittenDate], language: str) -> Reading:
    """The reading that the rest of the file supports, else the year alone with a note that says so."""
    usual, turned = written.day, written.other
    named = {other.day for other in seen if other.other is None and other.day.precision is Precision.DAY}
    if (usual in named) != (turned in named):
        return Reading(usual if usual in named else turned, "the same day is named elsewhere in the file")
    if first := _habit(page, language):
        return Reading(usual if first == "day" else turned, f"other dates of the page have the {first} first")
    host = _host(page.address)
    if host.rpartition(".")[2] in DAY_FIRST:
        return Reading(usual, f"addresses that end as {host} belong to countries that write the day first")
    if host.endswith(".us"):
        return Reading(turned, "American addresses have the month first")
    source = extract_source(page, None).value or ""
    if (day_first := outlets.day_comes_first(host, source)) is not None:
        return Reading(usual if day_first else turned, f"{source} writes the {'day' if day_first else 'month'} first")
    day = replace(usual, day=usual.day.replace(month=1, day=1), precision=Precision.YEAR)
    return Reading(day, f"ambiguous date: {usual.day:%-d %B %Y} or {turned.day:%-d %B %Y}")


def _habit(page: Page, language: str) -> str | None:
    """'day' or 'month', whichever stands first in the page's other dates of numbers; None without any, or with both."""
    firsts = set()
    for passage in page.passages:
        if len(passage.text.split()) > LONGEST or not any(mark in passage.text for mark in "/-"):
            continue
        for form in NUMERIC[2:3]:
            for match in form.finditer(passage.text):
                first, second = int(match["first"]), int(match["second"])
                if match["mark"] != "." and max(first, second) > 12 >= min(first, second) and any(find_dates(match[0], language)):
                    firsts.add("day" if first > 12 else "month")
    return firsts.pop() if len(firsts) == 1 else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
