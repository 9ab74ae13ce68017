"""A person's name taken apart. In: the words of a name. Out: PersonName, and whether two names can be one person's.

Rules for order and particles follow what newspapers print: the surname last, first in Chinese, Korean and Vietnamese names;
"al-Assad", "van der Bellen" and "bin Salman" keep their particles, and "Assad" alone means them too.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from articles.ingest.entities.gazetteer import fold, read_rows, remembered
from articles.ingest.entities.given import is_given_name, is_surname, sex_of

# Surnames that come first where they come first. Also given names elsewhere (Kim, Lee): then either end may stand alone.
SURNAMES_FIRST = frozenset(
    "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song moon roh chun ban yun pak rhee "
    "xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo deng mao jiang wen hua peng cai chiang "
    "lam leung cheung wong chan ho lau kwok tsang yip fung kwong chow tse tam tong mok yeung hui ip "
    "son tsai chen chou lai soong bo jia zeng wan qiao nguyen tran pham ngo vo hoang vuong truong dinh dang bui duong vu to aung "
    "hun tun liang tang xie cao feng dong yuan yu ye wei ding ren yao cui liao xia zou xiong qin qiu hou xue shao duan kong lu pan su shi "
    "tan".split()
)
# Of these the last word is what the person is called by ("Trong" for Nguyen Phu Trong), the first in formal use.
VIETNAMESE = frozenset("nguyen tran pham ngo vo hoang vuong truong dinh dang bui duong vu to le".split())
EASTERN = SURNAMES_FIRST | VIETNAMESE
# Endings of one Slavic name in several transliterations; shorter words ("Levi", "Wii") end so on their own.
SLAVIC_ENDING, SLAVIC_LENGTH = re.compile(r"(?:yy|iy|ij|ii|yi)$"), 6
# Behind these "Ben" and "Al" are part of the surname.
ARAB_SURNAMES = frozenset(
    "ali gurion bella gvir salah youssef jelloun barka saud thani nahyan maktoum sabah khalifa assad hussein ahmad mansour said".split()
)
NOT_LETTERS = re.compile(r"[^\w]+")


@cache
def word_sections(name: str) -> dict[str, frozenset[str]]:
    """A word list's sections: a line "[name]", then words."""
    sections: dict[str, set[str]] = {}
    current = ""
    for (line,) in read_rows(name):
        if line.startswith("["):
            current = line.strip("[]")
        else:
            sections.setdefault(current, set()).update(line.split())
    return {section: frozenset(words) for section, words in sections.items()}


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    lines = [line.split() for (line,) in read_rows("nicknames.txt")]
    found: dict[str, set[int]] = {}
    for number, names in enumerate(lines):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@remembered
def name_key(text: str) -> str:
    """The folded key of a name: lower case, no accents, no punctuation, one space between ("kim jong un")."""
    return " ".join(NOT_LETTERS.sub(" ", fold_words(text)).split())


def person_name_key(text: str) -> str:
    """The key of a person's name: `name_key`, with Slavic endings as English papers spell them ("Zelenskyy", "Zelenskiy")."""
    return " ".join(_one_ending(word) for word in name_key(text).split())


def _one_ending(word: str) -> str:
    return SLAVIC_ENDING.sub("y", word) if len(word) >= SLAVIC_LENGTH and word[-1] in "ijy" else word


def fold_words(text: str) -> str:
    """Folds each word by itself, so that an initial's dot goes and the spaces stay."""
    return " ".join(fold(word.replace(".", "")) for word in text.split())


@dataclass(frozen=True)
class PersonName:
    """A name without titles, as its words are written ("Bashar", "al-Assad")."""

    words: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        return person_name_key(" ".join(self.words))

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The folded words that tell people apart: without particles, suffixes and initials' dots."""
        particles = word_sections("titles.txt")["particle"]
        if _begins_with_given(self.words):
            particles = particles - {fold(self.words[0])}
        parts = [part for word in self.words for part in _without_prefix(word, particles)]
        kept = tuple(p for p in parts if p and p not in particles and p not in word_sections("titles.txt")["suffix"])
        return kept or (self.key,)

    @cached_property
    def suffix(self) -> str:
        last = fold(self.words[-1]).strip(".,")
        return last if len(self.words) > 2 and last in ("jr", "sr", "ii", "iii", "iv", "junior", "senior") else ""

    @cached_property
    def is_full(self) -> bool:
        """Whether it has a given name and a surname, more than a bare one."""
        return len(self.bare) > 1

    @cached_property
    def surnames(self) -> frozenset[str]:
        """What the person may be called alone: the last word, or the first of an East Asian name."""
        found = {self.bare[-1]}
        if self.is_full and self.bare[0] in SURNAMES_FIRST:
            found.add(self.bare[0])
            if "-" in self.words[-1] or (len(self.bare) == 3 and self.bare[0] not in VIETNAMESE):
                found.discard(self.bare[-1])
        return frozenset(found)

    @cached_property
    def given(self) -> str:
        return self.bare[0] if self.is_full else ""

    @cached_property
    def sex(self) -> str:
        """'m', 'f' or '' by the given name."""
        return sex_of(self.given) if self.given else ""


def _begins_with_given(words: tuple[str, ...]) -> bool:
    """Whether a particle is a given name here: "Ben Affleck" and "Al Gore", not "Ben Ali" and "Al Saud"."""
    if len(words) != 2 or words[0] not in ("Ben", "Al"):
        return False
    surname = fold(words[1])
    return surname not in ARAB_SURNAMES and (words[0] == "Ben" or is_surname(surname))


@remembered
def person_name(words: tuple[str, ...]) -> PersonName:
    """The name of these words; the same names come all over an archive, and taking one apart costs more than looking it up."""
    return PersonName(words)


def _without_prefix(word: str, particles: frozenset[str]) -> list[str]:
    """The folded parts of one word: "al-Assad" is "assad", "Jong-un" is one word, "O'Neill" is "oneill"."""
    if word.isalpha():
        return [_one_ending(fold(word))]
    plain = fold(word.replace(".", "").replace("'", "").replace("’", "").strip(","))
    head, dash, rest = plain.partition("-")
    if dash and head in particles:
        plain = rest
    return [_one_ending(plain.replace("-", ""))]


def may_be_same(one: PersonName, other: PersonName) -> bool:
    """Whether two full names of one article name one person: surname, suffix, given and middle names agree as far as given."""
    if one.key == other.key:
        return True
    if one.suffix != other.suffix:
        return False
    short, long = sorted((one.bare, other.bare), key=len)
    if sorted(short) == sorted(long):
        return True  # "Xi Jinping" and "Jinping Xi"
    if set(short) <= set(long) and 1 < len(short) < len(long) and short[-1] in long[1:]:
        return True
    if short[-1] != long[-1]:
        return False
    if not givens_agree(short[0], long[0]):  # "Pat" for the second given name of "Daniel Patrick"
        return len(short) == 2 and any(len(short[0]) > 1 and len(word) > 1 and givens_agree(short[0], word) for word in long[1:-1])
    middles = [set(short[1:-1]), set(long[1:-1])]
    return not all(middles) or any(givens_agree(a, b) for a in middles[0] for b in middles[1])


def givens_agree(one: str, other: str) -> bool:
    """Whether two given names, folded, can be one person's: equal, an initial of the other, or a short form of it."""
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    numbers = _nicknames()
    return bool(numbers.get(one, frozenset()) & numbers.get(other, frozenset()))


def looks_given(word: str) -> bool:
    """Whether a word can begin a person's name: a known given name or an initial."""
    return is_given_name(word) or bool(re.fullmatch(r"(?:[A-Z]\.?){1,2}", word))
