"""Every place where a person may be named. In: a passage. Out: NameSpots, in order, none overlapping.

The model finds most; its usual faults are put right: line breaks, people taken for organizations. Names behind a title
("Mr Tillerson", "President Reagan") and titles of nobility are found without it too.
"""

import re
from collections.abc import Iterator, Set
from itertools import zip_longest

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import GIVEN_COUNTRIES, is_common_word, is_given_name, is_known_name, sex_of
from articles.ingest.entities.leaders import leaders
from articles.ingest.entities.model import Span
from articles.ingest.entities.name_bounds import PLACE_WORDS, lines, name_end, whole_name, whole_start
from articles.ingest.entities.name_cleaning import LOOK_BACK, WORD, clean_name, word_before
from articles.ingest.entities.names import SURNAMES_FIRST, person_name, word_sections
from articles.ingest.entities.nicknames import nicknamed
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import can_be_person, is_place, is_plain_person, is_thing
from articles.ingest.entities.person_evidence import lone_names, names_beside_evidence
from articles.ingest.entities.spots import TOLD, NameSpot
from articles.ingest.entities.titles import is_honorific, is_strong_title, is_title

COUPLE = re.compile(r"(?<![\w-])(?<![A-Z]\w )([A-Z][a-z]+) (?:and|&) $")
CAPITAL_BEFORE = re.compile(r"(?:^|[\s(\"“'‘])[A-Z][\w'’-]* $")
# What the model takes a person for when it is wrong.
MISTAKEN = frozenset({"ORG", "GPE", "NORP", "FAC", "PRODUCT", "LOC"})
# A Chinese or Korean given name of two syllables, as the press writes it: "Cheuk-ting", "Jae-in".
TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z]?[a-z]{1,5}")
NOBILITY = frozenset("duke duchess prince princess earl countess marquess marquis baron baroness".split())
NOBLE = re.compile(r"\b(?:Duke|Duchess|Prince|Princess|Earl|Countess|Marquess|Marquis|Baron|Baroness) of [A-Z][a-z]+")
# "Ken" in "Uju-Ken" is no beginning.
HYPHENED = re.compile(r"\w[-'’]$")
# Behind a name these make it a company's.
COMPANY_BEHIND = re.compile(
    r"\s*(?:&|and (?:Co|Sons|Brothers)\b|<|\([A-Z]+[:)]|"
    r"(?:Inc|Corp|Co|Ltd|Plc|PLC|plc|LLC|Group|Bank|Holdings|Securities|AG|SA|NV|Sons|Brothers|Bros)\b)"
)


def find_names(passage: Passage) -> list[NameSpot]:
    """The names in a passage: the model's first, then those that titles, given names and nobility show."""
    taken: list[NameSpot] = []
    spoken_for: set[int] = set()
    for finder in (nicknamed, _told_alone, _by_model, _by_title, _by_given_name, _by_two_syllables, _by_list, _nobles):
        for spot in finder(passage):
            if spoken_for.isdisjoint(range(spot.start, spot.end)):
                taken.append(spot)
                spoken_for.update(range(spot.start, spot.end))
    shown = list(names_beside_evidence(passage, [spot for spot in taken if spot.name.is_full or spot.titled]))
    if shown:
        taken = [spot for spot in taken if not any(spot.start < s.end and s.start < spot.end for s in shown)] + shown
    surnames = {surname for spot in taken if spot.name.is_full for surname in spot.name.surnames}
    halves = [half for spot in taken if (half := _other_half(spot)) and half.name.given not in surnames]
    taken += [half for half in halves if not any(half.start < t.end and t.start < half.end for t in taken)]
    ordered = sorted(taken, key=lambda spot: spot.start)
    return [_with_shared_surname(spot, after, surnames) for spot, after in zip_longest(ordered, ordered[1:])]


def _other_half(spot: NameSpot) -> NameSpot | None:
    """The one before "and" of a couple, whom the model passed over: "Bill and Hillary Clinton"."""
    before = spot.passage.text[max(0, spot.start - LOOK_BACK) : spot.start] if spot.name.is_full else ""
    found = COUPLE.search(before) if "and " in before or "& " in before else None
    if found is None or not is_given_name(found[1]) or sex_of(found[1]) == spot.name.sex:
        return None
    start = spot.start - len(found[0])
    if CAPITAL_BEFORE.search(spot.passage.text[max(0, start - LOOK_BACK) : start]):
        return None  # "Shiv Sena and Sharad Pawar"
    return NameSpot(spot.passage, start, start + len(found[1]), person_name((found[1], spot.name.words[-1])), "")


def _with_shared_surname(spot: NameSpot, after: NameSpot | None, surnames: Set[str]) -> NameSpot:
    """Of a couple the first is named by given name alone: "Arthur and Helen Winslow" are two Winslows."""
    if after is None or spot.name.is_full or spot.titled or not after.name.is_full:
        return spot
    if spot.passage.text[spot.end : after.start] not in (" and ", " & "):
        return spot
    given = spot.name.words[0]
    if not is_given_name(given) or sex_of(given) == after.name.sex or spot.name.bare[0] in surnames:
        return spot
    return spot._replace(name=person_name((given, after.name.words[-1])))


def _told_alone(passage: Passage) -> Iterator[NameSpot]:
    """People of one name, whom the words around tell: "Björk sang"."""
    if not (passage.capitals or passage.title_case):
        for start, end in lone_names(passage):
            spot = clean_name(passage, start, end, TOLD)
            if spot and can_be_person(spot):
                yield spot


def _by_model(passage: Passage) -> Iterator[NameSpot]:
    for span in passage.spans:
        if " of " in passage.text[span.start : span.end] and NOBLE.search(passage.text, span.start, span.end):
            continue  # "the discreet Duchess of Cambridge" is found by that title
        for start, end in lines(passage.text, span.start, span.end):
            if span.label == "PERSON":
                start, end = whole_start(passage, start), whole_name(passage, start, end)
            if span.label == "PERSON" or (span.label in MISTAKEN and _is_titled_name(passage, start, end)):
                spot = clean_name(passage, start, end, span.label)
                if spot and can_be_person(spot):
                    yield spot


def _is_titled_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a span of another kind is a person after all: a title before a full name in it, or a courtesy before it."""
    before = passage.text[max(0, start - 6) : start].split()
    courteous = bool(before) and is_honorific(before[-1]) and passage.text[start - 1 : start] == " "
    if not courteous and not is_title(passage.text[start:end].partition(" ")[0]):
        return False
    words = [word[0] for word in WORD.finditer(passage.text, start, end)]
    courteous = courteous or is_honorific(words[0])  # "Ms Greenberger", taken for a company
    lead = next((i for i, word in enumerate(words) if not is_title(word)), len(words))
    rest = words[lead:]
    if any(is_body_word(word) for word in rest):
        return False
    return bool(lead and len(rest) in (2, 3) and is_given_name(rest[0])) or (courteous and 0 < len(rest) < 4)


def _by_title(passage: Passage) -> Iterator[NameSpot]:
    """Names behind a courtesy or an office, where the model saw none."""
    words, folded = passage.words, passage.words.folded
    for index in [index for index in passage.capitalised if is_strong_title(folded[index])]:
        if index + 1 == len(folded):
            continue
        following = words.starts[index + 1]
        gap = passage.text[words.ends[index] : following]
        if gap not in (" ", ". ") or not passage.text[following].isupper() or is_title(folded[index + 1]):
            continue
        end = name_end(passage.text, following)
        spot = clean_name(passage, following, end, "")
        if spot and can_be_person(spot) and not is_thing(spot):
            yield spot


def _by_given_name(passage: Passage) -> Iterator[NameSpot]:
    """A given name and a capitalised word that is no other word's: "Thibaut Courtois", whatever the model said.

    A name that both sexes bear is often a place's or a company's too, and needs the model to have marked just the two words.
    """
    words, folded = passage.words, passage.words.folded
    for index in [index for index in passage.capitalised if is_given_name(folded[index])]:
        word, start = folded[index], words.starts[index]
        if is_common_word(word) or word in PLACE_WORDS or not _has_name_behind(passage, index):
            continue
        if HYPHENED.search(passage.text[max(0, start - 2) : start]):
            continue
        span = passage.span_over(start, words.ends[index])
        end = name_end(passage.text, start)
        if span and (span.label not in MISTAKEN or (end > span.end + len("'s") and not _is_cut(passage, span, start))):
            continue
        if span and span.start < start and _is_inside_longer(passage, start, end):
            continue  # "Kaya" in "Dilek Kaya İmamoğlu"
        if not sex_of(word) and (span is None or span.start != start or is_place(word)) and word not in GIVEN_COUNTRIES:
            continue
        if index and folded[index - 1] in PLACE_WORDS and words.ends[index - 1] == start - 1:
            continue  # "Los Angeles Lakers"
        spot = clean_name(passage, start, end, span.label if span else "")
        if spot is None or not can_be_person(spot) or not is_plain_person(spot) or COMPANY_BEHIND.match(passage.text, spot.end):
            continue
        if (span and word not in GIVEN_COUNTRIES) or _is_surname_here(passage, spot):
            yield spot


def _has_name_behind(passage: Passage, index: int) -> bool:
    """Whether a word that can be part of a name follows: a capital, an initial's dot, a hyphen or a particle."""
    words, text = passage.words, passage.text
    end = words.ends[index]
    if text[end : end + 1] != " ":
        return text[end : end + 1] in ("-", ".", "’", "'", "‑")
    following = text[end + 1 : end + 2]
    return following.isupper() or (following.islower() and words.folded[index + 1] in word_sections("titles.txt")["particle"])


def _is_cut(passage: Passage, span: Span, start: int) -> bool:
    """Whether the model took a given name alone for a place ("Jamal" before "Khashoggi"); one that is a city's may be one."""
    first = passage.text[span.start : span.end]
    meaning = atlas().get(first)
    return span.start == start and " " not in first and (meaning is None or not (meaning.cities or meaning.names or meaning.region))


def _is_surname_here(passage: Passage, spot: NameSpot) -> bool:
    """Whether the last word of a name is a known one, marked by the model, or named again alone."""
    last = spot.name.words[-1]
    return is_known_name(last) or bool(passage.span_over(spot.end - len(last), spot.end)) or passage.words.folded.count(fold(last)) > 1


def _by_two_syllables(passage: Passage) -> Iterator[NameSpot]:
    """ "Lam Cheuk-ting", "Moon Jae-in": a surname and a given name of two syllables, whatever the model said."""
    for found in TWO_SYLLABLES.finditer(passage.text):
        surname = word_before(passage.text, found.start())
        if surname is None or not surname[1][0].isupper() or fold(surname[1]) not in SURNAMES_FIRST or is_title(surname[1]):
            continue
        spot = clean_name(passage, found.start() - len(surname[1]) - 1, found.end(), "PERSON")
        if spot and can_be_person(spot):
            yield spot


def _by_list(passage: Passage) -> Iterator[NameSpot]:
    """Heads of state and of government by their full names."""
    for match in leaders().find_names(passage.words, passage.capitalised):
        start, end = passage.words.starts[match.first], passage.words.ends[match.last - 1]
        if _is_inside_longer(passage, start, end):
            continue  # "Idriss Déby" in "Mahamat Idriss Déby"
        spot = clean_name(passage, start, end, "PERSON")
        if spot and can_be_person(spot) and not COMPANY_BEHIND.match(passage.text, spot.end):
            yield spot


def _is_inside_longer(passage: Passage, start: int, end: int) -> bool:
    """Whether the model marks a longer name without a title or a body's word here."""
    span = passage.span_over(start, end)
    if span is None or span.end - span.start <= end - start + len("'s "):
        return False
    others = (passage.text[span.start : start] + passage.text[end : span.end]).replace("'s", " ").replace("’s", " ").split()
    return bool(others) and not any(is_title(word) or is_body_word(word) or not word[0].isupper() for word in others)


def _nobles(passage: Passage) -> Iterator[NameSpot]:
    """People known by a title of nobility alone: "the Duchess of Cambridge"."""
    if NOBILITY.isdisjoint(passage.vocabulary):
        return
    for found in NOBLE.finditer(passage.text):
        yield NameSpot(passage, found.start(), found.end(), person_name((found[0],)), "PERSON", True)
