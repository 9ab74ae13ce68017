"""The dateline's city leads to a country. In: the dateline ("WESTPORT, Conn."). Out: countries and cities, by name."""

import re
from typing import NamedTuple

from articles.ingest.entities.atlas import Meaning, atlas, regions
from articles.ingest.entities.gazetteer import Match, phrase_key, read_phrase
from articles.ingest.entities.places import best_city


class Origin(NamedTuple):
    """Where a report was written: the country's code, the city's name as it is written, '' for a country alone."""

    code: str
    city: str


def read_dateline(dateline: str, named: frozenset[str]) -> tuple[Origin, ...]:
    """The origins in a dateline, one for each place. `named` are the countries that the article names itself."""
    found = []
    for stretch in re.split(r"\s*/\s*|\s+and\s+|;|\n", re.sub(r"\(.*?\)", "", dateline)):
        city, _, rest = stretch.strip(" ,.-–—:").partition(",")
        origin = _read_place(city.strip(), rest.strip(), named) if city else None
        if origin:
            found.append(origin)
    return tuple(dict.fromkeys(found))


def settled_by(dateline: str) -> dict[str, str]:
    """The city before a state in a dateline, folded, with its country: after "ROME, Ga." Rome is in the US in all of the article."""
    city, comma, rest = dateline.partition(",")
    region = regions().get(phrase_key(rest.strip(" .-–—").split(",")[0])) if comma else None
    return {phrase_key(city): _of_two(rest.strip().split(",")[0], region.country, _meaning_of(city))} if region else {}


def _read_place(city: str, rest: str, named: frozenset[str]) -> Origin | None:
    shown = city.title() if city.isupper() else city
    region = regions().get(phrase_key(rest.split(",")[0])) if rest else None
    country = _country_in(rest) if rest else ""
    meaning = _meaning_of(city)
    if country and not region:
        return Origin(country, shown)
    if region:
        return Origin(_of_two(rest.split(",")[0], region.country, meaning), shown)
    if meaning is None:
        return None
    if any(why == "seat of government" for _, why in meaning.names):
        return Origin(meaning.names[0][0], shown if meaning.cities else "")
    if meaning.names:
        return Origin(meaning.names[0][0], "")
    if meaning.region:
        return Origin(meaning.region, shown)
    chosen = best_city(meaning.cities, named)
    return Origin(chosen.country, shown) if chosen else None


def _of_two(name: str, state_of: str, city: Meaning | None) -> str:
    """The country of a city before a state that bears a country's name: "TBILISI, Georgia" and "ATLANTA, Georgia"."""
    both = _meaning_of(name)
    codes = {code for choice in both.choices for code in choice.codes} if both else set()
    known = {place.country for place in city.cities} | {code for code, _ in city.names} if city else set()
    return next(iter(codes & known), state_of) if state_of not in known else state_of


def _meaning_of(name: str) -> Meaning | None:
    words = read_phrase(name)
    whole = [m for m in atlas().find(words) if m.first == 0 and m.last == len(words.folded)]
    return whole[0].meaning if whole else None


def _country_in(text: str) -> str:
    names = [m.meaning.names for m in atlas().find(read_phrase(text)) if isinstance(m, Match) and m.meaning.names]
    return names[0][0][0] if names else ""
