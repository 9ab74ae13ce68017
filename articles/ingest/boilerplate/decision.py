"""Which passages stay: the chances of single passages turned into one decision for the page.

In: the chance of each passage to be the article's, and the shapes. Out: a flag a passage, True to keep it.
"""

import numpy as np

from articles.ingest.boilerplate.shape import Shapes
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

# A passage of less chance is the page's, and so is what is doubtful beside it when it is running text: an appeal, not a table.
SURELY_NOT, ASKING = 0.1, 0.5
# The last sentences of an appeal have so many words at most, and no greater share of them stands in the article.
LAST_WORDS, STRANGE = 30, 0.1
# Of a paragraph with running text this much is running; below the last one stand no subheadings.
PARAGRAPH = 0.3

# Right below an appeal even this chance is too little for a paragraph.
NEARLY_SURE = 0.9

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
    # A page without an article promises nothing; what is surely no article does not become one for that.
    keep = best_path(chances, shapes.size, max(break_even(chances, shapes.size), SURELY_NOT))
    if not keep.any():
        keep = chances >= NEAR_BEST * chances.max()
    page = within_appeals(chances, shapes, keep) | ends_of_appeals(chances, shapes, keep)
    page |= below_pointers(chances, shapes, keep) | notes_of_adverts(chances, shapes)
    if (keep & ~page).any():
        keep &= ~page
    keep &= ~stray_ends(chances, shapes, keep)
    if not has_signs_of_a_page(shapes):
        keep[1:] |= (stays_in_clean_text(chances, shapes) & ~page)[1:]
        keep[0] |= len(keep) == 1 or shapes.running[0] > RUNNING
    return keep


def stays_in_clean_text(chances: np.ndarray, shapes: Shapes) -> np.ndarray:
    """Tables, and doubtful passages that do not speak of the page and stand beside nothing that surely does."""
    cues = sum(shapes.column(f"cue_{name}") for name in PROMPTS)
    rows = (shapes.column("digits") > FIGURES) & (cues == 0)
    page = (chances < SURELY_NOT) & ((shapes.running > ASKING) | (shapes.column("cue_appeal") >= 1))
    beside = np.zeros(len(page), bool)
    beside[1:] |= page[:-1]
    beside[:-1] |= page[1:]
    return (rows | ((chances >= DOUBT) & ~beside & (cues < LONE_CUES))) & ~speaks_of_the_page(shapes)


def asking(shapes: Shapes) -> np.ndarray:
    """Which passages ask for support: by several words of appeals, or by one beside "we" or "you"."""
    appeal, person = (shapes.column(f"cue_{name}") for name in ("appeal", "person"))
    return (appeal >= LONE_CUES) | ((appeal >= 1) & (person >= 1))


def within_appeals(chances: np.ndarray, shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Doubtful passages right between two removed ones that ask for support: an appeal is one block.

    Its middle tells of wars and elections as articles do; only its first and last sentences ask.
    """
    asks = ~keep & asking(shapes)
    between = np.zeros(len(keep), bool)
    between[1:-1] = asks[:-2] & asks[2:]
    return between & (chances < SURE)


def ends_of_appeals(chances: np.ndarray, shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Doubtful passages right below removed ones: what follows an appeal above the article, and short ones with no word of it.

    "Any sum will do." says neither what it is for nor who asks; only its place tells.
    """
    stopped = shapes.column("stop_end") > 0
    # A word of it in a headline ("Miners support a merger") asks nobody for anything.
    appeal = asking(shapes) | ((shapes.column("cue_appeal") >= 1) & stopped)
    early = np.arange(len(keep)) < int(np.argmax((chances >= NEARLY_SURE) & (shapes.running > PARAGRAPH)))
    shared = np.maximum(*(shapes.column(name) for name in ("stretch_topic", "below_topic")))
    strange = stopped & (shared <= STRANGE) & (shapes.size <= LAST_WORDS) & (chances < SURE)
    below = keep & early & (chances < NEARLY_SURE)
    ends = np.zeros(len(keep), bool)
    for above in np.flatnonzero(strange[1:] | below[1:]).tolist():
        here = above + 1
        if keep[above] and not ends[above]:
            continue
        asked = ends[above] or appeal[above]
        ends[here] = (strange[here] and (asked or stopped[above])) or (asked and below[here])
    return ends


def stray_ends(chances: np.ndarray, shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Doubtful short lines below the article's last paragraph, parted from it by something removed: topics, links, names.

    Between paragraphs the same words would be a subheading.
    """
    paragraphs = np.flatnonzero(keep & (shapes.running > PARAGRAPH))
    if not len(paragraphs):
        return np.zeros(len(keep), bool)
    below = np.arange(len(keep)) > paragraphs[-1]
    parted = np.cumsum(below & ~keep) > 0
    bare = (shapes.size <= PROMPT_WORDS) & (shapes.column("stop_end") == 0)
    return keep & below & parted & bare & (chances < SURE)


def below_pointers(chances: np.ndarray, shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Doubtful short lines right below a removed heading of a list, as "See also": they are its entries, and no subheadings."""
    bare = shapes.column("stop_end") == 0
    heading = ~keep & bare & (shapes.size <= MENU_WORDS) & (2 * shapes.column("cue_teaser") >= np.maximum(shapes.size, 1))
    entry = keep & bare & (shapes.size <= PROMPT_WORDS) & (chances < SURE)
    entries = np.zeros(len(keep), bool)
    for above in np.flatnonzero(entry[1:]).tolist():
        entries[above + 1] = heading[above] or entries[above]
    return entries


def notes_of_adverts(chances: np.ndarray, shapes: Shapes) -> np.ndarray:
    """Doubtful lines of a few words that name an advertisement: "The story goes on below the advertisement"."""
    bare = shapes.column("stop_end") == 0
    return bare & (shapes.size <= PROMPT_WORDS) & (shapes.column("cue_ad") > 0) & (chances < SURE)


def break_even(chances: np.ndarray, size: np.ndarray) -> float:
    """The chance from which on keeping a passage is worth it on this page: just under a half where the model is sure, else less.

    It is half of the best F1 of words that can be expected here (Lipton, Elkan and Naryanaswamy, "Optimal thresholding of
    classifiers to maximize F1 measure", 2014): where every passage is doubtful, to drop all of them loses the whole article.
    """
    surest = np.argsort(-chances)
    words = np.maximum(size[surest], 1)
    hits = np.cumsum(words * chances[surest])
    return float((hits / (np.cumsum(words) + hits[-1])).max())


def gains(chances: np.ndarray, size: np.ndarray, even: float = 0.5) -> np.ndarray:
    """What keeping each passage is worth: its log-odds above those of `even`, more of a longer one."""
    sure = np.clip(chances, 0.003, 0.997)
    return np.log(sure / (1 - sure) * (1 - even) / even) * np.maximum(size, 1) ** SIZE_POWER


def best_path(chances: np.ndarray, size: np.ndarray, even: float = 0.5) -> np.ndarray:
    """The best sequence of keeping (True) and removing under a cost of switching (Viterbi, 1967)."""
    # By how much the best way that keeps a passage is better than the best one that removes it; a switch bounds it.
    ahead = 0.0
    before = []
    for gain in gains(chances, size, even).tolist():
        before.append(ahead)
        ahead = gain + (SWITCH if ahead > SWITCH else -SWITCH if ahead < -SWITCH else ahead)
    state = ahead > 0
    keep = []
    for ahead in reversed(before):
        keep.append(state)
        state = ahead >= -SWITCH if state else ahead > SWITCH
    return np.array(keep[::-1], bool)


def speaks_of_the_page(shapes: Shapes) -> np.ndarray:
    """Whether each passage has words that pages use about themselves, or begins like a pointer to another story."""

    def column(name: str) -> np.ndarray:
        return shapes.column(name)

    notices = sum(column(f"cue_{name}") for name in NOTICES) >= LONE_CUES
    pointer = (column("prompt") > 0) & (column("starts_teaser") + column("starts_contact") > 0)
    return notices | pointer | (column("cue_cookies") > 0)


def has_signs_of_a_page(shapes: Shapes) -> bool:
    """Whether below the first line stands anything that pages have and articles have not: a menu, a prompt, a notice."""

    def column(name: str) -> np.ndarray:
        return shapes.column(name)[1:]

    size = shapes.size[1:]
    bare = (column("digits") == 0) & (column("stop_end") == 0)
    short = bare & (size <= MENU_WORDS)
    if len(short) >= MENU_ROW and np.logical_and.reduce([short[i : len(short) - MENU_ROW + 1 + i] for i in range(MENU_ROW)]).any():
        return True
    prompts = bare & (size <= PROMPT_WORDS) & (sum(column(f"cue_{name}") for name in PROMPTS) > 0)
    notices = sum(column(f"cue_{name}") for name in NOTICES) >= NOTICE_CUES
    return bool(prompts.any() or notices.any())
