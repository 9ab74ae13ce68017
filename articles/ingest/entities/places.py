"""Places below the country. In: a candidate that is a city or state, what stands around it. Out: its country, or none."""

import re
from collections import Counter
from collections.abc import Iterable

from articles.ingest.entities.atlas import City, atlas, regions
from articles.ingest.entities.given import is_common_word, is_given_name, is_known_name
from articles.ingest.entities.sightings import Candidate

# Words before a city that speak of the place, not of those who govern or play there.
LOCATIVES = frozenset(
    "in at near from to outside around over into toward towards through across leaving left visiting visited reached via "
    "within inside beyond downtown central east west north south eastern western northern southern suburban".split()
)
# A lone city of so many thousands is known by its name; a smaller one needs its state or country beside it or in the article.
KNOWN_CITY = 80
# These follow a city in a list of countries or cities as well ("Washington, Georgia and Ukraine").
NOT_ONLY_STATES = frozenset({"georgia", "washington", "victoria", "new", "quebec"})
VERBS = frozenset("is was are were has had have will would can could may might says said wants faces remains and or but who where".split())
# Nouns behind a city that are of the city ("Lagos police"), while "the Geneva talks" only met there.
CITY_NOUNS = frozenset(
    "police stock stocks shares residents court mayor authorities officials airport hospital traders suburb suburbs metro schools "
    "prosecutors city council firefighters courts subway bourse market markets streets port harbour harbor native resident".split()
)
FEWEST_SHARED = 3
# "of" behind these speaks of a town.
TOWN_NOUNS = frozenset("mayor bishop archbishop town city village port suburb outskirts streets centre center airport people".split())
# Thousands of people that make a city known whatever the model takes it for.
NOT_CITIES = frozenset(
    "carolina mary metro man union central march may april june august sunday monday of most date young best police".split()
)
GREAT_CITY = 1_000
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def best_city(cities: Iterable[City], named: frozenset[str]) -> City | None:
    """Of the cities of one name: the largest in a country that the article names, unless a far larger one is elsewhere."""
    by_size = sorted(cities, key=lambda city: -city.size)
    if not by_size:
        return None
    here = [city for city in by_size if city.country in named]
    if here and by_size[0].size < 8 * here[0].size:
        return here[0]
    return by_size[0]


def city_by_neighbour(candidate: Candidate) -> tuple[str, int]:
    """The country of "Paris, Texas", "London, Ontario" or "WESTPORT, Conn.", and the word behind the state; '' where none follows.

    A country is no city that nobody knows: "Unlike Mexico, England came home without a win".
    """
    words, after = candidate.passage.words, candidate.last
    if after >= len(words.folded) or words.text[candidate.end : words.starts[after]] != ", " or not words.surface(after)[0].isupper():
        return "", after
    for last in range(min(after + 3, len(words.folded)), after, -1):
        region = regions().get(" ".join(words.folded[after:last]))
        if region is None or not (region.is_full or _is_state_form(words.surface(after), words.text[words.ends[after] :][:1])):
            continue
        listed = any(city.country == region.country and city.division in ("", region.postal) for city in candidate.meaning.cities)
        if listed or (words.folded[after] not in NOT_ONLY_STATES and not (region.is_full and candidate.meaning.names)):
            return region.country, last
    return "", after


def _is_state_form(surface: str, behind: str) -> bool:
    """Short forms are taken with their dot, in capitals or if they are no word: "Ind." and "IN" and "Fla", not "In" or "Me"."""
    return surface.isupper() or behind == "." or not (is_common_word(surface) or len(surface) < 3)


def country_of_city(candidate: Candidate, named: frozenset[str], has_model: bool) -> str:
    """The country of a city that stands alone; '' if it is not surely a city here."""
    city = best_city(candidate.meaning.cities, named) if candidate.key not in NOT_CITIES else None
    if city is None or (city.size < KNOWN_CITY and city.country not in named):
        return ""
    span = candidate.passage.span_over(candidate.start, candidate.end)
    if span and span.end - span.start > candidate.end - candidate.start + 6:
        if not is_list_of_cities(candidate.passage.text[span.start : span.end]):
            return ""
        return city.country
    if (span and span.label in PLACE_LABELS) or not has_model:
        return city.country
    if candidate.last - candidate.first > 1:
        return city.country  # nothing else is called "Jersey City", whatever the model takes it for
    if is_common_word(candidate.surface):
        return ""
    doubtful = span is None or span.label == "ORG" or (span.label == "PERSON" and (city.country in named or _is_gone_to(candidate)))
    lone = doubtful and (candidate.before in LOCATIVES or is_listed(candidate) or is_of_town(candidate))
    great = city.size >= GREAT_CITY and not is_known_name(candidate.surface)
    return city.country if lone or great else ""


def _is_gone_to(candidate: Candidate) -> bool:
    """Whether somebody goes to or from what the model takes for a person, and nobody is given that name: "moves to Lyon"."""
    return candidate.before in ("to", "from", "in", "near") and not is_given_name(candidate.surface)


def shared_country(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The country that has more of the article's cities than any other, if three: Gloucester, Worcester and Stroud are English."""
    names = {candidate.key: candidate.meaning.cities for candidate in candidates}
    if len(names) < FEWEST_SHARED:
        return frozenset()
    counts = Counter(country for cities in names.values() for country in {city.country for city in cities}).most_common(2)
    clear = counts and counts[0][1] >= FEWEST_SHARED and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return frozenset({counts[0][0]}) if clear else frozenset()


def is_list_of_cities(text: str) -> bool:
    """Whether a span that the model takes for one name is several cities ("Gloucester and Worcester", "Guildford, Surrey")."""
    parts = re.split(r" and |, ", text.removeprefix("the "))
    meanings = [atlas().get(part) for part in (parts if " and " in text else parts[:1])]
    return len(parts) > 1 and all(m is not None and (m.cities or m.names or m.region) for m in meanings)


def is_listed(candidate: Candidate) -> bool:
    """Whether "and" or a comma ties the name to a city before it: "in Puebla and Saltillo", "Warsaw, Vilnius and Riga"."""
    words, first = candidate.passage.words, candidate.first
    linked = first > 1 and words.folded[first - 1] == "and"
    at = first - 2 if linked else first - 1
    if at < 0 or words.text[words.ends[at] : words.starts[at + 1]] not in ((" ",) if linked else (", ",)):
        return False
    meaning = atlas().get(words.surface(at))
    return words.surface(at)[0].isupper() and meaning is not None and bool(meaning.cities or meaning.names)


def is_of_town(candidate: Candidate) -> bool:
    """Whether the words before speak of a town: "the mayor of Perpignan"."""
    words, first = candidate.passage.words, candidate.first
    return candidate.before == "of" and first > 1 and words.folded[first - 2] in TOWN_NOUNS


def is_place_use(candidate: Candidate) -> bool:
    """Whether the words around speak of the place: "in Lahore", "Lahore voted", not "the Geneva talks"."""
    return candidate.before in LOCATIVES or (candidate.before == "of" and not candidate.after)


def acts_itself(candidate: Candidate) -> bool:
    """Whether the city stands alone or does something: "Lahore, Quetta and Multan", "Bordeaux was"; not "the Geneva talks"."""
    after = candidate.after
    return not after or after in VERBS or after in CITY_NOUNS or (after.endswith("ed") and after.islower())
