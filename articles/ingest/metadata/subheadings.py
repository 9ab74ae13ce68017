"""Subheadings inside the text. In: the passages of the text. Out: the numbers of those that are headings."""

from collections.abc import Sequence
from itertools import pairwise

from articles.ingest.metadata.layout import is_headline_like
from articles.records import Passage

LONGEST = 14  # words; subheadings are shorter than headlines


def subheadings(text: Sequence[Passage]) -> tuple[int, ...]:
    """Short unclosed lines that a longer, closed paragraph follows; the first and last passage are never one."""
    return tuple(
        number
        for number, (passage, following) in enumerate(pairwise(text))
        if number > 0
        and is_headline_like(passage.text)
        and len(passage.text.split()) <= LONGEST
        and len(following.text) > len(passage.text)
        and not is_headline_like(following.text)
    )
