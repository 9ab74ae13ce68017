"""Nouns that show a body. In: a passage, the number of such a noun. Out: Clues.

"The online retailer" before or behind a name, "lessors" before a list of names, "shares in", "spokesman for", "shareholders" behind it.
"""

from collections.abc import Callable, Iterator

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.clues import (
    APOSTROPHES,
    STRONG,
    SURE,
    Clue,
    Run,
    clue_of,
    gap_behind,
    is_capital,
    listed_names,
    name_after,
    name_before,
)
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.titles import is_office

LISTED = frozenset({"including", "like", "as"})
DETERMINERS = frozenset("a an the its one another part now once then formerly".split())
# What may stand behind "the online retailer" where it tells of the name before it, beside marks.
GOES_ON = frozenset("of that which for in based with behind owned run led known founded listed at to from whose and on".split())
LONGEST_APPOSITION = 8
# What parts the words of "a growers' group".
INSIDE = frozenset({" ", "-", "'", "’", "' ", "’ "})


def by_kind(passage: Passage, index: int, weight: int = SURE) -> Iterator[Clue]:
    words, gap, why = passage.words, gap_behind(passage, index), f"“{passage.words.folded[index]}” beside it"
    if gap == " ":
        ahead = index + 1
        if words.surface(ahead) in ("known", "called", "named", "dubbed"):
            ahead += 2 if words.surface(ahead) == "known" else 1
        yield from clue_of(name_after(passage, ahead), weight, why)
    elif gap == ", ":
        name = name_after(passage, index + 1)
        if name is not None and gap_behind(passage, name[1] - 1).strip(' ”"’')[:1] in (",", ".", ")", ";"):
            yield from clue_of(name, min(weight, STRONG), why)
    if not is_office(words.folded[index]):  # "Arca, the Venezuelan producer"
        yield from clue_of(_described(passage, index), weight, why)


def by_weak_kind(passage: Passage, index: int) -> Iterator[Clue]:
    yield from by_kind(passage, index, STRONG)


def _described(passage: Passage, index: int) -> Run | None:
    """The name that "…, the online retailer" stands behind."""
    words, gap = passage.words, gap_behind(passage, index)
    if gap[:1] in ("'", "’", "-") or (gap == " " and words.surface(index + 1) not in GOES_ON):
        return None
    for first in range(index, max(0, index - LONGEST_APPOSITION), -1):
        gap = gap_behind(passage, first - 1)
        if gap in (", ", " (", " — ", " – ", ", “"):
            plain = first == index or words.folded[first] in DETERMINERS or atlas().get(words.surface(first)) is not None
            return name_before(passage, first) if plain else None
        if gap not in INSIDE:
            return None
    return None


def by_kinds(passage: Passage, index: int) -> Iterator[Clue]:
    """ "lessors AerCap, Avolon and Konga"; "banks such as Konga"."""
    words, ahead, gap = passage.words, index + 1, gap_behind(passage, index)
    if words.surface(ahead) == "such" or (words.surface(ahead) == "known" and words.surface(ahead + 1) == "as"):
        ahead += 1
    if words.surface(ahead) in LISTED:
        ahead += 1
    elif gap not in (" ", ", "):
        return
    if gap == ", " and ahead == index + 1:
        names = list(listed_names(passage, ahead))
        weight = STRONG if len(names) > 1 else 0
    else:
        names, weight = list(listed_names(passage, ahead)), SURE
    for name in names if weight else ():
        yield Clue(*name, weight, f"“{words.folded[index]}” before it")


def by_kind_behind(passage: Passage, index: int) -> Iterator[Clue]:
    """ "the Tasis alliance"."""
    if passage.words.surface(index + 1) == "of":
        return  # "the Novichok group of poisons"
    name = name_before(passage, index) if gap_behind(passage, index - 1) == " " else None
    if name is not None and passage.words.surface(name[0] - 1) in ("the", "The"):
        yield Clue(*name, STRONG, f"“{passage.words.folded[index]}” behind it")


def by_preposition(preposition: str) -> Callable[[Passage, int], Iterator[Clue]]:
    def read(passage: Passage, index: int) -> Iterator[Clue]:
        words = passage.words
        if words.surface(index + 1) != preposition:
            return
        ahead = index + 2 + (words.surface(index + 2) in ("the", "both"))
        for name in listed_names(passage, ahead):
            yield Clue(*name, STRONG, f"“{words.folded[index]} {preposition}” before it")
            break

    return read


def by_owned(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Konga shares", "Konga's shares"."""
    words = passage.words
    if index < 1 or gap_behind(passage, index - 1) != " ":
        return
    owner = words.folded[index - 1] == "s" and gap_behind(passage, index - 2) in APOSTROPHES
    yield from clue_of(name_before(passage, index - 1 if owner else index), STRONG, f"“{words.folded[index]}” behind it")


def by_post(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Konga chairman Nick Imudia", "Konga's chief executive"."""
    words = passage.words
    if is_capital(passage, index + 1) or words.surface(index + 1) == "executive":
        yield from by_owned(passage, index)
