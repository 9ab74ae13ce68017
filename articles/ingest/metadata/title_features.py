"""What can be seen of a line that may be the headline. In: a Page. Out: candidates, and a row of numbers for each.

Every feature holds in any language and alphabet: what the line shares with the text, how long it is, where it stands, what
stands around it. The last row is that of "none of them".
"""

import math
from collections.abc import Sequence

from articles.ingest.metadata.layout import CREDIT, FURNITURE, LONG, OFTEN, UNFINISHED, fold, is_byline, is_sentence, reason, size, stems
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import names
from articles.ingest.metadata.selfnaming import is_outlets_line
from articles.ingest.metadata.trimming import is_slug
from articles.ingest.metadata.witnesses import is_date_line, is_dated
from articles.records import Passage

ABOVE, BELOW = 45, 2  # passages above and below the beginning of the text among which the headline is looked for
AHEAD = 6  # passages below a headline in which byline and date stand
USUAL = 2.3  # the logarithm of a headline's usual length, nine words, and one
SHORT = 25  # characters; a section's name or a button
SHORT_DATE = 60  # characters; a longer line with a date in it may be anything
LONG_ENOUGH = 12  # characters; shorter lines stand in others by chance
FEATURES = (
    "topic share", "topic sum", "topic hits", "lead share",
    "length", "length off", "below the text", "first line", "first and signed",
    "twin", "echo", "signed below", "shared below", "unfinished", "question",
    "said headline", "said standfirst", "said byline or date", "said furniture", "said menu", "kept",
    "byline", "dated", "bar", "credit", "after short", "before longer", "none", "none distance", "none best",
)  # fmt: skip


def candidates(page: Page) -> range:
    """Places in `page.passages` of the lines that may be the headline."""
    return range(max(0, page.first - ABOVE), min(len(page.passages), page.first + BELOW))


def is_barred(line: Passage) -> bool:
    """What is never a headline, however well it stands: slugs, paragraphs, bylines with names, dates, an outlet's own line."""
    return is_mark(line.text) or (reason(line) == "" and is_sentence(line.text))


def is_mark(text: str) -> bool:
    """What may stand above a headline and belongs to it: a slug, an outlet's own line, a date, a byline."""
    if is_slug(text) or is_outlets_line(text):
        return True
    return size(text) <= LONG and (is_date_line(text) or (is_byline(text) and bool(names(text.partition(" ")[2]))))


def rows(page: Page) -> list[list[float]]:
    """A row of FEATURES for each candidate, and one for "none"."""
    places = candidates(page)
    topics = [_topic(page, page.passages[place].text) for place in places]
    signs = _signs(page.passages, range(places.start, places.stop + AHEAD))
    top = next((place for place, passage in enumerate(page.passages) if not is_mark(passage.text)), 0)
    told = []
    for topic, place in zip(topics, places, strict=True):
        passage = page.passages[place]
        below = [signs.get(place + ahead, (False, False)) for ahead in range(1, AHEAD + 1)]
        signed = any(signature for signature, _ in below)
        told.append([
            *topic, *_length(passage.text), float(place > page.first), float(place == top), float(place == top and signed),
            *_again(page, passage.text), float(signed), float(any(shared for _, shared in below)),
            *_kind(passage), *_neighbours(page.passages, place), 0.0, 0.0, 0.0,
        ])  # fmt: skip
    lines = [topic[1] for topic, place in zip(topics, places, strict=True) if not is_sentence(page.passages[place].text)]
    best = max(lines, default=0.0)
    return [*told, [0.0] * (len(FEATURES) - 3) + [1.0, math.log1p(page.first), best]]


def _topic(page: Page, text: str) -> tuple[float, float, float, float]:
    """How much of the line the text says again: share, sum, number of words; share in the lead."""
    words = stems(text)
    if not words:
        return 0.0, 0.0, 0.0, 0.0
    times = [page.about.get(word, 0) for word in words]
    weight = sum(OFTEN if often > OFTEN else often for often in times) / OFTEN
    hits = len(times) - times.count(0)
    return weight / len(words), math.log1p(weight), math.log1p(hits), len(words & page.lead) / len(words)


def _length(text: str) -> tuple[float, float]:
    words = math.log1p(size(text))
    return words, (words - USUAL) ** 2


def _signs(passages: Sequence[Passage], places: range) -> dict[int, tuple[bool, bool]]:
    """Of each passage whether it is a byline or a date line, and whether it is a button to share the article."""
    return {place: (_is_signature(passages[place]), reason(passages[place]) == "share") for place in places if place < len(passages)}


def _is_signature(passage: Passage) -> bool:
    short = len(passage.text) < SHORT_DATE
    return is_byline(passage.text) or reason(passage) in ("byline", "date-line") or (short and is_dated(passage.text))


def _again(page: Page, line: str) -> tuple[float, float]:
    """Whether the same line stands on the page a second time, and whether it stands inside another ("… - The Example")."""
    text = fold(line)
    inside = page.joined_lines.count(text) - (text in page.lines) if len(text) > LONG_ENOUGH else 0
    return float(page.lines[text] > 1), float(inside > 0)


def _kind(passage: Passage) -> tuple[float, ...]:
    why, text = reason(passage), passage.text
    return (
        float(UNFINISHED.search(text) is not None), float(text.endswith(("?", "？", "؟"))),
        float(why == "headline"), float(why == "standfirst"), float(why in ("byline", "date-line")), float(why in FURNITURE),
        float(why == "menu"), float(why == ""),
        float(is_byline(text)), float(is_dated(text)), float("|" in text or " - " in text), float(CREDIT.search(text) is not None),
    )  # fmt: skip


def _neighbours(passages: Sequence[Passage], place: int) -> tuple[float, float]:
    before = passages[place - 1].text if place else ""
    after = passages[place + 1].text if place + 1 < len(passages) else ""
    return float(len(before) < SHORT), float(len(after) > len(passages[place].text))
