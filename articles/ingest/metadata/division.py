"""The text told from the lines that became fields. In: a Page and its fields. Out: the passages of the text, and what was removed.

Subheadings that the cleaner took for furniture come back. No character is lost: what stands beside a headline in its own line
(a wire's mark, the outlet's name) is removed as part of the headline, bylines and date lines that were kept with the text are
removed as what they are.
"""

from dataclasses import dataclass

from articles.ingest.metadata.endnotes import endnotes
from articles.ingest.metadata.layout import LONG, reason, size
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.subheadings import lost_subheadings
from articles.records import WORKING_TITLE, Found, Passage, Removed

# Rules whose values stand in a line of their own, by the reason that the line then has.
OWN_LINE = {"byline": "byline", "name-line": "byline", "reporting-line": "byline"}
DATE_RULES = frozenset(
    "published-line line-below-headline line-at-headline line-above-headline line-above-text updated-line published-below-text".split()
)
LABELLED = "page-furniture"


@dataclass(frozen=True, slots=True)
class Division:
    """The text's passages, at least one, and all that was taken out, both in the order of the input."""

    text: tuple[Passage, ...]
    removed: tuple[Removed, ...]

    def without(self, published: Found) -> "Division":
        """Without the line that only tells the date; a line that tells more stays in the text."""
        if published.start is None or published.rule not in DATE_RULES:
            return self
        moved = {p.start: "date-line" for p in self.text if p.start <= published.start < p.end and size(p.text) < 2 * LONG}
        return _moved(self, moved)


def divide(page: Page, title: Found, section: Found, standfirst: Found, authors: Found) -> Division:
    """The page without the lines of its head."""
    spans = [(field.start, field.end) for field in (title, section, standfirst) if field.start is not None and field.rule != WORKING_TITLE]
    lost = lost_subheadings(page)
    text, removed, end = [], [], max((span[1] for span in spans), default=0)
    for passage, why in zip(page.passages, page.reasons, strict=True):
        inside = [span for span in spans if span[0] < passage.end and passage.start < span[1]] if passage.start < end else ()
        if inside:
            removed += _rests(passage, inside, page.raw.text)
        elif not why:
            text.append(passage)
        elif passage.start in lost:
            text.append(Passage(passage.line, passage.start, passage.end, passage.text))
        else:
            removed.append(passage)
    if not text:
        return Division(page.clean.kept, page.clean.removed)
    divided = _moved(Division(tuple(text), tuple(removed)), _of_the_head(page, text, title, authors))
    return _moved(divided, endnotes(divided.text, title, authors))


def _of_the_head(page: Page, text: list[Passage], title: Found, authors: Found) -> dict[int, str]:
    """Where kept lines begin that are not text: above the headline, the byline, labelled lines. With their reasons."""
    moved = {}
    in_head = title.start is not None and title.rule not in (WORKING_TITLE, "stated")
    for passage in text:
        if passage.start in page.label_lines or (in_head and passage.end <= title.start):
            moved[passage.start] = LABELLED
        elif authors.start is not None and passage.start <= authors.start < passage.end and authors.rule in OWN_LINE:
            moved[passage.start] = OWN_LINE[authors.rule]
    return moved


def _moved(division: Division, moved: dict[int, str]) -> Division:
    """With some passages of the text among the removed; unchanged when no text would be left."""
    text = tuple(passage for passage in division.text if passage.start not in moved)
    if not text or not moved:
        return division
    gone = [Removed(p.line, p.start, p.end, p.text, moved[p.start]) for p in division.text if p.start in moved]
    return Division(text, tuple(sorted((*division.removed, *gone), key=lambda passage: passage.start)))


def _rests(passage: Passage, spans: list[tuple[int, int]], text: str) -> list[Removed]:
    """What of the passage no field has taken, without the space around it."""
    rests, start = [], passage.start
    for span in [*sorted(spans), (passage.end, passage.end)]:
        piece = text[start : max(span[0], start)]
        if stripped := piece.strip():
            first = start + piece.index(stripped)
            rests.append(Removed(passage.line, first, first + len(stripped), stripped, reason(passage) or "headline"))
        start = max(start, span[1])
    return rests
