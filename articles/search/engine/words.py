"""Text -> the words that the index holds. Two readings of every word:

- its *form*: the word as written, in lower case, accents kept, without a possessive 's ("José", "missiles" -> "josé",
  "missiles"). The index holds forms, so that exact words, prefixes and spellings are real words.
- its *key*: what forms share that should find each other: accents folded, English endings taken off by Porter2
  ("josé" -> "jose", "missiles" -> "missil"). Keys are never shown.

U.S. and US are one form, O'Brien and OBrien one key; hyphens part words; scripts without spaces become pairs of characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang.porter2 import stem

RULES_VERSION = 1  # raised whenever a text would give other words: an index of other rules is out of date

# Letters' combining marks, which a regular expression's \w leaves out: without them Hindi or decomposed é would fall apart.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1CFF) if unicodedata.category(chr(code)) in {"Mn", "Mc"}) + "\u200c\u200d\u3099\u309a"
_MARK_SET = frozenset(_MARKS)
_LETTERS = rf"(?:[^\W_]++|[{re.escape(_MARKS)}]++)"
_APOSTROPHES = "'\u2019\u2018\u02bc\uff07"
_WITHIN = frozenset(f".,&{_APOSTROPHES}")  # what may stand in a word
# What follows a word's first character. What a place begins with is looked at first and once, since most places begin no word.
_REST = (
    r"(?:"
    rf"(?<!\w.)(?<=[^\W\d_])(?:\.[^\W\d_])+(?:\.?[{_APOSTROPHES}]s)?(?!\w)"  # U.S, U.K.'s, e.g: letters with points between
    rf"|(?<=\d)\d*(?:[.,]\d+)+(?!\w)"  # 1,000 and 3.5
    rf"|{_LETTERS}*+(?:[&{_APOSTROPHES}]{_LETTERS}++)*"  # words, also AT&T, don't, O'Brien
    r")"
)
_WORD = re.compile(rf"(?:[^\W_]|[{re.escape(_MARKS)}]){_REST}")
# Scripts written without spaces between words, and Hangul, whose words carry particles: each run is read as pairs.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]+"
)
_ELIDED = frozenset("l d j m n s t c qu jusqu lorsqu puisqu dell all nell sull dall un".split())  # French, Italian, Catalan articles
_HARMLESS_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")  # accents, and the vowel points that readers leave out
_LETTERS_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ß": "ss"}
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
MAX_FORM = 64  # characters: longer runs are encoded data and not words; they are cut, not dropped, so that positions stay true


class Token(NamedTuple):
    """A word of a text: its form, its number among the words, and where it stands (characters, end exclusive)."""

    form: str
    position: int
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Every word in order. A word that falls into several forms gives several tokens with places of their own."""
    position = 0
    for match in every(text):
        for form, start, end in parts(match[0]):
            yield Token(form, position, match.start() + start, match.start() + end)
            position += 1


def forms(text: str) -> list[str]:
    """The forms of every word in order; a form's index is its position."""
    found: list[str] = []
    for raw in raw_words(text):
        found += forms_of(raw) if len(raw) <= MAX_FORM else [part[0] for part in parts(raw)]
    return found


def raw_words(text: str) -> list[str]:
    """Every word as it stands in the text, before it falls into forms."""
    return _WORD.findall(text)


def every(text: str) -> Iterator[re.Match[str]]:
    """Every word where it stands, before it falls into forms."""
    return _WORD.finditer(text)


def fitting(text: str, fits: Callable[[str], object], initials: str = "") -> Iterator[tuple[int, str]]:
    """(start, word) of each word that fits, as it stands in the text.

    With `initials`, plain lower-case letters, only words are looked at that begin with one of them, be it after an elided article,
    or with anything but a plain letter or figure; that is several times as fast.
    """
    if initials and not text.isascii() and _UNSPACED.search(text):
        initials = ""  # a word may begin anywhere in such a run
    for match in (_starting(initials) if initials else _WORD).finditer(text):
        if fits(match[0]):
            start = match.start()
            if initials and start and (text[start - 1] in _WITHIN or text[start - 1] in _MARK_SET):
                match = _whole(text, start)
                if not fits(match[0]):
                    continue
            yield match.start(), match[0]


def words_between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words between two places, neither of which is inside of a word."""
    return _WORD.finditer(text, start, end)


@lru_cache(maxsize=256)
def _starting(initials: str) -> re.Pattern[str]:
    """Words that begin so, or with what is not ASCII: an initial with an accent stands for the one without."""
    return re.compile(rf"[{initials}{initials.upper()}\x80-\U0010ffff](?<=[^\W_])(?<![^\W_].){_REST}", re.DOTALL)


def _whole(text: str, place: int) -> re.Match[str]:
    """The word that has this place. No word has a space, so that reading begins behind the last."""
    start = place
    while start and not text[start - 1].isspace():
        start -= 1
    return next(match for match in _WORD.finditer(text, start) if match.end() > place)


def is_unspaced(form: str) -> bool:
    """Whether it is of a script that is read in pairs of characters."""
    return _UNSPACED.match(form) is not None


@lru_cache(maxsize=200_000)
def key(form: str) -> str:
    """What a form is found by when the search is not for it exactly."""
    folded = fold(form)
    if not folded.isascii() or not folded.isalnum() or folded.isdigit():
        return folded
    return stem(folded) if len(folded) > 2 else folded


def fold(form: str) -> str:
    """The form without accents, marks and apostrophes."""
    if not form.isascii():
        form = unicodedata.normalize("NFKD", form.casefold()).translate(_LETTERS_APART)
        form = unicodedata.normalize("NFC", _HARMLESS_MARKS.sub("", form))
    return form.replace("'", "")


@lru_cache(maxsize=200_000)
def forms_of(raw: str) -> tuple[str, ...]:
    """The forms that a raw word falls into."""
    return tuple(part[0] for part in parts(raw))


def parts(raw: str) -> list[tuple[str, int, int]]:
    """(form, start, end) of each part that a raw word falls into; most are one part."""
    if raw.isascii():
        lowered = raw.lower()
        if lowered.isalnum():
            return [(lowered[:MAX_FORM], 0, len(raw))]
        return _parts_with_signs(lowered)
    if _UNSPACED.search(raw):
        return list(_pairs(raw))
    return _parts_with_signs(raw)


def _parts_with_signs(raw: str) -> list[tuple[str, int, int]]:
    form = unicodedata.normalize("NFC", raw).lower()
    for apostrophe in _APOSTROPHES[1:]:
        form = form.replace(apostrophe, "'")
    if form[1:2] == "." and not form[0].isdigit():
        return [(form.removesuffix("'s").replace(".", ""), 0, len(raw))]
    if _THOUSANDS.fullmatch(form):
        return [(form.replace(",", ""), 0, len(raw))]
    form = form.removesuffix("'s")
    head, apostrophe, tail = form.partition("'")
    if apostrophe and head in _ELIDED and len(tail) > 1:
        cut = len(head) + 1
        return [(head, 0, cut), (tail[:MAX_FORM], cut, len(raw))]
    return [(form[:MAX_FORM], 0, len(raw))]


def _pairs(raw: str) -> Iterator[tuple[str, int, int]]:
    """Runs of an unspaced script as overlapping pairs, a single character as itself; what stands between as words."""
    place = 0
    for run in _UNSPACED.finditer(raw):
        if run.start() > place:
            yield unicodedata.normalize("NFC", raw[place : run.start()]).lower()[:MAX_FORM], place, run.start()
        text = run[0]
        for at in range(max(1, len(text) - 1)):
            yield text[at : at + 2], run.start() + at, min(run.start() + at + 2, run.end())
        place = run.end()
    if place < len(raw):
        yield unicodedata.normalize("NFC", raw[place:]).lower()[:MAX_FORM], place, len(raw)
