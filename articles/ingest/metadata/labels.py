"""Labelled lines at the head of a file ("Title: …", "Date: …"), as exports and clippings have. In: a Page. Out: values.

One such line may be the beginning of a sentence; two of them, with different labels, are a head.
"""

import re

from articles.ingest.metadata.page import Page
from articles.records import Found

LABELS = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "subject": "title",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors", "autor": "authors", "auteur": "authors",
    "source": "source", "publication": "source", "publisher": "source", "outlet": "source", "newspaper": "source", "quelle": "source",
    "date": "published", "published": "published", "publication date": "published", "datum": "published",
    "publié": "published", "erschienen": "published", "fecha": "published", "data": "published", "fuente": "source", "fonte": "source",
    "von": "authors", "par": "authors", "título": "title", "titolo": "title", "section": "section", "category": "section",
    "url": "url", "link": "url", "language": "language",
}  # fmt: skip
LINE = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]{0,12}(?: [^\W\d_]{2,10})?)\s*:\s+(?P<value>\S.*)")
FEWEST = 2
REACH = 12  # passages at the top of the file


def labelled(page: Page) -> dict[str, Found]:
    """Field by field, what the labelled lines say, as text; empty when there is no such head."""
    found: dict[str, Found] = {}
    end = page.first_of_text.end if page.first_of_text else 0
    for passage in page.passages[:REACH]:
        match = LINE.fullmatch(passage.text) if passage.start < end else None
        field = LABELS.get(match["label"].lower()) if match else None
        if field and field not in found:
            start = passage.start + match.start("value")
            found[field] = Found(match["value"], "labelled-line", start, passage.end, 0.95)
    return found if len(found) >= FEWEST else {}
