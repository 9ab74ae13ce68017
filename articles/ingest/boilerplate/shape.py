"""The shape of each passage by itself: a row of numbers that say how it looks and what words it is made of.

In: the texts of passages. Out: a `Shapes` with a matrix (passages × COLUMNS, float32) and what later steps count on:
words a passage, how much it looks like running text, how much it shares with the rest.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate import topic, words
from articles.ingest.boilerplate.characters import KINDS, Kind, read
from articles.ingest.boilerplate.words import CUE, FUNCTION_WORD, Cue

# An ideograph carries about half of what a word does (English translations have .5 to .6 words for each).
IDEOGRAPH_WEIGHT = 0.55
# From here on a line is rather a sentence than a headline; Reuters' and AP's headlines stay below.
SENTENCE = 12
# A line that begins with one of these is more often the page's than one that has it inside: "Read: …", "By …", "Photo: …".
OPENERS = (Cue.TEASER, Cue.BYLINE, Cue.CREDIT, Cue.SHARE, Cue.CONTACT, Cue.AD, Cue.COMMENTS)
# A prompt ends in a colon within so many characters: "More on this story:".
PROMPT = 24

COLUMNS = (
    "words",
    "chars",
    "word_length",
    "stop_end",
    "colon_end",
    "dots_end",
    "comma_end",
    "quote_end",
    "word_end",
    "upper_start",
    "lower_start",
    "digit_start",
    "quote_start",
    "sign_start",
    "capital_words",
    "upper",
    "digits",
    "quotes",
    "commas",
    "stops",
    "bars",
    "signs",
    "dashes",
    "brackets",
    "function_words",
    "twins",
    "fused",
    "prompt",
    *topic.COLUMNS,
    *(f"starts_{cue.name.lower()}" for cue in OPENERS),
    *(f"cue_{cue.name.lower()}" for cue in Cue if cue),
    "cues",
)


@dataclass(frozen=True, slots=True)
class Shapes:
    """A row a passage: `matrix` by COLUMNS, `size` in words, `running` from 0 (no sentence) to 1 (surely running text)."""

    matrix: np.ndarray
    size: np.ndarray
    running: np.ndarray


@dataclass(frozen=True, slots=True)
class _Page:
    """Counts of a page: how often each kind of character and of word stands in each passage."""

    kinds: np.ndarray
    signs: np.ndarray
    words: words.Words
    owner: np.ndarray
    known: np.ndarray
    length: np.ndarray


def measure(texts: list[str]) -> Shapes:
    """The shapes of the passages of one page; `texts` is not empty and each has a visible character."""
    page = _read(texts)
    n = len(texts)
    count = np.bincount(page.owner, minlength=n).astype(np.float32)
    ideographs = page.signs[:, Kind.IDEOGRAPH]
    size = count - (1 - IDEOGRAPH_WEIGHT) * ideographs
    per_word = 1 / np.maximum(count, 1)
    cues = np.bincount(page.owner * (CUE + 1) + (page.known & CUE), minlength=n * (CUE + 1)).reshape(n, CUE + 1).astype(np.float32)
    function_words = np.bincount(page.owner, page.known >= FUNCTION_WORD, minlength=n) * per_word
    capitals = np.bincount(page.owner, page.words.first == Kind.UPPER, minlength=n) * per_word
    ends = _ends(page)
    running = _running(size, ends["stop_end"] + ends["dots_end"], function_words, capitals)
    twins = Counter(texts)
    columns = {
        "words": np.log1p(size),
        "chars": np.log(page.length),
        **_signs(page, per_word),
        **ends,
        "capital_words": capitals,
        "function_words": function_words,
        "twins": np.minimum(np.fromiter((twins[t] for t in texts), np.float32, n), 5),
        **topic.measure(page.words, page.owner, page.known, running, size),
        "fused": _fused(page, n) * per_word,
        **_openings(page, n),
        **{f"cue_{cue.name.lower()}": np.minimum(cues[:, cue], 3) for cue in Cue if cue},
        "cues": cues[:, 1:].sum(1) * per_word,
    }
    matrix = np.column_stack([columns[name] for name in COLUMNS]).astype(np.float32)
    return Shapes(matrix, size, running.astype(np.float32))


def _signs(page: _Page, per_word: np.ndarray) -> dict[str, np.ndarray]:
    """How much of each passage is letters of a kind, digits and punctuation marks."""
    signs, per_char = page.signs, 1 / page.length
    return {
        "word_length": signs[:, : Kind.DIGIT + 1].sum(1) * per_word,
        "upper": signs[:, Kind.UPPER] * per_char,
        "digits": signs[:, Kind.DIGIT] * per_char,
        "quotes": np.minimum(signs[:, Kind.QUOTE], 4),
        "commas": signs[:, Kind.COMMA] * per_word,
        "stops": np.log1p(signs[:, Kind.STOP] + signs[:, Kind.DOTS]),
        "bars": np.minimum(signs[:, Kind.BAR], 4),
        "signs": np.minimum(signs[:, Kind.SIGN], 4),
        "dashes": np.minimum(signs[:, Kind.DASH], 4),
        "brackets": np.minimum(signs[:, Kind.BRACKET], 4),
    }


def _read(texts: list[str]) -> _Page:
    codes, kinds = read("\n".join(texts))
    length = np.fromiter(map(len, texts), np.int64, len(texts))
    owner = np.repeat(np.arange(len(texts)), length + 1)[:-1]
    signs = np.bincount(owner * KINDS + kinds, minlength=len(texts) * KINDS).reshape(-1, KINDS).astype(np.float32)
    found = words.find(codes, kinds)
    return _Page(kinds, signs, found, owner[found.start], words.known()[found.hash], length)


def _ends(page: _Page) -> dict[str, np.ndarray]:
    """How each passage begins and ends; a closing quote or bracket is looked through."""
    start = np.concatenate([[0], np.cumsum(page.length[:-1] + 1)])
    end = start + page.length - 1
    first, last = page.kinds[start], page.kinds[end]
    closing = (last == Kind.QUOTE) | (last == Kind.BRACKET)
    inner = np.where(closing, page.kinds[np.maximum(end - 1, start)], last)
    dots = (inner == Kind.DOTS) | ((inner == Kind.STOP) & (page.kinds[np.maximum(end - 1, start)] == Kind.STOP) & ~closing)
    return {
        "stop_end": ((inner == Kind.STOP) & ~dots).astype(np.float32),
        "dots_end": dots.astype(np.float32),
        "colon_end": inner == Kind.COLON,
        "comma_end": inner == Kind.COMMA,
        "quote_end": closing,
        "word_end": last <= Kind.DIGIT,
        "upper_start": first == Kind.UPPER,
        "lower_start": first == Kind.LOWER,
        "digit_start": first == Kind.DIGIT,
        "quote_start": first == Kind.QUOTE,
        "sign_start": first > Kind.QUOTE,
    }


def _running(size: np.ndarray, stopped: np.ndarray, function_words: np.ndarray, capitals: np.ndarray) -> np.ndarray:
    """From 0 to 1: long, closed by a stop, with function words among the words and not all of them capital."""
    long = np.clip(size / SENTENCE - 0.4, 0, 1)
    closed = np.clip(stopped + size / (6 * SENTENCE), 0, 1)
    worded = np.clip(0.4 + 2 * function_words - np.maximum(capitals - 0.5, 0), 0, 1)
    return long * (0.35 + 0.65 * closed) * worded


def _fused(page: _Page, n: int) -> np.ndarray:
    """How often a capital follows a small letter inside a word: entries of a list that lost what parted them."""
    inside = (page.kinds[1:] == Kind.UPPER) & (page.kinds[:-1] == Kind.LOWER)
    at = np.flatnonzero(inside) + 1
    start = np.concatenate([[0], np.cumsum(page.length[:-1] + 1)])
    return np.bincount(np.searchsorted(start, at, "right") - 1, minlength=n)


def _openings(page: _Page, n: int) -> dict[str, np.ndarray]:
    """What the first word of each passage is, and whether a prompt's colon follows soon."""
    start = np.concatenate([[0], np.cumsum(page.length[:-1] + 1)])
    colons = np.flatnonzero(page.kinds == Kind.COLON)
    after = np.append(colons, len(page.kinds) + PROMPT)[np.searchsorted(colons, start)] - start
    place = np.searchsorted(page.words.start, start)
    opener = np.append(page.known, 0)[place] & CUE
    opener[np.append(page.owner, -1)[place] != np.arange(n)] = 0
    return {"prompt": (after < PROMPT) & (after < page.length - 1), **{f"starts_{cue.name.lower()}": opener == cue for cue in OPENERS}}
