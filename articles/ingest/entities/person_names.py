"""Every place where a person may be named. In: a passage. Out: NameSpots, in order, none overlapping.

The model finds most; its usual faults are put right: line breaks, people taken for organizations. Names behind a title
("Mr Tillerson", "President Reagan") and titles of nobility are found without it too.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from articles.ingest.entities.bodies import is_body_word
from articles.ingest.entities.given import is_common_word, is_given_name, is_known_name, sex_of
from articles.ingest.entities.name_cleaning import WORD, clean_name
from articles.ingest.entities.names import PersonName, word_sections
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import can_be_person, is_plain_person, is_thing
from articles.ingest.entities.spots import NameSpot
from articles.ingest.entities.titles import is_honorific, is_strong_title, is_title

# A name goes on over a blank, not over a line end or a comma.
JOINT = re.compile(r"[ \u00a0]|(?<=\.)")
PIECE = re.compile(r"[^\n]+?(?=\n| and | & |$)")
LEADING_LINK = re.compile(r"^(?: and | & |\s)+")
LONGEST_NAME = 6
LOOK_AHEAD = 80
# What the model takes a person for when it is wrong.
MISTAKEN = frozenset({"ORG", "GPE", "NORP", "FAC", "PRODUCT", "LOC"})
# Given names somewhere, but the first words of places everywhere.
PLACE_WORDS = frozenset("north south east west san santa santo rio saint st new port fort mount lake el la los las".split())
NOBLE = re.compile(r"\b(?:Duke|Duchess|Prince|Princess|Earl|Countess|Marquess|Marquis|Baron|Baroness) of [A-Z][a-z]+")
# Behind a name these make it a company's.
COMPANY_BEHIND = re.compile(
    r"\s*(?:&|and (?:Co|Sons|Brothers)\b|<|\([A-Z]+[:)]|"
    r"(?:Inc|Corp|Co|Ltd|Plc|PLC|plc|LLC|Group|Bank|Holdings|Securities|AG|SA|NV|Sons|Brothers|Bros)\b)"
)


def find_names(passage: Passage) -> list[NameSpot]:
    """The names in a passage: the model's first, then those that titles, given names and nobility show."""
    taken: list[NameSpot] = []
    for finder in (_by_model, _by_title, _by_given_name, _nobles):
        for spot in finder(passage):
            if not any(spot.start < other.end and other.start < spot.end for other in taken):
                taken.append(spot)
    ordered = sorted(taken, key=lambda spot: spot.start)
    return [_with_shared_surname(spot, after) for spot, after in zip_longest(ordered, ordered[1:])]


def _with_shared_surname(spot: NameSpot, after: NameSpot | None) -> NameSpot:
    """Of a couple the first is named by given name alone: "Arthur and Helen Winslow" are two Winslows."""
    if after is None or spot.name.is_full or spot.titled or not after.name.is_full:
        return spot
    if spot.passage.text[spot.end : after.start] not in (" and ", " & "):
        return spot
    sexes = {sex_of(spot.name.words[0]), after.name.sex}
    return spot._replace(name=PersonName((spot.name.words[0], after.name.words[-1]))) if sexes == {"m", "f"} else spot


def _by_model(passage: Passage) -> Iterator[NameSpot]:
    for span in passage.spans:
        for start, end in _lines(passage.text, span.start, span.end):
            end = _whole_name(passage, start, end) if span.label == "PERSON" else end
            if span.label == "PERSON" or (span.label in MISTAKEN and _is_titled_name(passage, start, end)):
                spot = clean_name(passage, start, end, span.label)
                if spot and can_be_person(spot):
                    yield spot


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut at line ends and at "and": the model runs over both."""
    for piece in PIECE.finditer(text[start:end]):
        offset = start + piece.start() + len(piece[0]) - len(LEADING_LINK.sub("", piece[0]))
        if offset < start + piece.end():
            yield offset, start + piece.end()


def _whole_name(passage: Passage, start: int, end: int) -> int:
    """Where a name ends that the model cut short: "Ludwig van" goes on to "der Velden", a lone given name to its surname."""
    text, particles = passage.text, word_sections("titles.txt")["particle"]
    last = text[start:end].rsplit(" ", 1)[-1]
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None or passage.span_over(following.start(), following.end()):
        return end
    if last in particles or (following[0] in particles and not is_common_word(following[0])):
        return max(end, _name_end(text, start))
    surname = following[0]
    cut = last == text[start:end] and is_given_name(last) and surname[0].isupper() and not passage.title_case
    return following.end() if cut and not (is_common_word(surname) or is_body_word(surname) or is_title(surname)) else end


def _is_titled_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a span of another kind is a person after all: a title before a full name in it, or a courtesy before it."""
    words = [word[0] for word in WORD.finditer(passage.text, start, end)]
    lead = next((i for i, word in enumerate(words) if not is_title(word)), len(words))
    before = passage.text[max(0, start - 6) : start].split()
    courteous = bool(before) and is_honorific(before[-1]) and passage.text[start - 1 : start] == " "
    rest = words[lead:]
    if any(is_body_word(word) for word in rest):
        return False
    return bool(lead and len(rest) in (2, 3) and is_given_name(rest[0])) or (courteous and 0 < len(rest) < 4)


def _by_title(passage: Passage) -> Iterator[NameSpot]:
    """Names behind a courtesy or an office, where the model saw none."""
    words = passage.words
    for index in passage.capitalised:
        word = words.folded[index]
        if index + 1 >= len(words.folded) or not is_strong_title(word):
            continue
        following = words.starts[index + 1]
        gap = passage.text[words.ends[index] : following]
        if gap not in (" ", ". ") or not passage.text[following].isupper() or is_title(words.folded[index + 1]):
            continue
        end = _name_end(passage.text, following)
        spot = clean_name(passage, following, end, "")
        if spot and can_be_person(spot) and not is_thing(spot):
            yield spot


def _by_given_name(passage: Passage) -> Iterator[NameSpot]:
    """A given name of one sex and one capitalised word that is no other word's: "Thibaut Courtois", whatever the model said."""
    words = passage.words
    for index in passage.capitalised:
        word, start = words.folded[index], words.starts[index]
        if not sex_of(word) or is_common_word(word) or word in PLACE_WORDS:
            continue
        span = passage.span_over(start, words.ends[index])
        end = _name_end(passage.text, start)
        if span and (span.label not in MISTAKEN or end > span.end + len("'s")):
            continue
        spot = clean_name(passage, start, end, span.label if span else "")
        if spot is None or not can_be_person(spot) or not is_plain_person(spot) or COMPANY_BEHIND.match(passage.text, spot.end):
            continue
        if span or is_known_name(spot.name.words[-1]):
            yield spot


def _nobles(passage: Passage) -> Iterator[NameSpot]:
    """People known by a title of nobility alone: "the Duchess of Cambridge"."""
    for found in NOBLE.finditer(passage.text):
        yield NameSpot(passage, found.start(), found.end(), PersonName((found[0],)), "PERSON", True)


def _name_end(text: str, start: int) -> int:
    """Where the run of capitalised words (and particles) that begins at `start` ends."""
    particles, end, count = word_sections("titles.txt")["particle"], start, 0
    for word in WORD.finditer(text, start, start + LOOK_AHEAD):
        goes_on = word[0][0].isupper() or (count and word[0].split("-")[0].lower() in particles)
        if not goes_on or count == LONGEST_NAME or (count and not JOINT.fullmatch(text[end : word.start()])):
            break
        end, count = word.end(), count + 1
        if word[0].endswith(("'s", "’s")) or (len(word[0]) > 3 and word[0].endswith(".")):
            break
    return end
