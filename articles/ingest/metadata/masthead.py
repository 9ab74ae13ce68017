"""The outlet as an article's head names it. In: a Page. Out: names with their places, each with the rule that found it.

Behind the author ("By Ann Lee | The Example Post", "BY ANN LEE FOR THE EXAMPLE POST"), in a line of its own ("The Example Press",
"By Reuters"), and behind a headline that the page has without it too ("Talks fail - The Example Post").
"""

import re
from collections.abc import Iterator

from articles.ingest.metadata.layout import LONG, is_byline, size, suffix_of, words
from articles.ingest.metadata.outlets import PAPERS, agency, has_newspaper_word, is_agency
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import OFFICE, lowered
from articles.ingest.metadata.selfnaming import NAME, NO_NAMES, TOKEN, SelfNaming
from articles.ingest.metadata.trimming import outlet_before
from articles.records import Passage

RULE = "named-in-page"
ABOVE, BELOW = 12, 3  # passages above and below the beginning of the text: the head
TOP = 3  # passages at the top of a page, where it bears its name
MOST_WORDS = 5  # of a name in a line of its own
# "The … Post", "Agence … Presse"; without an article, a line may as well be a section's name ("World News").
OWN_LINE = re.compile(
    rf"(?:by\s+)?(?P<name>(?:(?:The|Le|La|Die|Der|Das|El|Il)\s+)?{TOKEN}(?:\s+(?:of\s+|de\s+|-\s*)?{TOKEN}){{0,3}})", re.I
)
BARS = "|•·«-–—"
ARTICLE = re.compile(r"(?:The|Le|La|Die|Der|Das|El|Il)\s", re.I)
BEHIND = re.compile(rf"(?:\s*[|•·/]\s*|,\s+|\s+(?:for|of)\s+)(?P<name>{NAME})(?=\s*(?:$|[|•·,/(]))", re.I)


def masthead(page: Page) -> Iterator[SelfNaming]:
    """Every place in the head where the outlet is named, from the top."""
    start = max(page.first - ABOVE, 0)
    for place in sorted({*range(min(TOP, page.first)), *range(start, min(page.first + BELOW, len(page.passages)))}):
        passage = page.passages[place]
        if size(passage.text) > 2 * LONG:
            continue
        if is_byline(passage.text):
            yield from _behind_the_author(passage)
        elif not any(mark in passage.text for mark in BARS):
            pass
        elif naming := _behind_the_headline(page, passage):
            yield naming
        elif before := outlet_before(passage.text, page):
            yield _naming(before["name"], passage, before.start("name"))
        yield from _alone(passage)


def _behind_the_author(passage: Passage) -> Iterator[SelfNaming]:
    for match in BEHIND.finditer(passage.text):
        name = match["name"].strip()
        if (has_newspaper_word(name) or is_agency(name)) and not OFFICE.search(name):
            yield _naming(name, passage, match.start("name"))


def _alone(passage: Passage) -> Iterator[SelfNaming]:
    told = words(passage.text)
    may_name = len(told) <= MOST_WORDS and (not PAPERS.isdisjoint(told) or is_agency("".join(told).removeprefix("by")))
    match = OWN_LINE.fullmatch(passage.text) if may_name else None
    if match is None or OFFICE.search(match["name"]):
        return
    name = match["name"]
    if is_agency(name) or (ARTICLE.match(name) and has_newspaper_word(name) and not NO_NAMES.issuperset(words(name))):
        yield _naming(name, passage, match.start("name"))


def _behind_the_headline(page: Page, passage: Passage) -> SelfNaming | None:
    suffix = suffix_of(passage.text)
    if suffix is None or passage.text[: suffix.start()].casefold() not in page.lines:
        return None
    name = suffix["name"].strip()
    return _naming(name, passage, suffix.start("name")) if has_newspaper_word(name) or is_agency(name) else None


def _naming(name: str, passage: Passage, at: int) -> SelfNaming:
    usual = " ".join(map(lowered, name.split())) if name.isupper() and " " in name else name
    return SelfNaming(agency(usual), RULE, passage.start + at, name)
