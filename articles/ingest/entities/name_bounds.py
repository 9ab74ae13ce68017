"""Where a person's name begins and ends. In: a stretch that the model marks. Out: the same, cut at line ends and made whole.

The model runs over line ends and "and", stops before a particle's surname, and begins behind a given name that it does not know.
"""

import re
from collections.abc import Iterator

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import is_body_word, known_bodies, never_bodies
from articles.ingest.entities.gazetteer import fold
from articles.ingest.entities.given import is_common_word, is_given_name, is_known_name
from articles.ingest.entities.name_cleaning import WORD, word_before
from articles.ingest.entities.names import SURNAMES_FIRST, word_sections
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import is_place, never_people
from articles.ingest.entities.titles import is_title

# A name goes on over a blank, not over a line end or a comma.
JOINT = re.compile(r"[ \u00a0]|(?<=\.)")
PIECE = re.compile(r"[^\n]+?(?=\n| and | & |$)")
LEADING_LINK = re.compile(r"^(?: and | & |\s)+")
LONGEST_NAME = 6
LOOK_AHEAD = 80
# Given names somewhere, but the first words of places everywhere.
PLACE_WORDS = frozenset(
    "north south east west san santa santo rio saint st new port fort mount lake el la los las villa isla cerro monte puerto campo "
    "costa baja".split()
)
# "Sha'Carri" is a name wherever it stands.
INNER_CAPITAL = re.compile(r"[a-z]['’-][A-Z][a-z]")
INITIALS = re.compile(r"[A-Z]{2,3}")
ROMAN = re.compile(r"[IVX]+")
# A small word or a comma before a capital: no sentence begins there, so that the capital is a name's.
INSIDE_SENTENCE = re.compile(r"[a-z],? $")


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut at line ends and at "and": the model runs over both."""
    if "\n" not in (marked := text[start:end]) and " and " not in marked and " & " not in marked:
        yield start, end
        return
    for piece in PIECE.finditer(text[start:end]):
        offset = start + piece.start() + len(piece[0]) - len(LEADING_LINK.sub("", piece[0]))
        if offset < start + piece.end():
            yield offset, start + piece.end()


def whole_name(passage: Passage, start: int, end: int) -> int:
    """Where a name ends that the model cut short: "Ludwig van" goes on to "der Velden", a lone given name to its surname."""
    text, particles = passage.text, word_sections("titles.txt")["particle"]
    if text[end : end + 1] == "-" and text[end - 1].isalpha() and (rest := WORD.match(text, end + 1)):
        end = rest.end()  # "Moon Jae" goes on to "-in"
    last = text[start:end].rsplit(" ", 1)[-1]
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None:
        return end
    if last.lower() in particles and last != text[start:end]:
        return max(end, name_end(text, start))  # whatever the model sees behind it: "Ursula von der", "Leyen"
    if passage.span_over(following.start(), following.end()):
        return end
    if last in particles or (following[0] in particles and not is_common_word(following[0])):
        return max(end, name_end(text, start))
    surname = following[0]
    if _goes_on_east(text[start:end].split(), surname) and not passage.title_case:
        return following.end()
    cut = last == text[start:end] and is_given_name(last) and surname[0].isupper() and not passage.title_case
    if not cut or is_common_word(surname) or is_body_word(surname):
        return end
    return following.end() if not is_title(surname) or _ends_with_title(text, surname, following.end()) else end


def _ends_with_title(text: str, word: str, end: int) -> bool:
    """Whether a title is the surname here: "Aaron Judge struck", not "Aaron Judge Smith"."""
    return is_known_name(word) and not text[end : end + 2].lstrip(" ").strip("'’")[:1].isupper()


def whole_start(passage: Passage, start: int) -> int:
    """Where a name begins of which the model saw the end: a given name before it belongs to it ("Carmen" before "Yulin Cruz").

    An unknown word with a capital inside a sentence does too: "his sister, Priyanka Gandhi".
    """
    text = passage.text
    if text[start - 1 : start] in ("-", "'", "’") and text[start - 2 : start - 1].isalpha():
        start = text.rfind(" ", 0, start) + 1  # "Uju-" before "Ken"
    found = word_before(text, start)
    if found is None or passage.title_case or not found[1][0].isupper():
        return start
    word, first = found[1], start - len(found[0])
    if INITIALS.fullmatch(word) and "." not in found[0]:  # "RJ" before "Barrett"
        known = atlas().get(word) is not None or known_bodies().is_whole(word) or fold(word) in never_bodies() or is_title(word)
        behind = WORD.match(text, start)
        club = behind is None or atlas().get(behind[0]) is not None  # "AC Milan"
        return start if known or club or ROMAN.fullmatch(word) else first
    if len(word) < 3 or is_common_word(word) or is_title(word) or fold(word) in PLACE_WORDS or is_place(word):
        return start
    span = passage.span_over(first, first + len(word))
    if span is not None and (span.label == "PERSON" or text[span.start : span.end] != word or atlas().get(word) is not None):
        return start
    if is_given_name(word) and "." not in found[0]:
        return first
    return first if span is None and _is_unknown_given(text, word, first, found[0]) else start


def _is_unknown_given(text: str, word: str, first: int, found: str) -> bool:
    """Whether a word that no list has can only be the first of a name: inside a sentence, no town, body, or people."""
    inside = INSIDE_SENTENCE.search(text[max(0, first - 3) : first]) or INNER_CAPITAL.search(word)
    if "." in found or not inside or word.isupper() or len(word) < 3:
        return False
    known = atlas().get(word) is not None or known_bodies().is_whole(word) or is_body_word(word) or fold(word) in never_people()
    return not known and not word.endswith(("ian", "ist", "ese", "ish", "'s", "’s"))


def _goes_on_east(words: list[str], following: str) -> bool:
    """Whether a surname that comes first ("Liu", "Lee Hsien") has a given name behind it; even "He" is one there."""
    if not words or fold(words[0]) not in SURNAMES_FIRST or not following[0].isupper() or len(following) < 2 or is_title(following):
        return False
    return len(words) == 1 or (len(words) == 2 and not (is_common_word(following) or is_body_word(following) or is_place(following)))


def name_end(text: str, start: int) -> int:
    """Where the run of capitalised words (and particles) that begins at `start` ends."""
    particles, end, count = word_sections("titles.txt")["particle"], start, 0
    for word in WORD.finditer(text, start, start + LOOK_AHEAD):
        goes_on = word[0][0].isupper() or (count and word[0].split("-")[0].lower() in particles)
        if not goes_on or count == LONGEST_NAME or (count and not JOINT.fullmatch(text[end : word.start()])):
            break
        end, count = word.end(), count + 1
        if word[0].endswith(("'s", "’s")) or (len(word[0]) > 3 and word[0].endswith(".")):
            break
    return end
