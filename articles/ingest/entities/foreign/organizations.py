"""The organizations of an article in another language. In: its passages, its people. Out: Organizations with all their mentions.

Known bodies by their names in that language, under the key of their English name; a full name with its acronym behind it; companies
by their legal form; what the language's model calls an organization and an acronym that comes again and again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from articles.ingest.entities.bodies import never_bodies
from articles.ingest.entities.foreign.countries import is_country
from articles.ingest.entities.foreign.tongues import Tongue, tongue
from articles.ingest.entities.gazetteer import Phrases, fold, phrase_key, read_rows
from articles.ingest.entities.organizations import Organization, organization_key
from articles.ingest.entities.passages import Cover, Passage

# "Front populaire tranquille (FPT)": the words before the bracket whose initials the acronym has.
ACRONYM = re.compile(r" ?\(([A-ZÀ-Þ][A-Za-zÀ-ÿ]{1,7})\)")
CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Þ]{2,6}(?![\w])")
# A capitalised name before a legal form; "SE" and "AS" are words in capitals elsewhere and need a name of two letters' case.
COMPANY = re.compile(
    r"\b([A-ZÀ-Þ][\w&’'-]*(?: (?:& )?[A-ZÀ-Þ][\w&’'-]*){0,3}) "
    r"(?:AG|GmbH|KGaA|SE|SA|S\.A\.|SARL|SpA|S\.p\.A\.|Srl|S\.L\.|Ltda|NV|BV|Inc|Ltd|Corp|plc|PLC)\b"
)
FULL_NAME_WORDS = 7
# How often an acronym that no list knows must come to be taken for a body.
OFTEN = 2
ROMAN = re.compile(r"[IVXLCDM]+")
# Endings of German adjectives and nouns, which tell one name's cases apart.
CASES = "enrs"


class BodyHere(NamedTuple):
    """A known body under one of its names: the English name for its key, its country or '', the name as shown."""

    english: str
    country: str
    shown: str


class Sight(NamedTuple):
    """A name of an organization where it stands."""

    passage: Passage
    start: int
    end: int
    key: str
    shown: str
    country: str
    why: str


def read_foreign_organizations(passages: Sequence[Passage], people: Cover) -> list[Organization]:
    """The organizations, in the order of the text. `people` are the characters already read as people."""
    if not passages:
        return []
    spoken, taken = tongue(passages[0].language), Cover()
    sights: list[Sight] = []
    for finder in (_known, _with_acronym, _companies, _by_model, _repeated):
        for sight in finder(passages, spoken):
            place = (sight.passage.part, sight.start, sight.end)
            if not people.has(*place) and not taken.has(*place):
                taken.add(*place)
                sights.append(sight)
    return _joined(passages, sights)


def _joined(passages: Sequence[Passage], sights: list[Sight]) -> list[Organization]:
    order = {passage.part: number for number, passage in enumerate(passages)}
    by_key: dict[str, list[Sight]] = defaultdict(list)
    for sight in sorted(sights, key=lambda sight: (order[sight.passage.part], sight.start)):
        by_key[sight.key].append(sight)
    return [_organization(key, found) for key, found in by_key.items()]


def _organization(key: str, found: list[Sight]) -> Organization:
    fullest = max(found, key=lambda sight: len(sight.shown)).shown
    return Organization(fullest, found[0].country, [s.passage.mention(s.start, s.end, s.why) for s in found], key)


def _known(passages: Sequence[Passage], spoken: Tongue) -> Iterator[Sight]:
    for passage in passages:
        for match in foreign_bodies(spoken.language).find(passage.words):
            body, start, end = match.meaning, passage.words.starts[match.first], passage.words.ends[match.last - 1]
            text = passage.text[start:end]
            if not text[0].isupper() and body.shown[0].isupper():
                continue
            if body.shown.isupper() and not (text.isupper() and not passage.capitals):
                continue
            why = "name" if text == body.english else f"name of {body.english}"
            yield Sight(passage, start, end, organization_key(body.english), body.shown, body.country, why)


def _with_acronym(passages: Sequence[Passage], spoken: Tongue) -> Iterator[Sight]:
    """Full names with their acronyms in brackets, then every other place where such an acronym stands."""
    learnt: dict[str, tuple[str, str]] = {}
    for passage in passages:
        for found in ACRONYM.finditer(passage.text):
            start = _full_name_start(passage, found.start(), found[1])
            if start is None or is_country(found[1], spoken.language) or fold(found[1]) in never_bodies():
                continue
            name = passage.text[start : found.start()]
            learnt.setdefault(found[1], (organization_key(name), name))
            yield Sight(passage, start, found.start(), organization_key(name), name, "", "name with its acronym")
    for passage in passages:
        for found in re.finditer(r"\w+", passage.text) if learnt else ():
            if found[0] in learnt:
                key, name = learnt[found[0]]
                yield Sight(passage, found.start(), found.end(), key, found[0], "", f"acronym of {name}")


def _full_name_start(passage: Passage, end: int, acronym: str) -> int | None:
    """Where the full name begins whose acronym stands behind it; None if the words before it do not have its letters."""
    words = passage.words
    last = next((i for i in range(len(words.ends) - 1, -1, -1) if words.ends[i] <= end), -1)
    if last < 0 or words.ends[last] != end:
        return None
    letters = fold(acronym)
    for first in range(last, max(-1, last - FULL_NAME_WORDS), -1):
        if first < last and words.text[words.ends[first] : words.starts[first + 1]] not in (" ", "-", "'", "’", "-"):
            return None
        begins = words.folded[first][0] == letters[0] and words.surface(first)[0].isupper()
        if begins and _has_letters(words.folded[first : last + 1], letters):
            return words.starts[first]
    return None


def _has_letters(words: Sequence[str], letters: str) -> bool:
    """Whether the acronym's letters come in the words in order, beginning with the first, and one word a letter or nearly so."""
    if len(words) < 2 or len(words) > 2 * len(letters):
        return False
    initials = [word[0] for word in words]
    at = 0
    for initial in initials:
        if at < len(letters) and initial == letters[at]:
            at += 1
    return at == len(letters) or (at >= 2 and set(letters) <= set("".join(words)))


def _companies(passages: Sequence[Passage], spoken: Tongue) -> Iterator[Sight]:
    for passage in passages:
        for found in COMPANY.finditer(passage.text):
            start, end = _trimmed(passage, found.start(), found.end(), spoken)
            name = passage.text[start:end]
            if " " in name and not spoken.is_title(name.split()[0]):
                yield Sight(passage, start, end, organization_key(name), name, "", "name with its legal form")


def _by_model(passages: Sequence[Passage], spoken: Tongue) -> Iterator[Sight]:
    for passage in passages:
        for span in passage.spans:
            start, end = _trimmed(passage, span.start, span.end, spoken)
            if span.label == "ORG" and end > start and _may_be_body(passage, start, end, spoken):
                name = " ".join(passage.text[start:end].split())
                yield Sight(passage, start, end, organization_key(name), name, "", "named by the language model")


def _trimmed(passage: Passage, start: int, end: int, spoken: Tongue) -> tuple[int, int]:
    """A span from its first capital on, cut at line ends, without marks at its end."""
    text = passage.text[start:end].split("\n")[0]
    capital = re.search(r"[^\W\d_]*[A-ZÀ-Þ]", text)
    start += capital.start() if capital else 0
    end = min(end, start + len(text) - (capital.start() if capital else 0))
    while end > start and not passage.text[end - 1].isalnum():
        end -= 1
    first = passage.text[start:end].split(" ")[0]
    if spoken.is_word(first) and len(first) < 4 and " " in passage.text[start:end]:
        start += len(first) + 1  # an article at a sentence's start
    return start, end


def _may_be_body(passage: Passage, start: int, end: int, spoken: Tongue) -> bool:
    text = passage.text[start:end]
    words = text.split()
    if passage.capitals or len(text) < 2 or len(words) > FULL_NAME_WORDS or not text[0].isupper() or is_country(text, spoken.language):
        return False
    if len(words) == 1:
        return not (spoken.is_word(text) or spoken.is_title(text) or fold(text) in never_bodies() or text.isdigit())
    return not all(spoken.is_word(word) or spoken.is_title(word) or is_country(word, spoken.language) for word in words)


def _repeated(passages: Sequence[Passage], spoken: Tongue) -> Iterator[Sight]:
    """Acronyms that no list knows, if the article has them more than once."""
    found = [(p, m) for p in passages if not p.capitals for m in CAPITALS.finditer(p.text) if _may_be_acronym(m[0], spoken)]
    counts: dict[str, int] = defaultdict(int)
    for _, match in found:
        counts[match[0]] += 1
    for passage, match in found:
        if counts[match[0]] >= OFTEN:
            yield Sight(passage, match.start(), match.end(), organization_key(match[0]), match[0], "", "acronym that comes often")


def _may_be_acronym(text: str, spoken: Tongue) -> bool:
    plain = fold(text)
    if len(text) < 3 or ROMAN.fullmatch(text) or plain in never_bodies():
        return False
    return not (spoken.is_word(text) or is_country(text, spoken.language))


@cache
def foreign_bodies(language: str) -> Phrases:
    """The known bodies by their names in a language."""
    found: dict[str, BodyHere] = {}
    for english, country, others in read_rows("foreign_bodies.tsv"):
        names = [name.rpartition(":")[2] for name in others.split("; ") if name[2:3] != ":" or name[:2] == language]
        shown = {name: name for name in names}
        for first, later in combinations(names, 2):
            if _is_case_of(later, first):
                shown[later] = shown[first]
        for name in names:
            found.setdefault(phrase_key(name), BodyHere(english, country, shown[name]))
    return Phrases(found, language)


def _is_case_of(one: str, other: str) -> bool:
    """Whether two names differ by endings alone ("Europäischen Union", "Europäische Union")."""
    mine, yours = one.split(), other.split()
    return len(mine) == len(yours) and all(a.rstrip(CASES) == b.rstrip(CASES) for a, b in zip(mine, yours, strict=True))
