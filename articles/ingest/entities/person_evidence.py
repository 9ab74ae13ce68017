"""People whom only the words around show. In: a passage, and the names already taken. Out: full names that stand beside such words.

The model takes "Neeraj Chopra" for a company and passes over "Ilya Sutskever". An age, "who", an office or a kinship before or behind
the name, "Mr Chopra" elsewhere, or a person beside it tell better.
"""

import re
from collections.abc import Iterator, Set

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word, known_bodies
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_borne_word, is_common_word, is_given_name, is_known_name, is_surname, sex_of
from articles.ingest.entities.name_cleaning import WORD, clean_name
from articles.ingest.entities.names import EASTERN, VIETNAMESE, word_sections
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import is_place, never_people
from articles.ingest.entities.spots import NameSpot
from articles.ingest.entities.titles import is_office, is_title, role_after

# "Ratan Tata, 85, sent"; "(34)"; "who" is for people, and for clubs in British reports, whose names have a town or a common word.
AGE_OR_WHO = re.compile(r", (?:who|whose|whom)\b|, (?:aged )?[1-9]\d[,.;]| \([1-9]\d\)")
SAID = re.compile(r",? (?:said|says|told|wrote|added|argued)\b")
# What only people do.
HUMAN = frozenset(
    "congratulated thanked apologised apologized wept smiled married testified shouted whispered tweeted retired pleaded confessed "
    "prayed nodded laughed resigned recalled joked grinned sang died walked danced knelt sobbed shrugged quipped".split()
)
# Surnames that are told by their endings where no list has them.
SURNAME_ENDING = re.compile(
    r"\w{2,}(?:ovic|ović|evic|ević|enko|shvili|adze|oglu|oğlu|escu|opoulos|akis|idis|sson|dottir|ovich|evich|[aeiouy]ev|[bdklmnrst]ov|ova|eva|evski|"
    r"owski|ovsky|wicz|czyk|inen|yan|wati|putri)"
)
# ", a rapper whose": up to where something else is spoken of.
APPOSITION = re.compile(r", (?:a|an|the|his|her|their|its|now|then|once)((?: (?!who|that|which|of|for|and|in|at|on|from|to)[\w'’-]+){1,5})")
# What is told so of bodies as well ("Allis Chalmers, the pipeline company").
COMPANY_WORDS = frozenset(
    "company companies firm group bank maker agency airline retailer lender brand unit club team party builder insurer broker "
    "producer manufacturer developer carrier operator supplier owner giant band newspaper magazine charity town village city port "
    "island river".split()
)
# "Sharad Pawar's Nationalist Congress Party": parties and bodies belong to people.
OWNS_PARTY = re.compile(r"['’]s (?:[\w-]+ ){0,3}(?:[Pp]arty|Front|Movement|Alliance|League|Coalition|administration|government|cabinet)\b")
OF_COUNTRY = re.compile(r" of ((?:[A-Z][\w-]+ ?){1,3})")
REGNAL = re.compile(r"II|III|IV|VI{0,3}|XI{1,3}|XIV|XVI")
# Bodies do so to people: "have signed Jana Novakova".
CHOSEN = frozenset({"signed", "named", "appointed", "hired", "sacked", "nominated", "released", "elected", "arrested", "charged"})
# "his father, Idriss Déby"; "striker Erling Haaland".
WORD_BEFORE = re.compile(r"(?:^|[^\w-])([\w-]+),? $")
PERSON_BEFORE = re.compile(r"\w(?: and |, | or )$")
AND_BEHIND = re.compile(r" (?:and|or) ")
LONGEST_NAME = 5
SHORTEST_LONE = 4
JOINED = frozenset({"-", "'", "’", "&"})
JOINT = " \u00a0"
NO_BEGINNING = frozenset({"-", "'", "’", "."})
# What may stand behind the first word of a name.
GOES_ON = frozenset({" ", "\u00a0", "-", "'", "’", "."})
# Far enough to see the longest office whole.
LOOK_BACK = 30
# Somebody somewhere is called so, but at a sentence's start they are what they look like.
SMALL_WORDS = frozenset("in on at as by an so do no my if or is be am up us we me from with under over after since for not his".split())
PARTS_OF = frozenset({"of", "at", "for", "from", "in", "near"})
KIN = frozenset(
    "husband wife son daughter brother sister father mother cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter "
    "widow widower father-in-law mother-in-law son-in-law daughter-in-law brother-in-law sister-in-law stepfather stepson".split()
)


def is_relative(passage: Passage, start: int) -> bool:
    """Whether a kinship stands before a name: "his father, Idriss Déby", "her daughter Iryna"."""
    before = WORD_BEFORE.search(passage.text[max(0, start - LOOK_BACK) : start])
    return before is not None and before[1].lower() in KIN


def names_beside_evidence(passage: Passage, taken: list[NameSpot]) -> Iterator[NameSpot]:
    """The full names in running text that nothing took yet and that the words around show to be people's."""
    if passage.capitals or passage.title_case:
        return
    spoken_for: set[int] = set()
    surnames = {surname for spot in taken if spot.name.is_full for surname in spot.name.surnames}
    for spot in taken:
        spoken_for.update(range(spot.start, spot.end))
    for start, end in _runs(passage, spoken_for):
        if end - 1 in spoken_for:
            continue
        spot = _name_in(passage, start, end, surnames)
        if spot is not None and is_shown(spot):
            yield spot


def lone_names(passage: Passage) -> Iterator[tuple[int, int]]:
    """Lone words that somebody is called by, as what they do or are tells: "Björk sang", "Renho, the senator"."""
    text, words = passage.text, passage.words
    acting = not HUMAN.isdisjoint(passage.vocabulary)
    for index in passage.capitalised:
        start, end = words.starts[index], words.ends[index]
        told = text[end : end + 2] == ", " and _is_human(text, end)
        if end - start < SHORTEST_LONE or not (told or (acting and _acts(passage, index))):
            continue
        if _is_joined(passage, index) or _is_no_name(text[start:end]) or text[start:end].isupper() or _is_place(text[start:end]):
            continue
        yield start, end


def _is_joined(passage: Passage, index: int) -> bool:
    """Whether the word before belongs to the word `index`: a capital, a particle, or half a word ("al-Hussein")."""
    words = passage.words
    gap, before = words.text[words.ends[index - 1] : words.starts[index]] if index else "", words.surface(index - 1)
    if gap != " ":
        return gap in JOINED or (gap == ". " and len(before) < len("Mrs."))
    opens = is_common_word(before) and (index < 2 or words.text[words.starts[index - 1] - 2] in ".!?\n")  # "Then Adele sang"
    return (before[:1].isupper() and not opens) or before in word_sections("titles.txt")["particle"]


def _acts(passage: Passage, index: int) -> bool:
    """Whether what only people do stands behind the word `index`."""
    words = passage.words
    return words.surface(index + 1) in HUMAN and words.text[words.ends[index]] == " "


def _is_human(text: str, end: int) -> bool:
    behind = _apposition(text, end)
    return bool(behind) and is_office(behind[-1]) and not any(word in COMPANY_WORDS for word in behind)


def _is_place(word: str) -> bool:
    return atlas().get(word) is not None or known_bodies().is_whole(word)


def _runs(passage: Passage, spoken_for: Set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of two to six words with capitals, with the particles between them, that begin where nothing stands yet."""
    text, reached, particles = passage.text, 0, word_sections("titles.txt")["particle"]
    starts, ends, folded = passage.words.starts, passage.words.ends, passage.words.folded
    for index in passage.capitalised:
        start, behind = starts[index], ends[index]
        if start < reached or start in spoken_for or text[behind : behind + 1] not in GOES_ON or text[start - 1 : start] in NO_BEGINNING:
            continue
        small = not text[behind + 1 : behind + 2].isupper()
        if text[behind] == " " and small and (index + 1 == len(folded) or folded[index + 1] not in particles):
            continue
        end, count, bodies = start, 0, False
        for word in WORD.finditer(text, start, start + 90):
            if count and (word.start() != behind + 1 or text[behind] not in JOINT):
                break
            piece, behind = word[0], word.end()
            if piece[0].isupper():
                end, bodies = behind, bodies or is_body_word(piece)
            elif not count or piece not in particles:
                break
            count += 1
            if piece.endswith(("'s", "’s")) or (len(piece) > 3 and piece[-1] == "."):
                break
        reached = max(end, start + 1)
        if count > 1 and not bodies and " " in text[start:end]:
            yield start, end


def _name_in(passage: Passage, start: int, end: int, surnames: Set[str]) -> NameSpot | None:
    """The run without titles, as a name whose words can be a person's; None where they can't."""
    span = passage.span_over(start, end)
    spot = clean_name(passage, start, end, span.label if span else "")
    if spot is None or not 1 < len(spot.name.words) <= LONGEST_NAME or known_bodies().is_whole(passage.text[spot.start : spot.end]):
        return None
    words = spot.name.words
    if words[0].lower() in SMALL_WORDS or is_title(words[-1]) or (len(words[0]) > 3 and words[0].isupper()):
        return None
    if words[-1].isupper() and not REGNAL.fullmatch(words[-1]):
        return None
    strange = sum(_is_no_name(word) for word in words if not REGNAL.fullmatch(word))
    allowed = 2 if _is_vietnamese(words) else 1 if spot.label == "PERSON" and not is_body_word(words[-1]) else 0
    # "Taundra Householder" beside Larry Householder
    strange -= is_common_word(words[-1]) and (fold(words[-1]) in surnames or _is_borne(spot))
    if strange > allowed or atlas().get(" ".join(words)) is not None:
        return None
    if _is_town(words[0]) and fold(words[0]) not in EASTERN and spot.name.bare[-1] not in passage.addressed:
        return None
    particles = word_sections("titles.txt")["particle"]
    return spot if not is_place(words[-1]) or (len(words) > 2 and words[-2] in particles) else None  # "Leila de Lima"


def _is_vietnamese(words: tuple[str, ...]) -> bool:
    return len(words) == 3 and fold(words[0]) in VIETNAMESE and not any(map(is_body_word, words))


def _is_borne(spot: NameSpot) -> bool:
    """Whether a last word that means something is a surname here: "Nicola Sturgeon", where it is one of many or she is "Ms Sturgeon"."""
    given, surname = spot.name.words[0], spot.name.words[-1]
    if not is_given_name(given) or is_common_word(given):
        return False
    return is_borne_word(surname) or spot.name.bare[-1] in spot.passage.addressed


def _is_no_name(word: str) -> bool:
    return (is_common_word(word) and fold(word) not in EASTERN) or is_body_word(word) or fold(word) in never_people()


def _is_town(word: str) -> bool:
    """Whether a word is a country's, state's or town's name and no given name: "Manchester United, who"."""
    meaning = atlas().get(word)
    return meaning is not None and bool(meaning.names or meaning.region or meaning.cities) and not is_given_name(word)


def is_shown(spot: NameSpot) -> bool:
    """Whether the words around a full name show that it is a person's."""
    passage, text, words = spot.passage, spot.passage.text, spot.name.words
    before = WORD_BEFORE.search(text[max(0, spot.start - LOOK_BACK) : spot.start])
    if spot.titled or (before is not None and _is_human_before(before[1], words[0])):
        return True
    told = _deed_behind(text, spot.end) in HUMAN or any(sign.match(text, spot.end) for sign in (AGE_OR_WHO, OWNS_PARTY))
    if told or spot.name.bare[-1] in passage.addressed:
        return True
    behind = _apposition(text, spot.end)
    if any(is_office(word) or word.lower() in KIN for word in behind) or role_after(text, spot.end):
        return not any(word in COMPANY_WORDS for word in behind)
    if _is_vietnamese(words):
        return True
    slavic = SURNAME_ENDING.fullmatch(words[-1]) is not None
    if (len(words) > 2 or slavic) and _is_of_country(text, spot.end):
        return True
    if slavic and spot.label:
        return True
    if not (is_given_name(words[0]) or is_known_name(words[-1]) or slavic or spot.label == "PERSON"):
        return False
    if before is not None and before[1].lower() in PARTS_OF:
        return False  # "the director of Stagecoach West said"
    if SAID.match(text, spot.end) or _has_person_beside(spot) or (sex_of(words[0]) and text.startswith(" of ", spot.end)):
        return True
    return bool(behind) and is_surname(words[-1]) and not any(word in COMPANY_WORDS for word in behind)


def _is_human_before(word: str, given: str) -> bool:
    """Whether a word before a name tells of a person: a kinship, a title, or "signed" where a given name follows."""
    return word.lower() in KIN or is_title(word) or (word in CHOSEN and is_given_name(given))


def _deed_behind(text: str, end: int) -> str:
    """The word that a blank alone parts from a name."""
    return text[end + 1 : end + 20].partition(" ")[0].rstrip(".,;") if text[end : end + 1] == " " else ""


def _apposition(text: str, end: int) -> list[str]:
    """The words behind a name that say what it is: ", a rapper whose"."""
    found = APPOSITION.match(text, end) if text[end : end + 2] == ", " else None
    return found[1].split() if found else []


def _is_of_country(text: str, end: int) -> bool:
    found = OF_COUNTRY.match(text, end)
    return found is not None and is_place(found[1].strip())


def _has_person_beside(spot: NameSpot) -> bool:
    """Whether "and" ties the name to one that the model takes for a person's full name."""
    passage, text = spot.passage, spot.passage.text
    beside = AND_BEHIND.match(text, spot.end)
    if beside and _is_full_person(passage, beside.end()):
        return True
    found = PERSON_BEFORE.search(text[max(0, spot.start - 8) : spot.start])
    return found is not None and _is_full_person(passage, spot.start - len(found[0]))


def _is_full_person(passage: Passage, position: int) -> bool:
    span = passage.span_over(position, position + 1)
    return span is not None and span.label == "PERSON" and " " in passage.text[span.start : span.end]
