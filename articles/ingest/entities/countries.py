"""The countries of an article. In: its passages, the dateline. Out: Sightings of countries and places, with evidence.

Names, demonyms, abbreviations and seats of government are signs of the country itself; a city or the dateline only leads
to it and weighs less. What a name with several meanings means, the rest of the article decides.
"""

from collections.abc import Iterator, Sequence

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.contexts import choose, move_to_predecessors, words_of
from articles.ingest.entities.dateline import read_dateline, settled_by
from articles.ingest.entities.given import is_known_name
from articles.ingest.entities.namesakes import without_people
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.places import (
    acts_itself,
    city_by_neighbour,
    country_of_city,
    is_list_of_cities,
    is_listed,
    is_place_use,
    shared_country,
)
from articles.ingest.entities.sightings import ABBREVIATION, NAME, PART, SEAT, STATE_OF_CITY, Candidate, Sightings
from articles.kinds import Part

# Spans of these kinds that hold a capital's name mean themselves: "London School of Economics", "Paris Saint-Germain".
OWN_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT"})
# Instead of a country: the state behind a city.
BEHIND = "-"
# Countries whose states are places of their own.
STATES = frozenset({"US", "CA", "AU"})
# What bears a country's name in another: "Jordan Creek", "Peru Elementary School".
GROUNDS = frozenset("Creek Street Road Avenue Lane Boulevard Drive Ridge Hollow Hills Heights Township Elementary".split())
# These speak of a country only before a hyphen ("Franco-German").
PREFIXES = frozenset({"anglo", "franco", "sino", "indo"})


def read_countries(passages: Sequence[Passage], dateline: str, has_model: bool) -> Sightings:
    """All signs of countries and places in an English article. `has_model` says whether the passages have spans."""
    found = [Candidate(p, *match) for p in passages for match in atlas().find_names(p.words, p.capitalised) if not match.meaning.blocked]
    candidates = without_people(candidate for candidate in found if _is_written_as_name(candidate))
    article, seen, cities = words_of(passages), Sightings(), []
    told = list(_with_neighbours(candidates))
    settled = {candidate.key: country for candidate, country in told if country not in ("", BEHIND)} | settled_by(dateline)
    for candidate, country in told:
        if country == BEHIND:
            seen.place(candidate, candidate.meaning.region, STATE_OF_CITY)
            continue
        country = country or (settled.get(candidate.key, "") if settled else "")
        if country:
            seen.city(candidate, country)
        elif not _read_names(candidate, article, seen):
            cities.append(candidate)
    named = frozenset(sighting.code for sighting in seen.countries if sighting.direct)
    named |= shared_country(cities)
    for candidate in cities:
        _read_city(candidate, country_of_city(candidate, named, has_model), seen)
    for origin in read_dateline(dateline, named):
        seen.origin(origin.code, origin.city)
    seen.countries = move_to_predecessors(seen.countries)
    return seen


def _with_neighbours(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """Each candidate, and the country that the state behind it tells; BEHIND for that state, if it is nothing else, else it is left out."""
    passage, reached = None, 0
    for candidate in candidates:
        if candidate.passage is passage and candidate.first < reached:
            if candidate.meaning.region and not (candidate.meaning.names or candidate.meaning.choices):
                yield candidate, BEHIND  # the state is a place of its own
            continue
        country, behind = city_by_neighbour(candidate) if candidate.meaning.cities else ("", 0)
        if country:
            passage, reached = candidate.passage, behind
        yield candidate, country


def _read_names(candidate: Candidate, article: frozenset[str], seen: Sightings) -> bool:
    """Whether the candidate is done with: a country, a state, or nothing; False leaves it to be a city."""
    meaning = candidate.meaning
    names, region = meaning.names[:1], meaning.region
    if meaning.choices:
        choice = choose(candidate, article)
        why = meaning.names[0][1] if meaning.names else NAME
        names, region = ([], "US") if choice.state else ([(code, why) for code in choice.codes], "")
    for code, why in names:
        if why == SEAT and meaning.cities:
            _read_capital(candidate, code, seen)
        else:
            seen.country(candidate, code, why)
            if why == PART and (region in STATES or (meaning.cities and is_place_use(candidate))):
                seen.place(candidate, code)  # "Queensland", "in Dubai"
    if region and not names and not _in_longer_name(candidate):
        seen.state(candidate, region)
    return bool(names or region or not meaning.cities)


def _read_capital(candidate: Candidate, code: str, seen: Sightings) -> None:
    """A capital is its government ("Moscow said"), or only a city ("in Moscow"), or part of another name."""
    if _in_longer_name(candidate):
        return
    heading = candidate.passage.part is not Part.BODY and candidate.passage.title_case
    if candidate.after.lower() == "state" and candidate.meaning.region:
        seen.state(candidate, code)
    elif is_place_use(candidate) or (candidate.after[:1].isupper() and not heading):
        seen.city(candidate, code)
    else:
        seen.country(candidate, code, SEAT)


def _read_city(candidate: Candidate, code: str, seen: Sightings) -> None:
    """A city that stands alone is a place; for its country it speaks only where it is meant as a place."""
    if not code or _in_longer_name(candidate):
        return
    if is_place_use(candidate) or acts_itself(candidate):
        seen.city(candidate, code)
    else:
        seen.place(candidate, code)


def _in_longer_name(candidate: Candidate) -> bool:
    """Whether the model sees a longer name here that is not a place's ("University of Texas"), or a person."""
    span = candidate.passage.span_over(candidate.start, candidate.end)
    if span is None or span.label not in OWN_NAMES:
        return False
    inside = candidate.passage.text[span.start : span.end].strip("’'s \n")
    longer = len(inside.removeprefix("the ").removeprefix("The ")) > len(candidate.surface) + 1
    if longer and is_list_of_cities(inside):
        return False
    mistaken = is_place_use(candidate) or is_listed(candidate) or not is_known_name(candidate.surface)
    return longer or (span.label == "PERSON" and not mistaken)


def _is_written_as_name(candidate: Candidate) -> bool:
    """Capitals where a name has them: "US" but not "us", "Turkey" but not "turkey", "Franco-" but not "Franco"."""
    surface, end, why = candidate.surface, candidate.end, candidate.meaning.names[0][1] if candidate.meaning.names else ""
    if why == ABBREVIATION:
        return surface.isupper() and candidate.passage.text[end : end + 1] != "$"
    if candidate.key in PREFIXES:
        return candidate.passage.text[end : end + 1] == "-"
    if why == NAME and candidate.after in GROUNDS:
        return False
    return surface[0].isupper() or candidate.passage.words.surface(candidate.last - 1)[0].isupper()
