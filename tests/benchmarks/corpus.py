"""Reuters-21578 (research use) from beside the project, as the articles that every engine is given."""

import gzip
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

REUTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reuters"
FACETS = ("country", "person", "organization", "year")
_TAGS = {"country": "PLACES", "person": "PEOPLE", "organization": "ORGS"}


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `facets` are lists of names. Its article in the archive has the number after its own."""

    number: int
    title: str
    body: str
    day: date | None
    facets: dict[str, list[str]]
    source: str = "Reuters"


def reports(count: int) -> Iterator[Report]:
    """So many reports: those there are, over and over, each time with a number of its own."""
    once = list(_read())
    for number in range(count):
        report = once[number % len(once)]
        yield Report(number, report.title, report.body, report.day, report.facets)


def _read() -> Iterator[Report]:
    for path in sorted(REUTERS.glob("*.sgm.gz")):
        for found in re.finditer(r"<REUTERS.*?</REUTERS>", gzip.decompress(path.read_bytes()).decode("latin-1"), re.DOTALL):
            body = _inside(found[0], "BODY")
            if body:
                day = _day(_inside(found[0], "DATE"))
                facets = {name: [html.unescape(value) for value in _values(found[0], tag)] for name, tag in _TAGS.items()}
                facets["year"] = [str(day.year)] if day else []
                yield Report(0, html.unescape(_inside(found[0], "TITLE")) or "untitled", html.unescape(body), day, facets)


def _inside(text: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    return found[1] if found else ""


def _values(text: str, tag: str) -> list[str]:
    return re.findall(r"<D>(.*?)</D>", _inside(text, tag))


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip()[:11].strip(), "%d-%b-%Y").date()
    except ValueError:
        return None
