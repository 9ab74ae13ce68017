"""What stands around a headline in its own line: a wire's mark before it, the outlet's name after it. In: a line. Out: a span.

"UPDATE 4 - Talks fail", "RPT-Talks fail", "Talks fail | The Example", "Talks fail - The Example".
"""

import re

from articles.ingest.metadata.layout import fold, squeeze, suffix_of
from articles.ingest.metadata.outlets import has_newspaper_word
from articles.ingest.metadata.page import Page

# Agencies mark versions and kinds of their reports in capitals before the headline (Reuters Handbook, "headlines").
MARK = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|REPEAT|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE|URGENT|BREAKING|ALERT|ADVISORY|INSIGHT|"
    r"FEATURE|NEWSMAKER|SNAPSHOT|EXPLAINER|TOPWRAP|SCHEDULED|LEAD|WRITETHRU)(?:\s+\d{1,2})?\s*(?:--|[-–—:])\s*)+(?=\S.*[a-z])"
)
# "KOREA-SUMMIT (WRAPUP 3)", "BRITAIN-RUSSIA/DIPLOMATS (UPDATE 6, PIX)": what the desk calls the story, not what it tells.
SLUG = re.compile(r"[A-Z0-9.']+(?:[-/][A-Z0-9.']+)+(?:[-/ ][A-Z0-9.']+)*\s*(?:\([A-Z0-9 ,./-]+\))?")
PREFIX = re.compile(r"(?P<name>[^\W_][^|•·]{1,30}?)\s+[|•·]\s+(?=\S)")
NO_WORD = re.compile(r"[^\W\d_]\d|[a-zà-ÿ][A-ZÀ-Þ]")
LONGEST_SLUG = 100  # characters
SUFFIX_WORDS = 6  # the longest names of newspapers
FEWEST_WORDS = 3  # what is left must still be a headline


def is_slug(text: str) -> bool:
    """A wire's own name for the story, in capitals with slashes or hyphens."""
    return len(text) <= LONGEST_SLUG and SLUG.fullmatch(text) is not None


def trim(text: str, page: Page) -> tuple[int, int]:
    """Start and end of the headline in its line."""
    mark = MARK.match(text)
    start = mark.end() if mark else prefix.end() if (prefix := outlet_before(text, page)) else 0
    suffix = suffix_of(text)
    if suffix and suffix.start() >= start and _is_outlet(text[start : suffix.start()], suffix, page):
        return start, suffix.start()
    return start, len(text)


def outlet_before(text: str, page: Page) -> re.Match | None:
    """An outlet's name before a bar, in the group `name`: written as no word is ("News24"), and told elsewhere by page or address."""
    prefix = PREFIX.match(text)
    if prefix is None or NO_WORD.search(prefix["name"]) is None:
        return None
    name = fold(prefix["name"])
    said = squeeze(name) in squeeze(page.address) or any(name in fold(p.text) for p in page.clean.removed if p.text != text)
    return prefix if said else None


def _is_outlet(headline: str, suffix: re.Match, page: Page) -> bool:
    """Whether what stands after the last bar or dash names who published it, by its words or by the rest of the page."""
    name = suffix["name"]
    words = name.split()
    if len(headline.split()) < FEWEST_WORDS or len(words) > SUFFIX_WORDS or not words[0][0].isupper():
        return False
    if fold(headline) in page.folded_lines:
        return True
    raw = page.raw
    if fold(name) == fold(raw.source or "") or (len(squeeze(name)) > 3 and squeeze(name) in squeeze(page.address)):
        return True
    bar = "|" in suffix[0]
    named = all(word[0].isupper() or word in {"of", "the", "and", "de", "des", "la"} for word in words)
    return named and (has_newspaper_word(name) or (bar and _is_named_below(name, page)))


def _is_named_below(name: str, page: Page) -> bool:
    return any(fold(name) in fold(passage.text) for passage in page.passages[page.last + 1 :])
