"""The names of the months, language by language. In: an ISO 639-1 code. Out: names with their numbers, and the order of a date.

The names are dateparser's (BSD-3-Clause), which has them from Unicode's CLDR for some 200 languages. Its parser is not used:
it guesses, gives no place in the text, and takes a hundred times as long as looking a name up.
"""

from functools import lru_cache
from importlib import import_module

from dateparser.data import date_translation_data

ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# CLD2 and dateparser name a few languages in different ways.
OTHER_CODES = {"iw": "he", "no": "nb", "jw": "jv", "tl": "fil", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr-Latn"}
# Read where nobody knows the language: those in which most of the world's newspapers with Latin letters appear.
WIDELY_USED = ("en", "de", "fr", "es", "it", "pt", "nl")
# Read besides where the line has other letters than English; no name in these alphabets is a word of a language in the list above.
OTHER_ALPHABETS = ("ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "bn", "th")
ANY = "*"  # the code of an unknown language in a line with letters that English lacks
# Names that are words of other languages, and are left out where the language is only guessed: "out" is Portuguese for October.
WORDS_ELSEWHERE = frozenset({"out", "set", "ago", "gen", "mag", "dic", "lug", "abr"})
SHORTEST = 3  # letters


@lru_cache(maxsize=64)
def month_names(language: str) -> dict[str, int]:
    """Small-letter month names of a language and of English, with their numbers from 1; '' and ANY stand for an unknown language."""
    names: dict[str, int] = {}
    known = language not in ("", ANY)
    for code in (language,) if known else (*WIDELY_USED, *OTHER_ALPHABETS) if language else WIDELY_USED:
        unsafe = frozenset() if known else WORDS_ELSEWHERE
        names |= {name: number for name, number in _of(code).items() if name not in names and name not in unsafe}
    english = {name: number for name, number in _of("en").items() if name not in names}
    return names | english | {"sept": 9}


@lru_cache(maxsize=64)
def day_comes_first(language: str) -> bool | None:
    """Whether 03/05/2018 has the day first; None where the language has both habits, as English, or is unknown."""
    order = _info(language).get("date_order", "") if language not in ("", ANY, "en") else ""
    return {"DMY": True, "MDY": None}.get(order)


def _of(code: str) -> dict[str, int]:
    info = _info(code)
    return {
        name.lower().strip(". "): number for number, english in enumerate(ENGLISH, 1) for name in info.get(english, ()) if _is_word(name)
    }


def _is_word(name: str) -> bool:
    """Roman numerals and "5月" are among the names, and are read as numbers or not at all."""
    return not name[0].isdigit() and not (name.isascii() and (name.isupper() or len(name) < SHORTEST))


def _info(code: str) -> dict:
    code = OTHER_CODES.get(code, code)
    if not code.replace("-", "").isalnum():
        return {}
    try:
        return import_module(f"{date_translation_data.__name__}.{code}").info
    except ModuleNotFoundError:
        return {}
