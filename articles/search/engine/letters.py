"""Which letters a word has, as one number, so that words that can't be spelt nearly alike are told apart by the thousand."""

import numpy as np

_BITS = 32


def letters_of(form: str) -> int:
    """One bit for each letter that occurs; letters of other scripts share bits."""
    bits = 0
    for letter in form:
        bits |= 1 << (ord(letter) % _BITS)
    return bits


def may_be_near(column, letters: int, length: int, limit: int) -> np.ndarray:
    """A mask over a text column's terms: false where the letters or the lengths differ too much for `limit` edits.

    One edit changes at most two letters' bits and the length by one.
    """
    differing = np.bitwise_count(np.bitwise_xor(column.letters, np.uint32(letters)))
    return (differing <= 2 * limit) & (np.abs(column.sizes.astype(np.int16) - length) <= limit)
