"""The source: the outlet or agency. In: a Page and its dateline. Out: Found, its value a name, or a host where no name is known.

What the page says of itself comes before what its address and folder say; where they agree, both are surer.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from articles.ingest.metadata import outlets
from articles.ingest.metadata.dateline import Dateline
from articles.ingest.metadata.layout import fold
from articles.ingest.metadata.masthead import masthead
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.selfnaming import SelfNaming, find_hint, self_naming
from articles.records import Found, Rejected

# In the order in which they are believed, with how far.
CONFIDENCE = {
    "published-in": 0.95, "copyright-line": 0.85, "agency-in-dateline": 0.82, "named-in-boilerplate": 0.8, "named-in-page": 0.75,
    "credit": 0.6, "url-host": 0.7, "folder": 0.4,
}  # fmt: skip
AGREED = 0.1  # added where address, folder or file name say the same
SUREST = 0.98
ONCE = 0.15  # taken off where a page names itself only once in passing


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    rule: str
    start: int | None = None
    end: int | None = None
    times: int = 1


def extract_source(page: Page, dateline: Dateline | None) -> Found:
    """The source by the strongest evidence there is; the other candidates are among the rejected."""
    if page.raw.source:
        return Found(page.raw.source, "stated", confidence=1.0)
    if source := page.labelled.get("source"):
        return source
    hints = outlets.hints(page.raw.path, _host(page), page.raw.text)
    candidates = sorted(_candidates(page, dateline, hints), key=lambda candidate: -_confidence(candidate, hints))
    if not candidates:
        return Found()
    best = candidates[0]
    others = {_key(c.name): Rejected(c.name, c.rule, "other evidence is stronger") for c in candidates if _key(c.name) != _key(best.name)}
    return Found(best.name, best.rule, best.start, best.end, _confidence(best, hints), tuple(others.values()))


def _key(name: str) -> str:
    """The name without its article, which outlets themselves drop at will."""
    return fold(name).removeprefix("the ")


def _confidence(candidate: _Candidate, hints: dict[str, str]) -> float:
    """How far the candidate is believed: its rule's share, less for a single passing word, more where a name agrees."""
    sure = CONFIDENCE[candidate.rule]
    if candidate.rule == "named-in-boilerplate" and candidate.times == 1:
        sure -= ONCE
    if candidate.rule != "folder" and any(outlets.matches(candidate.name, hint) for hint in hints.values()):
        sure += AGREED
    return round(min(sure, SUREST), 2)


def _candidates(page: Page, dateline: Dateline | None, hints: dict[str, str]) -> Iterator[_Candidate]:
    named = [*self_naming(page), *masthead(page)]
    times = Counter((naming.rule, fold(naming.name)) for naming in named)
    for naming in named:
        yield _of(naming, times[naming.rule, fold(naming.name)])
    if dateline and dateline.agency:
        at = page.raw.text.find(f"({dateline.agency})")
        yield _Candidate(outlets.agency(dateline.agency), "agency-in-dateline", at + 1, at + 1 + len(dateline.agency))
    for hint in hints.values():
        if naming := find_hint(page, hint):
            yield _of(naming, 1)
            return
    if host := _host(page):
        yield _Candidate(outlets.of_host(host) or host.removeprefix("www."), "url-host")
    elif "folder" in hints and (name := outlets.name_in_path(page.raw.path)):
        yield _Candidate(name, "folder")


def _of(naming: SelfNaming, times: int) -> _Candidate:
    return _Candidate(naming.name, naming.rule, naming.start, naming.start + len(naming.words), times)


def _host(page: Page) -> str:
    try:
        host = urlsplit(page.address).hostname or ""
    except ValueError:
        return ""
    return host if "." in host else ""
