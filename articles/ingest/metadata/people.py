"""The names in a byline. In: the words after "By". Out: people's names, without desks, agencies, offices and places.

"Ann Lee and Bo van der Ek in Lima" has two, "Ann Lee, Political Reporter" one, "Staff Reporter" none.
"""

import re
from collections.abc import Iterator

WORD_OR_MARK = re.compile(r"[^\s,;|•·()/–—&+]+|[,;|•·()/–—&+]")
AND = frozenset("and und et y & e og och en i ja és a + и και".split())
# Words that pages glue or put behind a name.
AFTER_NAME = frozenset("follow following twitter facebook email updated published posted share save listen comments x bio contact".split())
GLUED = re.compile(
    r"[^\W\d_]+?(?<=[^\W\d_A-Z])(?=(?:Twitter|Follow|Published|Updated|Posted|Share|Email|The)(?![a-z]))"
    r"|[^\W\d_]{4,}?(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_])"  # "LazareReporter", but not "MacArthur"
)
# "ANN LEE FOR THE EXAMPLE": capitals hide that what follows is no name.
PREPOSITIONS = frozenset("for in at from via aus für pour desde per".split())
ARTICLES = frozenset("the le la die der das el il".split())
PARTICLES = frozenset("de da di du do dos das del della van von der den ter ten bin ibn al el la le af av zu".split())
# Desks and agencies sign too, and are nobody in person.
NOBODY = re.compile(
    r"\b(?:staff|reporters?|correspondents?|desk|agency|agencies|agence|agentur|agencia|news|newsroom|editors?|editorial|redaktion|redaction|"
    r"rédaction|redacción|redazione|reuters|press|presse|associated|afp|dpa|ap|efe|ansa|tass|xinhua|wires?|web|bureau|team|times|post|"
    r"services?|writers?|contributors?|special|online|media|tribune|herald|courier|ledger|guardian|author|admin|updated|published)\b",
    re.I,
)
LONGEST = 400  # characters of a byline
MOST_TOKENS = 5  # words of a name
WHOLE_NAME = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]{2,5}")  # a Chinese, Japanese or Korean name needs no space
# What somebody is, behind the name; with the word before it, if three or more stand there ("Ann Lee Political Editor").
OFFICE = re.compile(
    r"\b(?:journalist|reporter|editor|correspondent|columnist|critic|writer|korrespondent|redakteur|kolumnist|redaktør|rédacteur|"
    r"correspondant|periodista|redactor|corresponsal|giornalista|inviato|jornalista|repórter)(?:in|a|e)?\b", re.I
)  # fmt: skip
MOST_PEOPLE = 8
MOST_BEFORE_OFFICE = 2  # words of a name that an office may follow without a word of its own
KEPT_CAPITALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]|II|III|IV|JR\.?|SR\.?")


def names(words: str) -> tuple[str, ...]:
    """The people that a byline names, in its order; at most MOST_PEOPLE, each once."""
    groups = list(_groups(words))
    # "Ann Lee, Bo Ek and Cy Dow" is a list; what follows a comma alone is an office or a place.
    listed = next((number for number, (mark, _) in enumerate(groups) if mark in AND), 0)
    found = []
    for number, (mark, tokens) in enumerate(groups):
        if mark == "," and number > listed:
            break
        name = _name(tokens)
        if name is None:
            if number >= listed:
                break
            continue
        if name not in found:
            found.append(name)
    return tuple(found[:MOST_PEOPLE])


def _groups(words: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of words with the mark before each: '' for the first, a comma, a word for "and"."""
    mark, run = "", []
    for match in WORD_OR_MARK.finditer(words[:LONGEST]):
        word = match[0]
        if word.casefold() in AND or word in {",", "/"}:
            if run:
                yield mark, run
            mark, run = mark if word == "," and mark in AND and not run else word.casefold(), []
        elif word.casefold() in AFTER_NAME or (run and (word in {"The", "Le", "La", "Die"} or word.casefold() in PREPOSITIONS)):
            break
        elif len(run) > 1 and OFFICE.fullmatch(word):
            run = run[:-1] if len(run) > MOST_BEFORE_OFFICE else run
            break
        elif glued := GLUED.match(word.rpartition("-")[2]):
            run.append(word[: len(word) - len(word.rpartition("-")[2]) + glued.end()])
            break
        elif _may_be_name(word) or (run and word in PARTICLES and _is_name_next(words, match.end())):
            run.append(word)
        else:
            break
    if run:
        yield mark, run


def _may_be_name(token: str) -> bool:
    first = token.lstrip("'’")[:1]
    return (first.isupper() or (first.isalpha() and not first.islower())) and not any(character.isdigit() for character in token)


def _is_name_next(words: str, place: int) -> bool:
    rest = words[place:].split(None, 2)
    return bool(rest) and (rest[0][:1].isupper() or (rest[0] in PARTICLES and len(rest) > 1 and rest[1][:1].isupper()))


def _name(tokens: list[str]) -> str | None:
    """The tokens as a person's name; None for desks, for a single word and for what is too long."""
    while tokens and (tokens[-1] in PARTICLES or not any(map(str.isalpha, tokens[-1]))):
        tokens = tokens[:-1]
    whole = " ".join(tokens).rstrip(".:")
    if len(tokens) == 1 and WHOLE_NAME.fullmatch(whole):
        return whole
    if not 2 <= len(tokens) <= MOST_TOKENS or NOBODY.search(whole) or tokens[0].casefold() in ARTICLES:
        return None
    return " ".join(map(lowered, whole.split())) if whole.isupper() else whole


def lowered(token: str) -> str:
    """A name in capitals as it is usually written: "O'BRIEN" is "O'Brien", "WOLDE-HARROW" "Wolde-Harrow"."""
    if KEPT_CAPITALS.fullmatch(token):
        return token if "." in token or token in {"II", "III", "IV"} or len(token) == 1 else token.capitalize()
    lowered = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), token)
    lowered = re.sub(r"(['’])S$", r"\1s", lowered)
    return re.sub(r"^Mc([a-z])(?=[a-z]{3})", lambda part: "Mc" + part[1].upper(), lowered)
