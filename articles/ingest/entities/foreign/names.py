"""Where people may be named in an article of another language. In: a passage. Out: NameSpots, in order, none overlapping.

A courtesy or an office before a capital, or a given name before a surname; and what the language's model calls a person, if one is
named. Ordinary words, countries, streets, houses and whatever stands in them are no people.
"""

import re
from collections.abc import Iterator

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word
from articles.ingest.entities.foreign.countries import is_country
from articles.ingest.entities.foreign.tongues import Tongue, tongue
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_common_word, is_given_name, is_known_name
from articles.ingest.entities.leaders import is_leader
from articles.ingest.entities.name_cleaning import WORD, Piece
from articles.ingest.entities.names import person_name
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.places import GREAT_CITY
from articles.ingest.entities.spots import NameSpot

# Given names, particles and surnames: "Maria João Rodrigues Alves de Sousa" is as long as names in the press are.
LONGEST_NAME = 7
LOOK_AHEAD = 90
# The first words of places in every language: nobody's given name though somebody is called so.
PLACE_WORDS = frozenset(
    "san santa santo sao saint sainte sankt st new rio el la los las le les port fort mont notre costa villa wadi golden grand "
    "north south east west royal africa america asia europa europe oceania".split()
)
# Before these particles a surname does not go on: "Konrad Kleinfeld vom Verband".
FIRST_PARTICLES = frozenset("von van zu di de del della da do dos du al el bin ben".split())
# Languages that bend names by case, where a name found may be nobody's ("Petra Fialy"): there only a model finds people.
BENDING = frozenset("cs sk pl hr sr bs sl lt lv et fi hu is ru uk bg be".split())
# Endings behind an apostrophe ("Erdoğan'ın", "Müller's"); "d'Estaing" and "O'Neill" have a capital there.
SUFFIXED = re.compile(r"['’](?=[^\W\d_A-ZÀ-Þ])")
BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0](?:(?:de|du|des|del|della|di|do|da|van|von)[ \u00a0])?$")
LOOK_BACK = 40
GAPS = (" ", "\u00a0", ". ", ".\u00a0", ".")


def find_foreign_names(passage: Passage) -> list[NameSpot]:
    """The names in a passage: those behind titles first, then those that given names and the model show."""
    taken: list[NameSpot] = []
    spoken = tongue(passage.language)
    for finder in (_by_title, _by_given_name, _by_model):
        for spot in finder(passage, spoken):
            if not any(spot.start < other.end and other.start < spot.end for other in taken):
                taken.append(spot)
    return sorted(taken, key=lambda spot: spot.start)


def _by_title(passage: Passage, spoken: Tongue) -> Iterator[NameSpot]:
    """ "M. Dupont", "Bundeskanzlerin Merkel", "le président Hollande"."""
    if not spoken.courtesies:
        return
    words, text = passage.words, passage.text
    for index, word in enumerate(words.folded[:-1]):
        if not (word in spoken.courtesies or word in spoken.offices):
            continue
        start, gap = words.starts[index + 1], text[words.ends[index] : words.starts[index + 1]]
        courtesy = word in spoken.courtesies
        if gap not in (GAPS if courtesy else GAPS[:2]) or not text[start].isupper() or spoken.is_title(words.folded[index + 1]):
            continue
        if courtesy and len(word) == 1 and not text[words.starts[index]].isupper():
            continue  # the "d" and "m" that an apostrophe leaves
        pieces = _name_at(passage, spoken, start)
        if pieces and not _is_thing(pieces, spoken, passage.language) and not (len(pieces) == 1 and _is_doubtful(pieces[0].text, spoken)):
            office = "" if courtesy else _whole_word(text, words.starts[index], words.ends[index])
            yield _spot(passage, spoken, pieces)._replace(titled=True, office=office, sex=spoken.courtesies.get(word, ""))


def _by_given_name(passage: Passage, spoken: Tongue) -> Iterator[NameSpot]:
    """A given name, and behind it words that can be a surname."""
    if spoken.language in BENDING:
        return
    text, words = passage.text, passage.words
    for index in passage.capitalised:
        start, word = words.starts[index], words.folded[index]
        if not is_given_name(word) or word in PLACE_WORDS or spoken.is_word(word) or text[start - 1 : start] in ("-", "‑"):
            continue
        pieces = _name_at(passage, spoken, start)
        if not pieces or not _can_be_given(pieces[0].text, spoken):
            continue
        span = passage.span_over(start, pieces[-1].end)
        if span and span.label != "PERSON" and not all(is_known_name(piece.text) for piece in pieces):
            continue  # the model knows it as a ship, a paper or a film
        if len(pieces) > 1 and _is_full_name(pieces, passage, spoken) and not _stands_in_thing(text, start, spoken):
            yield _spot(passage, spoken, pieces)


def _by_model(passage: Passage, spoken: Tongue) -> Iterator[NameSpot]:
    """What the language's model calls a person, without titles before it."""
    for span in passage.spans:
        if span.label != "PERSON":
            continue
        pieces = [Piece(m.start(), m.end(), m[0]) for m in WORD.finditer(passage.text, span.start, span.end)]
        titles = 0
        while titles < len(pieces) - 1 and (spoken.is_title(pieces[titles].text) or not pieces[titles].text[0].isupper()):
            titles += 1
        start = pieces[titles].start if pieces else span.start
        pieces = [piece for piece in _name_at(passage, spoken, start) if piece.end <= span.end]
        if not pieces or _is_thing(pieces, spoken, passage.language) or any(c.isdigit() for c in passage.text[span.start : span.end]):
            continue
        if len(pieces) == 1 and (titles == 0 and _is_doubtful(pieces[0].text, spoken)):
            continue
        if len(pieces) > 1 and (spoken.is_word(pieces[0].text) or _stands_in_thing(passage.text, start, spoken)):
            continue
        spot = _spot(passage, spoken, pieces, "PERSON")
        yield spot._replace(titled=True) if titles else spot


def _name_at(passage: Passage, spoken: Tongue, start: int) -> list[Piece]:
    """The capitalised words and particles from `start` on that can be one name; without ordinary words at its end."""
    pieces: list[Piece] = []
    for found in WORD.finditer(passage.text, start, start + LOOK_AHEAD):
        piece = Piece(found.start(), found.end(), found[0])
        joined = not pieces or passage.text[pieces[-1].end : piece.start] in GAPS[:2]
        initial = len(piece.text) == 2 and piece.text.endswith(".")
        plain = piece.text if initial else SUFFIXED.split(piece.text.rstrip("."))[0]
        if not joined or len(pieces) == LONGEST_NAME or not (plain[0].isupper() or (pieces and _is_particle(plain, spoken))):
            break
        if pieces and not _goes_on(pieces, plain, passage.text, spoken):
            break
        pieces.append(Piece(piece.start, piece.start + len(plain), plain))
        if plain != piece.text:
            break
    while pieces and (pieces[-1].text.islower() or _ends_no_name(pieces, spoken)):
        pieces.pop()
    return pieces


def _goes_on(pieces: list[Piece], word: str, text: str, spoken: Tongue) -> bool:
    """Whether a word belongs to the name before it: a particle behind a given name or before a surname; where all nouns have
    capitals, no noun."""
    last = pieces[-1].text
    behind_particle = _is_particle(last, spoken)
    if _is_particle(word, spoken):
        first = fold(word) in FIRST_PARTICLES or not word.isalpha()
        surname = WORD.match(text, pieces[-1].end + len(word) + 2)
        known = surname is not None and is_known_name(surname[0]) and not spoken.is_word(surname[0])
        return behind_particle or (first and (is_given_name(last) or known))
    if len(pieces) > 1 and (is_country(word, spoken.language) or (_is_great_city(word) and not is_known_name(word))):
        return False
    if len(pieces) < 2 or not spoken.nouns_are_capitals or behind_particle or last.endswith("."):
        return True
    if is_given_name(last):
        return is_known_name(word)
    return is_known_name(word) and not (is_given_name(word) or spoken.is_word(word))


def _is_particle(word: str, spoken: Tongue) -> bool:
    """Whether a small word, or one that a capital follows in it, goes on with a name: "de", "d'Estaing", "al-Assad"."""
    return word[0].islower() and fold(re.split(r"['’-]", word)[0]) in spoken.particles and (word.islower() == word.isalpha())


def _is_great_city(word: str) -> bool:
    meaning = atlas().get(word)
    return meaning is not None and any(city.size >= GREAT_CITY for city in meaning.cities)


def _can_be_given(word: str, spoken: Tongue) -> bool:
    """Whether a whole word, with all its parts, is a given name and neither an abbreviation nor a country's or great city's name."""
    if (word.isupper() and len(word) > 1) or is_country(word, spoken.language):
        return False
    meaning = atlas().get(word)
    if (meaning is not None and (meaning.names or meaning.blocked)) or _is_great_city(word):
        return False
    return all(is_given_name(part) for part in re.split(r"[-‑]", word))


def _ends_no_name(pieces: list[Piece], spoken: Tongue) -> bool:
    last = pieces[-1].text
    behind_given = len(pieces) == 2 and is_given_name(pieces[0].text) and is_known_name(last)  # "Ricarda Lang"
    behind_particle = len(pieces) > 2 and pieces[-2].text.islower() and not spoken.nouns_are_capitals  # "Willem van der Plas"
    return spoken.is_word(last) and not (behind_given or behind_particle)


def _is_full_name(pieces: list[Piece], passage: Passage, spoken: Tongue) -> bool:
    """Whether a given name and what follows are surely a person: the last word is no thing, and known or no ordinary word here."""
    last = pieces[-1].text
    if _is_thing(pieces, spoken, passage.language) or _is_owned(passage.text, pieces[-1].end, spoken):
        return False
    if len(last) < 2 or (last.isupper() and len(last) < 4):
        return False
    if fold(pieces[0].text) in never_people() or (fold(last) in never_people() and not is_known_name(last)):
        return False
    if is_known_name(last) or "-" in last:
        return True
    if last.isascii() and is_common_word(last):
        return False  # "Ham United": an English name in the text
    small = f" {last.lower()} "
    return small not in passage.text and not (len(pieces) == 2 and atlas().get(f"{pieces[0].text} {last}"))


def _is_thing(pieces: list[Piece], spoken: Tongue, language: str) -> bool:
    """Whether a word of the name makes it a place's, a body's or a work's, or it ends in a country."""
    parts = [fold(part) for piece in pieces for part in re.split(r"[-‑]", piece.text)]
    last = pieces[-1].text
    if is_body_word(last) or is_country(last, language):
        return True
    return bool(spoken.things & set(parts[-2:])) or all(part in never_people() for part in parts)


def _is_owned(text: str, end: int, spoken: Tongue) -> bool:
    """Whether the name only tells which school or square is meant: "die Willy Brandt Schule"."""
    behind = WORD.match(text, end + 1) if spoken.nouns_are_capitals and text[end : end + 1] == " " else None
    return behind is not None and behind[0][0].isupper() and fold(behind[0]) in spoken.things


def _whole_word(text: str, start: int, end: int) -> str:
    """The office with what a hyphen ties to it: "minister-president"."""
    while start and (text[start - 1].isalpha() or text[start - 1] in "-‑"):
        start -= 1
    return text[start:end].lstrip("-‑")


def _is_doubtful(word: str, spoken: Tongue) -> bool:
    """Whether a lone word may be anything: short, in capitals, a place, an ordinary word."""
    meaning = atlas().get(word)
    named = meaning is not None and bool(meaning.names or meaning.blocked or meaning.region or meaning.choices)
    return len(word) < 3 or word.isupper() or named or spoken.is_word(word) or fold(word) in never_people()


def _stands_in_thing(text: str, start: int, spoken: Tongue) -> bool:
    """Whether the word before the name makes it a street, a school or a law: "avenue Charles de Gaulle"."""
    found = BEFORE.search(text[max(0, start - LOOK_BACK) : start])
    return found is not None and fold(found[1]) in spoken.prefixes


def _spot(passage: Passage, spoken: Tongue, pieces: list[Piece], label: str = "") -> NameSpot:
    """The name of these words, titled where an office stands before it."""
    words = [piece.text for piece in pieces]
    words[-1] = without_genitive(words[-1], passage, spoken)
    found = BEFORE.search(passage.text[max(0, pieces[0].start - LOOK_BACK) : pieces[0].start])
    office = found[1] if found and fold(found[1]) in spoken.offices else ""
    return NameSpot(passage, pieces[0].start, pieces[-1].end, person_name(tuple(words)), label, bool(office), office)


def without_genitive(word: str, passage: Passage, spoken: Tongue) -> str:
    """The name of an owner without its ending, if the text or the list has it so: "Merkels" is Merkel's."""
    stem = word.removesuffix(spoken.genitive) if spoken.genitive else word
    if stem == word or len(stem) < 3 or is_known_name(word):
        return word
    return stem if fold(stem) in passage.words.folded or is_leader(stem) else word
