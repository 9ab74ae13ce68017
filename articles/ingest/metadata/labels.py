"""Labelled lines at the head of a file ("Title: …", "Date: …"), as exports and clippings have. In: its first lines. Out: values.

One such line may be the beginning of a sentence; two of them, with different labels, are a head.
"""

import re
from collections.abc import Iterator, Sequence

from articles.records import Found, Passage

LABELS = {
    "title": "title", "headline": "title", "titel": "title", "titre": "title", "subject": "title",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors", "autor": "authors", "auteur": "authors",
    "source": "source", "publication": "source", "publisher": "source", "outlet": "source", "newspaper": "source", "quelle": "source",
    "date": "published", "published": "published", "publication date": "published", "datum": "published",
    "publié": "published", "erschienen": "published", "fecha": "published", "data": "published", "fuente": "source", "fonte": "source",
    "von": "authors", "par": "authors", "título": "title", "titolo": "title", "section": "section", "category": "section",
    "url": "url", "link": "url", "language": "language",
    # Of no field, but of the head: databases of newspapers and mail programs write them.
    "from": "from", "to": "to", "cc": "cc", "reply-to": "reply-to", "length": "length", "edition": "edition", "page": "page",
    "load-date": "load-date", "publication-type": "publication-type", "tags": "tags", "keywords": "tags", "graphic": "graphic",
    "document-type": "document-type", "copyright": "copyright", "slug": "slug", "id": "id", "words": "length",
    "retrieved": "retrieved", "accessed": "retrieved",
    "saved": "retrieved", "archived": "retrieved", "abgerufen": "retrieved", "word count": "length",
}  # fmt: skip
LINE = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]{0,12}(?:[ -][^\W\d_]{2,10})?)\s*:\s+(?P<value>\S.*)")
SENT_ON = re.compile(r"(?:(?:fwd?|fw|re|aw|wg|tr|rv)\s*:\s*)+", re.I)  # before the subject of a mail that was answered or sent on
QUOTED = re.compile(r"([\"'])(.*)\1")  # as the front matter of blogs and notes has its values (YAML)
FEWEST = 2
REACH = 12  # passages at the top of the file
FOOT = 4  # passages at its foot, where databases put what they have left to say


def labelled(passages: Sequence[Passage], end: int) -> dict[str, Found]:
    """Field by field, what the labelled lines that begin before `end` say, as text; empty when there is no such head."""
    head = dict(_told([passage for passage in passages[:REACH] if passage.start < end]))
    if len(head) < FEWEST:
        return {}
    return dict(_told(passages[-FOOT:])) | head


def _told(passages: Sequence[Passage]) -> Iterator[tuple[str, Found]]:
    """Each field with what the first line of its label says."""
    seen = set()
    for passage in passages:
        match = LINE.fullmatch(passage.text) if ":" in passage.text else None
        field = LABELS.get(match["label"].lower()) if match else None
        if field and field not in seen:
            seen.add(field)
            value = _bare(match["value"])
            start = passage.start + match.start("value") + match["value"].index(value)
            yield field, Found(value, "labelled-line", start, start + len(value), 0.95)


def _bare(value: str) -> str:
    """The value without its quotation marks, or a subject without what mail programs write before it."""
    quoted, sent_on = QUOTED.fullmatch(value), SENT_ON.match(value)
    return (quoted and quoted[2].strip()) or (sent_on and value[sent_on.end() :].strip()) or value
