"""What each passage talks about, and whether the article does: shares of words that stand elsewhere in the page.

In: the words of a page, and how much each passage looks like running text. Out: a column a measure, one value a passage.
"""

from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate.characters import Kind
from articles.ingest.boilerplate.words import FUNCTION_WORD, HASH_BITS, Words

COLUMNS = ("topic", "topic_words", "stretch_topic", "lead_topic", "names", "name_share", "alike")

# A word of fewer letters says little about what a text is about.
LETTERS = 4
SLOTS = 1 << 16
# The article's first words name its people and places; teasers of other stories share few of them.
LEAD = 150
# From here on (0 to 1) a passage counts as running text.
RUNNING = 0.6
# A passage costs the stretch this much (in running words) when it does not run: ten short lines end an article,
# as in the maximum subsequence method of Pasternack and Roth, "Extracting article text from the web" (WWW 2009).
COST = 6.0
# Only short lines are alike by their pattern: "12 Mar, 2021", "Name Surname says:".
ALIKE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """The words that tell a topic: the passage of each, its slot in a table, whether it is a name inside a sentence."""

    owner: np.ndarray
    slot: np.ndarray
    name: np.ndarray


def measure(words: Words, owner: np.ndarray, known: np.ndarray, running: np.ndarray, size: np.ndarray) -> dict[str, np.ndarray]:
    """The COLUMNS of a page's passages; `owner` and `known` have an entry a word, `running` and `size` one a passage."""
    n = len(size)
    telling = (known < FUNCTION_WORD) & ((words.length >= LETTERS) | (words.first == Kind.IDEOGRAPH))
    opening = np.concatenate([[True], owner[1:] != owner[:-1]])
    told = Told(owner[telling], words.hash[telling] * SLOTS >> HASH_BITS, ((words.first == Kind.UPPER) & ~opening)[telling])
    total = np.bincount(told.owner, minlength=n)
    runs = running > RUNNING
    start, end = stretch(running, size)
    inside = np.zeros(n, bool)
    inside[start : end + 1] = runs[start : end + 1]
    lead = inside & (np.cumsum(np.where(inside, size, 0)) - np.where(inside, size, 0) < LEAD)
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
    }


def _elsewhere(told: Told, core: np.ndarray) -> np.ndarray:
    """Whether each word stands in another passage of the core.

    Of a word's times in the core, one is taken off for a passage that is in the core itself; that one has it twice is rare.
    """
    own = core[told.owner]
    times = np.bincount(told.slot[own], minlength=SLOTS)
    return times[told.slot] - own > 0


def _share(owner: np.ndarray, hits: np.ndarray, total: np.ndarray) -> np.ndarray:
    return np.bincount(owner, hits, minlength=len(total)) / np.maximum(total, 1)


def _alike(words: Words, owner: np.ndarray, n: int) -> np.ndarray:
    """How many other short passages have words of the same kinds and lengths of number: lists repeat a pattern."""
    count = np.bincount(owner, minlength=n)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    kind = words.first.astype(np.int64) + 1
    pattern = np.bincount(owner, kind * 7.0 ** np.minimum(place, ALIKE_WORDS), minlength=n)
    _, which, times = np.unique(pattern, return_inverse=True, return_counts=True)
    return np.where((count > 1) & (count <= ALIKE_WORDS), times[which] - 1, 0)


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
