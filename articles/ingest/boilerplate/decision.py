"""Which passages stay: the chances of single passages turned into one decision for the page.

In: the chance of each passage to be the article's, and the shapes. Out: a flag a passage, True to keep it.
"""

import numpy as np

from articles.ingest.boilerplate.shape import COLUMNS, Shapes
from articles.ingest.boilerplate.topic import RUNNING

# What it costs to go over from the article to the page or back, in log-odds: a doubtful passage goes with its neighbours.
SWITCH = 0.5
# A longer passage has more to lose: its log-odds count times its words to this power. Both were chosen by cross-validation.
SIZE_POWER = 0.3
# Where nothing is worth keeping, what comes this near to the best passage is kept: something to look at beats nothing.
NEAR_BEST = 0.6

# In a clean text it takes this chance to stay; the cost of switching takes more elsewhere. The rows of a table have more
# figures than one character in twenty.
DOUBT, FIGURES = 0.3, 0.05

# The chance of a paragraph of an article is hardly ever below this.
SURE = 0.8

# What a page says of itself in a short line without a figure or a stop ("Leave a comment"), and what it says at length.
PROMPTS = ("comments", "share", "cookies", "copyright", "newsletter", "appeal", "account", "tags", "ad", "teaser", "legal", "contact")
NOTICES = ("comments", "cookies", "copyright", "newsletter", "appeal")
PROMPT_WORDS, NOTICE_CUES = 8, 3
# Two such words make a passage that the model does not believe in the page's, not yet the whole text a page.
LONE_CUES = 2
# So many lines of up to four words and no figure in a row are a menu; subheadings and tables do not make one.
MENU_WORDS, MENU_ROW = 4, 3


def chosen(chances: np.ndarray, shapes: Shapes) -> np.ndarray:
    """Which passages to keep; at least one.

    A text without any sign of a page is an article that somebody has cleaned: tables and doubtful passages stay in it.
    What goes is a headline in its first line, a lone notice such as "Read: …", and what is surely a caption or the like.
    """
    keep = best_path(chances, shapes.size)
    if not keep.any():
        keep = chances >= NEAR_BEST * chances.max()
    keep &= ~within_appeals(chances, shapes, keep)
    if not has_signs_of_a_page(shapes):
        odd = (chances >= DOUBT) | (shapes.matrix[:, COLUMNS.index("digits")] > FIGURES)
        keep[1:] |= (odd & ~speaks_of_the_page(shapes))[1:]
        keep[0] |= len(keep) == 1 or shapes.running[0] > RUNNING
    return keep


def within_appeals(chances: np.ndarray, shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Doubtful passages right between two removed ones that ask for support: an appeal is one block.

    Its middle tells of wars and elections as articles do; only its first and last sentences ask.
    """
    appeal, person = (shapes.matrix[:, COLUMNS.index(f"cue_{name}")] for name in ("appeal", "person"))
    asks = ~keep & ((appeal >= LONE_CUES) | ((appeal >= 1) & (person >= 1)))
    between = np.zeros(len(keep), bool)
    between[1:-1] = asks[:-2] & asks[2:]
    return between & (chances < SURE)


def best_path(chances: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The best sequence of keeping (True) and removing under a cost of switching (Viterbi, 1967)."""
    sure = np.clip(chances, 0.003, 0.997)
    gains = (np.log(sure / (1 - sure)) * np.maximum(size, 1) ** SIZE_POWER).tolist()
    keep_total = go_total = 0.0
    stays_kept, becomes_gone = [], []
    for gain in gains:
        stays, leaves = keep_total >= go_total - SWITCH, keep_total - SWITCH > go_total
        stays_kept.append(stays)
        becomes_gone.append(leaves)
        keep_total, go_total = (keep_total if stays else go_total - SWITCH) + gain, keep_total - SWITCH if leaves else go_total
    keep = np.zeros(len(gains), bool)
    state = keep_total > go_total
    for i in range(len(gains) - 1, -1, -1):
        keep[i] = state
        state = stays_kept[i] if state else becomes_gone[i]
    return keep


def speaks_of_the_page(shapes: Shapes) -> np.ndarray:
    """Whether each passage has words that pages use about themselves, or begins like a pointer to another story."""

    def column(name: str) -> np.ndarray:
        return shapes.matrix[:, COLUMNS.index(name)]

    notices = sum(column(f"cue_{name}") for name in NOTICES) >= LONE_CUES
    pointer = (column("prompt") > 0) & (column("starts_teaser") + column("starts_contact") > 0)
    return notices | pointer | (column("cue_cookies") > 0)


def has_signs_of_a_page(shapes: Shapes) -> bool:
    """Whether below the first line stands anything that pages have and articles have not: a menu, a prompt, a notice."""

    def column(name: str) -> np.ndarray:
        return shapes.matrix[1:, COLUMNS.index(name)]

    size = shapes.size[1:]
    bare = (column("digits") == 0) & (column("stop_end") == 0)
    prompts = bare & (size <= PROMPT_WORDS) & (sum(column(f"cue_{name}") for name in PROMPTS) > 0)
    notices = sum(column(f"cue_{name}") for name in NOTICES) >= NOTICE_CUES
    short = bare & (size <= MENU_WORDS)
    menu = len(short) >= MENU_ROW and (np.convolve(short, np.ones(MENU_ROW), "valid") == MENU_ROW).any()
    return bool(prompts.any() or notices.any() or menu)
