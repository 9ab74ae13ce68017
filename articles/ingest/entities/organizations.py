"""The organizations of an article. In: its passages, its people, its countries. Out: Organizations with all their mentions.

Known bodies are found by name; the rest is what the model calls an organization, less what never is one: people, countries,
job titles, laws, works. A full name and its acronym are one: "Inter-Services Public Relations (ISPR)".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from articles.ingest.entities.atlas import atlas, countries
from articles.ingest.entities.bodies import Body, BodyName, has_body_word, is_body_word, known_bodies, national_bodies, never_bodies
from articles.ingest.entities.gazetteer import Match, read_words
from articles.ingest.entities.given import is_common_word
from articles.ingest.entities.names import name_key
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_title
from articles.records import Mention

ACRONYM_BEHIND = re.compile(r"['’]?s? ?\((?:the |or )?[\"“]?([A-Z][A-Za-z&.-]{1,9})[\"”]?\)")
FULL_NAME_WORDS = re.compile(r"[A-Za-z][\w’'&.-]*")
LEADING = re.compile(r"^(?:the|a|an|this|that|his|her|its|their|our)\s+", re.I)
TRAILING = re.compile(r"(?:['’]s?|[\s,.;:–—-])+$")
# Names that end so are laws, works, awards, events or weapons, not bodies.
NOT_BODIES = frozenset(
    "act bill law amendment treaty accord accords agreement pact convention constitution prize award cup championship olympics games "
    "war attack attacks plan deal programme program summit crisis missile aircraft report tax code river sea mountain street avenue "
    "road square bridge boulevard day week month year series show season episode".split()
)
# Words of office that are no body alone, though the model says so ("State", "Defence", "Secretary").
OFFICE_WORDS = frozenset(
    "state defence defense treasury foreign interior finance trade commerce justice labour labor education health energy agriculture "
    "transport secretary minister president prime general chief executive officer director house senate parliament court government "
    "administration opposition cabinet ministry department committee council commission party union army navy police force forces "
    "board bank company corp inc ltd co group university church".split()
)


LEGAL_FORMS = frozenset("inc corp corporation co company ltd limited plc llc lp sa ag nv gmbh spa bv kk pty se oyj ab asa bhd".split())
NEWSPAPERS = frozenset("gazette herald tribune chronicle courier examiner observer telegraph inquirer echo argus bugle daily".split())
# Endings of words for beliefs and people, which the model often takes for bodies when they stand alone.
BELIEF = re.compile(r"(?:ism|phobia|ist|ists|ian|ians)$")
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


def read_organizations(passages: Sequence[Passage], people: Iterable[Mention], main_country: str) -> list[Organization]:
    """The organizations, in the order of the text. `people` are places already read as people; `main_country` is the country
    that the article names most, for bodies that every country has one of ("Congress")."""
    taken = {(m.part, position) for m in people for position in (m.start, m.end - 1)}
    organizations: dict[str, Organization] = {}
    acronyms: dict[str, str] = {}
    found = [f for passage in passages for f in _find(passage, taken, main_country)]
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


def _find(passage: Passage, taken: set, main_country: str) -> Iterator[Found]:
    known: list[Found] = []
    for match in known_bodies().phrases.find_names(passage.words):
        start, end = passage.words.starts[match.first], passage.words.ends[match.last - 1]
        if _is_body_here(passage, match.meaning, start, end, main_country) and not _is_taken(passage, start, end, taken):
            known.append(Found(passage, start, end, match.meaning.body, _why_known(match.meaning)))
    for match in national_bodies().find_names(passage.words):
        national = _national(passage, match, main_country)
        if national and not any(national.start < k.end and k.start < national.end for k in known):
            known.append(national)
    found = list(known)
    for span in passage.spans:
        start, end = _trimmed(passage.text, span.start, span.end)
        if span.label != "ORG" and not _is_newspaper(passage.text[start:end]):
            continue
        overlaps = any(start < k.end and k.start < end for k in known)
        if end > start and not overlaps and not _is_taken(passage, start, end, taken) and _may_be_body(passage, start, end):
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


def _is_taken(passage: Passage, start: int, end: int, taken: set) -> bool:
    return any((passage.part, position) in taken for position in range(start, end))


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


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without article, possessive, line ends and stray marks."""
    cuts = [cut for mark in ("\n", " (") if (cut := text.find(mark, start, end)) >= 0]
    end = min([*cuts, end])
    lead = LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    while start < end and not text[start].isalnum():
        start += 1
    trail = TRAILING.search(text[start:end])
    return start, end - (len(trail[0]) if trail else 0)


def _may_be_body(passage: Passage, start: int, end: int) -> bool:
    """Whether a span that the model calls an organization can be one."""
    text = passage.text[start:end]
    words = read_words(text)
    if not words.folded or not any(c.isupper() for c in text):
        return False
    if len(words.folded) == 1 and (words.folded[0] in never_bodies() or BELIEF.search(text) or _is_plain_word(text)):
        return False
    if passage.capitals and not any(is_body_word(word) for word in words.folded[-2:]):
        return False  # in a text of capitals the model sees bodies in every rare word
    if words.folded[-1] in NOT_BODIES or all(w in OFFICE_WORDS or is_title(w) for w in words.folded):
        return False
    if all(w in never_people() or w.isdigit() for w in words.folded) or len(text) < 2:
        return False
    matches = list(atlas().find(words))
    if sum(m.last - m.first for m in matches if not m.meaning.blocked) >= len(words.folded):
        return False
    return not (text[0].islower() and not re.match(r"[a-z]{1,2}[-A-Z]", text))


def _is_newspaper(text: str) -> bool:
    """Whether a name of several words ends as newspapers do; the model takes them for works, places and people."""
    words = text.split()
    return len(words) > 1 and words[-1].lower() in NEWSPAPERS


def _is_plain_word(text: str) -> bool:
    """Whether a lone name is an ordinary word with a capital ("Explorer"), not in capitals ("FIRST")."""
    return is_common_word(text) and not text.isupper()


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
