"""Whether a name can be a person's. In: a NameSpot as it was cut out. Out: yes or no, by the words of the name and the text.

Known names of people speak for it; ordinary words, bodies, countries and cities speak against it.
"""

import re
from functools import cache

from articles.ingest.entities.atlas import atlas, regions
from articles.ingest.entities.bodies import is_body_word, known_bodies
from articles.ingest.entities.gazetteer import fold, read_phrase, read_rows, remembered
from articles.ingest.entities.given import GIVEN_COUNTRIES, is_common_word, is_given_name, is_known_name
from articles.ingest.entities.name_cleaning import last_word_at
from articles.ingest.entities.names import SURNAMES_FIRST, VIETNAMESE, PersonName, looks_given, person_name
from articles.ingest.entities.sightings import NAME
from articles.ingest.entities.spots import NameSpot
from articles.ingest.entities.titles import is_title
from articles.kinds import Part

# Words of tables and prices that stand beside initials ("U. S. Dlrs").
UNITS = frozenset("dlrs dlr mln bln pct cts shr shrs vs stg marks francs yen tonnes yr qtr january february march april june july".split())
# Labels of the model for what a title may stand before and that is no person ("Minister France").
OTHER_THINGS = frozenset({"ORG", "GPE", "LOC", "NORP", "EVENT", "LAW", "FAC"})
# Labels that a name such as "Sofia Coppola" may have, whose first word is a town or country, too.
SURE_LABELS = frozenset({"PERSON", "ORG"})
# An untitled lone word in capitals up to this length is an abbreviation ("ISPR").
LONGEST_ABBREVIATION = 5
# The numbers of kings and popes.
ROMAN = re.compile(r"[IVX]+")
# What is named after people and saints, before the name and behind it.
NAMED_BEFORE = re.compile(r"\b(?:Hurricane|Storm|Typhoon|Cyclone|USS|HMS|MV|RMS|Mount|Lake|Fort|Camp)[ \u00a0]$")
NAMED_BEHIND = re.compile(
    r" (?:City|Airport|Stadium|Hospital|Prize|Award|Foundation|Institute|Telescope|Space|Trophy|Memorial|House|Street|Avenue|Square|"
    r"Arena|Amphitheat(?:re|er)|Theat(?:re|er)|Cent(?:re|er)|Pavilion|Park|University|College|School|Library|Museum|Tower|Trust)\b|"
    r" (?:caves?|river|dam|mountains?|village|islands?|airport|bridge|stadium|forest|desert|valley|volcano)\b"
)
STORMS = frozenset({"hurricane", "storm", "typhoon", "cyclone"})
# "Barisan Nasional (BN)": people are not shortened so.
INITIALS_BEHIND = re.compile(r" \(([A-Z]{2,6})\)")


# Words that mark bodies and are surnames, too: "Barbara Mills", "Elizabeth Banks", "Charlotte Church".
SURNAMES_TOO = frozenset({"mills", "banks", "church", "post", "law", "bridge", "street", "park"})
IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear) $")
STATE_BEHIND = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|Da|La|Le|Van|Von|Fitz|O|Du|St)[A-Z][a-z]+[A-Z][a-z]*")
# "He" behind an initial begins a sentence: "wrote on X. He had".
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "the", "in", "his", "her", "but", "a"})


@cache
def never_people() -> frozenset[str]:
    """Words that are never a person's name when they stand alone, folded."""
    return frozenset(word for (line,) in read_rows("not_people.txt") for word in line.split())


def can_be_person(spot: NameSpot) -> bool:
    """Whether the name, cleaned of titles, can be a person's here."""
    name, text = spot.name, spot.passage.text[spot.start : spot.end]
    if not any(map(str.isupper, text)) or _is_nobody(name.words) or _has_body_word(spot) or _is_named_after(spot):
        return False
    if known_bodies().is_whole(text) or _is_place_whole(spot):
        return False
    if (spot.passage.capitals and not _stands_out(spot)) or _is_unknown_place(spot):
        return False
    if spot.titled:
        return not (spot.office and not name.is_full and is_place(text))
    if name.is_full and is_place(name.words[0]) and fold(name.words[0]) not in GIVEN_COUNTRIES:
        return is_given_name(name.words[0]) and spot.label in SURE_LABELS and is_known_name(name.words[-1])
    return _is_full_name(name) if name.is_full else _is_lone_name(spot, text)


@remembered
def _is_nobody(words: tuple[str, ...]) -> bool:
    """Whether the words of a name are nobody's, wherever they stand."""
    folded = [fold(word) for word in words]
    if len(person_name(words).key) < 2 or words[0].lower() in ("the", "a", "an") or not UNITS.isdisjoint(folded):
        return True
    if all(word in never_people() for word in folded) or (folded[-1] in PRONOUNS and len(folded[0]) == 1):
        return True
    known = looks_given(words[0]) or (folded[0] in SURNAMES_FIRST and "-" in words[-1])
    return folded[0] in never_people() and not known


def _is_unknown_place(spot: NameSpot) -> bool:
    """Whether "in" or "near" stands before a full name that the model has not as a person's, or of which no word is one's."""
    if not spot.name.is_full or spot.titled:
        return False
    state = STATE_BEHIND.match(spot.passage.text, spot.end) if spot.label != "PERSON" else None
    if state is not None and state[1].lower() in regions():
        return True  # "Cannon Ball, North Dakota"
    if not IN_BEFORE.search(spot.passage.text[max(0, spot.start - 8) : spot.start]):
        return False
    return spot.label != "PERSON" or not (looks_given(spot.name.words[0]) or is_known_name(spot.name.words[-1]))


def _has_body_word(spot: NameSpot) -> bool:
    """Whether a word behind the first marks a body; "Mills" and "Banks" do not behind a given name or a courtesy."""
    words = spot.name.words
    if len(words) == 1:
        return False
    marked = [word for word in words[1:] for part in word.split("-") if is_body_word(part)]
    if marked == [words[-1]] and spot.label == "PERSON" and fold(words[-1]) in SURNAMES_TOO:
        return not (spot.titled or (len(words) == 2 and is_given_name(words[0]) and not is_place(words[0])))
    return bool(marked)


def _is_named_after(spot: NameSpot) -> bool:
    """Whether the words around tell that a storm, ship or place bears the name, or that it is a body's with its acronym."""
    text = spot.passage.text
    if spot.name.is_full and fold(spot.name.words[0]) in STORMS:
        return True
    if NAMED_BEHIND.match(text, spot.end) or NAMED_BEFORE.search(text, last_word_at(text, spot.start), spot.start):
        return True
    acronym = INITIALS_BEHIND.match(text, spot.end) if text.startswith(" (", spot.end) else None
    return acronym is not None and acronym[1] == "".join(word[0] for word in spot.name.words).upper()


def _is_full_name(name: PersonName) -> bool:
    return looks_given(name.words[0]) or not _has_thing_word(name) or _is_vietnamese(name)


def _is_vietnamese(name: PersonName) -> bool:
    """Whether a name has the three words and the surname of a Vietnamese one, though they may mean something else ("Truong My Lan")."""
    return len(name.words) == 3 and fold(name.words[0]) in VIETNAMESE


def _is_lone_name(spot: NameSpot, text: str) -> bool:
    abbreviation = text.isupper() and not spot.passage.capitals and (len(text) <= LONGEST_ABBREVIATION or "-" in text)
    if abbreviation or text[0].islower() or is_title(text) or is_body_word(text):
        return False
    if INNER_CAPITAL.fullmatch(text):
        return False  # "SpaceX"
    meaning = atlas().get(text)
    return meaning is None or not (meaning.names or meaning.blocked or meaning.region or meaning.choices)


def _has_thing_word(name: PersonName) -> bool:
    """Whether a word of the name is an ordinary one or an abbreviation, or the first a place: "Bat Cave", "Edmonton Sun"."""
    if is_country(name.words[-1]):
        return True  # "Boursa Kuwait"
    first = atlas().get(name.words[0]) if fold(name.words[0]) not in SURNAMES_FIRST else None
    if first is not None and (first.cities or first.names or first.region):
        return True
    return any(is_common_word(word) or (word.isupper() and len(word) > 1) for word in name.words)


def _stands_out(spot: NameSpot) -> bool:
    """Whether a name in a text of capitals is surely one: there the model sees names in every rare word.

    A headline in capitals shows only names that the text has too.
    """
    if any(is_common_word(word) or is_place(word) for word in spot.name.words):
        return False
    if spot.titled or spot.passage.part is Part.TITLE or not spot.name.is_full:
        return spot.titled
    return looks_given(spot.name.words[0]) or spot.passage.words.folded.count(spot.name.bare[-1]) > 1


def _is_place_whole(spot: NameSpot) -> bool:
    """Whether the whole name is a place's: "North Carolina", "Rio de Janeiro"; a lone given name may be anybody's."""
    whole = atlas().get(spot.passage.text[spot.start : spot.end])
    if whole is None or spot.titled:
        return False
    if whole.blocked:  # "Jordan Henderson" only sounds like a country, and so does "Jordan River"
        given = fold(spot.name.words[0]) in GIVEN_COUNTRIES and spot.label == "PERSON"  # "Jordan Bardella", "Chad Kroeger"
        return not is_known_name(spot.name.words[-1]) and not (given and not is_common_word(spot.name.words[-1]))
    return spot.name.is_full or not is_given_name(spot.name.words[0]) or bool(whole.names)


def is_place(word: str) -> bool:
    """Whether a word is the name of a country or state."""
    meaning = atlas().get(word)
    return meaning is not None and bool(meaning.names or meaning.region)


def is_country(word: str) -> bool:
    """Whether a word is a country's own name, no demonym, seat or part of it."""
    meaning = atlas().get(word)
    return meaning is not None and any(why == NAME for _, why in meaning.names)


def is_plain_person(spot: NameSpot) -> bool:
    """Whether a full name has nothing but words that people are called; for names that the model took for something else."""
    last = spot.name.words[-1]
    if not spot.name.is_full or len(spot.name.words) > 3 or len(last) < 3 or last.isupper():
        return False
    return not any(is_common_word(word) or is_body_word(word) for word in spot.name.words) and not is_place(last)


def is_thing(spot: NameSpot) -> bool:
    """Whether what follows a title is a country, a body or a place: "Minister France", "General Motors"."""
    span = spot.passage.span_over(spot.start, spot.end)
    if span and span.label in OTHER_THINGS and not is_given_name(spot.name.words[0]):
        return True
    words = [word for word in spot.name.words if not ROMAN.fullmatch(word) and fold(word) not in VIETNAMESE]
    if any(is_body_word(word) or is_common_word(word) for word in words):
        return True
    meanings = [match.meaning for match in atlas().find(read_phrase(" ".join(spot.name.words)))]
    return any(meaning.names or meaning.blocked or meaning.region for meaning in meanings)
