"""The dateline: where, and often when, a report was written. In: the text's first paragraph. Out: Found.

"WASHINGTON: …", "NEW YORK, March 3 (Reuters) - …", "Paris (AFP) – …", "WESTPORT, Conn. — …". AP Stylebook, "datelines".
"""

import re
from dataclasses import dataclass

from articles.records import Found, Passage

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?P<day>{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:,?\s+\d{{4}})?)"
AGENCY = r"\((?P<agency>[A-Z][\w. &'’-]{1,40})\)"
CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*(?:[ /-]+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,3}"
NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:[ -][A-ZÀ-ÖØ-Þ][\w.'’-]+){0,3}"
DASH = r"\s*(?:--|[-–—])\s+"
FORMS = (
    # Capitals are enough of a sign for themselves; a place in small letters needs an agency or a day beside it.
    re.compile(rf"(?P<place>{CAPITALS}(?:,\s+{NAME})?)(?:,\s*{DAY})?\s*(?:,?\s*{AGENCY})?(?:{DASH}|:\s+)"),
    re.compile(rf"(?P<place>{NAME}(?:,\s+{NAME})?)(?:,\s*{DAY})?\s*,?\s*{AGENCY}{DASH}"),
    re.compile(rf"(?P<place>{NAME}(?:,\s+{NAME})?),\s*{DAY}{DASH}"),
)
# Labels that stand in capitals before a colon or a dash and are no places.
LABELS = frozenset(
    "UPDATE BREAKING WATCH READ NEWS OPINION EXCLUSIVE ANALYSIS LIVE VIDEO PHOTOS EDITORIAL COMMENT NOTE TO QUESTION ANSWER Q A".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's parts, in the words of the text; '' where one is missing."""

    place: str
    day: str = ""
    agency: str = ""


def extract_dateline(first: Passage | None) -> tuple[Found, Dateline | None]:
    """The dateline at the head of the passage: its place as Found, spanning all that is not yet text, and its parts."""
    match = _match(first.text) if first else None
    if match is None:
        return Found(), None
    groups = match.groupdict()
    parts = Dateline(groups["place"].rstrip(" ,"), groups.get("day") or "", groups.get("agency") or "")
    return Found(parts.place, "head-of-text", first.start, first.start + match.end(), 0.9), parts


def _match(text: str) -> re.Match | None:
    shouted = text[:200].upper() == text[:200]  # all of it is in capitals: capitals tell nothing
    for form in FORMS[1:] if shouted else FORMS:
        match = form.match(text)
        if match and match["place"].split()[0].rstrip(".") not in LABELS and match.end() < len(text):
            return match
    return None
