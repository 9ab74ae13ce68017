"""What a line looks like: a headline, a byline, a caption, a prompt. In: a line's text. Out: yes or no, or its parts.

Why the cleaner removed a line is a hint to what it is, not the truth: the fields are told by what their lines say.
"""

import re
from functools import lru_cache

from articles.records import Passage, Removed

CLOSED = re.compile(r"[.!?…。！？।][\"'”’»)\]」』]*$")
UNFINISHED = re.compile(r"[.…:,;。،।：；][\"'”’»)\]」』]*$")
STOPPED = re.compile(r"(?<![.…])[.。।۔][\"'”’»)\]」』]*$")
WORD = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # Chinese, Japanese, Thai: no spaces between words
CHARACTERS_A_WORD = 2  # of those scripts
HEADLINE_WORDS = 30  # longer lines are sentences of the text; the longest headlines of the British press stay below
LONGEST_STOPPED = 15  # words; a headline that ends with a full stop is no longer than this
LONG = 12  # words; a paragraph
OFTEN = 3  # paragraphs that have a word; in more of them it tells no more
SEEN = 1000  # lines whose measures are kept: each field asks for them again, and the longest pages have as many
STEM = 6  # letters of a word that count, so that its endings do not
# Passages that are never part of a head, whatever they say.
FURNITURE = frozenset(
    "teaser teaser-list appeal newsletter comments share cookies caption credit author-blurb tags copyright advertisement".split()
)
BYLINE = re.compile(r"(?:by|von|par|por|di|door|af|av|oleh|text|words by|written by|story by|reported by)[:\s]\s*\S", re.I)
CREDIT = re.compile(
    r"©|\([^)]{3,60}\)\s*$|\b(?:getty|reuters|afp|epa|dpa|ap photo|photo(?:graph)?|image|picture|bild|foto|shutterstock|imago)\b", re.I
)
PROMPT = re.compile(
    r"(?:read(?: more| also| next| this)?|also read|see also|related|more(?: on this)?|watch|listen|recommended|sponsored|lesen sie|"
    r"mehr zum thema|(?:à )?lire aussi|voir aussi|leer también|lea también|leggi anche|lees ook|les også|läs också|"
    r"читайте)\b[^.]{0,20}[:|]", re.I,
)  # fmt: skip


@lru_cache(maxsize=SEEN)
def size(text: str) -> int:
    """How many words it has, in scripts without spaces by its characters."""
    unspaced = 0 if text.isascii() else len(UNSPACED.findall(text))
    return len(WORD.findall(text)) + unspaced // CHARACTERS_A_WORD


@lru_cache(maxsize=SEEN)
def stems(text: str) -> frozenset[str]:
    """The beginnings of its words that carry meaning, by the plainest sign of it: more than three letters, or another alphabet."""
    return frozenset(word.casefold()[:STEM] for word in WORD.findall(text) if len(word) > 3 or not word.isascii())


@lru_cache(maxsize=SEEN)
def fold(text: str) -> str:
    """Its words in small letters, one space apart: what two lines have in common that say the same."""
    return " ".join(WORD.findall(text.casefold()))


def squeeze(text: str) -> str:
    """Its letters and digits alone, in small letters: how a name is written in an address or the name of a folder."""
    return "".join(WORD.findall(text.casefold()))


def is_byline(text: str) -> bool:
    """Begins as a byline does; so may a sentence."""
    return BYLINE.match(text) is not None


def is_sentence(text: str) -> bool:
    """Too long for a headline, and closed as only a sentence is."""
    return STOPPED.search(text) is not None and size(text) > LONGEST_STOPPED


def is_headline_like(text: str) -> bool:
    """Short, and not closed like a sentence. A question or a quotation may still be a headline."""
    words = size(text)
    return 1 < words <= HEADLINE_WORDS and not UNFINISHED.search(text) and any(c.isalpha() for c in text)


def reason(passage: Passage) -> str:
    """Why the passage was removed; '' for one that was kept."""
    return passage.reason if isinstance(passage, Removed) else ""
