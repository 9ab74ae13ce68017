"""How much an article is about an entity. In: its mentions and where they stand. Out: salience in [0, 1], and `about`."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.kinds import Part
from articles.records import Mention

# What one mention weighs by its place: a headline says what an article is about, its first paragraph says it again.
TITLE, STANDFIRST, LEAD, BODY, DATELINE = 3.0, 2.0, 2.0, 1.0, 4.0
# The tenth mention in the body says less than the second.
DAMPING = 0.7
# The score at which salience is one half.
HALF = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the article's first paragraph ends."""

    lead_end: int


def read_layout(body: str) -> Layout:
    """The layout of a body whose paragraphs are joined by blank lines."""
    end = body.find("\n\n")
    return Layout(end if end >= 0 else len(body))


def score(mentions: Sequence[Mention], layout: Layout, weights: Sequence[float] = ()) -> float:
    """The sum of the mentions' weights: headline, standfirst, first paragraph and dateline count once, the rest is damped."""
    best: dict[str, float] = {}
    rest = 0.0
    for mention, weight in zip(mentions, weights or [1.0] * len(mentions), strict=True):
        place, value = _place(mention, layout)
        if place == "body":
            rest += weight
        else:
            best[place] = max(best.get(place, 0.0), value * weight)
    return sum(best.values()) + BODY * rest**DAMPING


def _place(mention: Mention, layout: Layout) -> tuple[str, float]:
    if mention.part is Part.TITLE:
        return "title", TITLE
    if mention.part is Part.STANDFIRST:
        return "standfirst", STANDFIRST
    if mention.end == 0:
        return "dateline", DATELINE
    return ("lead", LEAD) if mention.start < layout.lead_end else ("body", BODY)


def judge(value: float, floor: float) -> tuple[float, bool]:
    """A score as salience between 0 and 1, and whether it reaches the floor of its kind: the article is about it."""
    return round(value / (value + HALF), 3), value >= floor
