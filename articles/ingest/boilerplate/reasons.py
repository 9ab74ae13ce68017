"""Why a passage is not the article: the closed vocabulary of reasons, and the rules that choose one.

In: the passages of a page, their shapes, and which of them the model holds to be the article. Out: a reason for each
other one. The rules only name what was already judged; they never decide what stays.
"""

import re
from enum import StrEnum

import numpy as np

from articles.ingest.boilerplate.shape import Shapes


class Reason(StrEnum):
    """What a removed passage is; the first four are the article's own head, which the metadata stage may take back."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    MENU = "menu"
    TEASER = "teaser"
    TEASER_LIST = "teaser-list"
    APPEAL = "appeal"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    SHARE = "share"
    COOKIES = "cookies"
    CAPTION = "caption"
    CREDIT = "credit"
    AUTHOR_BLURB = "author-blurb"
    TAGS = "tags"
    COPYRIGHT = "copyright"
    ADVERTISEMENT = "advertisement"
    REPEATED = "repeated"
    COPY = "copy"
    FURNITURE = "page-furniture"


HEAD = frozenset({Reason.HEADLINE, Reason.STANDFIRST, Reason.BYLINE, Reason.DATE_LINE})

# How far above the first paragraph the head may begin: captions, share buttons and appeals stand between.
HEAD_REACH = 30
# Bylines and date lines are this many words at most; a longer passage with "by" or a date in it is a sentence.
HEAD_WORDS = 14
# A blurb about the author stands right after the last paragraph; further down it takes two of its words to tell one.
BLURB_REACH = 4
# An entry of a menu has up to four words, and so many stand in a row at least.
MENU_WORDS = MENU_ROW = 4

_BYLINE = re.compile(
    r"(?:by|von|par|por|door|av|af|di|från|fra|oleh|autor(?:in)?|text|words|story by|written by|reported by)\b:?\s+[^\W\d_]", re.I
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[.:/]\d{1,2}(?:[./]\d{2,4})?\b|\b\d{1,2}(?:st|nd|rd|th|er|\.)?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\.?\s+\d{1,2},|\d+\s*[年日월時]"
    r"|\b\d+\s+(?:hours?|minutes?|days?|stunden|minuten|heures?|horas?)\b",
    re.I,
)
# Any date has a digit; most lines have none, and are not searched.
_DIGIT = re.compile(r"\d")
_ALL = tuple(Reason)
_CODE = {reason: code for code, reason in enumerate(_ALL)}


def _among(*reasons: Reason) -> np.ndarray:
    """A flag for each word of the vocabulary: whether it is one of these."""
    return np.isin(np.arange(len(_ALL)), [_CODE[reason] for reason in reasons])


# What says the least: a headline may have been named so, and what an appeal or tags are around.
_UNNAMED = _among(Reason.TEASER_LIST, Reason.FURNITURE, Reason.MENU)
_VAGUE = _UNNAMED | _among(Reason.TEASER, Reason.STANDFIRST)


def name(texts: list[str], shapes: Shapes, kept: np.ndarray) -> list[Reason | None]:
    """The reason of each passage that is not `kept` and None for those that are; at least one passage is kept."""
    first, last = np.flatnonzero(kept)[[0, -1]]
    codes = _codes(_rules(texts, shapes, ~kept, first, last), len(texts))
    _name_dates_and_bylines(texts, shapes, codes, range(max(0, first - HEAD_REACH), first))
    _name_head(texts, shapes, codes, range(max(0, first - HEAD_REACH), first))
    _name_neighbours(codes, shapes.size)
    return [None if keep else _ALL[code] for keep, code in zip(kept.tolist(), codes.tolist(), strict=True)]


def _codes(rules: list[tuple[Reason, np.ndarray]], n: int) -> np.ndarray:
    """The place in the vocabulary of the first rule that holds for each passage."""
    codes = np.full(n, _CODE[Reason.FURNITURE])
    for reason, holds in reversed(rules):
        codes[holds] = _CODE[reason]
    return codes


def _rules(texts: list[str], shapes: Shapes, gone: np.ndarray, first: int, last: int) -> list[tuple[Reason, np.ndarray]]:
    """The rules, the surest first: what a passage's own words say, then what its place and length do."""

    def cue(word: str) -> np.ndarray:
        return shapes.column(f"cue_{word}")

    words, here = shapes.size, np.arange(len(texts))
    short = gone & (words <= MENU_WORDS)
    alone = ~short | (_row_lengths(short) < MENU_ROW)
    stopped, prompt = (shapes.column(column) > 0 for column in ("stop_end", "prompt"))
    inside = (first < here) & (here < last)
    return [
        (Reason.COPYRIGHT, _holding(texts, "©", gone & (shapes.column("signs") > 0)) | ((cue("copyright") >= 2) & (words < 60))),
        (Reason.COOKIES, _holding(texts, "ookie", cue("cookies") >= 1)),
        (Reason.ADVERTISEMENT, (cue("ad") >= 1) & short & alone),
        (Reason.COMMENTS, (cue("comments") >= 1) & (words <= 16)),
        (Reason.NEWSLETTER, (cue("newsletter") >= 1) & (words <= 60) & alone),
        (Reason.APPEAL, (cue("appeal") >= 2) | ((cue("appeal") >= 1) & (cue("person") >= 1))),
        (Reason.SHARE, (cue("share") >= 1) & (3 * cue("share") >= np.minimum(words, 9))),
        (Reason.TAGS, (cue("tags") >= 1) & (words <= 20) & alone),
        (Reason.CREDIT, (cue("credit") >= 1) & (words <= 8) & alone),
        (Reason.CAPTION, cue("credit") + cue("scene") >= 2),
        (Reason.MENU, short & ~alone),
        (Reason.FURNITURE, short),
        (Reason.AUTHOR_BLURB, (here > last) & (words >= 8) & (cue("blurb") + cue("byline") >= np.where(here <= last + BLURB_REACH, 1, 2))),
        (Reason.TEASER, inside & (prompt | ~stopped)),
        (Reason.TEASER_LIST, ~inside & (words < 60)),
    ]


def _holding(texts: list[str], sign: str, asked: np.ndarray) -> np.ndarray:
    """Flags those of the asked passages that hold a sign."""
    holds = np.zeros(len(texts), bool)
    for i in np.flatnonzero(asked).tolist():
        holds[i] = sign in texts[i]
    return holds


def _row_lengths(flag: np.ndarray) -> np.ndarray:
    """How many passages of one kind stand in a row at each place."""
    group = np.cumsum(np.concatenate([[0], flag[1:] != flag[:-1]]))
    return np.bincount(group)[group]


def _name_dates_and_bylines(texts: list[str], shapes: Shapes, codes: np.ndarray, head: range) -> None:
    for i in (np.flatnonzero(shapes.size[head.start : head.stop] <= HEAD_WORDS) + head.start).tolist():
        if _BYLINE.match(texts[i]):
            codes[i] = _CODE[Reason.BYLINE]
        elif _DIGIT.search(texts[i]) and _DATE.search(texts[i]):
            codes[i] = _CODE[Reason.DATE_LINE]


def _name_head(texts: list[str], shapes: Shapes, codes: np.ndarray, head: range) -> None:
    """Names the headline, its copies above the body, and the standfirst after it."""
    free = np.flatnonzero(_UNNAMED[codes[head.start : head.stop]]) + head.start
    worth = _headline_worth(shapes, free)
    best = worth.max(initial=0.0)
    if best <= 0:
        return
    # Headline and standfirst tell of the same things: of those about as good, the upper one is the headline.
    at = int(free[np.argmax(worth >= 0.75 * best)])
    stands = (free > at) & (shapes.size[free] >= 8) & (shapes.column("topic")[free] >= 0.3)
    codes[free[stands]] = _CODE[Reason.STANDFIRST]
    codes[[i for i in free.tolist() if texts[i] == texts[at]]] = _CODE[Reason.HEADLINE]


def _headline_worth(shapes: Shapes, at: np.ndarray) -> np.ndarray:
    """How much passages above the body look like its headline: about the same things, three to thirty words, no stop."""
    size, (topic, stopped, twins) = shapes.size[at], (shapes.column(name)[at] for name in ("topic", "stop_end", "twins"))
    # Pages print the headline twice, in the title and above the text; menus do not share a fifth of their words with it.
    worth = np.maximum(topic - 0.2, 0) * np.minimum(size, 10) * np.where(stopped > 0, 0.7, 1.0) * np.where(twins > 1, 1.3, 1.0)
    return np.where((size >= 3) & (size <= 30), worth, 0.0)


def _name_neighbours(codes: np.ndarray, size: np.ndarray) -> None:
    """A passage that says nothing of itself, between two of an appeal or right after tags, belongs to them."""
    appeal, tags = _CODE[Reason.APPEAL], _CODE[Reason.TAGS]
    vague = _VAGUE[codes]
    between = np.zeros(len(codes), bool)
    between[1:-1] = (codes[:-2] == appeal) & (codes[2:] == appeal)
    after = np.zeros(len(codes), bool)
    after[1:] = (codes[:-1] == tags) & (size[1:] <= MENU_WORDS)
    codes[vague & after] = tags
    codes[vague & between] = appeal
