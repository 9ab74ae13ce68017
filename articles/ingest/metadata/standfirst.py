"""The standfirst: the line or lines between headline and text. In: a Page and its title. Out: Found."""

import re

from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.layout import FURNITURE, LONG, PROMPT, fold, is_byline, is_credit, is_stopped, is_unfinished, reason, size
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import OFFICE, names
from articles.ingest.metadata.witnesses import is_dated
from articles.records import WORKING_TITLE, Found, Passage

SHORTEST, LONGEST = 5, 60  # words; a section's name or a label has fewer, a paragraph more
LONGEST_KEPT = 30  # words of one that was kept with the text; longer ones are its first paragraph
REACH = 9  # passages below the headline; byline, date and share buttons may stand between
MOST_OF_LABEL = 2  # words of a section's name, which may stand between the standfirst and the text
LINES = 3  # standfirsts of more lines are lists of teasers
ABOUT = 0.3  # share of its words that come back in the text
ADDRESS = re.compile(r"https?://|www\.|[\w.]@\w")
AND = re.compile(r"(?<!\w)(?:and|und|et|y|e|og|och|en|&)(?!\w)|,")
# A line that is surely not of the article's head: after it, nothing is looked for.
ENDS = frozenset("appeal newsletter comments cookies copyright author-blurb".split())
SKIPPED = FURNITURE - ENDS - {"teaser", "teaser-list"}


def extract_standfirst(page: Page, title: Found) -> Found:
    """The first passage below the headline that is neither text nor furniture, with those like it right below it."""
    if title.end is None or title.rule in (WORKING_TITLE, "labelled-line"):
        return Found()
    below = [place for place, passage in enumerate(page.passages) if passage.start >= title.end][:REACH]
    for place in below:
        passage = page.passages[place]
        if reason(passage) in ENDS or _is_text(page, place):
            return Found()
        if _is_standfirst(page, place, title):
            return _joined(page, place, title)
    return Found()


def _joined(page: Page, place: int, title: Found) -> Found:
    """With the lines right below, where they are like the first: no full stop, about as short."""
    last = place
    while last + 1 < min(place + LINES, len(page.passages)) and _goes_on(page, last, title):
        last += 1
    start, end = page.passages[place].start, page.passages[last].end
    signed = any(_is_signature(passage) for passage in page.passages[last + 1 : last + 4])
    value = " ".join(page.raw.text[start:end].split())
    return Found(value, "line-below-headline", start, end, 0.85 if signed else 0.65)


def _goes_on(page: Page, place: int, title: Found) -> bool:
    here, following = page.passages[place], page.passages[place + 1]
    unstopped = not is_stopped(here.text) and not is_stopped(following.text)
    same_side = (reason(here) == "") == (reason(following) == "")
    return unstopped and same_side and not _is_text(page, place + 1) and _is_standfirst(page, place + 1, title)


def _is_text(page: Page, place: int) -> bool:
    """The first paragraph: kept, and either closed like a sentence or long, with no byline or date right below it."""
    passage = page.passages[place]
    if reason(passage) != "" or size(passage.text) < SHORTEST:
        return False
    if extract_dateline([passage])[0].value:
        return True
    if any(_is_signature(below) for below in page.passages[place + 1 : place + 3]):
        return size(passage.text) > LONGEST_KEPT
    following = next((below for below in page.clean.kept if below.start > passage.start and size(below.text) > MOST_OF_LABEL), None)
    shorter = following is not None and size(following.text) < LONG
    return is_unfinished(passage.text) or size(passage.text) > LONGEST_KEPT or following is None or shorter


def _is_standfirst(page: Page, place: int, title: Found) -> bool:
    passage = page.passages[place]
    text = passage.text
    if not SHORTEST <= size(text) <= LONGEST or text.endswith((":", "：", "?")) or ADDRESS.search(text):
        return False
    if reason(passage) in SKIPPED and not (reason(passage) == "caption" and _is_between(page, place, title)):
        return False
    if _is_signature(passage) or is_credit(text) or PROMPT.match(text):
        return False
    headline = str(title.value)
    if (fold(headline) in fold(text) if size(headline) >= SHORTEST else fold(headline) == fold(text)) or _is_signed(text):
        return False
    return page.shared(text) >= ABOUT or _is_between(page, place, title)


def _is_between(page: Page, place: int, title: Found) -> bool:
    """Right below the headline and right above byline or date: what stands there needs no other sign."""
    return page.passages[place - 1].end >= title.end and any(_is_signature(below) for below in page.passages[place + 1 : place + 3])


def _is_signed(text: str) -> bool:
    """Nothing but names, and what those who bear them do."""
    told = fold(" ".join(names(text)))
    said = fold(AND.sub(" ", text))
    return bool(told) and said.startswith(told) and (said == told or OFFICE.search(text) is not None)


def _is_signature(passage: Passage) -> bool:
    return is_byline(passage.text) or (size(passage.text) <= LONG and is_dated(passage.text))
