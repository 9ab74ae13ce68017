"""Which line is the headline. In: a Page. Out: the chance of each candidate, and that of none of them.

A conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974): a line's worth is the sum
of its features times their weights, and its chance is its share of all exponentiated worths. The weights stand in
`title_weights.json`, by feature, to be read; `train_title.py` makes them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from articles.ingest.metadata.layout import fold
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title_features import FEATURES, is_barred, rows
from articles.records import Passage

WEIGHTS = Path(__file__).with_name("title_weights.json")
# The chance, of all lines together that say the same, from which a page has a headline. Cross-validated, English: of pages that
# have lost their headline .27 are given a wrong one at .4, .20 at .45; at .55 one headline in seven is missed that .45 finds.
ENOUGH = 0.45
# A headline and its standfirst may share the chance between them: so likely are the upper, the lower, and both at least.
UPPER, LOWER, BOTH = 0.25, 0.15, 0.6
APART = 2  # passages between the two at most; a date or a section's name may stand there
CONTENDERS = 10  # the likeliest lines; what is below them has no chance to speak of
FAINT = 0.01  # the chance from which a line is a witness for another
SAME_WORDS = 0.5  # share of words that two lines have in common which say one headline
LONG_ENOUGH = 12  # characters; a shorter line stands in others by chance


@dataclass(frozen=True, slots=True)
class Contender:
    """A line that may be the headline, its place on the page, why the cleaner removed it ('' if it did not), its chance."""

    place: int
    line: Passage
    reason: str
    chance: float


def contenders(page: Page, places: list[int]) -> list[Contender]:
    """The likeliest of the candidates at `places`, the likeliest first; the chances of all and of "none" add up to one."""
    worths = np.array(rows(page, places)) @ weights()
    order = _sifted(page, places, worths)
    chance = softmax(worths)
    return [Contender(places[at], page.passages[places[at]], page.reasons[places[at]], float(chance[at])) for at in order]


def elected(found: list[Contender]) -> tuple[Contender, float]:
    """The line to be the headline and how likely it is that the page has it, of at least one contender.

    A page may say its headline in several lines, in other words too. They are witnesses for each other: the elected line is the
    likeliest of those with which the most agree, and the chances of all that agree are one. At the very top of a file the line
    below, which is then its standfirst, is a witness too. Where that is not enough, two likely lines close to each other are a
    headline and its standfirst, and the upper one is elected.
    """
    found = [one for one in found if one.chance >= FAINT] or found[:1]
    lines = [fold(one.line.text) for one in found]
    groups = [[one for one, other in zip(found, lines, strict=True) if agree(line, other)] for line in lines]
    group = max(groups, key=lambda group: sum(one.chance for one in group))
    best = group[0]
    below = sum(one.chance for one in found if best.place == 0 and one.place == 1 and one not in group)
    chance = below + sum(one.chance for one in group)
    if chance < ENOUGH and (pair := _pair(found[:2])):
        return pair
    return best, min(chance, 1.0)


def _pair(found: list[Contender]) -> tuple[Contender, float] | None:
    """The upper one of the two likeliest lines, where they stand and share as a headline and its standfirst do."""
    upper, lower = min(found, key=lambda one: one.place), max(found, key=lambda one: one.place)
    together = upper.chance + lower.chance
    likely = upper.chance >= UPPER and lower.chance >= LOWER and together >= BOTH
    return (upper, min(together, 1.0)) if likely and 0 < lower.place - upper.place <= APART else None


def _sifted(page: Page, places: list[int], worths: np.ndarray) -> list[int]:
    """The likeliest candidates that can be a headline, the best first; those that can't lose their worth on the way."""
    order = []
    for at in np.argsort(-worths[:-1], kind="stable"):
        if is_barred(page, places[at]):
            worths[at] = -np.inf
        elif len(order) == CONTENDERS:
            break
        else:
            order.append(int(at))
    return order


def agree(line: str, other: str) -> bool:
    """Whether two folded lines say the same headline: one inside the other, or half of all their words in both."""
    if line == other or (min(len(line), len(other)) > LONG_ENOUGH and (line in other or other in line)):
        return True
    return likeness(line, other) >= SAME_WORDS


def likeness(line: str, other: str) -> float:
    """The share of their words that both folded lines have."""
    a, b = set(line.split()), set(other.split())
    return len(a & b) / len(a | b) if a | b else 0.0


def softmax(worths: np.ndarray) -> np.ndarray:
    shares = np.exp(worths - worths.max())
    return shares / shares.sum()


@cache
def weights() -> np.ndarray:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return np.array([stored["weights"][name] for name in FEATURES])
