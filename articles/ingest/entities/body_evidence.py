"""Organizations that only the words around show. In: the passages of an article. Out: names that are bodies', each with its evidence.

The model takes "Konga" for a person or passes over it. "Konga, the online retailer", "shares in Konga", "lessors Avolon and Konga",
", which employs" and other such words (gazetteers/body_cues.txt) tell better. All places of a name are weighed together, against
what tells of a person or town.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count

from articles.ingest.entities import deed_clues, kind_clues
from articles.ingest.entities.atlas import atlas, regions
from articles.ingest.entities.bodies import is_body_word, known_bodies, never_bodies
from articles.ingest.entities.body_checks import may_be_body
from articles.ingest.entities.body_forms import MARKED
from articles.ingest.entities.clues import (
    APOSTROPHES,
    STRONG,
    WEAK,
    Clue,
    Run,
    begins_sentence,
    gap_behind,
    is_capital,
    name_after,
    name_before,
)
from articles.ingest.entities.gazetteer import Phrases, fold
from articles.ingest.entities.given import is_common_word, is_known_name
from articles.ingest.entities.names import looks_given, word_sections
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_strong_title

# A name without any doubt needs clues of such weight in all; one that a person or a town may bear needs more.
ENOUGH = 2
# What a town's name needs beyond that, and what is never reached.
TOWN, NEVER = 2, 99
# A title before a name or "who" behind it speaks against it.
HUMAN = 3
# A name that the model takes for a person's so often needs more than one sign.
OFTEN_A_PERSON = 2
PERSONAL = frozenset({"who", "whose", "whom"})
LINKS = frozenset({"and", "or"})
# Uses of words that may open a sentence with a capital: "Partners Avolon and Konga".
OPENING = frozenset({"kind", "kinds", "of", "in", "at", "for", "tell"})
# "B6", "A320": things are numbered so.
NUMBERED = re.compile(r"[A-Z]-?\d+|.* [A-Z]")
# Who reads a clue off a word, by the word's use (a section of body_cues.txt).
READERS: dict[str, Callable[[Passage, int], Iterator[Clue]]] = {
    "kind": kind_clues.by_kind,
    "weak kind": kind_clues.by_weak_kind,
    "kinds": kind_clues.by_kinds,
    "kind behind": kind_clues.by_kind_behind,
    "of": kind_clues.by_preposition("of"),
    "for": kind_clues.by_preposition("for"),
    "at": kind_clues.by_preposition("at"),
    "in": kind_clues.by_preposition("in"),
    "behind": kind_clues.by_owned,
    "post": kind_clues.by_post,
    "verb": deed_clues.by_verb,
    "weak verb": deed_clues.by_weak_verb,
    "say": deed_clues.by_saying,
    "tell": deed_clues.by_telling,
    "by": deed_clues.by_agent,
    "head": deed_clues.by_head,
    "transfer": deed_clues.by_transfer,
    "match": deed_clues.by_match,
    "relative": deed_clues.by_which,
    "stated": deed_clues.by_statement,
    "owner": deed_clues.by_owner,
}
# Words whose use is their own.
OWN_USES = {"which": "relative", "statement": "stated", "s": "owner"}


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    """The uses of each word that shows a body."""
    found: dict[str, list[str]] = defaultdict(list)
    for use, words in word_sections("body_cues.txt").items():
        for word in words if use in READERS else ():
            found[word].append(use)
    for word, use in OWN_USES.items():
        found[word].append(use)
    return {word: tuple(uses) for word, uses in found.items()} | dict.fromkeys(LINKS, ())


def shown_bodies(passages: Sequence[Passage]) -> dict[str, str]:
    """The folded names that the words around show to be bodies', each with its strongest evidence in words."""
    reasons: dict[str, dict[str, int]] = defaultdict(dict)
    places: dict[str, tuple[Passage, int, int]] = {}
    readable = [(passage, _marks(passage)) for passage in passages if not (passage.capitals or passage.title_case)]
    for passage, marks in readable:
        for clue in _clues(passage, marks):
            key = " ".join(passage.words.folded[clue.first : clue.last])
            reasons[key].setdefault(clue.why, clue.weight)  # the same again proves nothing more
            places.setdefault(key, (passage, clue.first, clue.last))
    spare = {key: _spare(why, *places[key]) for key, why in reasons.items()}
    likely = {key: max(why, key=why.__getitem__) for key, why in reasons.items() if spare[key] >= 0}
    for passage, marks in readable:
        likely |= dict(_neighbours(passage, marks, likely))
    against = _against(passages, likely) if likely else {}
    return {key: why for key, why in likely.items() if not against.get(key) or spare.get(key, 0) >= against[key]}


def _spare(reasons: Mapping[str, int], passage: Passage, first: int, last: int) -> int:
    """How much more a name's clues weigh than is needed; below zero where they are too few."""
    weight = sum(reasons.values())
    if weight < ENOUGH and not passage.words.between(first, last).isupper():
        return weight - ENOUGH  # without asking what else the name may be; only an abbreviation needs less
    doubt = _doubt(passage, first, last)
    return sum(weight for weight in reasons.values() if weight > WEAK or doubt < STRONG) - ENOUGH - doubt


def _marks(passage: Passage) -> list[int]:
    """The words that show bodies, and those that link names in lists."""
    return list(compress(count(), map(_cues().__contains__, passage.words.folded)))


def _clues(passage: Passage, marks: Sequence[int]) -> Iterator[Clue]:
    cues, words = _cues(), passage.words
    for index in marks:
        capital = words.text[words.starts[index]].isupper()
        for use in cues[words.folded[index]]:
            if capital == (use == "head") or (capital and use in OPENING and begins_sentence(passage, index)):
                yield from READERS[use](passage, index)


def _doubt(passage: Passage, first: int, last: int) -> int:
    """How much more than enough a name needs, because a person or a town may bear it; far too much where it can be no body's."""
    words = passage.words
    start, end = words.starts[first], words.ends[last - 1]
    text, lead = words.text[start:end], words.surface(first)
    meaning = atlas().get(text)
    if meaning is not None and (meaning.names or meaning.region or meaning.choices):
        return NEVER
    if not may_be_body(passage, start, end) and (last - first > 1 or not is_common_word(lead)):
        return NEVER
    if _is_never(text, words.folded[first:last]):
        return NEVER
    town = TOWN if meaning is not None and meaning.cities else 0
    if last - first == 1:
        acronym = len(text) > 2 and text.isupper()
        return town - acronym + is_known_name(lead) + (is_common_word(lead) and not acronym)
    if last - first > 2 and is_known_name(words.surface(last - 1)) and looks_given(words.surface(last - 2)):
        return NEVER  # "Exchequer Nigel Lawson"
    if not looks_given(lead) or is_body_word(words.surface(last - 1)):
        return town
    span = passage.span_over(start, end)
    return town + 1 + is_known_name(words.surface(last - 1)) + (span is not None and span.label == "PERSON")


def _is_never(text: str, folded: Sequence[str]) -> bool:
    """Whether a name has what no body's has: a number's, a state's or a title's words, or words known to be something else."""
    if NUMBERED.fullmatch(text) or fold(text) in regions() or folded[0] in never_people():
        return True
    return any(map(is_strong_title, folded)) or (len(folded) == 1 and folded[0] in never_bodies())


def _against(passages: Sequence[Passage], names: Iterable[str]) -> dict[str, int]:
    """What speaks against names being bodies': a title before them, "who" behind them."""
    found: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    phrases = Phrases.of_keys(dict.fromkeys(names, ""))
    for passage in passages:
        words = passage.words
        for match in phrases.find_names(words, passage.capitalised):
            key = " ".join(words.folded[match.first : match.last])
            before = words.surface(match.first - 1)
            title = before[:1].isupper() and is_strong_title(before) and words.starts[match.first] - words.ends[match.first - 1] < 3
            who = match.last < len(words.folded) and words.folded[match.last] in PERSONAL
            if title or (who and match.last - match.first > 1):
                found[key] += HUMAN
            span = passage.span_over(words.starts[match.first], words.ends[match.last - 1])
            seen[key] += span is not None and span.label == "PERSON"
    for key, times in seen.items():
        found[key] += times >= OFTEN_A_PERSON
    return found


def _neighbours(passage: Passage, marks: Sequence[int], likely: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names that nobody bears and that stand in one list with a body: "BASF, Konga and Tenaris"."""
    words = passage.words
    for index in marks:
        if words.folded[index] not in LINKS or not (is_capital(passage, index + 1) and is_capital(passage, index - 1)):
            continue
        names = _list_around(passage, index)
        keys = [" ".join(words.folded[first:last]) for first, last in names]
        anchor = next((name for name, key in zip(names, keys, strict=True) if key in likely or _is_named_body(passage, *name)), None)
        if anchor is None:
            continue
        for name, key in zip(names, keys, strict=True):
            if key not in likely and not _is_named_body(passage, *name) and _doubt(passage, *name) <= 0:
                yield key, f"beside {words.between(*anchor)}"


def _list_around(passage: Passage, index: int) -> list[Run]:
    """The names of the list that the "and" at `index` closes; none where it links no names."""
    behind, last = name_after(passage, index + 1), index
    names = [behind] if behind is not None else []
    while last and gap_behind(passage, last - 1) in (" ", ", ") and (name := name_before(passage, last)) is not None:
        if last != index and gap_behind(passage, last - 1) == " ":
            break
        names.append(name)
        last = name[0]
    return names if len(names) > 1 else []


def _is_named_body(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is a known body's, or the model calls it one."""
    start, end = passage.words.starts[first], passage.words.ends[last - 1]
    if passage.text[end : end + 1] in APOSTROPHES:
        return False
    if known_bodies().is_whole(passage.text[start:end]):
        return True
    words = passage.words
    told = words.folded[last - 1] in MARKED or "&" in passage.text[start:end]
    if told and not all(map(is_common_word, words.folded[first : last - 1])) and may_be_body(passage, start, end):
        return True
    span = passage.span_over(start, end)
    named = span is not None and span.label == "ORG" and span.end == end
    return named and is_body_word(words.surface(last - 1)) and may_be_body(passage, start, end)
