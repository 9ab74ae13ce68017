"""The date of publication. In: a Page with its title and dateline. Out: Found, its value a PartialDate.

Looked for in what the file states, then in lines that say so, in lines around the headline and in the dateline, then in the
names of file and folders and in the web address. Dates of teasers never count, nor any in the running text, nor one after the
file was last written; the time of that writing is never itself a date of publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from articles.ingest.metadata.dateline import Dateline
from articles.ingest.metadata.dates import WrittenDate, find_dates, find_days, parse, partial
from articles.ingest.metadata.names import dates_in_names
from articles.ingest.metadata.order import Reading, read_order
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.witnesses import CONFIDENCE, Witness, dated_teasers, witnesses
from articles.kinds import Precision
from articles.records import WORKING_TITLE, Found, PartialDate, Rejected

MOST_REJECTED = 20  # enough to see what was weighed; a page can list hundreds of dates


@dataclass(frozen=True, slots=True)
class Case:
    """What all steps of the search look at."""

    page: Page
    title: Found
    dateline: Dateline | None
    language: str


def extract_published(page: Page, title: Found, dateline: Dateline | None = None) -> Found:
    """The day, month or year of publication, or unknown; what else was dated is among the rejected."""
    raw = page.raw
    if raw.published and (reading := _stated(raw.published, page)):
        return Found(reading.day, "stated", confidence=1.0, note=reading.note)
    label = page.labelled.get("published")
    if label and (reading := _stated(label.value, page)):
        return replace(label, value=reading.day, note=reading.note)
    rejected = [Rejected(raw.published, "stated", "it can't be read as a date")] if raw.published else []
    if not page.clean.kept:
        return Found(rejected=tuple(rejected))
    headline = Found() if title.rule == WORKING_TITLE else title
    case = Case(page, headline, dateline, page.language)
    rejected += dated_teasers(page, page.language)
    found = _in_lines(case, rejected) or _in_names(case, rejected)
    return found or Found(rejected=tuple(rejected[:MOST_REJECTED]))


def _stated(words: str, page: Page) -> Reading | None:
    """A date that the file states, also one that can be read in two ways; None for what is no date."""
    if day := parse(words):
        return Reading(day)
    written = next(iter(find_dates(words, page.language)), None)
    if written is None:
        return None
    return Reading(written.day) if written.other is None else read_order(written, page, (), page.language)


def doubts(published: Found) -> tuple[str, ...]:
    """What its owner should look at: a date that can be read in two ways."""
    return (published.note,) if published.note.startswith("ambiguous") else ()


def _in_lines(case: Case, rejected: list[Rejected]) -> Found | None:
    """The best dated line, in the order in which CONFIDENCE believes them."""
    seen = sorted(_witnesses(case), key=_trust)
    taken = None
    for witness in seen:
        reading = _read(witness.written, case, seen)
        if why := _impossible(reading.day, case.page) or _doubtful(witness, reading.day, case, seen):
            rejected.insert(0, Rejected(str(reading.day), witness.rule, why))
        elif taken is None:
            taken = Found(reading.day, witness.rule, witness.start, witness.end, CONFIDENCE[witness.rule], note=reading.note)
        else:
            rejected.insert(0, Rejected(str(reading.day), witness.rule, "another line is a better witness"))
    return taken and replace(taken, rejected=tuple(rejected[:MOST_REJECTED]))


def _trust(witness: Witness) -> tuple[int, int]:
    """The rule's place among all; of two lines alike the upper one, but above a text without a headline the nearer one."""
    return list(CONFIDENCE).index(witness.rule), -witness.start if witness.rule == "line-above-text" else witness.start


def _witnesses(case: Case) -> Iterator[Witness]:
    yield from witnesses(case.page, case.title, case.language)
    if case.dateline and case.dateline.day:
        start = case.page.raw.text.find(case.dateline.day)
        for written in find_dates(case.dateline.day, case.language):
            yield Witness("dateline", written, start + written.start, start + written.end)


def _read(written: WrittenDate, case: Case, seen: list[Witness]) -> Reading:
    if written.other is None:
        return Reading(written.day)
    return read_order(written, case.page, [witness.written for witness in seen], case.language)


def _doubtful(witness: Witness, day: PartialDate, case: Case, seen: list[Witness]) -> str | None:
    """A line far above the headline has the day on which the page was shown, unless it has an hour, or something else the same day."""
    if witness.rule != "line-above-headline" or witness.timed:
        return None
    others = [other.written.day for other in seen if other is not witness]
    named = [named.day for named in dates_in_names(case.page.raw, case.page.address)]
    if day in (*others, *named) or (day.day.month, day.day.day) in _dateline_days(case):
        return None
    return "it stands above the headline, where pages print the day on which they are shown"


def _in_names(case: Case, rejected: list[Rejected]) -> Found | None:
    """The day of the dateline in a year that a name tells, or what the names themselves say."""
    names = []
    for named in dates_in_names(case.page.raw, case.page.address):
        if why := _impossible(named.day, case.page):
            rejected.insert(0, Rejected(str(named.day), named.rule, why))
        else:
            names.append(named)
    if not names:
        for month, day in _dateline_days(case)[:1]:
            rejected.insert(0, Rejected(f"--{month:02}-{day:02}", "dateline", "no year is told anywhere"))
        return None
    best, others = names[0], [Rejected(str(other.day), other.rule, "the weaker evidence") for other in names[1:]]
    told = tuple((others + rejected)[:MOST_REJECTED])
    for month, day in _dateline_days(case):
        known = partial(best.day.day.year, month, day, Precision.DAY)
        if known and _agree(known, best.day) and not _impossible(known, case.page):
            start = case.page.raw.text.find(case.dateline.day)
            note = f"the dateline has the day, the year is from the {best.rule.replace('-', ' ')}"
            return Found(known, "dateline", start, start + len(case.dateline.day), 0.8, told, note)
    return Found(best.day, best.rule, confidence=best.confidence, rejected=told)


def _dateline_days(case: Case) -> list[tuple[int, int]]:
    return list(find_days(case.dateline.day, case.language)) if case.dateline and case.dateline.day else []


def _agree(known: PartialDate, named: PartialDate) -> bool:
    """Whether a dateline's day fits a name's date: within three days of it, since files are named when they are kept."""
    if named.precision is Precision.DAY:
        return abs(known.day - named.day) <= timedelta(days=3)
    return named.precision is Precision.YEAR or known.day.month == named.day.month


def _impossible(day: PartialDate, page: Page) -> str | None:
    """A file can't hold news of after its own last change; one day of grace is for time zones."""
    if page.raw.modified and day.day > page.raw.modified.date() + timedelta(days=1):
        return f"it lies after the file's own date, {page.raw.modified:%Y-%m-%d}"
    return None
