"""What stands around a headline in its own line: a wire's mark before it, the outlet's name after it. In: a line. Out: a span.

"UPDATE 4 - Talks fail", "RPT-Talks fail", "Talks fail | The Example", "Talks fail - The Example".
"""

import re

from articles.ingest.metadata.layout import fold, squeeze
from articles.ingest.metadata.outlets import has_newspaper_word
from articles.ingest.metadata.page import Page

# Agencies mark versions and kinds of their reports in capitals before the headline (Reuters Handbook, "headlines").
MARK = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|REPEAT|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE|URGENT|BREAKING|ALERT|ADVISORY|INSIGHT|"
    r"FEATURE|NEWSMAKER|SNAPSHOT|EXPLAINER|TOPWRAP|SCHEDULED|LEAD|WRITETHRU)(?:\s+\d{1,2})?\s*(?:--|[-–—:])\s*)+(?=\S.*[a-z])"
)
# "KOREA-SUMMIT (WRAPUP 3)", "BRITAIN-RUSSIA/DIPLOMATS (UPDATE 6, PIX)": what the desk calls the story, not what it tells.
SLUG = re.compile(r"[A-Z0-9.']+(?:[-/][A-Z0-9.']+)+(?:[-/ ][A-Z0-9.']+)*\s*(?:\([A-Z0-9 ,./-]+\))?")
SUFFIX = re.compile(r"\s+(?:[|•·«]|-|–|—)\s+(?P<name>[^|•·«–—]{2,50})$")
LONGEST_SLUG = 100  # characters
SUFFIX_WORDS = 6  # the longest names of newspapers
LONGEST_SUFFIX = 70  # characters
FEWEST_WORDS = 3  # what is left must still be a headline


def is_slug(text: str) -> bool:
    """A wire's own name for the story, in capitals with slashes or hyphens."""
    return len(text) <= LONGEST_SLUG and SLUG.fullmatch(text) is not None


def trim(text: str, page: Page) -> tuple[int, int]:
    """Start and end of the headline in its line."""
    mark = MARK.match(text)
    start = mark.end() if mark else 0
    suffix = SUFFIX.search(text, max(start, len(text) - LONGEST_SUFFIX))
    if suffix and _is_outlet(text[start : suffix.start()], suffix, page):
        return start, suffix.start()
    return start, len(text)


def _is_outlet(headline: str, suffix: re.Match, page: Page) -> bool:
    """Whether what stands after the last bar or dash names who published it, by its words or by the rest of the page."""
    name = suffix["name"]
    words = name.split()
    if len(headline.split()) < FEWEST_WORDS or len(words) > SUFFIX_WORDS or not words[0][0].isupper():
        return False
    if fold(headline) in page.folded_lines:
        return True
    raw = page.raw
    if fold(name) == fold(raw.source or "") or (len(squeeze(name)) > 3 and squeeze(name) in squeeze(raw.url or "")):
        return True
    bar = "|" in suffix[0]
    named = all(word[0].isupper() or word in {"of", "the", "and", "de", "des", "la"} for word in words)
    return named and (has_newspaper_word(name) or (bar and _is_named_below(name, page)))


def _is_named_below(name: str, page: Page) -> bool:
    return any(fold(name) in fold(passage.text) for passage in page.passages[page.last + 1 :])
