"""The language. In: the article's text. Out: Found, its value an ISO 639-1 code. Identified by CLD2 (Google, Apache-2.0)."""

import unicodedata

import pycld2

from articles.records import Found

ENOUGH = 20_000  # characters; more of the same text tells nothing new


def extract_language(text: str) -> Found:
    """The language that most of the text is in; unknown where CLD2 does not hold its answer reliable."""
    sample = "".join(c for c in text[:ENOUGH] if unicodedata.category(c)[0] != "C" or c in "\n\t")
    try:
        reliable, _, answers = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:
        return Found()
    _, code, share, _ = answers[0]
    if code == "un" or not reliable:
        return Found()
    return Found(code, "cld2", confidence=round(share / 100, 2))
