"""The authors, from a byline. In: a CleanArticle. Out: Found, its value a tuple of names."""

import re
from dataclasses import replace

from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.layout import head
from articles.records import CleanArticle, Found

PERSON = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|de|da|di|du|van|von|der|den|bin|al|el|la|le)\b){1,4}"
BYLINE = re.compile(rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s+(?P<names>{PERSON}(?:(?:,\s+|\s+(?:and|und|et|y)\s+|,\s+and\s+){PERSON})*)")
JOINT = re.compile(r",\s+and\s+|,\s+|\s+(?:and|und|et|y)\s+")
# Desks and agencies sign too, and are nobody in person.
NOBODY = re.compile(
    r"\b(?:staff|reporters?|correspondents?|desk|agency|agencies|news|editors?|editorial|reuters|press|afp|dpa|wire|web|bureau|team|times|post)\b",
    re.I,
)


def extract_authors(clean: CleanArticle) -> Found:
    """The people that the file states, or that a byline above the text names."""
    if clean.raw.authors:
        return Found(clean.raw.authors, "stated", confidence=1.0)
    if stated := labelled(clean).get("authors"):
        return replace(stated, value=tuple(JOINT.split(stated.value)))
    for passage in head(clean):
        match = BYLINE.match(passage.text)
        if not match:
            continue
        names = tuple(name for name in JOINT.split(match["names"]) if not NOBODY.search(name))
        if names:
            start = passage.start + match.start("names")
            return Found(names, "byline", start, start + len(match["names"]), 0.9)
    return Found()
