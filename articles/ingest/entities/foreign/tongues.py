"""What the finders know of a language: titles, particles, frequent words. In: a language's code. Out: a Tongue.

Data: gazetteers/tongues.tsv (by hand), foreign_words.tsv (built). A language that is in neither has an empty Tongue; its names are
then told by given names alone.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from articles.ingest.entities.gazetteer import fold, read_rows

# Small words inside names of people that every European press prints.
PARTICLES = frozenset("de del della di da dos van von der den al el bin ben".split())
# German and Dutch nouns, which no list has all of, end so; names do not.
NOUN_ENDINGS = {
    "de": re.compile(r"(?:(?:ung|heit|keit|schaft|tion|tät)(?:en)?|ismus|nis|nisse|politik|kampf|wahl|streit)s?$"),
}
# Words shorter than this end so by chance ("Jung").
SHORTEST_NOUN = 7


@dataclass(frozen=True)
class Tongue:
    """The words around names in one language, folded. `courtesies` tell the sex ('' where they do not)."""

    language: str
    courtesies: dict[str, str] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    particles: frozenset[str] = PARTICLES
    things: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    genitive: str = ""

    @property
    def nouns_are_capitals(self) -> bool:
        """Whether every noun begins with a capital, so that a capital says little."""
        return self.language == "de"

    def is_word(self, word: str) -> bool:
        """Whether the word is an ordinary one of the language and nobody's name."""
        if fold(word) in self.words:
            return True
        endings = NOUN_ENDINGS.get(self.language)
        return endings is not None and len(word) >= SHORTEST_NOUN and endings.search(word.lower()) is not None

    def is_title(self, word: str) -> bool:
        """Whether the word stands before names as a courtesy or an office."""
        plain = fold(word).strip(".")
        return plain in self.courtesies or plain in self.offices


@cache
def tongue(language: str) -> Tongue:
    """What is known of a language, read once a process."""
    rows = [(kind, words.split("; ")) for code, kind, words in read_rows("tongues.tsv") if code == language]
    kinds = {kind: frozenset(words) for kind, words in rows if not kind.startswith(("name", "seat"))}
    courtesies = {word: kind[len("courtesy ") :] for kind, words in kinds.items() if kind.startswith("courtesy") for word in words}
    # "vice-président" and "porte-parole" are looked up by their last part
    offices = frozenset(word.rpartition("-")[2] for word in kinds.get("office", ()))
    words = next((words.split() for code, words in read_rows("foreign_words.tsv") if code == language), ())
    return Tongue(
        language,
        courtesies,
        offices,
        kinds.get("particle", PARTICLES),
        kinds.get("thing", frozenset()),
        kinds.get("prefix", frozenset()),
        frozenset(words),
        next(iter(kinds.get("genitive", ())), ""),
    )
