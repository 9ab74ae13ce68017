"""Where each passage stands: its neighbours, the text around it, and the stretch of the page that looks like the article.

In: the `Shapes` of a page. Out: the matrix of features that the model reads, one row a passage, columns as in `names()`.
"""

import numpy as np

from articles.ingest.boilerplate.shape import COLUMNS, Shapes
from articles.ingest.boilerplate.topic import stretch

# What is worth knowing of a neighbour, and how far neighbours are asked.
NEIGHBOUR = ("words", "stop_end", "function_words", "topic", "capital_words", "cues", "digits", "upper_start")
REACH = (-3, -2, -1, 1, 2, 3)
WINDOWS = (3, 8, 20)
TOPICS, TOPIC_WINDOWS = ("stretch_topic", "lead_topic"), (2, 5)
PLACE = (
    "running",
    "at",
    "words_before",
    "running_before",
    "running_after",
    "gap_before",
    "gap_after",
    "near_before",
    "near_after",
    "in_stretch",
    "from_start",
    "to_end",
    "stretch_share",
    "passages",
    "page_running",
    "short_run",
)


def names() -> tuple[str, ...]:
    """The columns of `features`, in order."""
    near = tuple(f"{name}{step:+d}" for step in REACH for name in (*NEIGHBOUR, "running"))
    windows = tuple(f"{name}_{side}{width}" for width in WINDOWS for name in ("running", "size", "cues") for side in ("before", "after"))
    topics = tuple(f"{name}_{side}{width}" for width in TOPIC_WINDOWS for name in TOPICS for side in ("before", "after"))
    return (*COLUMNS, *near, *windows, *topics, *PLACE)


def features(shapes: Shapes) -> np.ndarray:
    """The features of every passage of a page: passages × len(names()), float32."""
    told = np.column_stack([shapes.matrix[:, [COLUMNS.index(name) for name in NEIGHBOUR]], shapes.running])
    return np.column_stack([shapes.matrix, _neighbours(told), _windows(shapes), _topics(shapes), _place(shapes)]).astype(np.float32)


def _neighbours(told: np.ndarray) -> np.ndarray:
    n, width = told.shape
    far = max(REACH)
    # Beyond the page stands -1: no passage looks like that.
    padded = np.full((n + 2 * far, width), -1, np.float32)
    padded[far : far + n] = told
    return np.column_stack([padded[far + step : far + step + n] for step in REACH])


def _windows(shapes: Shapes) -> np.ndarray:
    told = np.column_stack([shapes.running * np.minimum(shapes.size, 100), np.minimum(shapes.size, 100), shapes.matrix[:, -1]])
    n = len(told)
    total = np.zeros((n + 1, told.shape[1]))
    np.cumsum(told, axis=0, out=total[1:])
    here = np.arange(n)
    columns = []
    for width in WINDOWS:
        before = (total[here] - total[np.maximum(here - width, 0)]) / width
        after = (total[np.minimum(here + 1 + width, n)] - total[here + 1]) / width
        columns += [column for j in range(told.shape[1]) for column in (before[:, j], after[:, j])]
    return np.column_stack(columns)


def _topics(shapes: Shapes) -> np.ndarray:
    """Shares of topic words as in `topic.py`, of the passages before and after together: one teaser says little, five say much."""
    words = np.expm1(shapes.matrix[:, COLUMNS.index("topic_words")])
    n = len(words)
    hits = np.column_stack([shapes.matrix[:, COLUMNS.index(name)] * words for name in TOPICS] + [words])
    total = np.zeros((n + 1, 3))
    np.cumsum(hits, axis=0, out=total[1:])
    here = np.arange(n)
    columns = []
    for width in TOPIC_WINDOWS:
        before = total[here] - total[np.maximum(here - width, 0)]
        after = total[np.minimum(here + 1 + width, n)] - total[here + 1]
        columns += [side[:, j] / (side[:, 2] + 1) for j in (0, 1) for side in (before, after)]
    return np.column_stack(columns)


def _place(shapes: Shapes) -> np.ndarray:
    n = len(shapes.size)
    here = np.arange(n)
    runs = shapes.running * shapes.size
    total = np.cumsum(runs)
    all_runs, all_size = total[-1] + 1e-6, shapes.size.sum() + 1e-6
    strong = shapes.running > 0.6
    before, after = _last(strong, here), n - 1 - _last(strong[::-1], here)[::-1]
    start, end = stretch(shapes.running, shapes.size)
    size = np.append(shapes.size, 0)
    short = np.where(shapes.running < 0.2, 1, 0)
    return np.column_stack(
        [
            shapes.running,
            here / n,
            (np.cumsum(shapes.size) - shapes.size) / all_size,
            (total - runs) / all_runs,
            1 - total / all_runs,
            np.log1p(here - before),
            np.log1p(after - here),
            np.log1p(size[before]),
            np.log1p(size[np.minimum(after, n)]),
            (here >= start) & (here <= end),
            signed_log(here - start),
            signed_log(end - here),
            np.full(n, runs[start : end + 1].sum() / all_runs),
            np.full(n, np.log1p(n)),
            np.full(n, np.log1p(all_runs)),
            np.log1p(_run_length(short)),
        ]
    )


def _last(flag: np.ndarray, here: np.ndarray) -> np.ndarray:
    """The place of the last flagged passage before each one; -1 when there is none."""
    seen = np.maximum.accumulate(np.where(flag, here, -1))
    return np.concatenate([[-1], seen[:-1]])


def _run_length(flag: np.ndarray) -> np.ndarray:
    """How many flagged passages stand in a row with each one; 0 for one that is not flagged."""
    group = np.cumsum(np.abs(np.diff(flag, prepend=flag[0])))
    return np.bincount(group)[group] * flag


def signed_log(value: np.ndarray) -> np.ndarray:
    """Near zero exact, far away coarse, and the side kept."""
    return np.sign(value) * np.log1p(np.abs(value))
