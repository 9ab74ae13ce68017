"""Words that people are called, and words that they are not. In: a word. Out: given name, surname, sex, common word.

Data: gazetteers/person_names.tsv, common_words.txt and word_surnames.txt.
"""

from functools import cache

from articles.ingest.entities.gazetteer import FOLDER, fold, read_rows, remembered

# Countries and states that are given names as well: a surname behind them makes a person.
GIVEN_COUNTRIES = frozenset("georgia jordan chad israel india kenya ireland victoria virginia dakota".split())
# Endings that leave a common word when they come off ("plotters").
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "y", "ness")


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("person_names.tsv")}


@cache
def _common() -> frozenset[str]:
    return frozenset((FOLDER / "common_words.txt").read_text(encoding="utf-8").split("\n")[1:])


@cache
def _borne_words() -> frozenset[str]:
    return frozenset((FOLDER / "word_surnames.txt").read_text(encoding="utf-8").split("\n")[1:-1])


@remembered
def is_given_name(word: str) -> bool:
    """Whether the word is a given name somewhere ("Jordan", "Chad" and "Paris" are)."""
    return "g" in _names().get(fold(word), "")


@remembered
def is_known_name(word: str) -> bool:
    """Whether the word is a given name or a surname on the list."""
    return fold(word) in _names()


@remembered
def is_surname(word: str) -> bool:
    """Whether the word is a surname on the list."""
    return "s" in _names().get(fold(word), "")


@remembered
def is_common_word(word: str) -> bool:
    """Whether the word is frequent in English and nobody's name ("frozen", "foods")."""
    return fold(word) in _common()


def is_borne_word(word: str) -> bool:
    """Whether a common word is a surname that many bear ("sturgeon", "bacon"): behind a given name it may be one."""
    return fold(word) in _borne_words()


def is_ordinary(word: str) -> bool:
    """Whether the word or its stem is a common word: "plotters" as well as "plot"; for texts in capitals."""
    plain = fold(word)
    if plain in _common():
        return True
    if plain in _names():
        return False
    return any(plain.endswith(end) and (plain[: -len(end)] in _common() or f"{plain[: -len(end)]}e" in _common()) for end in ENDINGS)


@remembered
def sex_of(word: str) -> str:
    """'m' or 'f' where a given name is borne by one sex only, else ''."""
    flags = _names().get(fold(word), "")
    return "" if ("m" in flags) == ("f" in flags) else "m" if "m" in flags else "f"


def is_local_name(word: str) -> bool:
    """Whether a given name is on one foreign language's list alone: elsewhere the other sex may bear it ("Nikol")."""
    return "l" in _names().get(fold(word), "")
