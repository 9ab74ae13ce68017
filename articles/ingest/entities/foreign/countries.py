"""The countries of an article in another language. In: its passages, the dateline, the language. Out: Sightings.

CLDR's names in that language, what the press calls countries and their governments beside them, and demonyms with their endings
(gazetteers/languages.json, tongues.tsv, foreign_demonyms.tsv). Cities are not read here: their names differ by language.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from articles.ingest.entities.dateline import read_dateline
from articles.ingest.entities.gazetteer import FOLDER, Phrases, phrase_key, read_rows
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.sightings import DEMONYM, NAME, SEAT, Candidate, Sightings

# The columns of foreign_demonyms.tsv.
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")
# Behind these the bare word is a language: "en anglais", "auf Englisch".
BEFORE_LANGUAGE = frozenset({"en", "in", "auf", "ins", "em", "vom", "aus"})
ADJECTIVE_ENDINGS = ("", "e", "er", "en", "es", "em")
PEOPLE_ENDINGS = ("", "n", "s", "in", "innen", "nen")


class Sign(NamedTuple):
    """A name of a country. `small`: may begin with a small letter; `capital`: may begin with a capital; `bare`: may be a language."""

    code: str
    why: str
    small: bool = False
    capital: bool = True
    bare: bool = False


def read_foreign(passages: Sequence[Passage], dateline: str, language: str) -> Sightings:
    """The countries that the article names, and that of its dateline."""
    seen, table = Sightings(), signs(language)
    for passage in passages:
        for match in table.find(passage.words):
            candidate, sign = Candidate(passage, *match), match.meaning
            small = candidate.surface[0].islower()
            if (small and not sign.small) or (not small and not sign.capital):
                continue
            if sign.bare and candidate.before in BEFORE_LANGUAGE:
                continue
            seen.country(candidate, sign.code, sign.why)
    for origin in read_dateline(dateline, frozenset(sighting.code for sighting in seen.countries)):
        seen.origin(origin.code, origin.city)
    return seen


def is_country(word: str, language: str) -> bool:
    """Whether a word is the name of a country or its people in that language."""
    return signs(language).get(word) is not None


@cache
def signs(language: str) -> Phrases:
    """The names of countries in a language; empty where CLDR has none in it."""
    found = dict(_demonyms(language))
    tables = json.loads((FOLDER / "languages.json").read_text(encoding="utf-8"))
    for code, name in tables.get(language, {}).items():
        found.update((form, Sign(code, NAME)) for form in _forms_of_name(name, language) if len(name) > 1)
    for code, kind, names in read_rows("tongues.tsv"):
        if code == language and kind.startswith(("name", "seat")):
            why, country = kind.split()
            sign = Sign(country, NAME if why == "name" else SEAT)
            found.update((phrase_key(form), sign) for name in names.split("; ") for form in _forms_of_name(name, language))
    return Phrases(found, language)


def _forms_of_name(name: str, language: str) -> list[str]:
    """A name and, in German, its genitive ("Frankreichs")."""
    return [name, f"{name}s"] if language == "de" and " " not in name and name[-1] not in "sxz" else [name]


def _demonyms(language: str) -> Iterator[tuple[str, Sign]]:
    if language not in LANGUAGES:
        return
    column = LANGUAGES.index(language) + 1
    for row in read_rows("foreign_demonyms.tsv"):
        for stem in row[column].split():
            for form in _inflected(stem, language):
                yield form, _sign_of(row[0], stem, form, language)


def _sign_of(code: str, stem: str, form: str, language: str) -> Sign:
    """German adjectives bear a capital only with an ending ("die Deutschen"), Dutch words always; the others may have either."""
    noun, bare = stem.startswith("+"), phrase_key(form) == phrase_key(stem)
    if language == "de":
        return Sign(code, DEMONYM, small=not noun, capital=noun or not bare)
    return Sign(code, DEMONYM, small=language != "nl", bare=bare and not noun)


def _inflected(stem: str, language: str) -> Iterator[str]:
    """The forms of a word, folded: by sex, number and, in German, case."""
    word = phrase_key(stem.lstrip("+"))
    if language == "de":
        yield from (f"{word}{end}" for end in (PEOPLE_ENDINGS if stem.startswith("+") else ADJECTIVE_ENDINGS))
    elif language == "nl":
        adjective = f"{word[:-2]}{word[-1]}e" if word.endswith("ees") else f"{word}e"
        yield from (word, f"{word}s") if stem.startswith("+") else (word, adjective)
    else:
        yield from ROMANCE[language](word)


def _french(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word, f"{word}s"
    if word.endswith("c"):  # grec, turc
        female = f"{word}que" if word == "grec" else f"{word[:-1]}que"
    else:
        female = f"{word}ne" if word.endswith(("ien", "een")) else f"{word}e"
    return word, word if word.endswith("s") else f"{word}s", female, f"{female}s"


def _spanish(word: str) -> tuple[str, ...]:
    if word.endswith("o"):
        return tuple(f"{word[:-1]}{end}" for end in ("o", "a", "os", "as"))
    if word.endswith(("es", "an", "ol")):
        return tuple(f"{word}{end}" for end in ("", "a", "es", "as"))
    return (word, f"{word}s", f"{word}es") if word.endswith("i") else (word, f"{word}s")


def _italian(word: str) -> tuple[str, ...]:
    stem = word[:-1]
    if word.endswith("o"):
        hard = (f"{stem}hi", f"{stem}he") if stem[-1] in "cg" else ()
        return (word, f"{stem}a", f"{stem}i", f"{stem}e", *hard)
    return word, f"{stem}i", f"{stem}e" if word.endswith("a") else f"{stem}i", f"{stem}he" if stem[-1] == "g" else word


def _portuguese(word: str) -> tuple[str, ...]:
    if word.endswith("ao"):
        return word, f"{word[:-1]}", f"{word[:-2]}aes", f"{word[:-2]}aos", f"{word[:-1]}s"
    return _spanish(word) if word.endswith(("o", "es", "ol")) else (word, f"{word}s")


ROMANCE = {"fr": _french, "es": _spanish, "it": _italian, "pt": _portuguese}
