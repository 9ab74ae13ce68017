"""What each passage talks about, and whether the article does: shares of words that stand elsewhere in the page.

In: the words of a page, and how much each passage looks like running text. Out: a column a measure, one value a passage.
"""

from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate.characters import Kind
from articles.ingest.boilerplate.words import FUNCTION_WORD, HASH_BITS, Words, times

COLUMNS = ("topic", "topic_words", "stretch_topic", "lead_topic", "names", "name_share", "alike", "above_topic", "below_topic")

# So many passages up or down are near: what a paragraph takes up from the one before it.
NEAR = 6

# A word of fewer letters says little about what a text is about.
LETTERS = 4
SLOT_BITS = 16
# The article's first words name its people and places; teasers of other stories share few of them.
LEAD = 150
# From here on (0 to 1) a passage counts as running text.
RUNNING = 0.6
# A passage costs the stretch this much (in running words) when it does not run: ten short lines end an article,
# as in the maximum subsequence method of Pasternack and Roth, "Extracting article text from the web" (WWW 2009).
COST = 6.0
# Only short lines are alike by their pattern: "12 Mar, 2021", "Name Surname says:".
ALIKE_WORDS = 8
# The kinds of a passage's first words, as the digits of one number.
_DIGITS = 7.0 ** np.arange(ALIKE_WORDS + 1)


@dataclass(frozen=True, slots=True)
class Told:
    """The words that tell a topic, the same ones side by side, each in the page's order.

    Of each word: its passage, the number of its group of equals, whether it is a name inside a sentence.
    """

    owner: np.ndarray
    group: np.ndarray
    name: np.ndarray


def measure(words: Words, owner: np.ndarray, known: np.ndarray, running: np.ndarray, size: np.ndarray) -> dict[str, np.ndarray]:
    """The COLUMNS of a page's passages; `owner` and `known` have an entry a word, `running` and `size` one a passage."""
    n = len(size)
    told = _told(words, owner, known)
    total = np.bincount(told.owner, minlength=n)
    runs = running > RUNNING
    start, end = stretch(running, size)
    inside = np.zeros(n, bool)
    inside[start : end + 1] = runs[start : end + 1]
    counted = np.where(inside, size, 0)
    lead = inside & (np.cumsum(counted) - counted < LEAD)
    in_stretch = _elsewhere(told, inside)
    names = np.bincount(told.owner, told.name, minlength=n)
    return {
        "topic": _share(told.owner, _elsewhere(told, runs), total),
        "topic_words": np.log1p(total),
        "stretch_topic": _share(told.owner, in_stretch, total),
        "lead_topic": _share(told.owner, _elsewhere(told, lead), total),
        "names": np.log1p(names),
        "name_share": _share(told.owner, in_stretch & told.name, names),
        "alike": np.log1p(_alike(words, owner, n)),
        **_near(told, total),
    }


def _told(words: Words, owner: np.ndarray, known: np.ndarray) -> Told:
    telling = np.flatnonzero((known < FUNCTION_WORD) & ((words.length >= LETTERS) | (words.first == Kind.IDEOGRAPH)))
    # Of so few slots a stable sort is a radix sort.
    slot = (words.hash[telling] >> (HASH_BITS - SLOT_BITS)).astype(np.uint16)
    order = slot.argsort(kind="stable")
    slot, telling = slot[order], telling[order]
    group = np.zeros(len(slot), np.intp)
    np.cumsum(slot[1:] != slot[:-1], out=group[1:])
    owner_of = owner[telling]
    name = (words.first[telling] == Kind.UPPER) & (owner_of == owner[np.maximum(telling - 1, 0)]) & (telling > 0)
    return Told(owner_of, group, name)


def _elsewhere(told: Told, core: np.ndarray) -> np.ndarray:
    """Whether each word stands in another passage of the core.

    Of a word's times in the core, one is taken off for a passage that is in the core itself; that one has it twice is rare.
    """
    own = core[told.owner]
    return np.bincount(told.group, own)[told.group] > own


def _near(told: Told, total: np.ndarray) -> dict[str, np.ndarray]:
    """The shares of words that stand in one of the NEAR passages above, and below."""
    step = told.owner[1:] - told.owner[:-1]
    above, below = np.zeros(len(told.owner), bool), np.zeros(len(told.owner), bool)
    # Of a word that a passage has twice only the first use looks up and only the last one down, so it counts once.
    above[1:] = below[:-1] = (told.group[1:] == told.group[:-1]) & (step <= NEAR) & (step > 0)
    return {"above_topic": _share(told.owner, above, total), "below_topic": _share(told.owner, below, total)}


def _share(owner: np.ndarray, hits: np.ndarray, total: np.ndarray) -> np.ndarray:
    return np.bincount(owner, hits, minlength=len(total)) / np.maximum(total, 1)


def _alike(words: Words, owner: np.ndarray, n: int) -> np.ndarray:
    """How many other short passages have words of the same kinds and lengths of number: lists repeat a pattern."""
    count = np.bincount(owner, minlength=n)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    pattern = np.bincount(owner, (words.first + 1) * _DIGITS.take(place, mode="clip"), minlength=n)
    return np.where((count > 1) & (count <= ALIKE_WORDS), times(pattern) - 1, 0)


def stretch(running: np.ndarray, size: np.ndarray) -> tuple[int, int]:
    """The first and last passage of the stretch of the page that looks like the article."""
    return best_stretch(running * size - COST * (1 - running))


def best_stretch(gain: np.ndarray) -> tuple[int, int]:
    """First and last passage of the contiguous stretch whose gains add up highest (Kadane's, on arrays)."""
    total = np.cumsum(gain)
    lowest = np.minimum.accumulate(np.concatenate([[0.0], total[:-1]]))
    end = int(np.argmax(total - lowest))
    start = int(np.argmin(np.concatenate([[0.0], total[:end]])))
    return start, end
