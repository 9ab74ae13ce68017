"""The language. In: the article's text. Out: Found, its value an ISO 639-1 code. Identified by CLD2 (Google, Apache-2.0)."""

import unicodedata

import pycld2

from articles.records import Found

ENOUGH = 1_200  # characters; of 440 texts in 20 languages, the first 5,000 characters tell of none another language


def extract_language(text: str) -> Found:
    """The language that most of the text is in; unknown where CLD2 does not hold its answer reliable."""
    sample = text[:ENOUGH]
    try:
        reliable, _, answers = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:  # it does not read control characters
        try:
            reliable, _, answers = pycld2.detect(_readable(sample), bestEffort=True)
        except pycld2.error:
            return Found()
    _, code, share, _ = answers[0]
    if code == "un" or not reliable:
        return Found()
    return Found(code, "cld2", confidence=round(share / 100, 2))


def _readable(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] != "C" or character in "\n\t")
