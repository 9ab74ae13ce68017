"""Whether two names may be one's. In: names of one kind, as they are written. Out: Alike, how much and why; None where not.

What is proposed here a person decides: a pair too many costs a keystroke, one too few is never seen.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from articles.ingest.entities.gazetteer import read_rows
from articles.ingest.entities.given import is_given_name
from articles.ingest.entities.names import PersonName, may_be_same
from articles.ingest.entities.organizations import organization_key
from articles.kinds import EntityKind
from articles.models.naming import initials, person_name, sound

CLOSE = 90.0  # of 100: from here on most pairs were one person in our measurements, as with rapidfuzz's ratio
CLOSE_IN_SOUND = 75.0  # enough where the consonants are the same: "Moammar Gadhafi" and "Muammar Qaddafi"
FEWEST_CONSONANTS = 3  # of a sound that says anything: "Lee" and "Lu" are both "l"
TWO_GIVEN = 0.8  # "John" and "Joan" differ by a letter and are two names: such pairs come behind the others


@dataclass(frozen=True, slots=True)
class Alike:
    """How like two names are, up to 1, and what is like. `short` is which is the shorter form: 1, -1, or 0 for neither.

    A short form may stand for many; only the likeliest of them are worth a look.
    """

    likeness: float
    why: str
    short: int = 0


@lru_cache(maxsize=200_000)
def taken_apart(text: str) -> PersonName | None:
    """A person's name, remembered: the same ones are compared again and again."""
    return person_name(text)


@lru_cache(maxsize=200_000)
def is_short(kind: str, text: str) -> bool:
    """Whether a name may stand for several: a surname, an initial and a surname, an acronym."""
    if kind != EntityKind.PERSON:
        return " " not in text.strip() and bool(initials(text))
    name = taken_apart(text)
    return name is not None and len(name.given) < 2


def given_groups(given: str) -> frozenset[str | int]:
    """What given names that may be one have in common: the first letter, or the number of a name with its short forms."""
    return frozenset({given[:1]}) | _short_forms().get(given, frozenset())


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, (line,) in enumerate(read_rows("nicknames.txt")):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def alike(kind: str, one: str, other: str) -> Alike | None:
    """Compares two names of people or organizations."""
    return _people(one, other) if kind == EntityKind.PERSON else _organizations(one, other)


def _people(first: str, second: str) -> Alike | None:
    one, other = taken_apart(first), taken_apart(second)
    if one is None or other is None:
        return None
    if one.key == other.key:
        return Alike(1.0, "the same name")
    if not (one.is_full and other.is_full):
        if one.is_full == other.is_full or not one.surnames & other.surnames:
            return None
        return Alike(0.5, "the surname alone", 1 if other.is_full else -1)
    if one.sex and other.sex and one.sex != other.sex:
        return None
    if may_be_same(one, other):
        return _same_surname(one, other)
    if one.suffix != other.suffix or (one.given == other.given and one.surnames & other.surnames):
        return None  # "George H." and "George W.": only what tells them apart differs
    found = _spelling(" ".join(one.bare), " ".join(other.bare), _sound(one), _sound(other))
    two_given = one.given != other.given and is_given_name(one.given) and is_given_name(other.given)
    return replace(found, likeness=found.likeness * TWO_GIVEN) if found and two_given else found


def _same_surname(one: PersonName, other: PersonName) -> Alike:
    short = (len(one.given) == 1) - (len(other.given) == 1)
    if short:
        return Alike(0.8, "an initial for the given name", short)
    if one.given == other.given:
        return Alike(0.95, "with and without a middle name")
    return Alike(0.9, "the same words in another order" if set(one.bare) == set(other.bare) else "short for the same given name")


class Body(NamedTuple):
    """An organization's name taken apart: its key and sound, its initials, and the words that are numbers or have some."""

    key: str
    sound: str
    initials: str
    numbers: tuple[str, ...]


@lru_cache(maxsize=100_000)
def body(text: str) -> Body:
    """An organization's name, remembered as people's are."""
    words = organization_key(text).split()
    numbers = tuple(word for word in words if not word.isalpha())
    return Body(" ".join(words), " ".join(map(sound, words)), initials(text), numbers)


def _organizations(first: str, second: str) -> Alike | None:
    one, other = body(first), body(second)
    if one.key == other.key:
        return Alike(1.0, "the same name")
    acronyms = (is_short(EntityKind.ORGANIZATION, first), is_short(EntityKind.ORGANIZATION, second))
    if acronyms[0] != acronyms[1] and one.initials == other.initials:
        return Alike(0.8, "the initials of the name", acronyms[0] - acronyms[1])
    if any(acronyms) or one.numbers != other.numbers:
        return None
    return _spelling(one.key, other.key, one.sound, other.sound)


def _sound(name: PersonName) -> str:
    return " ".join(sorted((sound(name.bare[0]), sound(name.bare[-1]))))


def _spelling(one: str, other: str, first: str, second: str) -> Alike | None:
    """Two spellings of one name; the longer the name, the more letters may differ."""
    close = ratio(one, other)
    if close >= CLOSE:
        return Alike(0.85 * close / 100, f"spelt alike ({close:.0f} %)")
    if first == second and len(first.replace(" ", "")) > FEWEST_CONSONANTS and close >= CLOSE_IN_SOUND:
        return Alike(0.8 * close / 100, f"sounds alike ({close:.0f} %)")
    return None


def ratio(one: str, other: str) -> float:
    """How much of two texts is common, in order: 200 × common letters / all letters, as rapidfuzz's `fuzz.ratio` has it.

    The longest common subsequence by bits, a row at a time (Hyyrö 2004): a few microseconds for names.
    """
    if not one or not other:
        return 0.0
    places: dict[str, int] = {}
    for number, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << number
    whole = (1 << len(one)) - 1
    row = whole
    for letter in other:
        matched = row & places.get(letter, 0)
        row = (row + matched | row - matched) & whole
    return 200.0 * (len(one) - row.bit_count()) / (len(one) + len(other))
