"""Lines in which a sentence of the page and one of the article stand side by side: where they may be cut.

In: the passages of a page, their shapes, and which of them are kept so far. Out: the same passages with the doubtful lines
parted into sentences, to be judged again; and the verdict on them, which is careful: a line is cut once, near an end of it.
"""

import re
from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate.decision import STRANGE, gains
from articles.ingest.boilerplate.passages import sentence_bounds
from articles.ingest.boilerplate.shape import Shapes
from articles.records import Passage

# Words of these kinds make a line at a border of the article doubtful.
CUES = ("appeal", "newsletter", "cookies", "copyright", "comments")
# An appeal above the line leaves its last sentence in it: so far up it is looked for.
REACH = 2
# Lines of fewer words hold no two sentences that can be told apart; of a longer line these many sentences at each end are asked.
SHORTEST, ENDS = 12, 6
# An appeal above is running text at least this much.
ASKING = 0.2
# The longest page has a few such lines; a page of nothing else is no article.
MOST = 12
# A sentence of up to four words before a colon: "… on Monday. Read more: …".
_POINTER = re.compile(r"[.!?…][\"”’»)]*\s+[^\W\d_a-z][^\W\d_]*(?: [^\W\d_]+){0,3} ?:\s")
QUOTES = ("“”", "«»", "„“")
# A sentence goes when its chance is below the first, and only from a line of which something is above the second.
GONE, STAYS = 0.4, 0.8
# One right below an appeal that shares no word with the article goes at a chance below this; a pointer below that.
STRANGE_GONE, POINTER_GONE = 0.8, 0.6
# So many words of the page in what goes are a reason to cut where no appeal stands above.
SURE_CUES = 2


@dataclass(frozen=True, slots=True)
class Parted:
    """Passages with some lines in pieces: `owner` is the number of the passage that each came from."""

    passages: list[Passage]
    owner: np.ndarray
    below: dict[int, bool]  # each line in pieces: whether it stands below something that asks

    def bounds(self) -> tuple[int, int]:
        """The first and the last piece."""
        pieces = np.flatnonzero(np.isin(self.owner, [min(self.below), max(self.below)]))
        return int(pieces[0]), int(pieces[-1])


def parted(passages: list[Passage], shapes: Shapes, keep: np.ndarray) -> Parted | None:
    """The page with its doubtful lines in sentences; None when there is no doubt, as on most pages."""
    border, pointing, below = _doubts(shapes, keep)
    lines = [i for i in np.flatnonzero(border | pointing).tolist() if border[i] or _POINTER.search(passages[i].text)][:MOST]
    pieces = {i: found for i in lines if len(found := _pieces(passages[i])) > 1}
    if not pieces:
        return None
    finer: list[Passage] = []
    owner: list[int] = []
    for i, passage in enumerate(passages):
        here = pieces.get(i, [passage])
        finer += here
        owner += [i] * len(here)
    return Parted(finer, np.array(owner), {i: bool(below[i]) for i in pieces})


def _doubts(shapes: Shapes, keep: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flags of long lines: at a border of the article and below an appeal or with its words, maybe with a pointer; below an appeal."""
    asks = ~keep & (shapes.running > ASKING) & ((shapes.column("cue_appeal") > 0) | (shapes.column("cue_person") > 0))
    below = np.zeros(len(keep), bool)
    for step in range(1, REACH + 1):
        below[step:] |= asks[:-step]
    above, under = np.concatenate([[False], keep[:-1]]), np.concatenate([keep[1:], [False]])
    begins = np.where(keep, ~above, under)
    long = shapes.size >= SHORTEST
    pointing = keep & (shapes.column("cue_teaser") > 0) & (shapes.column("colons") > 0)
    cued = (begins | (keep & ~under)) & (_page_words(shapes) >= SURE_CUES)
    return long & ((begins & below) | cued), long & pointing, below


def _page_words(shapes: Shapes) -> np.ndarray:
    return sum(shapes.column(f"cue_{name}") for name in CUES)


def _pieces(passage: Passage) -> list[Passage]:
    """The sentences of a passage; of a long one those at its ends, the middle in one piece."""
    bounds = _whole(passage.text, sentence_bounds(passage.text))
    if len(bounds) > 2 * ENDS:
        bounds = [*bounds[:ENDS], (bounds[ENDS][0], bounds[-ENDS - 1][1]), *bounds[-ENDS:]]
    at = passage.start
    return [Passage(passage.line, at + start, at + end, passage.text[start:end]) for start, end in bounds]


def _whole(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bounds without those inside a quotation, and without those that leave a single word alone."""
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        if joined and (_is_open(text[joined[-1][0] : joined[-1][1]]) or " " not in text[joined[-1][0] : joined[-1][1]]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_open(sentence: str) -> bool:
    return sentence.count('"') % 2 == 1 or any(sentence.count(a) > sentence.count(b) for a, b in QUOTES)


def verdict(page: Parted, chances: np.ndarray, shapes: Shapes, before: np.ndarray) -> np.ndarray:
    """Which of the pieces to keep, where `before` says it of the whole passages; only the chances of pieces are asked."""
    # "Read my lips: no new taxes." is no pointer: those are headlines, without a stop.
    pointer = (
        (shapes.column("prompt") > 0) & (shapes.column("starts_teaser") > 0) & (shapes.column("stop_end") == 0) & (chances < POINTER_GONE)
    )
    strange = (shapes.column("stretch_topic") <= STRANGE) & (shapes.column("below_topic") <= STRANGE)
    worth = gains(chances, shapes.size)
    cued = _page_words(shapes)
    keep = before[page.owner]
    for i, below in page.below.items():
        here = np.flatnonzero(page.owner == i)
        goes = chances[here] < np.where(strange[here] & below, STRANGE_GONE, GONE)
        if pointer[here[1:]].any():
            keep[here] = ~pointer[here]
        elif cut := _best_cut(goes, worth[here], chances[here], cued[here], below):
            keep[here] = True
            keep[here[cut]] = False
    return keep if keep.any() else before[page.owner]


def _best_cut(goes: np.ndarray, worth: np.ndarray, chances: np.ndarray, cued: np.ndarray, below: bool) -> slice | None:
    """Which pieces go from an end of a line; None when none does. Its middle never goes, and something stays."""
    n = len(goes)
    options = [(slice(0, cut), slice(cut, n)) for cut in range(1, n)] + [(slice(cut, n), slice(0, cut)) for cut in range(1, n)]
    best, chosen = 0.0, None
    for gone, stays in options:
        asked = (below and gone.start == 0) or cued[gone].sum() >= SURE_CUES
        gain = worth[stays].sum() - worth[gone].sum() - abs(worth.sum())
        if asked and goes[gone].all() and chances[stays].max() > STAYS and (chosen is None or gain > best):
            best, chosen = gain, gone
    return chosen
