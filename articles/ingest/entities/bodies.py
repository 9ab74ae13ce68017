"""Bodies known by name, and the words that mark one. In: words. Out: the body they name, or whether they can be a body's.

The list (gazetteers/bodies.tsv) has the bodies that the press names by short forms, each with its country where it has one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from articles.ingest.entities.gazetteer import FOLDER, Match, Phrases, Words, fold, phrase_key, phrase_words, read_rows, remembered

# A name in capitals shorter than this is an abbreviation and is matched in capitals only.
LONGEST_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Body:
    """A known body: its name as shown, its country's code or ''."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class BodyName:
    """One name of a body. `capitals`: only as written, in capitals. `needs_country`: only in an article on its country;
    `elsewhere`: other countries have a body of that name, too."""

    body: Body
    text: str
    capitals: bool
    needs_country: bool
    elsewhere: bool = False


class KnownBodies:
    """The list of bodies, to look up in a text or to ask for one name."""

    def __init__(self, names: dict[str, BodyName], articled: dict[str, BodyName]):
        self._names, self._articled = names, articled
        self._behind_article = frozenset(phrase_words(name)[1] for name in articled)
        self._article = re.compile(rf"\bthe (?:{'|'.join(re.escape(name.removeprefix('the ')) for name in articled)})\b")
        self.phrases = Phrases(names)
        self.phrases.allow_small(name.text for name in names.values() if name.text[0].islower())

    def find(self, words: Words, vocabulary: Set[str], capitalised: Sequence[int]) -> Iterator[Match]:
        """The names in a text, in no order: "the Guardian" with its small article apart, so that no other "the" costs anything.

        `vocabulary` has the words that occur; only where one is the first of "the Guardian" and the like is the text searched for them.
        """
        yield from self.phrases.find_names(words, capitalised)
        if self._behind_article.isdisjoint(vocabulary):
            return
        for found in self._article.finditer(words.text):
            first = bisect_left(words.starts, found.start())
            yield Match(first, bisect_left(words.starts, found.end()), self._articled[found[0]])

    def is_whole(self, text: str) -> bool:
        """Whether a text is a known body's name, whole."""
        return self.get(text) is not None

    def get(self, text: str) -> BodyName | None:
        """The body's name that a text is, whole."""
        return self._names.get(" ".join(phrase_words(text)))


@cache
def known_bodies() -> KnownBodies:
    """The list, read once a process."""
    names: dict[str, BodyName] = {}
    articled: dict[str, BodyName] = {}
    for shown, country, others in read_rows("bodies.tsv"):
        body = Body(shown, country)
        for name in [shown, *filter(None, others.split("; "))]:
            plain = name.removeprefix("?").removeprefix("~")
            short = plain.replace(".", "").replace("-", "")
            key, capitals = phrase_key(plain), short.isupper() and len(short) < LONGEST_ABBREVIATION
            if plain.startswith("the "):  # "told the Guardian", beside "The Guardian" at a sentence's start
                articled[plain] = BodyName(body, plain, False, False)
            elif key not in names or (names[key].capitals and not capitals):  # "Nato" frees "N.A.T.O." from its capitals
                names[key] = BodyName(body, plain, capitals, name.startswith("?"), name.startswith("~") or others.startswith("~"))
    return KnownBodies(names, articled)


@cache
def national_bodies() -> Phrases:
    """Names that nearly every country has a body of ("Supreme Court"); each stands for its usual spelling."""
    return Phrases({name: name for (name,) in read_rows("national_bodies.txt")})


@cache
def never_bodies() -> frozenset[str]:
    """Folded abbreviations and words that are no organization, though they look like one."""
    return frozenset(fold(word) for (line,) in read_rows("not_bodies.txt") for word in line.split())


@cache
def _body_words() -> frozenset[str]:
    text = (FOLDER / "body_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@remembered
def is_body_word(word: str) -> bool:
    """Whether a word marks the name of a body or thing ("Bank", "Ministry", "Inc")."""
    return fold(word).strip(".,") in _body_words()


def has_body_word(text: str) -> bool:
    """Whether one of a text's words marks a body."""
    return any(word in _body_words() for word in phrase_words(text))
