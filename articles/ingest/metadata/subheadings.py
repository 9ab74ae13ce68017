"""Subheadings inside the text. In: the passages of the text. Out: the numbers of those that are headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from articles.ingest.metadata.layout import CREDIT, PROMPT, STOPPED, is_byline, is_headline_like, size
from articles.records import Passage

LONGEST = 14  # words; subheadings are shorter than headlines
# Lines of lists and of dialogue are as short, but begin otherwise; numbers of pictures ("1 of 14") and buttons say nothing.
PAGE = re.compile(
    r"\b(?:advertisement|advertising|sponsored|newsletter|subscribe|sign (?:up|in)|log in|share (?:this|on)|click (?:to|here)|"
    r"comments?\s*\(|follow us|story continues|article continues|continue reading|scroll|download our|anzeige|werbung|publicité|"
    r"publicidad|pubblicità)\b",
    re.I,
)
FIGURE = re.compile(r"\b\d[\d.,]*\b")
MOST_FIGURES = 0.2  # of the words; rows of tables have more
LISTED = re.compile(r"[-–—•*·▪►]\s*\S|\d+\s+(?:of|von|sur|de)\s+\d+$|[\[(].*[\])]$|https?://|@\w")


def subheadings(text: Sequence[Passage]) -> tuple[int, ...]:
    """Short unclosed lines that a longer, closed paragraph follows; the first and last passage are never one,
    nor is a line that stands in the text twice."""
    times = Counter(passage.text for passage in text)
    pairs = enumerate(pairwise(text))
    return tuple(number for number, (passage, below) in pairs if number > 0 and times[passage.text] == 1 and _is_heading(passage, below))


def _is_heading(passage: Passage, below: Passage) -> bool:
    line = passage.text
    if (
        not 0 < size(line) <= LONGEST
        or LISTED.match(line)
        or PROMPT.match(line)
        or CREDIT.search(line)
        or is_byline(line)
        or PAGE.search(line)
    ):
        return False
    figures = len(FIGURE.findall(line))
    if figures > 1 and figures > MOST_FIGURES * size(line):
        return False
    unclosed = (is_headline_like(line) or size(line) == 1) and not STOPPED.search(line)
    return unclosed and len(below.text) > len(line) and not is_headline_like(below.text)
