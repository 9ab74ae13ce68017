"""The organizations of an article. In: its passages, its people, its countries. Out: Organizations with all their mentions.

Known bodies are found by name; the rest is what the model calls an organization, less what never is one: people, countries,
job titles, laws, works. A full name and its acronym are one: "Inter-Services Public Relations (ISPR)".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from articles.ingest.entities.atlas import atlas, countries
from articles.ingest.entities.bodies import Body, BodyName, has_body_word, known_bodies, national_bodies
from articles.ingest.entities.body_checks import LEADING, is_newspaper, may_be_body, trimmed
from articles.ingest.entities.gazetteer import Match, read_words
from articles.ingest.entities.names import name_key
from articles.ingest.entities.passages import Cover, Passage
from articles.records import Mention

ACRONYM_BEHIND = re.compile(r"['’]?s? ?\((?:the |or )?[\"“]?([A-Z][A-Za-z&.-]{1,9})[\"”]?\)")
FULL_NAME_WORDS = re.compile(r"[A-Za-z][\w’'&.-]*")


LEGAL_FORMS = frozenset("inc corp corporation co company ltd limited plc llc lp sa ag nv gmbh spa bv kk pty se oyj ab asa bhd".split())
# Short forms that stand before a body's name; other countries go by their names.
COUNTRY_SHORT = {"US": "US", "GB": "UK", "AE": "UAE"}


@dataclass
class Organization:
    """One organization of an article: its name as shown, its country's code or '', and the mentions."""

    name: str
    country: str = ""
    mentions: list[Mention] = field(default_factory=list)


class Found(NamedTuple):
    """A name of an organization where it stands."""

    passage: Passage
    start: int
    end: int
    body: Body | None
    why: str

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def read_organizations(passages: Sequence[Passage], people: Cover, main_country: str) -> list[Organization]:
    """The organizations, in the order of the text. `people` are the characters already read as people; `main_country` is the country
    that the article names most, for bodies that every country has one of ("Congress")."""
    organizations: dict[str, Organization] = {}
    acronyms: dict[str, str] = {}
    found = [f for passage in passages for f in _find(passage, people, main_country)]
    for item in found:
        if item.body is None:
            _learn_acronym(item, acronyms)
    for item in found:
        name, country = (item.body.name, item.body.country) if item.body else (shown_name(item.passage, item.start, item.end), "")
        own = organization_key(name)
        key = acronyms.get(own, own)
        why = f"acronym of {organizations[key].name}" if key in organizations and key != own else item.why
        entry = organizations.setdefault(key, Organization(name, country))
        entry.mentions.append(item.passage.mention(item.start, item.end, why))
    return _joined_short(organizations)


def organization_key(name: str) -> str:
    """The folded key of an organization, without a leading "the" and a company's legal form ("Standard Oil Co")."""
    words = name_key(name).removeprefix("the ").split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _joined_short(organizations: dict[str, Organization]) -> list[Organization]:
    """Joins a one-word name to the one longer name that begins with it ("Chemlawn", "Chemlawn Services")."""
    for key in [k for k in organizations if " " not in k and len(k) > 3 and not known_bodies().is_whole(k)]:
        longer = [k for k in organizations if k.startswith(f"{key} ")]
        if len(longer) == 1:
            full = organizations[longer[0]]
            full.mentions += [replace(m, why=f"short for {full.name}") for m in organizations.pop(key).mentions]
    return list(organizations.values())


def shown_name(passage: Passage, start: int, end: int) -> str:
    """The name as written; a "The" that is capitalised inside a sentence belongs to it ("told The American Prospect")."""
    text = passage.text[start:end].replace("\n", " ")
    article = passage.text[max(0, start - 4) : start]
    before = passage.text[: max(0, start - 4)].rstrip(" \"“'‘")
    return f"The {text}" if (article == "The " and before[-1:].isalnum()) or (article == "The " and before[-1:] == ",") else text


def _find(passage: Passage, people: Cover, main_country: str) -> Iterator[Found]:
    known: list[Found] = []
    for match in known_bodies().phrases.find_names(passage.words, passage.capitalised):
        start, end = passage.words.starts[match.first], passage.words.ends[match.last - 1]
        if _is_body_here(passage, match.meaning, start, end, main_country) and not people.has(passage.part, start, end):
            known.append(Found(passage, start, end, match.meaning.body, _why_known(match.meaning)))
    for match in national_bodies().find_names(passage.words, passage.capitalised):
        national = _national(passage, match, main_country)
        if national and not any(national.start < k.end and k.start < national.end for k in known):
            known.append(national)
    found = list(known)
    for span in passage.spans:
        start, end = trimmed(passage.text, span.start, span.end)
        if span.label != "ORG" and not is_newspaper(passage.text[start:end]):
            continue
        overlaps = any(start < k.end and k.start < end for k in known)
        if end > start and not overlaps and not people.has(passage.part, start, end) and may_be_body(passage, start, end):
            found.append(Found(passage, start, end, None, "named by the language model"))
    yield from sorted(found, key=lambda item: item.start)


def _national(passage: Passage, match: Match, main_country: str) -> Found | None:
    """A body that every country has one of: of the country before or behind it, else of the one that the article names most."""
    words = passage.words
    start, end = words.starts[match.first], words.ends[match.last - 1]
    if not passage.text[start].isupper() or not words.surface(match.last - 1)[0].isupper():
        return None
    span = passage.span_over(start, end)
    if (span and span.label != "ORG") or (span is None and match.last - match.first == 1):
        return None
    before = [m for size in (1, 2) if match.first >= size and (m := atlas().get(_owner(words.between(match.first - size, match.first))))]
    if any(m.region and not m.names for m in before):
        return None
    owner = next((m.names[0][0] for m in before if m.names), "")
    if owner:
        why = "name with its country"
    else:
        behind = atlas().get(words.between(match.last + 1, match.last + 2)) if _of_follows(passage, match.last) else None
        owner = behind.names[0][0] if behind and behind.names else main_country
        why = "name with its country" if behind and behind.names else "of the country most named"
    if owner == main_country in COUNTRY_SHORT and why == "of the country most named":
        return None  # theirs stand in the list of bodies
    if not owner or (span and span.end > end + 4) or (span and span.start < start - 30):
        return None
    name = f"{COUNTRY_SHORT.get(owner, countries()[owner].name)} {match.meaning}"
    return Found(passage, start, end, Body(name, owner), why)


def _owner(text: str) -> str:
    return re.sub(r"['’]s?$", "", re.sub(r"['’]s ", " ", text)).strip()


def _of_follows(passage: Passage, index: int) -> bool:
    words = passage.words
    return index + 1 < len(words.folded) and words.folded[index] == "of" and words.surface(index + 1)[0].isupper()


def _why_known(name: BodyName) -> str:
    if name.text == name.body.name:
        return "name"
    return f"abbreviation of {name.body.name}" if name.capitals else f"name of {name.body.name}"


def _is_body_here(passage: Passage, name: BodyName, start: int, end: int, main_country: str) -> bool:
    text = passage.text[start:end]
    if name.capitals and (not text.replace(".", "").replace(" ", "").isupper()):
        return False
    if not any(c.isupper() for c in text) or (name.text[0].isupper() and not text[0].isupper() and not text.startswith("the ")):
        return False
    span = passage.span_over(start, end)
    if span and span.end - span.start > end - start + 5 and span.label in ("ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT"):
        inside = LEADING.sub("", passage.text[span.start : span.end])
        if not inside.startswith(text):
            return False
        if has_body_word(inside[len(text) :]):
            return False
    if not name.needs_country:
        return True
    return main_country == name.body.country and not _other_adjective(passage, start, name.body.country)


def _other_adjective(passage: Passage, start: int, country: str) -> bool:
    """Whether the adjective of another country or state stands before: "the Indian Supreme Court", "Texas Senate"."""
    before = passage.text[max(0, start - 30) : start]
    words = read_words(before)
    last = [m for m in atlas().find(words) if m.last == len(words.folded)]
    return any(m.meaning.region or (m.meaning.names and m.meaning.names[0][0] != country) for m in last)


def _learn_acronym(item: Found, acronyms: dict[str, str]) -> None:
    """Remembers "Full Name (FN)", and the initials of a name of three words or more."""
    full = organization_key(item.text)
    behind = ACRONYM_BEHIND.match(item.passage.text, item.end)
    initials = "".join(w[0] for w in FULL_NAME_WORDS.findall(item.text) if w[0].isupper())
    short = behind[1].replace(".", "") if behind else ""
    if short and (short[0] == initials[:1] or short.upper() in initials):
        acronyms[organization_key(short)] = full
    if len(initials) > 2:
        acronyms.setdefault(initials.lower(), full)
