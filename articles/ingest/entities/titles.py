"""Titles, offices and what stands before a name. In: words. Out: whether they are titles, and a person's role in the text."""

import re
from functools import cache

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import known_bodies
from articles.ingest.entities.gazetteer import Words, fold, remembered
from articles.ingest.entities.names import word_sections

# A role is read back from the name over at most this many words ("deputy assistant secretary of state for European affairs").
LONGEST_ROLE = 9
LINKS = frozenset({"of", "for", "and", "the", "general", "affairs", "in", "chief"})
ROYAL = frozenset("king queen prince princess pope emperor sultan emir sheikh saint lord lady sir dame papst pape papa paus".split())
# Titles that are more than a courtesy: what somebody is.
DIGNITIES = frozenset(
    "king queen prince princess pope emperor sultan emir sheikh ayatollah archbishop bishop cardinal patriarch rabbi imam duke "
    "duchess".split()
)
# A role behind a name ends at a mark; the dots of "U.S." are none.
APPOSITION = re.compile(r", ((?:[^,.;:()\n\"“”]|(?<=\bU)\.|(?<=U\.[SNK])\.){3,70})[,.;]")


GENERALS = frozenset("secretary attorney director governor consul auditor solicitor surgeon inspector postmaster".split())
NOT_A_ROLE = re.compile(
    r"^(?:or|and|but|as|at|in|to|with|for|if|when|while|like|not|by|on) |"
    r"\b(?:said|says|told|was|were|is|are|has|had|have|who|whose|which|and|but)\b"
)


@remembered
def is_title(word: str) -> bool:
    """Whether a word can stand before a name as a title, rank, office or courtesy ("Mr", "General", "striker")."""
    return fold(word).strip(".,") in _title_words()


@cache
def _title_words() -> frozenset[str]:
    sections = word_sections("titles.txt")
    return frozenset().union(*(sections[kind] for kind in ("honorific", "honorific m", "honorific f", "rank", "office", "modifier")))


@remembered
def is_honorific(word: str) -> bool:
    """Whether a word is a courtesy such as "Mr" or "Dr"."""
    sections = word_sections("titles.txt")
    plain = fold(word).strip(".,")
    return plain in sections["honorific"] or plain in sections["honorific m"] or plain in sections["honorific f"]


@remembered
def is_strong_title(word: str) -> bool:
    """Whether a capitalised word behind this one is surely a name ("President Reagan", not "First Time")."""
    return is_honorific(word) or fold(word).strip(".,") in word_sections("titles.txt")["strong"]


@remembered
def is_rank(word: str) -> bool:
    """Whether a word is a military or police rank."""
    return fold(word).strip(".,") in word_sections("titles.txt")["rank"]


@remembered
def sex_of_title(word: str) -> str:
    """'m' for "Mr" or "King", 'f' for "Mrs" or "Queen", else ''."""
    sections, plain = word_sections("titles.txt"), fold(word).strip(".,")
    return "m" if plain in sections["honorific m"] else "f" if plain in sections["honorific f"] else ""


@remembered
def is_office(word: str) -> bool:
    """Whether a word names an office or a calling ("secretary", "striker")."""
    return fold(word).strip(".,") in word_sections("titles.txt")["office"]


@remembered
def is_modifier(word: str) -> bool:
    """Whether a word is part of an office but none alone ("former", "foreign", "deputy")."""
    return fold(word).strip(".,") in word_sections("titles.txt")["modifier"]


def role_before(words: Words, name_at: int) -> str:
    """The office before the name that begins with word `name_at`, with its country ("US Secretary of State"); '' without one."""
    first, offices = name_at, 0
    while first > 0 and name_at - first < LONGEST_ROLE:
        gap = words.text[words.ends[first - 1] : words.starts[first]]
        word = words.folded[first - 1]
        if gap not in (" ", ". ", "-", "\u00a0") or (gap == ". " and not is_title(word)):
            break
        if is_office(word) or is_rank(word) or is_modifier(word) or word in DIGNITIES:
            offices += 1
            first -= 1
        elif offices and word in LINKS:
            first -= 1
        else:
            owner = _owner_ending_at(words, first) if offices else first
            if owner == first:
                break
            first = owner
            break
    return _role_text(words, first, name_at) if offices else ""


def _role_text(words: Words, first: int, last: int) -> str:
    """The words of a role without links at its front, courtesies, and a rank behind an office ("spokesman Major General")."""
    while first < last and (words.folded[first] in LINKS - {"chief"} or _is_courtesy(words.folded[first])):
        first += 1
    while last > first and _has_office(words, first, last - 1) and _is_only_rank(words, last - 1):
        last -= 1
    while last > first and _is_courtesy(words.folded[last - 1]):
        last -= 1
    told = any(is_office(word) or is_rank(word) or word in DIGNITIES for word in words.folded[first:last])
    return words.between(first, last).replace("\n", " ") if told else ""


def _is_courtesy(word: str) -> bool:
    return is_honorific(word) and word not in DIGNITIES and not is_rank(word) and not is_office(word)


def _is_only_rank(words: Words, index: int) -> bool:
    """Whether a word adds a rank or courtesy to an office; the "General" of a Secretary General is the office itself."""
    word = words.folded[index]
    if word == "general" and index and words.folded[index - 1] in GENERALS:
        return False
    return is_rank(word) or is_honorific(word)


def _has_office(words: Words, first: int, last: int) -> bool:
    return any(is_office(words.folded[i]) and not _is_only_rank(words, i) and not _leads_rank(words, i) for i in range(first, last))


def _leads_rank(words: Words, index: int) -> bool:
    """Whether a "chief" belongs to the rank behind it ("chief inspector")."""
    return words.folded[index] == "chief" and is_rank(words.folded[index + 1])


def _owner_ending_at(words: Words, last: int) -> int:
    """The first word of the country or body whose office follows ("North Korean leader", "White House strategist")."""
    for size in (3, 2, 1):
        first = last - size
        if first >= 0 and words.surface(first)[0].isupper():
            phrase = words.between(first, last).removesuffix("'s").removesuffix("’s")
            meaning = atlas().get(phrase)
            if (meaning and meaning.names) or known_bodies().is_whole(phrase):
                return first
    return last


def role_after(text: str, end: int) -> str:
    """The office behind the name: "Taro Kono, the Japanese foreign minister, said"; '' without one."""
    if not text.startswith(", ", end):
        return ""
    found = APPOSITION.match(text, end, end + 90)
    role = found[1].strip() if found else ""
    if not role or NOT_A_ROLE.search(role) or not any(is_office(word) for word in re.findall(r"[\w-]+", role)):
        return ""
    return re.sub(r"^(the|a|an) ", "", role)
