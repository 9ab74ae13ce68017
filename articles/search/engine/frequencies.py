"""How often documents have a word in each text field, in one byte a document.

Its lowest bits count the last field, which is the text itself; each other field has one bit: a headline or standfirst seldom has a
word twice. What a byte does not hold is written out beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from articles.search.engine.schema import TEXT_NAMES

_SHORT = len(TEXT_NAMES) - 1
_BITS = 8 - _SHORT
_MOST = (1 << _BITS) - 1
_BYTES = np.arange(256, dtype=np.uint8)
_SHORT_COLUMNS = [_BYTES >> (_BITS + field) & 1 for field in range(_SHORT)]
ROWS = np.stack([*_SHORT_COLUMNS, _BYTES & _MOST], axis=1)  # what each byte says: a column for each of TEXT_NAMES


class Frequencies(NamedTuple):
    """`codes` has a byte a document. Those that are 0 are numbered in `at`, ascending, and written out in `rows`, with a column for
    each of TEXT_NAMES; None where there are no such."""

    codes: np.ndarray
    at: np.ndarray | None = None
    rows: np.ndarray | None = None

    def take(self, numbers: np.ndarray) -> "Frequencies":
        """Those of some documents, by their numbers here."""
        codes = self.codes.take(numbers)
        if self.at is None or self.rows is None:
            return Frequencies(codes)
        at = (codes == 0).nonzero()[0]
        return Frequencies(codes, at, self.rows[self.at.searchsorted(numbers[at])])

    def unpacked(self) -> np.ndarray:
        """A row a document, a column for each of TEXT_NAMES."""
        if self.at is None or self.rows is None:
            return ROWS.take(self.codes, axis=0)
        rows = ROWS.take(self.codes, axis=0).astype(np.uint32)
        rows[self.at] = self.rows
        return rows

    def in_fields(self, fields: Sequence[str]) -> tuple["Frequencies", np.ndarray]:
        """Those in some fields only, and the numbers of the documents that have any; it has these alone."""
        asked = np.array([name in fields for name in TEXT_NAMES])
        codes = self.codes & _mask(asked)
        having = codes != 0
        rows = None
        if self.at is not None and self.rows is not None:
            rows = self.rows * asked
            having[self.at] = rows.any(axis=1)
        numbers = having.nonzero()[0]
        return Frequencies(codes, self.at, rows).take(numbers), numbers


def packed(columns: Sequence[np.ndarray]) -> Frequencies:
    """Whole numbers, a column for each of TEXT_NAMES -> the same in bytes."""
    *short, long = columns
    fits = long <= _MOST
    codes = long.astype(np.uint8)
    for field, column in enumerate(short):
        fits &= column <= 1
        codes |= column.astype(np.uint8) << np.uint8(_BITS + field)
    if fits.all():
        return Frequencies(codes)
    at = (~fits).nonzero()[0]
    codes[at] = 0
    return Frequencies(codes, at, np.stack([column[at] for column in columns], axis=1).astype(np.uint32))


class Coded(Protocol):
    """What has the parts of Frequencies."""

    codes: np.ndarray
    at: np.ndarray | None
    rows: np.ndarray | None


def joined(parts: Sequence[Coded]) -> Frequencies:
    """One's documents after another's."""
    codes = np.concatenate([part.codes for part in parts]) if len(parts) > 1 else parts[0].codes
    if not [part for part in parts if part.at is not None]:
        return Frequencies(codes)
    starts = np.cumsum([0, *(len(part.codes) for part in parts)]).tolist()
    written_out = [(part.at + start, part.rows) for part, start in zip(parts, starts, strict=False) if part.at is not None]
    at, rows = map(np.concatenate, zip(*written_out, strict=True))
    return Frequencies(codes, at, rows)


def _mask(asked: np.ndarray) -> np.uint8:
    """The bits of a byte that belong to some fields."""
    *short, long = asked.tolist()
    return np.uint8(sum(1 << (_BITS + field) for field, wanted in enumerate(short) if wanted) + (_MOST if long else 0))
