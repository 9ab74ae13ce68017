"""Headlines and old magazines set in capitals, as a reader hears them. In: a text in capitals. Out: the same, cased, as long.

The model was trained on cased text and finds next to nothing in capitals. Frequent words go to small letters, names of people,
countries and known bodies get a capital, short words that are neither stay as abbreviations. Offsets stay as they are.
"""

from functools import lru_cache

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import known_bodies
from articles.ingest.entities.gazetteer import Words, read_words
from articles.ingest.entities.given import is_common_word, is_given_name, is_known_name, is_ordinary
from articles.ingest.entities.names import SURNAMES_FIRST, word_sections
from articles.ingest.entities.titles import is_title

# A text with fewer small letters than this share is set in capitals, so that capitals say nothing about names there.
CAPITALS_SHARE = 0.15
# So many characters tell how a text is set.
SAMPLE = 300
# Words before "US" in capitals that make it the country, not the pronoun ("IN US", but "TELL US").
BEFORE_US = frozenset({"the", "in", "from", "by", "says", "and", "anti", "against", "into", "across", "leave", "leaves", "enter", "visit"})
SHORT = 4
# Of texts up to so many characters the result is kept; whole magazines in capitals would fill the memory.
LONGEST_HEADLINE = 300


def in_capitals(text: str) -> bool:
    """Whether a text has next to no small letters, judged by its beginning."""
    sample = text[:SAMPLE]
    small = sum(map(str.islower, sample))
    if small >= CAPITALS_SHARE * len(sample):  # so it is with nearly every text, whatever of it are letters
        return False
    letters = sum(map(str.isalpha, sample))
    return letters > 3 and small < CAPITALS_SHARE * letters


def recase(text: str) -> str:
    """A text in capitals with capitals where names are; every character stays at its place."""
    return _recased_headline(text) if len(text) <= LONGEST_HEADLINE else _recased_text(text)


@lru_cache(maxsize=500)
def _recased_headline(text: str) -> str:
    """A headline cased anew, kept from when the model reads it until the rules do: some dozens of articles later."""
    return _recased_text(text)


def _recased_text(text: str) -> str:
    words = read_words(text)
    named, short = _named(words)
    pieces, at = [], 0
    for index, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
        new = text[start:end] if index in short and not _ends_korean_name(words, index) else _recased(words, index, named)
        pieces += [text[at:start], new if len(new) == end - start else text[start:end]]
        at = end
    return "".join([*pieces, text[at:]])


def _ends_korean_name(words: Words, index: int) -> bool:
    """Whether "UN" is the end of "KIM JONG-UN" and no body."""
    return index > 1 and words.text[words.starts[index] - 1] == "-" and words.folded[index - 2] in SURNAMES_FIRST


def _named(words: Words) -> tuple[frozenset[int], frozenset[int]]:
    """The words that are part of a country's, city's or body's name, and those that are an abbreviation of one."""
    found, short = set(), set()
    for match in atlas().find(words):
        meaning = match.meaning
        if meaning.names or meaning.blocked or meaning.region or not is_common_word(words.folded[match.first]):
            found.update(range(match.first, match.last))
    for match in known_bodies().phrases.find(words):
        kept = short if match.meaning.body.name.isupper() or match.meaning.capitals else found
        if not is_common_word(words.folded[match.first]) or match.last - match.first > 1:
            kept.update(range(match.first, match.last))
    return frozenset(found), frozenset(short)


def _recased(words: Words, index: int, named: frozenset[int]) -> str:
    surface, word = words.surface(index), words.folded[index]
    if _ends_korean_name(words, index):
        return surface.lower()
    if "." in surface or not surface.isupper():
        return surface
    before = words.folded[index - 1] if index else ""
    if word == "us":
        return surface if index == 0 or before in BEFORE_US else "us"
    if word == "s" and words.text[words.starts[index] - 1 : words.starts[index]] in ("'", "’"):
        return "s"
    if word in word_sections("titles.txt")["particle"] and not is_common_word(word):
        return word
    after_name = bool(before) and (is_title(before) or is_given_name(before)) and is_known_name(word)
    if index in named or after_name or is_title(word):
        return _capitalised(surface) if len(surface) > 3 or is_title(word) or (index in named and len(surface) > 2) else surface
    if is_ordinary(word):
        return _capitalised(surface) if _begins_sentence(words, index) else surface.lower()
    return surface if len(surface) < SHORT and not is_known_name(word) else _capitalised(surface)


def _capitalised(surface: str) -> str:
    if surface.startswith("MC") and len(surface) > 4:
        return f"Mc{surface[2:].capitalize()}"
    return surface.capitalize()


def _begins_sentence(words: Words, index: int) -> bool:
    return index == 0 or words.text[words.ends[index - 1] : words.starts[index]].strip(" \"'“”")[:1] in (".", "!", "?", "\n")
