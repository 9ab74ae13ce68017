"""Labelled lines at the head of a file ("Title: …", "Date: …"), as exports and clippings have. In: a CleanArticle. Out: values.

One such line may be the beginning of a sentence; two of them, with different labels, are a head.
"""

import re

from articles.ingest.metadata.layout import first_of_text
from articles.records import CleanArticle, Found, Passage

LABELS = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "subject": "title",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors", "autor": "authors", "auteur": "authors",
    "source": "source", "publication": "source", "publisher": "source", "outlet": "source", "newspaper": "source", "quelle": "source",
    "date": "published", "published": "published", "publication date": "published", "datum": "published",
    "section": "section", "category": "section", "url": "url", "link": "url", "language": "language",
}  # fmt: skip
LINE = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,16}?)\s*:\s+(?P<value>\S.*)")
FEWEST = 2


def labelled(clean: CleanArticle) -> dict[str, Found]:
    """Field by field, what the labelled lines say, as text; empty when there is no such head."""
    first = first_of_text(clean)
    found: dict[str, Found] = {}
    for passage in _above(clean, first):
        match = LINE.fullmatch(passage.text)
        field = LABELS.get(match["label"].lower()) if match else None
        if field and field not in found:
            start = passage.start + match.start("value")
            found[field] = Found(match["value"], "labelled-line", start, passage.end, 0.95)
    return found if len(found) >= FEWEST else {}


def _above(clean: CleanArticle, first: Passage | None) -> list[Passage]:
    """Kept and removed passages down to the text; a labelled line may have been taken for its first."""
    end = first.end if first else 0
    return sorted((p for p in (*clean.kept[:8], *clean.removed) if p.start < end), key=lambda p: p.start)
