"""Finds many known phrases in a text in one pass. In: a text, and phrases with what each stands for. Out: matches by word.

A text is cut into words once (`read_words`); phrases are looked up word by word, so word boundaries, possessives
("Pyongyang's") and hyphens need no care. Plain dictionaries do an article of 400 words in about half a millisecond.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent / "gazetteers"
# For what depends on a word or a name alone: names and the words beside them come again, in an article and all over an archive.
# Full, each holds some 3 MB.
remembered = lru_cache(maxsize=20_000)

# An abbreviation with dots is one word, also as old wires space it ("U. S.", "U.S ."); else letters and digits in a row.
# The group is for `split`, which gives the gaps and the words in turn.
WORD = re.compile(r"((?:[A-Z]\.)+[A-Z](?: ?\.|(?![^\W_]))|(?:[A-Z]\. )+[A-Z]\.|[^\W_]+)")
# What may stand between two words of one phrase: a space or line end, a hyphen, an apostrophe, the dot of a short form.
GAP = re.compile(r"[ \u00a0\u2009\n]|[-‐‑–'’&/]| & |[,.] ")
# Letters that Unicode does not take apart, as newspapers without them print them.
UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})
# Written without spaces, or with endings glued to names: every character is looked up as if it were a word.
UNSPACED = frozenset({"zh", "yue", "ja", "ko", "th", "km", "lo", "my"})


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: what to look up (`folded`), and offsets in the text."""

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, first: int, last: int) -> str:
        """The text from word `first` to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def surface(self, index: int) -> str:
        """The word as it is written; '' outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.folded) else ""


class Match(NamedTuple):
    """A phrase found: from word `first` to before word `last`."""

    first: int
    last: int
    meaning: Any


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents ("Élysée" and "elysee" are one); the dots and spaces of an abbreviation go too."""
    if text.isascii():
        return text.lower().replace(".", "").replace(" ", "") if "." in text else text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()  # a bold "A" has no small form of its own


def read_words(text: str, language: str = "en") -> Words:
    """Cuts a text into words; into single characters where the language has no spaces."""
    if language in UNSPACED:
        return Words(text, tuple(text), tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    pieces = WORD.split(text)  # gap, word, gap, word, …, gap: faster than a match object for each word
    bounds = tuple(accumulate(map(len, pieces)))
    lowered = map(str.lower, pieces[1::2])
    if text.isascii():
        folded = [fold(word) if "." in word else word for word in lowered]
    else:
        folded = [word if word.isascii() and "." not in word else fold(word) for word in lowered]
    return Words(text, tuple(folded), bounds[:-1:2], bounds[1::2])


@remembered
def read_phrase(text: str) -> Words:
    """`read_words` of a short text."""
    return read_words(text)


def phrase_words(text: str) -> tuple[str, ...]:
    """The words of a short text as they are looked up; plain words need no cutting by rule."""
    return tuple(map(fold, text.split())) if text.replace(" ", "").isalpha() else read_phrase(text).folded


def phrase_key(phrase: str) -> str:
    """A phrase as it is looked up: its words folded, one space between."""
    return " ".join(read_words(phrase).folded)


class Phrases:
    """A fixed set of phrases; of those that begin at one word the longest is taken, and the search goes on behind it."""

    def __init__(self, meanings: Mapping[str, Any], language: str = "en"):
        self._meanings: dict[tuple[str, ...], Any] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # by first word: how many words its phrases have, most first
        self._small: set[str] = set()  # first words of phrases that begin with a small letter
        for phrase, meaning in meanings.items():
            words = read_words(phrase, language).folded
            if words:
                self._add(words, meaning)

    def _add(self, words: tuple[str, ...], meaning: Any) -> None:
        self._meanings[words] = meaning
        lengths = self._lengths.get(words[0], ())
        if len(words) not in lengths:
            self._lengths[words[0]] = tuple(sorted((*lengths, len(words)), reverse=True))

    @classmethod
    def of_keys(cls, meanings: Mapping[str, Any]) -> "Phrases":
        """The set of phrases that are folded already, one space between their words: for the few names of one article."""
        made = cls({})
        for key, meaning in meanings.items():
            made._add(tuple(key.split()), meaning)
        return made

    def allow_small(self, phrases: Iterable[str]) -> None:
        """Lets these phrases begin with a small letter in `find_names` ("mainland China", "al-Qaeda")."""
        self._small.update(read_words(phrase).folded[0] for phrase in phrases)

    def get(self, phrase: str) -> Any:
        """What a whole phrase stands for; None if it is not in the set."""
        return self._meanings.get((fold(phrase),) if phrase.isalpha() else phrase_words(phrase))

    def find(self, words: Words) -> Iterator[Match]:
        """The matches in a text, from left to right, none inside another."""
        lengths = self._lengths
        return self._matches(words, [index for index, word in enumerate(words.folded) if word in lengths])

    def find_names(self, words: Words, capitalised: Sequence[int]) -> Iterator[Match]:
        """The matches that begin at one of the `capitalised` words, or with a small letter where that is allowed."""
        folded, lengths, small = words.folded, self._lengths, self._small
        hits = [index for index in capitalised if folded[index] in lengths]
        if small and not small.isdisjoint(folded):
            hits = sorted({*hits, *(index for index, word in enumerate(folded) if word in small)})
        return self._matches(words, hits)

    def _matches(self, words: Words, hits: list[int]) -> Iterator[Match]:
        folded, lengths, meanings = words.folded, self._lengths, self._meanings
        total, reached = len(folded), 0
        for index in hits:
            if index < reached:
                continue
            for length in lengths[folded[index]]:
                last = index + length
                meaning = meanings.get(folded[index:last]) if last <= total else None
                if meaning is not None and (length == 1 or _unbroken(words, index, last)):
                    reached = last
                    yield Match(index, last, meaning)
                    break


def _unbroken(words: Words, first: int, last: int) -> bool:
    """Whether the words hang together, with no sentence end between them."""
    for left in range(first, last - 1):
        gap = words.text[words.ends[left] : words.starts[left + 1]]
        if gap and not GAP.fullmatch(gap):
            return False
        if gap == ". " and words.ends[left] - words.starts[left] > 4:  # "St. Lucia", "Conn. Yankee", not "… of Korea. South …"
            return False
    return True


def read_rows(name: str) -> Iterable[list[str]]:
    """The rows of a data file: fields parted by tabs; a line that begins with '#' is a remark."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
