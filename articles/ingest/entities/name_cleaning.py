"""Cuts the name out of a span. In: the characters that the model or a title marks. Out: a NameSpot without titles and stray words.

Titles, possessives, adjectives and roles come off and are kept as evidence: "State Rex Tillerson's" is Rex Tillerson, titled.
"""

import re
from typing import NamedTuple

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.gazetteer import fold, remembered
from articles.ingest.entities.given import is_common_word, is_given_name
from articles.ingest.entities.names import SURNAMES_FIRST, person_name, word_sections
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.spots import NameSpot
from articles.ingest.entities.titles import is_modifier, is_office, is_title, sex_of_title

# One word of a name as it is written: "O'Neill", "Jong-un", "al-Assad", "J.", "D'Alema".
WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*\.?")
DIGIT = re.compile(r"\d")
POSSESSIVE = re.compile(r"['’]s?$")
SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV|Junior)\b\.?")
ADJECTIVE = re.compile(r"(?:pro|anti|pan|ex|non|neo|then|self)-\w", re.I)
# Words that run into a name at a sentence's start or in capitals, where all look alike.
STRAY = frozenset("said says told asked added when while after before but and with to as for by".split())
CAPTIONS = frozenset("image images photo photos photograph picture video file caption credit".split())
BEFORE = re.compile(r"([\w'’-]+)\.?[ \u00a0]$")
# Far enough back to see the longest title whole.
LOOK_BACK = 25


# What may part a word from the name behind it; the line end, because "$" looks past one.
BLANKS = frozenset({" ", "\u00a0", "\n"})


class Piece(NamedTuple):
    """One word of a span."""

    start: int
    end: int
    text: str


class Core(NamedTuple):
    """What is left of a span, with places in it: the titles that came off, where they and the name begin, where it ends, its words."""

    titles: tuple[str, ...]
    lead: int
    start: int
    end: int
    words: tuple[str, ...]


def clean_name(passage: Passage, start: int, end: int, label: str) -> NameSpot | None:
    """The name inside a span with the titles that stand before or inside it; None where nothing of it is a name."""
    text = passage.text
    core = _core_of(text[start:end], passage.title_case)
    if core is None:
        return None
    before = _title_before(text, start + core.lead)
    stated = (*core.titles, before) if before and not is_modifier(before) else core.titles
    words, last = core.words, start + core.end
    suffix = SUFFIX.match(text, last) if len(words) > 1 else None
    if suffix:
        last = suffix.end()
        words = (*words, suffix[0].strip(" ,"))
    if not stated:
        return NameSpot(passage, start + core.start, last, person_name(words), label)
    office = next((title for title in stated if is_office(title)), "")
    sex = next((sex for sex in map(sex_of_title, stated) if sex), "")
    return NameSpot(passage, start + core.start, last, person_name(words), label, True, office, sex)


@remembered
def _core_of(marked: str, title_case: bool) -> Core | None:
    """The name inside the characters of a span; the same ones come again, in an article and all over an archive."""
    digit = DIGIT.search(marked)
    if digit is not None:
        marked = marked[: digit.start()] if " " in marked[: digit.start()].strip() else ""  # "Iga Świątek 6-4"
    pieces = [Piece(m.start(), m.end(), m[0]) for m in WORD.finditer(marked)]
    if not pieces:
        return None
    lead = pieces[0].start
    titles = _leading_titles(pieces)
    pieces = _without_strays(pieces[len(titles) :], title_case)
    stated = tuple(piece.text for piece in titles if is_title(piece.text) and not is_modifier(piece.text))
    words = tuple(_plain(piece.text) for piece in pieces)
    end = pieces[-1].end - len(pieces[-1].text) + len(words[-1])
    return Core(stated, lead if titles else pieces[0].start, pieces[0].start, end, words)


def _leading_titles(pieces: list[Piece]) -> list[Piece]:
    """The leading words that are titles, always leaving one word of name; "King" is a title in "King Smith", not in "Gayle King"."""
    count = 2 if len(pieces) > 2 and pieces[0].text == "Tan" and pieces[1].text == "Sri" else 0  # of Malaysia
    while count < len(pieces) - 1 and (is_title(pieces[count].text) or pieces[count].text.lower() in ("of", "the", "for", "and")):
        if fold(pieces[count].text) in SURNAMES_FIRST and "-" in pieces[count + 1].text:
            break  # "Son Heung-min"
        count += 1
    return pieces[:count]


def _without_strays(pieces: list[Piece], title_case: bool) -> list[Piece]:
    """Without small words and roles at the end, small words and adjectives at the front; one word always stays."""
    particles = word_sections("titles.txt")["particle"]
    owner = next((i for i, piece in enumerate(pieces) if piece.text.endswith(("'s", "’s"))), len(pieces))
    pieces = pieces[: owner + 1]  # what follows a possessive is owned: "Chris Christie's Exit"
    origin = next((i for i, piece in enumerate(pieces) if piece.text == "of" and i > 1), len(pieces))
    pieces = pieces[:origin]  # "Nikos Christodoulides of Cyprus"
    while len(pieces) > 1 and (pieces[-1].text.islower() or _is_no_surname(pieces)):
        pieces = pieces[:-1]
    while len(pieces) > 1 and pieces[0].text.islower() and pieces[0].text not in particles and "-" not in pieces[0].text:
        pieces = pieces[1:]
    if len(pieces) == 2 and pieces[0].text == "To" and not title_case:
        return pieces  # "President To Lam"
    while len(pieces) > 1 and _is_adjective(pieces[0].text, [piece.text for piece in pieces[1:]]):
        pieces = pieces[1:]
    return pieces


def _is_no_surname(pieces: list[Piece]) -> bool:
    """Whether the last word is an office or the word of a caption behind a full name: "Ann Lee Image"."""
    last = pieces[-1].text
    return len(pieces) > 2 and (is_office(last) or last.lower() in CAPTIONS)


def _is_adjective(word: str, rest: list[str]) -> bool:
    """Whether a name's first word only describes who follows: "New Zealander Bruce", "Nonpartisan Paul Tse"."""
    meaning = atlas().get(word)
    if meaning and any(why == "demonym" for _, why in meaning.names):
        return True
    if is_common_word(word) and word.lower() in STRAY:
        return True
    return len(rest) > 1 and (is_common_word(word) or ADJECTIVE.match(word) is not None) and is_given_name(rest[0])


def last_word_at(text: str, start: int) -> int:
    """Where the last word before `start` begins, or LOOK_BACK characters back: a search for it from there has least to read."""
    low = max(0, start - LOOK_BACK)
    return max(low, text.rfind(" ", low, start - 2) + 1)


def word_before(text: str, start: int) -> re.Match[str] | None:
    """The word that a blank alone parts from a name; group 1 is without its dot."""
    return BEFORE.search(text, last_word_at(text, start), start) if text[start - 1 : start] in BLANKS else None


def _title_before(text: str, start: int) -> str:
    """The title that stands right before a name, or ''."""
    found = word_before(text, start)
    return found[1] if found and is_title(found[1]) else ""


def _plain(word: str) -> str:
    """A word of a name without its possessive; the dot stays with initials only."""
    word = POSSESSIVE.sub("", word)
    return word if len(word) <= 2 else word.rstrip(".")
