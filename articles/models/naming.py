"""What a name is found by. In: a kind and a name as it is written. Out: folded words, each with its use.

People are found by any word and by surname; people and organizations by sound too, so that "Gadhafi" and "Qaddafi" meet;
organizations by their initials. Folding and surnames are those of the entity finder.
"""

import re

from django.db.models import TextChoices

from articles.ingest.entities.names import PersonName, name_key
from articles.ingest.entities.organizations import organization_key
from articles.ingest.entities.titles import ROYAL
from articles.kinds import EntityKind

LONGEST = 80  # characters of a word; the longest name of a place in GeoNames has 58 without a space

# Sounds that transliterations and misspellings exchange, for finding pairs to look at, not for judging them. After the
# idea of Soundex (Russell 1918); the classes are what English papers vary in Arabic, Slavic and Chinese names.
SOUNDS = ((re.compile(r"sch|sh|zh|ch|ts|tz|tch|c(?=[eiy])"), "s"), (re.compile(r"kh|gh|ck|q|x|c|g"), "k"), (re.compile(r"ph|w|v"), "f"),
          (re.compile(r"dh|th|d"), "t"), (re.compile(r"z|j"), "s"), (re.compile(r"b"), "p"))  # fmt: skip
MUTE = re.compile(r"[aeiouyh' -]")
TWICE = re.compile(r"(.)\1+")
LINKS = frozenset("of the and for in on de la du des der von and to at".split())
FEWEST_INITIALS = 3  # two letters are short for too much


class WordUse(TextChoices):
    """What a word finds a name for."""

    WORD = "w"
    SURNAME = "s"
    SOUND = "x"
    INITIALS = "i"


def words_of(kind: str, text: str) -> list[tuple[str, WordUse]]:
    """(word, use) of a name, each once. A surname is not listed as a word again."""
    found = {(word, WordUse.WORD) for word in name_key(text).split()}
    if kind == EntityKind.PERSON:
        name = person_name(text)
        surnames = name.surnames if name else frozenset()
        found = {pair for pair in found if pair[0] not in surnames} | {(word, WordUse.SURNAME) for word in surnames}
        if name and name.is_full:
            found.add((" ".join(sorted((sound(name.bare[0]), sound(name.bare[-1])))), WordUse.SOUND))
    if kind == EntityKind.ORGANIZATION:
        found.add((" ".join(map(sound, significant(text))), WordUse.SOUND))
        found.add((initials(text), WordUse.INITIALS))
    return sorted((word[:LONGEST], use) for word, use in found if word.strip())


def person_name(text: str) -> PersonName | None:
    """The name taken apart; None for one by title ("Prince Harry", "Pope Francis"), who has no surname."""
    words = tuple(text.split())
    return PersonName(words) if words and words[0].lower().strip(".") not in ROYAL else None


def is_bare(text: str) -> bool:
    """Whether a person's name is one word, or one with particles, that may be a surname."""
    name = person_name(text)
    return name is not None and not name.is_full


def sound(word: str) -> str:
    """A folded word by its consonants, alike ones the same: "gadhafi" and "qaddafi" are "ktf". The first vowel counts as one."""
    plain = word
    for pattern, letter in SOUNDS:
        plain = pattern.sub(letter, plain)
    head = "a" if word[:1] in "aeiou" else ""
    return TWICE.sub(r"\1", head + MUTE.sub("", plain)) or word[:1]


def significant(text: str) -> list[str]:
    """An organization's folded words without links and legal forms."""
    return [word for word in organization_key(text).split() if word not in LINKS]


def initials(text: str) -> str:
    """The initials of an organization, folded: of its capitalised words, or the letters of an acronym; '' where there are few."""
    words = [word for word in re.split(r"[\s-]+", text.strip(" .,")) if word[:1].isupper() and word.lower() not in LINKS]
    if len(words) == 1:
        letters = words[0].replace(".", "")
        return letters.lower() if letters.isupper() and letters.isalpha() and len(letters) >= FEWEST_INITIALS else ""
    found = "".join(word[0] for word in words).lower()
    return found if len(found) >= FEWEST_INITIALS else ""
