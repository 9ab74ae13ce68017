"""What a line looks like: a headline, a byline, a caption, a prompt. In: a line's text. Out: yes or no, or its parts.

Why the cleaner removed a line is a hint to what it is, not the truth: the fields are told by what their lines say.
"""

import re
from functools import lru_cache
from itertools import pairwise

from articles.records import Passage, Removed

CLOSERS = "\"'”’»)]」』"  # what may stand behind the stop of a sentence
STOPS = frozenset(".。।۔")
UNFINISHED = frozenset(".…:,;،।。：；")  # a headline ends with none of these
WORD = re.compile(r"[^\W_]+")
ASCII_WORD = re.compile(r"[a-z0-9]+")  # the same in small letters, for most lines of most pages: three times as fast
# A word with the signs that are written around its letters: accents, Hebrew and Arabic points, the vowels of Indic scripts, Thai tones.
WHOLE_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # Chinese, Japanese, Thai: no spaces between words
COMPACT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]")  # these, and Korean: a sign says more than a letter
SMALL_KANA = re.compile(r"[\u3040-\u309f]+")  # Japanese endings and particles
SYLLABLES = 2  # of a Korean word, before its endings
CHARACTERS_A_WORD = 3  # of scripts without spaces
HEADLINE_WORDS = 30  # longer lines are sentences of the text; the longest headlines of the British press stay below
LONGEST_STOPPED = 15  # words; a headline that ends with a full stop is no longer than this
LONG = 12  # words; a paragraph
SEEN = 1000  # lines whose measures are kept: each field asks for them again, and the longest pages have as many
STEM = 6  # letters of a word that count, so that its endings do not
# Passages that are never part of a head, whatever they say.
FURNITURE = frozenset(
    "teaser teaser-list appeal newsletter comments share cookies caption credit author-blurb tags copyright advertisement".split()
)
BYLINE = re.compile(r"(?:by|von|par|por|di|door|af|av|oleh|text|words by|written by|story by|reported by)[:\s]\s*\S", re.I)
CREDIT_WORDS = frozenset("getty reuters afp epa dpa photo photograph image picture bild foto shutterstock imago".split())
IN_BRACKETS = re.compile(r"\([^)]{3,60}\)$")
# A caption for sure: who took the picture, told as captions tell it, or where in it somebody stands.
CAPTION = re.compile(
    r"\b(?i:fotos?|photos?|pictures?|pictured|images?|bild|credits?|grafik|quelle|handout)\s?(?:[:©]|/\s?[A-Z]|by\s+[A-Z])|"
    r"[\w)]\s?/\s?(?:AP|AFP|Reuters|REUTERS|Getty|EPA|dpa|EFE|Alamy|Shutterstock|Imago|IMAGO|Keystone|KEYSTONE|PA|ANSA)\b|"
    r"\((?:[lrLRM]\.|left|right|links|rechts|izq\.|dcha\.|à gauche|à droite)\)"
    r"|,\s(?:second from )?(?:left|right|cent(?:er|re)),",
)
BAR = re.compile(r"\s[|•·«–—-]\s")
SUFFIX = re.compile(r"\s+[|•·«–—-]\s+(?P<name>[^|•·«–—]{2,50})$")
LONGEST_SUFFIX = 70  # characters
PROMPT = re.compile(
    r"(?:read(?: more| also| next| this)?|also read|see also|related|more(?: on this)?|watch|listen|recommended|sponsored|lesen sie|"
    r"mehr zum thema|(?:à )?lire aussi|voir aussi|leer también|lea también|leggi anche|lees ook|les også|läs också|"
    r"читайте)\b[^.]{0,20}[:|]", re.I,
)  # fmt: skip


@lru_cache(maxsize=SEEN)
def words(text: str) -> tuple[str, ...]:
    """Its words in small letters, in order."""
    if text.isascii():
        return tuple(ASCII_WORD.findall(text.lower()))
    return tuple(WHOLE_WORD.findall(text.casefold() if "_" not in text else text.casefold().replace("_", " ")))


@lru_cache(maxsize=SEEN)
def size(text: str) -> int:
    """How many words it has, in scripts without spaces by its characters."""
    unspaced = 0 if text.isascii() else len(UNSPACED.findall(text))
    return len(words(text)) + unspaced // CHARACTERS_A_WORD


@lru_cache(maxsize=SEEN)
def stems(text: str) -> frozenset[str]:
    """The beginnings of its words that carry meaning, by the plainest sign of it: more than three letters, or another alphabet.

    Where words are not divided by spaces, each pair of neighbouring signs stands for one; Korean words lose their endings.
    """
    if text.isascii():
        return frozenset([word[:STEM] for word in words(text) if len(word) > 3])
    if COMPACT.search(text) is None:
        return frozenset([word[:STEM] for word in words(text) if len(word) > 3 or not word.isascii()])
    found: set[str] = set()
    for word in words(text):
        if UNSPACED.match(word):
            found.update(pair for pair in map("".join, pairwise(word)) if SMALL_KANA.fullmatch(pair) is None)
        elif len(word) > 3 or not word.isascii():
            found.add(word[: SYLLABLES if COMPACT.match(word) else STEM])
    return frozenset(found)


def suffix_of(text: str) -> re.Match | None:
    """What stands after the last bar or dash of a line, in its group `name`; whether it names an outlet is for others to say."""
    return SUFFIX.search(text, max(0, len(text) - LONGEST_SUFFIX)) if BAR.search(text) else None


def fold(text: str) -> str:
    """Its words in small letters, one space apart: what two lines have in common that say the same."""
    return " ".join(words(text))


def squeeze(text: str) -> str:
    """Its letters and digits alone, in small letters: how a name is written in an address or the name of a folder."""
    return "".join(WORD.findall(text.casefold()))


def is_byline(text: str) -> bool:
    """Begins as a byline does; so may a sentence."""
    return BYLINE.match(text) is not None


def is_credit(text: str) -> bool:
    """May name who took a picture, in brackets at its end or by a word; headlines about pictures do so too."""
    if "©" in text or not CREDIT_WORDS.isdisjoint(words(text)):
        return True
    end = text.rstrip()
    return end.endswith(")") and IN_BRACKETS.search(end) is not None


def is_unfinished(text: str) -> bool:
    """Ends with a stop, a comma or a colon, as headlines do not."""
    return text.rstrip(CLOSERS)[-1:] in UNFINISHED


def is_stopped(text: str) -> bool:
    """Ends with a full stop; three dots are none."""
    end = text.rstrip(CLOSERS)
    return end[-1:] in STOPS and end[-2:-1] not in (".", "…")


def is_sentence(text: str) -> bool:
    """Too long for a headline, and closed as only a sentence is."""
    return is_stopped(text) and size(text) > LONGEST_STOPPED


def is_headline_like(text: str) -> bool:
    """Short, and not closed like a sentence. A question or a quotation may still be a headline."""
    return 1 < size(text) <= HEADLINE_WORDS and not is_unfinished(text) and any(c.isalpha() for c in text)


def reason(passage: Passage) -> str:
    """Why the passage was removed; '' for one that was kept."""
    return passage.reason if isinstance(passage, Removed) else ""
