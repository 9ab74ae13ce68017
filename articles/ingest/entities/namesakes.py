"""People who bear a country's or a city's name. In: candidates of one article. Out: those that are no person's name.

"Jordan Peele", "Mr. Chad" and "India Hicks" are people; so is the bare name afterwards where the model sees a person.
"""

from collections.abc import Iterable

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word
from articles.ingest.entities.given import GIVEN_COUNTRIES, is_common_word, is_given_name
from articles.ingest.entities.sightings import ABBREVIATION, DEMONYM, NAME, Candidate
from articles.ingest.entities.titles import is_title

HONORIFICS = frozenset("mr mrs ms miss dr sir sgt sen rep gov coach officer judge justice prof professor lord lady".split())
# "her daughter India".
KIN = frozenset("daughter son sister brother wife husband mother father cousin niece nephew granddaughter grandson".split())
# Demonyms that are given names or surnames as well.
SHORT_PEOPLES = frozenset("turk scot finn brit dane pole".split())


def without_people(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that are no person's name."""
    judged = [(candidate, _is_in_person(candidate)) for candidate in candidates]
    people = {candidate.key for candidate, person in judged if person}
    return [c for c, person in judged if not person and not (c.key in people and _is_person_alone(c))]


def _is_in_person(candidate: Candidate) -> bool:
    """Whether the name stands in a person's full name or behind a courtesy."""
    before = candidate.before
    if before in HONORIFICS or (before in KIN and candidate.key in GIVEN_COUNTRIES) or _begins_name(candidate):
        return True
    span = candidate.passage.span_over(candidate.start, candidate.end)
    if span is None or span.label != "PERSON" or any(why in (DEMONYM, ABBREVIATION) for _, why in candidate.meaning.names):
        return False
    name = candidate.passage.text[span.start : span.end].removesuffix("'s").removesuffix("’s").split()
    if len(name) < 2:
        return False
    first = candidate.start == span.start
    return is_given_name(candidate.surface) if first else is_given_name(name[0])


def _begins_name(candidate: Candidate) -> bool:
    """Whether a surname follows what is a given name too ("India Hicks"), or a people's short name ("Turk Barrett")."""
    if candidate.key not in SHORT_PEOPLES and candidate.key not in GIVEN_COUNTRIES:
        return False
    after, passage = candidate.after, candidate.passage
    if not after[:1].isupper() or passage.title_case or candidate.last - candidate.first > 1:
        return False
    if passage.text[candidate.end] == "-" or is_common_word(after) or is_body_word(after) or is_title(after) or after.isupper():
        return False
    known = atlas().get(after)
    if known is not None and known.names:
        return False
    return candidate.key in SHORT_PEOPLES or any(why == NAME for _, why in candidate.meaning.names)


def _is_person_alone(candidate: Candidate) -> bool:
    span = candidate.passage.span_over(candidate.start, candidate.end)
    return span is not None and span.label == "PERSON"
