"""Subheadings inside the text. In: the passages of the text, or the page. Out: which of them are headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from articles.ingest.metadata.layout import LONG, PROMPT, fold, is_byline, is_credit, is_headline_like, is_stopped, size, stems
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import names
from articles.records import Passage

LONGEST = 14  # words; subheadings are shorter than headlines
# Lines of lists and of dialogue are as short, but begin otherwise; numbers of pictures ("1 of 14") and buttons say nothing.
PAGE = re.compile(
    r"\b(?:advertisement|advertising|sponsored|newsletter|subscribe|sign (?:up|in)|log in|share (?:this|on)|click (?:to|here)|"
    r"comments?\s*\(|follow us|read (?:more|next|also)|to read next|related (?:articles|stories|topics|content)|"
    r"editors?['’]?s? picks?|more (?:from|stories)|auch interessant|mehr zum thema|afficher plus|à lire|ver más|leia mais|"
    r"abonn\w*|suscr[ií]b\w*|abbonati|assine|of the day|"
    r"story continues|article continues|continue reading|scroll|download our|anzeige|werbung|publicité|"
    r"publicidad|pubblicità)\b",
    re.I,
)
UNSURE = frozenset({"page-furniture", "menu"})  # reasons that the cleaner gives where nothing in the line tells
BETWEEN = frozenset({"teaser", "caption", "credit", "advertisement"})  # what may stand between a paragraph and a subheading
FEWEST = 2  # words of a subheading that was taken out
ABOUT = 0.3  # share of its words that come back in the text
TELLING = 5  # letters; shorter words that come back are such as "read" and "more"
FIGURE = re.compile(r"\b\d[\d.,]*\b")
MOST_FIGURES = 0.2  # of the words; rows of tables have more
LISTED = re.compile(r"[-–—•*·▪►]\s*\S|\d+\s+(?:of|von|sur|de)\s+\d+$|[\[(].*[\])]$|https?://|@\w")


def subheadings(text: Sequence[Passage]) -> tuple[int, ...]:
    """Short unclosed lines that a longer, closed paragraph follows; the first and last passage are never one,
    nor is a line that stands in the text twice."""
    times = Counter(passage.text for passage in text)
    pairs = enumerate(pairwise(text))
    return tuple(number for number, (passage, below) in pairs if number > 0 and times[passage.text] == 1 and _is_heading(passage, below))


def lost_subheadings(page: Page) -> frozenset[int]:
    """Where lines begin that the cleaner took out, and that are subheadings: between two paragraphs, with words of the text.

    A prompt ("Read more: …") above them makes them look like more of it; then they need no words of the text, but must be no name.
    Single words and lines that stand on the page twice are left out.
    """
    places = (n for n in range(page.first + 1, page.last) if page.reasons[n] in UNSURE and not page.reasons[n + 1])
    return frozenset(page.passages[place].start for place in places if _is_lost(page, place))


def _is_lost(page: Page, place: int) -> bool:
    line, below = page.passages[place], page.passages[place + 1]
    if size(line.text) < FEWEST or size(below.text) < LONG or page.lines[line.text.casefold()] > 1 or not _is_heading(line, below):
        return False
    above = next((n for n in range(place - 1, page.first - 1, -1) if page.reasons[n] not in BETWEEN), page.first)
    if page.reasons[above] or size(page.passages[above].text) < LONG:
        return False
    if page.shared(line.text) >= ABOUT and any(len(stem) >= TELLING and page.about[stem] for stem in stems(line.text)):
        return True
    return PROMPT.match(page.passages[place - 1].text) is not None and fold(" ".join(names(line.text))) != fold(line.text)


def _is_heading(passage: Passage, below: Passage) -> bool:
    line = passage.text
    if not 0 < size(line) <= LONGEST or LISTED.match(line) or PROMPT.match(line) or is_credit(line) or is_byline(line) or PAGE.search(line):
        return False
    figures = len(FIGURE.findall(line))
    if figures > 1 and figures > MOST_FIGURES * size(line):
        return False
    unclosed = (is_headline_like(line) or size(line) == 1) and not is_stopped(line)
    return unclosed and len(below.text) > len(line) and not is_headline_like(below.text)
