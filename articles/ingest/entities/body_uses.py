"""What shows that a name is used for something else than a body. In: an unknown name where it stands. Out: yes or no.

A film with its year, a ware with its price, the abbreviation of a term ("long-lasting therapy (LLT)"), a word that is shouted.
"""

import re
from functools import lru_cache

from articles.ingest.entities.bodies import has_body_word, is_body_word
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_common_word

YEAR_OR_PRICE = re.compile(r"[\"”’']? \((?:(?:1[89]|20)\d\d\)|[£$€]\d[\d.,]*[,;)])")
# "a magnetic field scan (MFS)": what stands before the bracket is no name. And the other way round: "EARL (earn, arrange, rest …)".
TERM = re.compile(r"(?<!\w)([a-z][\w-]*) \(([A-Z]{2,6})s?\)")
SPELT = re.compile(r"\b([A-Z]{2,6}) \(([a-z][^()\n]{4,70})\)")
SHORTEST_SHOUT = 5
PASSAGES = 8  # whose terms are kept: the names of one article ask again and again


def is_thing(spot: BodySpot) -> bool:
    """Whether the words around an unknown name, or its capitals, show that it is no body's."""
    text, name = spot.passage.text, spot.text
    if name in _terms(text):
        return True
    if len(name) >= SHORTEST_SHOUT and name.isupper() and name.isalpha() and is_common_word(name) and text.count(name) == 1:
        return True
    return text.startswith((" (", '" (', "” ("), spot.end) and YEAR_OR_PRICE.match(text, spot.end) is not None and not has_body_word(name)


@lru_cache(PASSAGES)
def _terms(text: str) -> frozenset[str]:
    """The abbreviations that a text explains by small letters, of which no body's name is made."""
    if "(" not in text:
        return frozenset()
    behind = {found[2] for found in TERM.finditer(text) if not is_body_word(found[1])}
    spelt = {found[1] for found in SPELT.finditer(text) if _spells(found[1], found[2])}
    return frozenset(behind | spelt)


def _spells(acronym: str, words: str) -> bool:
    """Whether the words begin with the acronym's letters; small words may be left out."""
    initials = [fold(word)[:1] for word in re.findall(r"[\w-]+", words)]
    left = iter(initials)
    return all(letter.lower() in left for letter in acronym) and not any(is_body_word(word) for word in words.split())
