"""Words as numbers: where they begin and end, a hash for each, and what is known about it.

In: the codes and kinds of characters. Out: arrays with one entry a word. Lists of known words come from the data files
`function_words.txt` and `cues.txt` beside this module.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import numpy as np

from articles.ingest.boilerplate.characters import HIRAGANA, LAST_WORD_KIND, Kind, read

FOLDER = Path(__file__).parent
# 2^22 slots hold some 12,000 known words with three false hits in a thousand unknown ones, in 4 MB.
HASH_BITS = 22
FUNCTION_WORD = 0x80
CUE = 0x1F
# Letters of a word beyond this one do not count in its hash: it keeps the table of powers small.
LONGEST = 64
_POWERS = np.array([pow(0x01000193, i, 1 << 32) for i in range(LONGEST)], np.uint32)


class Cue(IntEnum):
    """What pages talk about when they talk about themselves; the sections of `cues.txt`, 0 for none."""

    NONE = 0
    COMMENTS = 1
    SHARE = 2
    COOKIES = 3
    COPYRIGHT = 4
    CREDIT = 5
    NEWSLETTER = 6
    APPEAL = 7
    ACCOUNT = 8
    TAGS = 9
    AD = 10
    TEASER = 11
    DATE = 12
    BYLINE = 13
    BLURB = 14
    LEGAL = 15
    CONTACT = 16
    PERSON = 17
    SCENE = 18
    SPEECH = 19
    SELF = 20


@dataclass(frozen=True, slots=True)
class Words:
    """One entry a word: first character, length in letters, hash (HASH_BITS wide), kind of the first character."""

    start: np.ndarray
    length: np.ndarray
    hash: np.ndarray
    first: np.ndarray


def find(codes: np.ndarray, kinds: np.ndarray) -> Words:
    """The words of a text: runs of letters, marks and digits; each ideograph is one, hashed with the one after it."""
    inside = kinds <= LAST_WORD_KIND
    begins = inside.copy()
    np.greater(inside[1:], inside[:-1], out=begins[1:])
    ideograph = kinds == Kind.IDEOGRAPH
    if ideograph.any():
        begins |= ideograph
        begins[1:] |= inside[1:] & ideograph[:-1]
    start = np.flatnonzero(begins)
    if not len(start):
        empty = np.zeros(0, np.int64)
        return Words(empty, empty, empty, empty)
    # From each word's beginning to the next one's; what stands between words weighs nothing.
    position = np.arange(start[0], len(codes)) - np.repeat(start, np.diff(start, append=len(codes)))
    value = (codes[start[0] :] + np.uint32(1)) * _POWERS.take(position, mode="clip") * inside[start[0] :]
    hashes = np.add.reduceat(value, start - start[0], dtype=np.uint32)
    ends = inside.copy()
    ends[:-1] &= begins[1:] >= inside[1:]
    length = np.flatnonzero(ends) - start + 1
    first = kinds[start]
    if ideograph.any():
        pairs = (first[:-1] == Kind.IDEOGRAPH) & (first[1:] == Kind.IDEOGRAPH) & (np.diff(start) == 1)
        hashes[:-1][pairs] += hashes[1:][pairs] * np.uint32(31)
    hashes = (hashes ^ (hashes >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    return Words(start, length, (hashes >> np.uint32(32 - HASH_BITS)).astype(np.int64), first)


def times(keys: np.ndarray) -> np.ndarray:
    """How often each of `keys` stands among them."""
    order = keys.argsort()
    ordered = keys[order]
    group = np.zeros(len(keys), np.intp)
    np.cumsum(ordered[1:] != ordered[:-1], out=group[1:])
    counts = np.empty(len(keys), np.intp)
    counts[order] = np.bincount(group)[group]
    return counts


def hashes_of(text: str) -> np.ndarray:
    """The hash of each word of `text`."""
    return find(*read(text)).hash


@cache
def known() -> np.ndarray:
    """A byte a hash: FUNCTION_WORD set if it is one, and its Cue in the low bits."""
    table = np.zeros(1 << HASH_BITS, np.uint8)
    for name, listed in reversed(cue_lists().items()):
        table[hashes_of(listed)] = Cue[name.upper()]
    for line in _data_lines("function_words.txt"):
        table[hashes_of(line.partition(": ")[2])] |= FUNCTION_WORD
    small = np.arange(*HIRAGANA)
    table[np.concatenate([hashes_of(chr(code)) for code in small])] |= FUNCTION_WORD
    return table


def cue_lists() -> dict[str, str]:
    """The sections of `cues.txt`: name -> its words, in one string."""
    lists: dict[str, str] = {}
    name = ""
    for line in _data_lines("cues.txt"):
        if line.startswith("["):
            name = line.strip("[]")
        else:
            lists[name] = f"{lists.get(name, '')} {line}"
    return lists


def _data_lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
