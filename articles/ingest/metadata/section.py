"""The section that the headline names before a bar ("Opinion | …"). In: the title as found. Out: title and section."""

import re
from dataclasses import replace

from articles.records import Found

LABEL = re.compile(r"(?P<section>[A-Z][A-Za-z &/-]{2,24}?)\s*\|\s+(?=\S)")


def extract_section(title: Found) -> tuple[Found, Found]:
    """(title without the label, section). Titles without a label come back as they are."""
    match = LABEL.match(title.value or "")
    if match is None:
        return title, Found()
    place = (None, None) if title.start is None else (title.start, title.start + len(match["section"]))
    start = None if title.start is None else title.start + match.end()
    shorter = replace(title, value=title.value[match.end() :], start=start)
    return shorter, Found(match["section"], "label-in-headline", *place, confidence=0.8)
