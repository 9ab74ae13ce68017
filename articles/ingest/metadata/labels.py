"""Labelled lines at the head of a file ("Title: …", "Date: …"), as exports and clippings have. In: its first lines. Out: values.

One such line may be the beginning of a sentence; two of them, with different labels, are a head.
"""

import re
from collections.abc import Sequence

from articles.records import Found, Passage

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


def labelled(passages: Sequence[Passage], end: int) -> dict[str, Found]:
    """Field by field, what the labelled lines that begin before `end` say, as text; empty when there is no such head."""
    found: dict[str, Found] = {}
    for passage in passages[:REACH]:
        match = LINE.fullmatch(passage.text) if passage.start < end and ":" in passage.text else None
        field = LABELS.get(match["label"].lower()) if match else None
        if field and field not in found:
            start = passage.start + match.start("value")
            found[field] = Found(match["value"], "labelled-line", start, passage.end, 0.95)
    return found if len(found) >= FEWEST else {}
