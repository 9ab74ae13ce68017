"""The shape of each passage by itself: a row of numbers that say how it looks and what words it is made of.

In: the texts of passages. Out: a `Shapes` with a matrix (passages × COLUMNS, float32) and what later steps count on:
words a passage, how much it looks like running text, how much it shares with the rest.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate import topic, words
from articles.ingest.boilerplate.characters import KINDS, Kind, read
from articles.ingest.boilerplate.words import CUE, FUNCTION_WORD, Cue, times

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
    "exclaims",
    "asks",
    "opens_alike",
    "closes_alike",
    "person_share",
    "colons",
    *topic.COLUMNS,
    *(f"starts_{cue.name.lower()}" for cue in OPENERS),
    *(f"cue_{cue.name.lower()}" for cue in Cue if cue),
    "cues",
)
PLACES = {name: i for i, name in enumerate(COLUMNS)}
# Columns of one measure stand side by side, so that they are written at once.
_CUES = slice(PLACES["cue_comments"], PLACES["cues"])
_STARTS = slice(PLACES[f"starts_{OPENERS[0].name.lower()}"], PLACES["cue_comments"])
_SINGLE = [(i, name) for i, name in enumerate(COLUMNS) if not (_STARTS.start <= i < _CUES.stop)]
_OPENERS = np.array([int(cue) for cue in OPENERS], np.uint8)[:, None]
_EXCLAMATION, _QUESTION = ord("!"), ord("?")


@dataclass(frozen=True, slots=True)
class Shapes:
    """A row a passage: `matrix` by COLUMNS, `size` in words, `running` from 0 (no sentence) to 1 (surely running text)."""

    matrix: np.ndarray
    size: np.ndarray
    running: np.ndarray

    def column(self, name: str) -> np.ndarray:
        """One of the COLUMNS, a value a passage."""
        return self.matrix[:, PLACES[name]]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's characters and words, and of each passage: where it starts, how long it is, its words and kinds of characters."""

    codes: np.ndarray
    kinds: np.ndarray
    signs: np.ndarray
    words: words.Words
    owner: np.ndarray
    known: np.ndarray
    start: np.ndarray
    length: np.ndarray
    count: np.ndarray
    first_word: np.ndarray

    def times(self, flags: np.ndarray) -> np.ndarray:
        """How many of the flagged characters stand in each passage."""
        owner = np.searchsorted(self.start, np.flatnonzero(flags), "right") - 1
        return np.bincount(owner, minlength=len(self.start))


def measure(texts: list[str]) -> Shapes:
    """The shapes of the passages of one page; `texts` is not empty and each has a visible character."""
    page = _read(texts)
    n = len(texts)
    count = page.count.astype(np.float32)
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
        **_tone(page),
        **_likeness(page),
        "person_share": cues[:, Cue.PERSON] * per_word,
        **ends,
        "capital_words": capitals,
        "function_words": function_words,
        "twins": np.minimum(np.fromiter(map(twins.__getitem__, texts), np.float32, n), 5),
        **topic.measure(page.words, page.owner, page.known, running, size),
        "fused": _fused(page) * per_word,
        "prompt": _prompt(page),
        "cues": cues[:, 1:].sum(1) * per_word,
    }
    matrix = np.empty((len(COLUMNS), n), np.float32)
    for i, name in _SINGLE:
        matrix[i] = columns[name]
    np.minimum(cues[:, 1 : len(Cue)].T, 3, out=matrix[_CUES])
    matrix[_STARTS] = _first_cue(page) == _OPENERS
    return Shapes(matrix.T, size, running.astype(np.float32))


def _signs(page: _Page, per_word: np.ndarray) -> dict[str, np.ndarray]:
    """How much of each passage is letters of a kind, digits and punctuation marks."""
    signs, per_char = page.signs, 1 / page.length
    few = np.minimum(signs, 4)
    return {
        "word_length": signs[:, : Kind.DIGIT + 1].sum(1) * per_word,
        "upper": signs[:, Kind.UPPER] * per_char,
        "digits": signs[:, Kind.DIGIT] * per_char,
        "quotes": few[:, Kind.QUOTE],
        "commas": signs[:, Kind.COMMA] * per_word,
        "stops": np.log1p(signs[:, Kind.STOP] + signs[:, Kind.DOTS]),
        "bars": few[:, Kind.BAR],
        "signs": few[:, Kind.SIGN],
        "colons": few[:, Kind.COLON],
        "dashes": few[:, Kind.DASH],
        "brackets": few[:, Kind.BRACKET],
    }


def _tone(page: _Page) -> dict[str, np.ndarray]:
    """Exclamations and questions: readers' comments, appeals and teasers have them more often than news."""
    exclaims, asks = (np.minimum(page.times(page.codes == sign), 4) for sign in (_EXCLAMATION, _QUESTION))
    return {"exclaims": exclaims, "asks": asks}


def _likeness(page: _Page) -> dict[str, np.ndarray]:
    """How many other passages begin with the same two words, and end with the same one: "Name says:", "Share on …"."""
    count, first = page.count, page.first_word
    hashes = np.append(page.words.hash, [0, 0])
    begins = hashes[first] * 4099 + np.where(count > 1, hashes[first + 1], 0)
    ends = hashes[first + np.maximum(count, 1) - 1]
    # Both are counted at once; below zero stand the ends.
    others = np.log1p(np.where(count > 0, times(np.concatenate([begins, ~ends])).reshape(2, -1) - 1, 0))
    return {"opens_alike": others[0], "closes_alike": others[1]}


def _read(texts: list[str]) -> _Page:
    codes, kinds = read("\n".join(texts))
    length = np.fromiter(map(len, texts), np.int64, len(texts))
    owner = np.repeat(np.arange(len(texts)), length + 1)[:-1]
    signs = np.bincount(owner * KINDS + kinds, minlength=len(texts) * KINDS).reshape(-1, KINDS).astype(np.float32)
    found = words.find(codes, kinds)
    start = np.cumsum(length + 1) - length - 1
    of_words = owner[found.start]
    count = np.bincount(of_words, minlength=len(texts))
    return _Page(codes, kinds, signs, found, of_words, words.known()[found.hash], start, length, count, np.cumsum(count) - count)


def _ends(page: _Page) -> dict[str, np.ndarray]:
    """How each passage begins and ends; a closing quote or bracket is looked through."""
    start, end = page.start, page.start + page.length - 1
    first, last = page.kinds[start], page.kinds[end]
    closing = (last == Kind.QUOTE) | (last == Kind.BRACKET)
    before = page.kinds[np.maximum(end - 1, start)]
    inner = np.where(closing, before, last)
    stop = inner == Kind.STOP
    dots = (inner == Kind.DOTS) | (stop & (before == Kind.STOP) & ~closing)
    return {
        "stop_end": (stop & ~dots).astype(np.float32),
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


def _fused(page: _Page) -> np.ndarray:
    """How often a capital follows a small letter inside a word: entries of a list that lost what parted them."""
    return page.times((page.kinds[1:] == Kind.UPPER) & (page.kinds[:-1] == Kind.LOWER))


def _prompt(page: _Page) -> np.ndarray:
    """Whether a colon follows soon after the beginning of each passage, and not at its end."""
    colons = np.flatnonzero(page.kinds == Kind.COLON)
    after = np.append(colons, len(page.kinds) + PROMPT)[np.searchsorted(colons, page.start)] - page.start
    return (after < PROMPT) & (after < page.length - 1)


def _first_cue(page: _Page) -> np.ndarray:
    """The cue that the first word of each passage is, 0 for none."""
    return np.where(page.count > 0, np.append(page.known, np.uint8(0))[page.first_word] & CUE, 0)
