"""Verbs and small words that show a body. In: a passage, the number of such a word. Out: Clues.

What bodies say and do, ", which sells", "'s" before a person, "loan from"; and words that names of bodies in other languages have.
"""

import re
from collections.abc import Iterator

from articles.ingest.entities.clues import (
    APOSTROPHES,
    STRONG,
    SURE,
    WEAK,
    Clue,
    Run,
    clue_of,
    gap_behind,
    is_capital,
    is_unheard,
    name_after,
    name_before,
)
from articles.ingest.entities.given import is_known_name
from articles.ingest.entities.names import word_sections
from articles.ingest.entities.passages import Passage

AUXILIARIES = frozenset("has have had will would could may also still already later".split())
# How a match ended: people play tennis, but those are named in full.
SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")


def by_verb(passage: Passage, index: int, weight: int = STRONG) -> Iterator[Clue]:
    last = index - (passage.words.folded[index - 1] in AUXILIARIES)
    name = name_before(passage, last) if index and gap_behind(passage, last - 1) == " " else None
    if name is not None:
        yield Clue(*name, STRONG if is_unheard(passage, name) else weight, f"“{passage.words.folded[index]}” behind it")


def by_weak_verb(passage: Passage, index: int) -> Iterator[Clue]:
    yield from by_verb(passage, index, WEAK)


def by_saying(passage: Passage, index: int) -> Iterator[Clue]:
    """ "the Perlis Bersatu accused": with the article no person."""
    last = index - (passage.words.folded[index - 1] in AUXILIARIES)
    name = name_before(passage, last) if last > 0 and gap_behind(passage, last - 1) == " " else None
    if name is None:
        return
    if passage.words.surface(name[0] - 1) in ("the", "The") and gap_behind(passage, name[0] - 1) == " ":
        family = is_known_name(passage.words.surface(name[0])[:-1])
        yield Clue(*name, SURE if _is_team(passage, name) and not family else STRONG, "“the” before it, what bodies do behind it")
    else:
        yield Clue(*name, STRONG if is_unheard(passage, name) else WEAK, "what bodies do behind it")


def _is_team(passage: Passage, name: Run) -> bool:
    """Whether a name behind "the" is a lone plural and no people's: "the Sharks host"."""
    word, start = passage.words.surface(name[0]), passage.words.starts[name[0]]
    if name[1] - name[0] > 1 or not word.endswith("s"):
        return False
    span = passage.span_over(start, start + len(word))
    return span is None or span.label not in ("NORP", "LOC")


def by_which(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Konga, which sells"."""
    if not index or gap_behind(passage, index - 1) != ", ":
        return
    sells = not word_sections("body_cues.txt")["which"].isdisjoint(passage.words.folded[index + 1 : index + 4])
    yield from clue_of(name_before(passage, index), STRONG if sells else WEAK, "“which” behind it")


def by_statement(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Konga said in a statement": people do so, too."""
    if index > 3 and passage.words.folded[index - 3 : index] == ("said", "in", "a"):
        yield from clue_of(name_before(passage, index - 3), WEAK, "“said in a statement” behind it")


def by_owner(passage: Passage, index: int) -> Iterator[Clue]:
    """ "DAP's Teresa Kok"."""
    if index and gap_behind(passage, index - 1) in APOSTROPHES and is_capital(passage, index + 1) and gap_behind(passage, index) == " ":
        start = passage.words.starts[index + 1]
        span = passage.span_over(start, start + 1)
        if span is not None and span.label == "PERSON" and span.start == start and " " in passage.text[start : span.end]:
            yield from clue_of(name_before(passage, index), STRONG, "a person of it")


def by_head(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Parti Sosialis", "Weser-Kurier": a word of another language that bodies begin or end with."""
    end, start = name_after(passage, index), name_before(passage, index + 1)
    if start is not None and end is not None and end[1] - start[0] > 1:
        yield Clue(start[0], end[1], SURE, "a word of bodies in it")


def by_transfer(passage: Passage, index: int) -> Iterator[Clue]:
    """ "on loan from Gent"."""
    if passage.words.surface(index + 1) == "from":
        yield from clue_of(name_after(passage, index + 2), STRONG, f"“{passage.words.folded[index]} from” before it")


def by_match(passage: Passage, index: int) -> Iterator[Clue]:
    """ "Hammarby beat Sirius": where people are named, too."""
    ahead = index + 1 + (passage.words.surface(index + 1) in ("over", "to", "with", "against", "at"))
    behind = name_after(passage, ahead + (passage.words.surface(ahead) == "the"))
    for name in (behind, name_before(passage, index) if index and gap_behind(passage, index - 1) == " " else None):
        if name is not None:
            team = passage.words.surface(name[0] - 1) in ("the", "The") and _is_team(passage, name)
            unheard = is_unheard(passage, name) and SCORE.search(passage.text) is not None
            yield Clue(*name, SURE if team else STRONG if unheard else WEAK, "what sides do beside it")


def by_telling(passage: Passage, index: int) -> Iterator[Clue]:
    """ "told Dawn", "according to Partech"."""
    ahead = index + 1 + (passage.words.surface(index + 1) in ("to", "the"))
    name = name_after(passage, ahead)
    if name is not None:
        yield Clue(*name, STRONG if is_unheard(passage, name) else WEAK, f"“{passage.words.between(index, ahead)}” before it")


def by_agent(passage: Passage, index: int) -> Iterator[Clue]:
    """ "tickets are sold by Eventim"; "Copia, backed by two funds"."""
    if passage.words.surface(index + 1) != "by":
        return
    name, why = name_after(passage, index + 2), f"“{passage.words.folded[index]} by” beside it"
    if name is not None and passage.words.folded[index] != "founded":  # that people do
        yield Clue(*name, STRONG if is_unheard(passage, name) else WEAK, why)
    if index and gap_behind(passage, index - 1) == ", ":
        yield from clue_of(name_before(passage, index), STRONG, why)
