"""Characters sorted into classes, as arrays: what the shape of a line is counted from.

In: a text. Out: its code points folded to small letters, and the class of each. Nothing here knows of lines or news.
"""

import unicodedata
from functools import cache

import numpy as np

# Tables cover the Basic Multilingual Plane; what lies beyond (emoji, rare ideographs) is read as U+FFFF, a sign.
PLANE = 0x10000


class Kind:
    """The class of a character; the first five make words. Plain numbers: arrays of bytes are compared with them as bytes."""

    LOWER = 0
    UPPER = 1
    LETTER = 2  # of a script without case
    IDEOGRAPH = 3  # of a script without spaces: Han, kana, Thai …; each is read as a word of its own
    DIGIT = 4
    SPACE = 5
    STOP = 6
    COMMA = 7
    COLON = 8
    QUOTE = 9
    DASH = 10
    BAR = 11  # what menus put between entries
    BRACKET = 12
    SIGN = 13  # @ # © and the like
    OTHER = 14
    DOTS = 15


KINDS = 16
LAST_WORD_KIND = Kind.DIGIT

_SIGNS = {
    Kind.STOP: ".!?。！？؟।։።",
    Kind.DOTS: "…",
    Kind.COMMA: ",;،、，؛；",
    Kind.COLON: ":：",
    Kind.QUOTE: "\"'“”„‟‘’‚«»‹›「」『』",
    Kind.DASH: "-–—−‐",
    Kind.BAR: "|/•·●▪►▶→>¦\\*+=_~^<",
    Kind.BRACKET: "()[]{}（）【】",
    Kind.SIGN: "@#©®™$€£%&",
}
# Blocks written without spaces between words (Unicode 15 blocks): Thai, Lao, Myanmar, Khmer, kana, Han, and their kin.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
HIRAGANA = (0x3040, 0x309F)


def _kind(code: int) -> int:
    char = chr(code)
    category = unicodedata.category(char)
    if any(low <= code <= high for low, high in _UNSPACED) and category[0] in "LM":
        return Kind.IDEOGRAPH
    if char.isspace():
        return Kind.SPACE
    if category == "Lu" or category == "Lt":
        return Kind.UPPER
    if category == "Ll":
        return Kind.LOWER
    if category[0] in "LM":
        return Kind.LETTER
    return Kind.DIGIT if category[0] == "N" else Kind.OTHER


@cache
def _tables() -> tuple[np.ndarray, np.ndarray]:
    kinds = np.fromiter((_kind(code) for code in range(PLANE)), np.uint8, PLANE)
    for kind, signs in _SIGNS.items():
        for sign in signs:
            kinds[ord(sign)] = kind
    small = np.arange(PLANE, dtype=np.uint32)
    for code in range(PLANE):
        lower = chr(code).lower()
        if len(lower) == 1 and ord(lower) < PLANE:
            small[code] = ord(lower)
    return kinds, small


def read(text: str) -> tuple[np.ndarray, np.ndarray]:
    """The small-letter code (uint32) and the `Kind` (uint8) of each character of `text`."""
    kinds, small = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    return small.take(codes, mode="clip"), kinds.take(codes, mode="clip")
