"""The organizations of an article. In: its passages, its people, its countries. Out: Organizations with all their mentions.

Known bodies are found by name; the rest is what the model calls an organization, less what never is one: people, countries,
job titles, laws, works. A full name and its acronym are one: "Inter-Services Public Relations (ISPR)".
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.ingest.entities.bodies import known_bodies
from articles.ingest.entities.body_names import find_bodies, with_acronyms
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.gazetteer import remembered
from articles.ingest.entities.names import name_key
from articles.ingest.entities.passages import Cover, Passage
from articles.records import Mention

# "Full Name (FN)"; "Full Name, known by its Spanish initials UNRD".
ACRONYM_BEHIND = re.compile(
    r"['’]?s?(?: ?\((?:the |or )?[\"“]?([A-Z][A-Za-z0-9&.-]{1,9})[\"”]?\)|"
    r",? (?:(?:better )?known (?:as|by its (?:[A-Z]\w+ )?(?:initials|acronym))(?: as)?|or) (?:the )?([A-Z]{2,9})\b)"
)
FULL_NAME_WORDS = re.compile(r"[A-Za-z][\w’'&.-]*")


LEGAL_FORMS = frozenset("inc corp corporation co company ltd limited plc llc lp sa ag nv gmbh spa bv kk pty se oyj ab asa bhd".split())


@dataclass
class Organization:
    """One organization of an article: its name as shown, its country's code or '', the mentions, and its key if not the name's."""

    name: str
    country: str = ""
    mentions: list[Mention] = field(default_factory=list)
    key: str = ""


def read_organizations(passages: Sequence[Passage], people: Cover, named: Counter[str], shown: Mapping[str, str]) -> list[Organization]:
    """The organizations, in the order of the text. `people` are the characters already read as people; `named` has how often
    the article names each country, for bodies that every country has one of ("Congress"); `shown` the names that the words around
    show to be bodies', with why."""
    organizations: dict[str, Organization] = {}
    acronyms: dict[str, str] = {}
    found = find_bodies(passages, people, named, shown)
    stated = {short for item in found if (short := _learn_acronym(item, acronyms))}
    found = with_acronyms(found, stated, passages, people)
    for item in found:
        name, country = (item.body.name, item.body.country) if item.body else (shown_name(item.passage, item.start, item.end), "")
        own = organization_key(name)
        key = acronyms.get(own, own)
        why = f"acronym of {organizations[key].name}" if key in organizations and key != own else item.why
        entry = organizations.setdefault(key, Organization(name, country))
        entry.mentions.append(item.passage.mention(item.start, item.end, why))
    return _joined_short(organizations)


@remembered
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


def _learn_acronym(item: BodySpot, acronyms: dict[str, str]) -> str:
    """Remembers "Full Name (FN)", and the initials of a name of three words or more. Gives the acronym that stands behind, or ''."""
    full = organization_key(item.body.name if item.body else item.text)
    behind = ACRONYM_BEHIND.match(item.passage.text, item.end)
    initials = "".join(w[0] for w in FULL_NAME_WORDS.findall(item.text) if w[0].isupper())
    stated = (behind[1] or behind[2]) if behind else ""
    short = stated.replace(".", "")
    if short and (short[0] == initials[:1] or short.upper() in initials or behind[2]):
        acronyms[organization_key(short)] = full
    if len(initials) > 2 and (item.body is None or item.body.name == item.text):
        acronyms.setdefault(initials.lower(), full)
    return stated if short and organization_key(short) in acronyms else ""
