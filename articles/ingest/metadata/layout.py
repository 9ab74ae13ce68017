"""How an article lies on its page: the head above the text, and what its lines look like. In: a CleanArticle. Out: passages."""

import re

from articles.records import CleanArticle, Passage, Removed

HEADLINE_WORDS = 30  # longer lines are sentences of the text; the longest headlines of the British press stay below
HEAD_PASSAGES = 60  # a page's menu can be longer, but the article's head is the last of it
CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
UNFINISHED = re.compile(r"[.…:,;][\"'”’»)\]]*$")
WORD = re.compile(r"[^\W_]+")
# Passages that are never part of a head, whatever they say.
FURNITURE = frozenset(
    "teaser teaser-list appeal newsletter comments share cookies caption credit author-blurb tags copyright advertisement".split()
)


def is_headline_like(text: str) -> bool:
    """Short, and not closed like a sentence. A question or a quotation may still be a headline."""
    words = len(WORD.findall(text))
    return 1 < words <= HEADLINE_WORDS and not UNFINISHED.search(text) and any(c.isalpha() for c in text)


def content_words(text: str) -> set[str]:
    """Its words that carry meaning, by the plainest sign of it that holds in every alphabet: more than three letters."""
    return {word.casefold()[:6] for word in WORD.findall(text) if len(word) > 3}


def first_of_text(clean: CleanArticle) -> Passage | None:
    """The first passage of the running text; None when nothing was kept."""
    for passage in clean.kept[:4]:
        if not is_headline_like(passage.text):
            return passage
    return clean.kept[0] if clean.kept else None


def head(clean: CleanArticle) -> list[Passage]:
    """What stands above the text, kept or removed, in the order of the page: its last HEAD_PASSAGES passages."""
    first = first_of_text(clean)
    if first is None:
        return []
    above = [passage for passage in (*clean.kept[:4], *clean.removed) if passage.start < first.start]
    return sorted(above, key=lambda passage: passage.start)[-HEAD_PASSAGES:]


def reason(passage: Passage) -> str:
    """Why the passage was removed; '' for one that was kept."""
    return passage.reason if isinstance(passage, Removed) else ""
