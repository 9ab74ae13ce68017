"""Whether a span can be an organization's name. In: a span that the model marks. Out: its bounds without strays, yes or no.

Job titles, laws, countries, beliefs, ordinary words and the usual abbreviations are none, whatever the model says.
"""

import re

from articles.ingest.entities.atlas import atlas, regions
from articles.ingest.entities.bodies import is_body_word, never_bodies
from articles.ingest.entities.gazetteer import read_phrase, remembered
from articles.ingest.entities.given import is_common_word, is_given_name
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.titles import is_title

LEADING = re.compile(r"^(?:the|a|an|this|that|his|her|its|their|our)\s+", re.I)
TRAILING = re.compile(r"(?: (?:of|and|for|v|vs)?\.? ?[£$€]| (?:of|and|for|v|vs)\.?| \d+[-–:]\d+|['’]s?|[\s,.;:–—-])+$")
# Names that end so are laws, works, awards, events or weapons, not bodies.
NOT_BODIES = frozenset(
    "act bill law amendment treaty accord accords agreement pact convention constitution prize award awards cup championship olympics "
    "games war attack attacks plan deal programme program summit crisis missile aircraft report tax code river sea mountain street avenue "
    "road square bridge boulevard day week month year series show season episode study survey station towers trophy tournament marathon "
    "election elections referendum treaties protocol doctrine theory disease syndrome virus software satellite rocket shuttle".split()
)
# Words of office that are no body alone, though the model says so ("State", "Defence", "Secretary").
OFFICE_WORDS = frozenset(
    "state defence defense treasury foreign interior finance trade commerce justice labour labor education health energy agriculture "
    "transport secretary minister president prime general chief executive officer director house senate parliament court government "
    "administration opposition cabinet ministry department committee council commission party union army navy police force forces "
    "board bank company corp inc ltd co group university church".split()
)
# A name of several words that ends so is a paper's.
NEWSPAPERS = frozenset("gazette herald tribune chronicle courier examiner observer telegraph inquirer echo argus bugle daily".split())
SHIP = re.compile(r"(?:MV|USS|HMS|RMS|SS|MS|HMAS|INS) [A-Z]")
STORM_BEFORE = re.compile(r"\b(?:[Ss]torm|Hurricane|Typhoon|Cyclone) $")
# Towns are called Bank and College, but "Midland Bank" is none.
SURE_ENDINGS = frozenset({"bank", "university", "college", "council", "police"})
# What stands around a place that no list knows.
PLACE_BEFORE = re.compile(r"\b(?:near|town of|village of|city of|port of|island of|province of|district of|region of|outside) $")
PLACE_BEHIND = re.compile(
    r" (?:state|province|district|village|town|region|prefecture|county|valley|island|river|lake|peninsula|delta|mountains?)\b"
)
# A pronoun behind the first word is a title's of a song or film ("Wait For Me Outside"), as long as no body's word ends it.
PRONOUNS = frozenset("i you he she it we they me him them my your myself yourself".split())
# "B. Later": the end of one sentence and the beginning of the next.
LETTER_AND_WORD = re.compile(r"[A-Z]\. [A-Z][a-z]+")
OF_NUMBER = re.compile(r" of [\d.,]+$")
# Endings of words for beliefs and people, which the model often takes for bodies when they stand alone.
BELIEF = re.compile(r"(?:ism|phobia|ist|ists|ian|ians|i[sz]ed)$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without article, possessive, line ends and stray marks."""
    first, last = _core_of(text[start:end])
    return start + first, start + last


@remembered
def _core_of(marked: str) -> tuple[int, int]:
    """Where the name begins and ends in the characters of a span."""
    cuts = [cut for mark in ("\n", " (", " @", " - ", " — ") if (cut := marked.find(mark)) >= 0]
    end = min([*cuts, len(marked)])
    lead = LEADING.match(marked[:end])
    start = lead.end() if lead else 0
    while start < end and not marked[start].isalnum():
        start += 1
    trail = TRAILING.search(marked[start:end])
    return start, end - (len(trail[0]) if trail else 0)


def may_be_body(passage: Passage, start: int, end: int) -> bool:
    """Whether a span that the model calls an organization can be one."""
    return _can_be_body(passage.text[start:end], passage.capitals)


@remembered
def _can_be_body(text: str, in_capitals: bool) -> bool:
    words = read_phrase(text)
    if not words.folded or not any(map(str.isupper, text)):
        return False
    if SHIP.match(text) or LETTER_AND_WORD.fullmatch(text) or OF_NUMBER.search(text):
        return False
    if not PRONOUNS.isdisjoint(words.folded[1:]) and not is_body_word(words.folded[-1]):
        return False
    if len(words.folded) == 3 and words.folded[1] == "and" and _are_two_people(words.folded[0], words.folded[2]):
        return False
    if len(words.folded) == 1 and _is_no_body(text, words.folded[0]):
        return False
    if in_capitals and not any(is_body_word(word) for word in words.folded[-2:]):
        return False  # in a text of capitals the model sees bodies in every rare word
    if words.folded[-1] in NOT_BODIES or all(w in OFFICE_WORDS or is_title(w) for w in words.folded):
        return False
    if all(w in never_people() or w.isdigit() for w in words.folded) or len(text) < 2:
        return False
    matches = list(atlas().find(words))
    if sum(m.last - m.first for m in matches if not m.meaning.blocked) >= len(words.folded) - words.folded.count("and"):
        return len(words.folded) > 1 and words.folded[-1] in SURE_ENDINGS
    return not (text[0].islower() and not re.match(r"[a-z]{1,2}[-A-Z]", text))


def _are_two_people(one: str, other: str) -> bool:
    """Whether "and" ties two given names, or words that mean people: "Laura and Colin", "Friend and Foe"."""
    return all(is_given_name(word) or (is_common_word(word) and not is_body_word(word)) for word in (one, other))


def names_place(passage: Passage, start: int, end: int) -> bool:
    """Whether the words around a lone unknown name tell that it is a place: "near Psarades", "Rakhine state"."""
    text = passage.text
    if " " in text[start:end]:
        return text.startswith((" river", " mountain", " lake"), end)
    if STORM_BEFORE.search(text[max(0, start - 12) : start]):
        return True
    return bool(PLACE_BEFORE.search(text[max(0, start - 20) : start]) or PLACE_BEHIND.match(text, end))


def is_newspaper(text: str) -> bool:
    """Whether a name of several words ends as newspapers do; the model takes them for works, places and people."""
    words = text.split()
    return len(words) > 1 and words[-1].lower() in NEWSPAPERS


def _is_postal_code(text: str) -> bool:
    """Whether a lone word is a state's short form ("NJ")."""
    return len(text) == 2 and text.isupper() and text.lower() in regions()


def _is_plain_word(text: str) -> bool:
    """Whether a lone name is an ordinary word with a capital ("Explorer"), not in capitals ("FIRST")."""
    return is_common_word(text) and not text.isupper()


def _is_no_body(text: str, word: str) -> bool:
    """Whether a lone word is known to be something else."""
    return word in never_bodies() or _is_postal_code(text) or _is_plain_word(text) or BELIEF.search(text) is not None
