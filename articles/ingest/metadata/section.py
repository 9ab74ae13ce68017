"""The section that the headline names before a bar ("Opinion | …"), or a labelled line. In: the title and its page. Out: both."""

import re
from dataclasses import replace

from articles.ingest.metadata.page import Page
from articles.records import Found

LABEL = re.compile(r"(?P<section>[^\W\d_][^\W\d_]*(?:[ &/-]+[^\W\d_]+){0,2})\s*\|\s+(?=\S)")


def extract_section(page: Page, title: Found) -> tuple[Found, Found]:
    """(title without the label, section). Titles without a label come back as they are."""
    match = LABEL.match(title.value or "")
    if match is None:
        return title, page.labelled.get("section", Found())
    place = (None, None) if title.start is None else (title.start, title.start + len(match["section"]))
    start = None if title.start is None else title.start + match.end()
    shorter = replace(title, value=title.value[match.end() :], start=start)
    return shorter, Found(match["section"], "label-in-headline", *place, confidence=0.8)
