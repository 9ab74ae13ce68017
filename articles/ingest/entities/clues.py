"""Names beside a word, as clues. In: a passage, the number of a word. Out: the name before or behind it, whether words tell of it.

A name here is a run of capitalised words with what ties them ("Bank of Kigali", "Ata-Jurt"), found without the model.
"""

from collections.abc import Iterator
from typing import NamedTuple

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word
from articles.ingest.entities.gazetteer import Match, Phrases
from articles.ingest.entities.given import is_common_word, is_known_name
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_strong_title

# What a clue weighs: a body's kind beside the name is sure, what bodies have or do nearly so, the rest only with something else.
SURE, STRONG, WEAK = 3, 2, 1
# Small words inside names: "Mothers Against Knives", "Caja de Ahorros".
SMALL_JOINTS = frozenset("of for against without de du des del della do da i y e la le el al to".split())
JOINTS = frozenset({" ", "-", "&", " & ", "‑", "–"})
APOSTROPHES = frozenset({"'", "’"})
ARTICLES = frozenset({"the", "a", "an"})
# A shorter word is an abbreviation or a slip.
UNHEARD = 4
LONGEST_NAME = 6

# The first word of a name, and the one behind its last.
Run = tuple[int, int]


class Clue(NamedTuple):
    """Words `first` to before `last` are named as a body, by evidence of that weight."""

    first: int
    last: int
    weight: int
    why: str


def gap_behind(passage: Passage, index: int) -> str:
    """What stands between the word `index` and the next, or the end."""
    words = passage.words
    return words.text[words.ends[index] : words.starts[index + 1]] if index + 1 < len(words.folded) else words.text[words.ends[index] :]


def is_capital(passage: Passage, index: int) -> bool:
    """Whether the word `index` is there and begins with a capital."""
    words = passage.words
    return 0 <= index < len(words.folded) and words.text[words.starts[index]].isupper()


def name_after(passage: Passage, first: int) -> Run | None:
    """The name that begins with the word `first`, as a range of words; None where that is no capital."""
    if not is_capital(passage, first):
        return None
    last = first + 1
    while last - first < LONGEST_NAME and (step := _goes_on(passage, last)):
        last += step
    return first, last


def _goes_on(passage: Passage, last: int) -> int:
    """How many words more a name has that reached to before the word `last`: 0, one, or two with a small one between."""
    words, gap = passage.words, gap_behind(passage, last - 1)
    if last >= len(words.folded):
        return 0
    if is_capital(passage, last):
        return int(gap in JOINTS or (gap in APOSTROPHES and words.ends[last] - words.starts[last] > 1))
    if gap == "-":
        return 1
    if gap != " " or words.folded[last] not in SMALL_JOINTS or not is_capital(passage, last + 1) or gap_behind(passage, last) != " ":
        return 0
    known = atlas().get(words.surface(last + 1)) is not None or words.folded[last + 1] in never_people()
    return 0 if known else 2


def name_before(passage: Passage, last: int) -> Run | None:
    """The name that ends before the word `last`, without an article or the ordinary words that a sentence opens with."""
    first, words = last, passage.words
    while first and last - first < LONGEST_NAME and is_capital(passage, first - 1):
        if first < last and gap_behind(passage, first - 1) not in JOINTS:
            break
        first -= 1
    opens = first < last and begins_sentence(passage, first) and not _is_marked(passage, first, last)
    while opens and first < last - 1 and is_common_word(words.surface(first)):
        first += 1
    while first < last and words.folded[first] in ARTICLES:
        first += 1
    return (first, last) if first < last else None


def _is_marked(passage: Passage, first: int, last: int) -> bool:
    """Whether the model marks just these words: "Penguin Random House", though penguins may begin a sentence."""
    span = passage.span_over(passage.words.starts[first], passage.words.ends[last - 1])
    return span is not None and span.start == passage.words.starts[first]


def listed_names(passage: Passage, first: int) -> Iterator[Run]:
    """The names of a list that begins with the word `first`: "A, B and C". One with a comma, but no "and", is no list."""
    found, name, closed = [], name_after(passage, first), False
    while name is not None:
        found.append(name)
        behind, gap = name[1], gap_behind(passage, name[1] - 1)
        linked = behind < len(passage.words.folded) and passage.words.folded[behind] in ("and", "or") and gap in (" ", ", ")
        if closed or not (linked or gap == ", "):
            break
        closed = linked
        name = name_after(passage, behind + linked)
    yield from found if closed else found[:1]


def begins_sentence(passage: Passage, index: int) -> bool:
    """Whether a sentence or a quotation begins with the word `index`."""
    start = passage.words.starts[index]
    return passage.text[max(0, start - 4) : start].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")


def is_unheard(passage: Passage, name: Run) -> bool:
    """Whether a name is one word that nobody bears and no dictionary has: "Ecopetrol said"."""
    word = passage.words.surface(name[0])
    if name[1] - name[0] > 1 or len(word) < UNHEARD or not word[1:].islower():
        return False
    return not is_known_name(word) and not is_common_word(word)


def clue_of(name: Run | None, weight: int, why: str) -> Iterator[Clue]:
    """The clue of a name, if there is one."""
    if name is not None:
        yield Clue(*name, weight, why)


def places_of(passage: Passage, phrases: Phrases) -> Iterator[Match]:
    """Where names stand whole, no part of a longer one."""
    words = passage.words
    for match in phrases.find_names(words, passage.capitalised):
        behind, gap = words.surface(match.last), gap_behind(passage, match.last - 1)
        if gap in JOINTS and behind[:1].isupper() and not passage.title_case:
            continue
        before = words.surface(match.first - 1)
        if match.first and before[:1].isupper() and gap_behind(passage, match.first - 1) in JOINTS and not passage.title_case:
            plain = is_common_word(before) or is_strong_title(before) or is_body_word(before) or atlas().get(before) is not None
            if not plain:
                continue
        yield match
