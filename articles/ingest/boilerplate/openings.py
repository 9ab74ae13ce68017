"""The paragraph that a dateline opens is the article's first. In: passages and which of them are kept so far. Out: flags, True to keep.

A report of a few lines is easily taken for a list of teasers ("WILMINGTON, Del., April 3 - A plant was sold."); nothing but news opens
so. An index of stories has many such lines, an article one.
"""

import re
from collections.abc import Sequence

import numpy as np

FEWEST_WORDS = 12  # of a paragraph; a teaser is mostly shorter
BELOW = 2  # passages: so near stands something else of the article
DATELINE = re.compile(
    r"[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+){0,3}(?:, [A-Z][\w.' ]{1,30})?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b(?: \([A-Z][\w/ ]{1,20}\))?| \([A-Z][\w/ ]{1,20}\)) ?[-–—]{1,2} "
)


def find(texts: Sequence[str], keep: np.ndarray) -> np.ndarray:
    """The one paragraph that opens with place, day or agency, and dash, where something right below it is kept."""
    opened = [i for i, text in enumerate(texts) if DATELINE.match(text)]
    found = np.zeros(len(texts), bool)
    if len(opened) == 1 and len(texts[opened[0]].split()) >= FEWEST_WORDS:
        found[opened[0]] = keep[opened[0] + 1 : opened[0] + 1 + BELOW].any()
    return found
