"""The source: the outlet or agency. In: a CleanArticle and its dateline. Out: Found, its value a name or a host's name."""

import re
from collections import Counter
from urllib.parse import urlsplit

from articles.ingest.metadata.dateline import Dateline
from articles.ingest.metadata.labels import labelled
from articles.records import CleanArticle, Found

NAME = r"(?:The\s+)?[A-Z][\w&'’.-]*(?:\s+(?:of|the|and|&|[A-Z][\w&'’.-]*)){0,5}"
COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s*)?(?:by\s+)?(?P<name>{NAME})", re.I)
# An outlet that asks for money or company speaks of itself in the third person.
SPEAKS = re.compile(
    r"\b(?P<name>The\s+[A-Z][\w&'’-]*(?:\s+[A-Z][\w&'’-]*){0,3})\s+(?:is|has|relies|needs|depends|believes|brings|reports|offers)\b"
)
OWN_WORDS = frozenset({"appeal", "newsletter", "comments", "cookies", "share", "page-furniture", "author-blurb"})
# What follows the outlet's name in a copyright line, or names the firm behind it.
FIRM_WORDS = "publishing publications media group ltd limited inc llc plc company co corp".split()
RIGHTS_WORDS = ("all rights", "alle rechte", "tous droits", "todos los", "reserved")
FIRM = re.compile(r"[.,|].*|\s+(?:" + "|".join((*RIGHTS_WORDS, *FIRM_WORDS)) + r")\b.*", re.I)


def extract_source(clean: CleanArticle, dateline: Dateline | None) -> Found:
    """The source by the strongest evidence there is: stated, agency in the dateline, copyright line, own words, host."""
    raw = clean.raw
    if raw.source:
        return Found(raw.source, "stated", confidence=1.0)
    if source := labelled(clean).get("source"):
        return source
    if dateline and dateline.agency:
        at = raw.text.find(f"({dateline.agency})")
        return Found(dateline.agency, "agency-in-dateline", at + 1, at + 1 + len(dateline.agency), 0.9)
    return _copyright(clean) or _own_words(clean) or _host(raw.url) or Found()


def _copyright(clean: CleanArticle) -> Found | None:
    for passage in reversed(clean.removed):
        match = COPYRIGHT.search(passage.text) if passage.reason == "copyright" else None
        if match and (name := FIRM.sub("", match["name"]).strip()):
            start = passage.start + match.start("name")
            return Found(name, "copyright-line", start, start + len(name), 0.8)
    return None


def _own_words(clean: CleanArticle) -> Found | None:
    spoken = [(m["name"], p.start + m.start("name")) for p in clean.removed if p.reason in OWN_WORDS for m in SPEAKS.finditer(p.text)]
    if not spoken:
        return None
    name, times = Counter(name for name, _ in spoken).most_common(1)[0]
    start = next(at for spoken_name, at in spoken if spoken_name == name)
    return Found(name, "named-in-boilerplate", start, start + len(name), 0.8 if times > 1 else 0.6)


def _host(url: str | None) -> Found | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return Found(host.removeprefix("www."), "url-host", confidence=0.7) if host and "." in host else None
