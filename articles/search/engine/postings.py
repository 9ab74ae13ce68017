"""How words lie in Whoosh's postings: a field type that reads text by `words`, and a format for their positions.

Positions are kept as packed differences and not as pickles: a third of the size, and numpy reads a block of them at once.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from whoosh.analysis import Analyzer, Token
from whoosh.fields import TEXT
from whoosh.formats import Positions

from articles.search.engine import words

_WIDE = b"w"  # before differences of four bytes; the usual two-byte ones have nothing before them, so their length is even
_NARROW_LIMIT = 0xFFFF


class PackedPositions(Positions):
    """Whoosh's Positions with another encoding: little-endian unsigned differences, two bytes each, or four after a mark."""

    def encode(self, poslist: list[int]) -> bytes:
        differences = [poslist[0], *(after - before for before, after in pairwise(poslist))]
        if max(differences) <= _NARROW_LIMIT:
            return array("H", differences).tobytes()
        return _WIDE + array("I", differences).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return np.cumsum(differences_of(valuestring), dtype=np.int64).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4 if len(valuestring) % 2 else len(valuestring) // 2

    def decode_weight(self, valuestring: bytes) -> float:
        return self.decode_frequency(valuestring) * self.field_boost


def differences_of(valuestring: bytes) -> np.ndarray:
    """One posting's differences, the first of them from zero."""
    if len(valuestring) % 2:
        return np.frombuffer(valuestring, dtype="<u4", offset=1)
    return np.frombuffer(valuestring, dtype="<u2")


class WordAnalyzer(Analyzer):
    """`words` in the shape that Whoosh's own query parser and Haystack call."""

    def __call__(self, value, positions=False, chars=False, start_pos=0, start_char=0, mode="", **kwargs) -> Iterator[Token]:
        token = Token(positions, chars, mode=mode)
        if isinstance(value, list | tuple):
            value = " ".join(value)
        for word in words.tokens(value):
            token.text = token.original = word.form
            token.boost = 1.0
            token.stopped = False
            token.pos = start_pos + word.position
            token.startchar, token.endchar = start_char + word.start, start_char + word.end
            yield token

    def __eq__(self, other):
        return isinstance(other, WordAnalyzer)

    __hash__ = None


class WORDS(TEXT):
    """A text field that holds forms with their positions; nothing is stored, and boosts belong to the query."""

    def __init__(self):
        super().__init__(analyzer=WordAnalyzer(), phrase=True, stored=False)
        self.format = PackedPositions(field_boost=1.0)

    def index(self, value: str, **kwargs) -> Iterator[tuple[bytes, int, float, bytes]]:
        places = defaultdict(list)
        for position, form in enumerate(words.forms(value)):
            places[form].append(position)
        encode = self.format.encode
        for form, positions in places.items():
            yield form.encode("utf-8"), len(positions), float(len(positions)), encode(positions)
