"""The data files of countries, cities and states, read once into one table. Out: `atlas()` with what each name may mean.

Sources and licences of the data: gazetteers/ATTRIBUTION.md.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from articles.ingest.entities.gazetteer import Phrases, phrase_key, read_rows

# Thousands of people that a city of the hand-made list counts as where GeoNames does not tell: enough to be known alone.
LISTED_CITY = 300


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166-1, Kosovo (XK), or one that is no more (ISO 3166-3, four letters) with its `successors`.

    `region` is the continent; `in_sentence` has the article where the name takes one ("the Netherlands").
    """

    code: str
    name: str
    region: str
    successors: tuple[str, ...] = ()
    in_sentence: str = ""


class City(NamedTuple):
    """A city: its country, thousands of people, and the state or province in the US and Canada."""

    country: str
    size: int
    division: str


class Choice(NamedTuple):
    """One reading of a name that has several; no codes: no country. `state` is the US state that is meant then."""

    codes: tuple[str, ...]
    clues: frozenset[str]
    state: str = ""


@dataclass(slots=True)
class Meaning:
    """All that one phrase can be. `names` are pairs of a country's code and what kind of name it is."""

    names: list[tuple[str, str]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    cities: list[City] = field(default_factory=list)
    region: str = ""
    blocked: bool = False


@cache
def countries() -> dict[str, Country]:
    """Every country by its code."""
    return {row[0]: Country(row[0], row[1], row[2], tuple(row[3].split()), row[4]) for row in read_rows("countries.tsv")}


@cache
def predecessors() -> dict[str, tuple[str, ...]]:
    """By the code of a country of today: those that are no more and that it was a part of."""
    found: dict[str, list[str]] = defaultdict(list)
    for country in countries().values():
        for successor in country.successors:
            found[successor].append(country.code)
    return {code: tuple(gone) for code, gone in found.items()}


class Region(NamedTuple):
    """A state or province: its country, postal code ('' where there is none), and whether this is its full name."""

    country: str
    postal: str
    is_full: bool


@cache
def regions() -> dict[str, Region]:
    """The states and provinces by name and by short form ("conn", "ontario")."""
    found = {}
    for country, name, short in read_rows("regions.tsv"):
        forms = [name, *filter(None, short.split("; "))]
        for form in forms:
            found[phrase_key(form)] = Region(country, forms[-1] if len(forms[-1]) == 2 else "", form == name)
    return found


@cache
def atlas() -> Phrases:
    """The English names of countries and cities, and the phrases that only look like them."""
    meanings: dict[str, Meaning] = defaultdict(Meaning)
    small: list[str] = []
    for name, code, why in read_rows("country_names.tsv"):
        _add_name(meanings, name, code, why)
    for code, why, names in read_rows("aliases.tsv"):
        for name in names.split("; "):
            _add_name(meanings, name, code, why)
            small += [name] if name[0].islower() else []
    for name, *choices in read_rows("contexts.tsv"):
        meanings[phrase_key(name)].choices = [_read_choice(choice) for choice in choices]
    for country, name, _ in read_rows("regions.tsv"):
        meanings[phrase_key(name)].region = country
    for name, code, size, division in read_rows("cities.tsv"):
        for spelling in {name, _without_umlauts(name)}:
            meanings[phrase_key(spelling)].cities.append(City(code, int(size), division))
    for name, code, known_as in read_rows("city_names.tsv"):
        sizes = [city for city in meanings[phrase_key(known_as)].cities if city.country == code]
        others = [city for city in meanings[phrase_key(name)].cities if city.country != code]
        # what the hand list has is meant first
        size = max([LISTED_CITY, *(city.size for city in sizes), *(city.size + 1 for city in others)])
        meanings[phrase_key(name)].cities = [City(code, size, ""), *others]
    for (phrase,) in read_rows("blocks.txt"):
        meanings[phrase_key(phrase)] = Meaning(blocked=True)
        small += [phrase] if phrase[0].islower() else []
    table = Phrases(meanings)
    table.allow_small(small)
    return table


def _without_umlauts(name: str) -> str:
    """German umlauts as wires write them: "Duesseldorf"."""
    return name.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("Ü", "Ue").replace("Ö", "Oe").replace("ß", "ss")


def _add_name(meanings: dict[str, Meaning], name: str, code: str, why: str) -> None:
    forms = [name]
    if why == "demonym" and name[-1] in "nilkb" and not name.endswith("men"):
        forms.append(f"{name}s")  # "North Koreans", "Iraqis"; not "Chineses"
    for form in forms:
        entry = meanings[phrase_key(form)].names
        if (code, why) not in entry and all(code != known for known, _ in entry):
            entry.append((code, why))


def _read_choice(text: str) -> Choice:
    codes, _, clues = text.partition("=")
    codes, _, state = codes.partition(":")
    return Choice(tuple(codes.split("+")) if codes != "-" else (), frozenset(clues.split()), state)
