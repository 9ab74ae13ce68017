"""Organizations that the model passes over and whose form tells. In: a passage. Out: BodySpots.

A capital before "University" or "Police", "University of" before a capital, and words with a capital inside ("SpaceX").
"""

import re
from collections.abc import Iterator
from functools import cache

from articles.ingest.entities.atlas import atlas, countries
from articles.ingest.entities.bodies import is_body_word, never_bodies
from articles.ingest.entities.body_checks import may_be_body
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_common_word, is_known_name
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_title

# Names that end so are bodies' wherever they stand.
ENDINGS = frozenset(
    "university college institute ministry agency authority commission council association federation corporation foundation society "
    "police cartel hospital bank party committee bureau museum academy court congress union airlines airways newspaper broadcasting "
    "fighters warriors".split()
)
# Names that end so are bodies' where not all of their words are ordinary ones ("Emergency Services").
SOFT_ENDINGS = frozenset(
    "choir orchestra philharmonic symphony ensemble theatre opera ballet trust forces brigade brigades battalion militia movement "
    "coalition alliance network group partners capital technologies systems motors pharmaceuticals laboratories laboratory labs lab "
    "foods records films pictures studios editions books entertainment constructions construction engineering terminals logistics "
    "shipping properties builders observatory constabulary infirmary clinic league club garrison corps guard front army fund office "
    "board unit authorities holdings industries enterprises insurance securities investments textiles mills bakery brewery "
    "distillery couriers taxis chambers rovers wanderers athletic hotspur rangers pipeworks steelworks shipyard shipyards dockyard "
    "refinery cement mining minerals resources telecom broadband homes solicitors attorneys therapeutics biotech genomics robotics "
    "aerospace avionics publishing publishers press".split()
)
# "Queen's Hospital", "Coroner's Court": the owner is part of the name.
CROWNED = frozenset({"queen", "king", "workers", "teachers"})
OWNED = frozenset("hospital college school university infirmary court".split())
OWNER_BEFORE = re.compile(r"((?:[A-Z][\w]+ )?[A-Z]\w+(?:s['’]|['’]s) )$")
# "Barking and Dagenham Council", "Devon and Cornwall Police": two places share it.
SHARED = frozenset({"council", "police", "university", "hospital"})
SHARED_BEFORE = re.compile(r"(?:(\w+) )?([A-Z][a-z]+) and $")
PAIRED = frozenset({"between", "both", "from", "in"})
# "University of Delft".
BEFORE_OF = frozenset({"university", "college", "bank", "ministry", "institute", "academy", "museum", "diocese", "archdiocese", "church"})
MARKED = ENDINGS | SOFT_ENDINGS | BEFORE_OF
OF_PLACE = re.compile(r" of ([^\W\d_a-z][\w-]+)")
PAIR_BEFORE = re.compile(r"\b(?:[Tt]he|of|at) ([A-Z][a-z]+) and $")
LONGEST = 5
# "SpaceX", "OpenAI": one word with a capital inside; "McDonald" and "DeSantis" are people.
INNER_CAPITAL = re.compile(r"([A-Z][a-z]+)(?:[A-Z][a-z]*)+")
STUCK = frozenset("@/#-._")
CAPITAL_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+) $")
PEOPLE_BEGIN_SO = ("Mc", "Mac", "De", "Di", "Da", "La", "Le", "Van", "Von", "Fitz", "O", "Du", "St", "Ben", "Bin", "Al", "El", "San", "Lo")
# "If Sweden" is none.
SHORTEST_BEFORE = 4
# "Team Canada", "Miss France", "Central Asia" are none.
NO_BODIES_BEFORE = frozenset(
    "south north east west southeast northeast northwest southwest team miss mission tour visit vision central greater mainland "
    "inner outer lower upper northern southern eastern western middle post pacific atlantic modern ancient imperial colonial young "
    "old great little new united free mr mrs".split()
)
OTHER_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LANGUAGE"})


def unmarked(passage: Passage) -> Iterator[BodySpot]:
    """The names of organizations by their form, in no order; headlines in Title Case and texts in capitals tell nothing by it."""
    if passage.capitals or passage.title_case:
        return
    words, countries_last = passage.words, tails()
    for index in passage.capitalised:
        start, end, folded = words.starts[index], words.ends[index], words.folded[index]
        if folded in MARKED:
            spot = _institution(passage, index)
            if spot is not None:
                yield spot
        elif folded in countries_last and index and words.text[start - 1 : start] == " " and _is_country_tail(passage, index):
            yield BodySpot(passage, words.starts[index - 1], end, None, "a country behind what it is")
        elif not passage.text[start + 1 : end].islower() and _is_brand(passage, start, end):
            yield BodySpot(passage, _brand_start(passage.text, start), end, None, "a capital inside the word")


@cache
def tails() -> frozenset[str]:
    """Last words of the names of countries and continents, folded; without "Islands", "Republic" and the like."""
    last = {country.name.split()[-1] for country in countries().values()} | {"Africa", "Europe", "Asia", "America"}
    return frozenset(fold(word) for word in last if not is_common_word(word) and not is_body_word(word))


def _is_country_tail(passage: Passage, index: int) -> bool:
    """Whether a country's name behind a capital ends a body's name, in the midst of a sentence: "by Netball Australia"."""
    words = passage.words
    before, last = words.surface(index - 1), words.surface(index)
    if not before[0].isupper() or not last[0].isupper() or len(before) < SHORTEST_BEFORE:
        return False
    if is_common_word(before) and _begins_sentence(words.text, words.starts[index - 1]):
        return False
    meaning, whole = atlas().get(before), atlas().get(f"{before} {last}")
    known = meaning is not None or whole is not None or is_known_name(before) or is_title(before) or fold(before) in never_people()
    alone = words.text[words.ends[index - 1] : words.starts[index]] == " " and not words.surface(index + 1)[:1].isupper()
    longer = index > 1 and words.surface(index - 2)[0].isupper() and words.text[words.starts[index - 1] - 1] == " "
    return alone and not known and not longer and fold(before) not in NO_BODIES_BEFORE and words.surface(index + 1) != "s"


def shared_start(text: str, start: int, end: int) -> int:
    """Where the name of a council or police begins that two places share ("Devon and Cornwall Police"); -1 where none does."""
    name = text[start:end].split()
    if len(name) not in (2, 3) or name[-1].lower() not in SHARED:
        return -1
    found = SHARED_BEFORE.search(text[max(0, start - 30) : start])
    if found is None or (atlas().get(name[0]) is None and atlas().get(found[2]) is None):
        return -1
    if found[1] and (found[1] in PAIRED or found[1][0].isupper()):
        return -1  # "between Kent and Surrey Police"
    return max(0, start - 30) + found.start(2)


def _brand_start(text: str, start: int) -> int:
    """Where a name begins that ends with such a word: "Emergent BioSolutions"."""
    before = CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    if before is None or is_common_word(before[1]) or is_title(before[1]) or atlas().get(before[1]) is not None:
        return start
    return before.start(1)


def _institution(passage: Passage, index: int) -> BodySpot | None:
    """The name that ends with the word `index`, or goes on from it with "of" and a place."""
    words, text, first = passage.words, passage.text, index
    while first and index - first < LONGEST and _belongs(passage, first - 1):
        first -= 1
    while first < index and _is_plain(words.surface(first)) and _begins_sentence(text, words.starts[first]):
        first += 1
    if first == index - 1 and (pair := PAIR_BEFORE.search(text, max(0, words.starts[first] - 30), words.starts[first])):
        first = words.starts.index(pair.start(1))  # "the Victoria and Albert Museum"
    if first < index and first and words.surface(first - 2) in ("the", "The") and _is_demonym(passage, first - 1):
        first -= 1  # "the Malaysian Anti-Corruption Commission"
    start, end = words.starts[first], words.ends[index]
    if words.folded[index] in OWNED and (owner := OWNER_BEFORE.search(text, max(0, start - 40), start)):
        return _owned(passage, owner.start(1), end)
    behind = OF_PLACE.match(text, end) if words.folded[index] in BEFORE_OF else None
    if behind is not None and (first == index or atlas().get(behind[1]) is not None):
        end = behind.end()
    elif first == index or not _is_ending(passage, first, index) or (words.surface(index + 1)[:1].isupper() and text[end : end + 1] == " "):
        return None
    return BodySpot(passage, start, end, None, "its last word") if may_be_body(passage, start, end) else None


def _owned(passage: Passage, start: int, end: int) -> BodySpot | None:
    """A name that begins with an owner, who is no country or town."""
    owner = passage.text[start:end].replace("’", "'").partition("'")[0]
    plain = atlas().get(owner) is not None or (_is_plain(owner.split()[0]) and owner.lower() not in CROWNED)
    return None if plain else BodySpot(passage, start, end, None, "its last word")


def _is_ending(passage: Passage, first: int, index: int) -> bool:
    """Whether the word `index` ends a body's name that begins with the word `first`."""
    words = passage.words
    if words.folded[index] in ENDINGS:
        return True
    plain = all(_is_plain(words.surface(i)) or is_body_word(words.surface(i)) for i in range(first, index))
    return words.folded[index] in SOFT_ENDINGS and not plain


def _belongs(passage: Passage, index: int) -> bool:
    """Whether the word `index` is part of the name that goes on behind it."""
    words = passage.words
    gap = words.text[words.ends[index] : words.starts[index + 1]]
    word = words.surface(index)
    if gap not in (" ", "-") or not word[0].isupper() or words.folded[index] in never_people():
        return False
    return not _is_demonym(passage, index)


def _is_demonym(passage: Passage, index: int) -> bool:
    words = passage.words
    meaning = atlas().get(words.surface(index))
    gap = words.text[words.ends[index] : words.starts[index + 1]]
    return gap == " " and meaning is not None and any(why == "demonym" for _, why in meaning.names)


def _is_plain(word: str) -> bool:
    return (is_common_word(word) and not is_body_word(word)) or is_title(word)


def _begins_sentence(text: str, start: int) -> bool:
    return text[max(0, start - 20) : start].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")


def _is_brand(passage: Passage, start: int, end: int) -> bool:
    word = passage.text[start:end]
    if passage.text[start - 1 : start] in STUCK or passage.text[end : end + 1] in STUCK - {"."}:
        return False  # an address, a tag, half a word
    head = INNER_CAPITAL.fullmatch(word)
    if head is None or head[1] in PEOPLE_BEGIN_SO or atlas().get(word) is not None:
        return False
    if fold(word) in never_bodies() or fold(word) in never_people():
        return False
    span = passage.span_over(start, end)
    if span is None:
        return True
    return span.label not in OTHER_THINGS and span.end - span.start <= end - start + len("the 's")
