"""Organizations that the model passes over and whose form tells. In: a passage. Out: BodySpots.

A capital before "University" or "Police", "University of" before a capital, and words with a capital inside ("SpaceX").
"""

import re
from collections.abc import Iterator

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word, never_bodies
from articles.ingest.entities.body_checks import may_be_body
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_common_word
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_title

# Names that end so are bodies' wherever they stand.
ENDINGS = frozenset(
    "university college institute ministry agency authority commission council association federation corporation foundation society "
    "police cartel hospital bank party committee bureau museum academy court congress union airlines airways newspaper broadcasting "
    "fighters warriors".split()
)
# "University of Delft".
BEFORE_OF = frozenset({"university", "college", "bank", "ministry", "institute", "academy", "museum", "diocese", "archdiocese", "church"})
OF_PLACE = re.compile(r" of ([^\W\d_a-z][\w-]+)")
PAIR_BEFORE = re.compile(r"\b(?:[Tt]he|of|at) ([A-Z][a-z]+) and $")
LONGEST = 5
# "SpaceX", "OpenAI": one word with a capital inside; "McDonald" and "DeSantis" are people.
INNER_CAPITAL = re.compile(r"([A-Z][a-z]+)(?:[A-Z][a-z]*)+")
STUCK = frozenset("@/#-._")
CAPITAL_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+) $")
PEOPLE_BEGIN_SO = ("Mc", "Mac", "De", "Di", "Da", "La", "Le", "Van", "Von", "Fitz", "O", "Du", "St", "Ben", "Bin", "Al", "El", "San", "Lo")
OTHER_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LANGUAGE"})


def unmarked(passage: Passage) -> Iterator[BodySpot]:
    """The names of organizations by their form, in no order; headlines in Title Case and texts in capitals tell nothing by it."""
    if passage.capitals or passage.title_case:
        return
    words = passage.words
    for index in passage.capitalised:
        start, end = words.starts[index], words.ends[index]
        if words.folded[index] in ENDINGS or words.folded[index] in BEFORE_OF:
            spot = _institution(passage, index)
            if spot is not None:
                yield spot
        elif not passage.text[start + 1 : end].islower() and _is_brand(passage, start, end):
            yield BodySpot(passage, _brand_start(passage.text, start), end, None, "a capital inside the word")


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
    start, end = words.starts[first], words.ends[index]
    behind = OF_PLACE.match(text, end) if words.folded[index] in BEFORE_OF else None
    if behind is not None and (first == index or atlas().get(behind[1]) is not None):
        end = behind.end()
    elif words.folded[index] not in ENDINGS or first == index or (words.surface(index + 1)[:1].isupper() and text[end : end + 1] == " "):
        return None
    return BodySpot(passage, start, end, None, "its last word") if may_be_body(passage, start, end) else None


def _belongs(passage: Passage, index: int) -> bool:
    """Whether the word `index` is part of the name that goes on behind it."""
    words = passage.words
    gap = words.text[words.ends[index] : words.starts[index + 1]]
    word = words.surface(index)
    if gap not in (" ", "-") or not word[0].isupper() or words.folded[index] in never_people():
        return False
    meaning = atlas().get(word)
    return meaning is None or not any(why == "demonym" for _, why in meaning.names)


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
