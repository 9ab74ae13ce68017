"""Where each passage stands: its neighbours, the text around it, and the stretch of the page that looks like the article.

In: the `Shapes` of a page. Out: the matrix of features that the model reads, one row a passage, columns as in `names()`.
"""

import numpy as np

from articles.ingest.boilerplate.shape import COLUMNS, PLACES, Shapes
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
# Short lines of these kinds part the page: what stands below "Comments" is rarely the article.
MARKS = ("comments", "teaser", "share", "newsletter", "tags", "copyright", "byline", "date")
MARK_WORDS = 8
# As far as four hundred passages: there is none.
NO_MARK = 6.0
# What is worth knowing of the passages around together, and how many of them on either side: how the page speaks there.
TONE = ("cue_appeal", "cue_person", "cue_speech", "cue_self", "exclaims", "asks", "closes_alike", "below_topic")
TONE_REACH = 4
MARK_COLUMNS = tuple(f"{name}_{side}" for side in ("since", "until") for name in MARKS)
TONE_COLUMNS = tuple(f"{name}_{side}{TONE_REACH}" for name in TONE for side in ("before", "after"))


def names() -> tuple[str, ...]:
    """The columns of `features`, in order."""
    near = tuple(f"{name}{step:+d}" for step in REACH for name in (*NEIGHBOUR, "running"))
    windows = tuple(f"{name}_{side}{width}" for width in WINDOWS for name in ("running", "size", "cues") for side in ("before", "after"))
    topics = tuple(f"{name}_{side}{width}" for width in TOPIC_WINDOWS for name in TOPICS for side in ("before", "after"))
    return (*COLUMNS, *near, *windows, *topics, *PLACE, *MARK_COLUMNS, *TONE_COLUMNS)


_COUNT = len(names())
_NEAR, _TONED, _TOLD = ([PLACES[name] for name in listed] for listed in (NEIGHBOUR, TONE, TOPICS))
_MARKED = [PLACES[f"cue_{name}"] for name in MARKS]


def features(shapes: Shapes) -> np.ndarray:
    """The features of every passage of a page: passages × len(names()), float32."""
    # Every measure is a row while they are made: numpy is faster along rows.
    found = np.empty((_COUNT, len(shapes.size)), np.float32)
    at = 0
    for measure in (_own, _neighbours, _windows, _topics, _place, _marks, _tones):
        rows = measure(shapes)
        found[at : at + len(rows)] = rows
        at += len(rows)
    return found.T


def _own(shapes: Shapes) -> np.ndarray:
    return shapes.matrix.T


def _neighbours(shapes: Shapes) -> np.ndarray:
    n, far = len(shapes.size), max(REACH)
    # Beyond the page stands -1: no passage looks like that.
    padded = np.full((len(NEIGHBOUR) + 1, n + 2 * far), -1, np.float32)
    padded[:-1, far : far + n] = shapes.matrix.T[_NEAR]
    padded[-1, far : far + n] = shapes.running
    return np.concatenate([padded[:, far + step : far + step + n] for step in REACH])


def _windows(shapes: Shapes) -> np.ndarray:
    size = np.minimum(shapes.size, 100)
    told = np.stack([shapes.running * size, size, shapes.column("cues")])
    return np.concatenate([_paired(*sides) / width for width, sides in zip(WINDOWS, _around(told, WINDOWS), strict=True)])


def _topics(shapes: Shapes) -> np.ndarray:
    """Shares of topic words as in `topic.py`, of the passages before and after together: one teaser says little, five say much."""
    words = np.expm1(shapes.column("topic_words"))
    told = np.concatenate([shapes.matrix.T[_TOLD] * words, words[None]])
    shares = [[side[:-1] / (side[-1] + 1) for side in sides] for sides in _around(told, TOPIC_WINDOWS)]
    return np.concatenate([_paired(before, after) for before, after in shares])


def _tones(shapes: Shapes) -> np.ndarray:
    """What the passages before and after have on average."""
    return _paired(*_around(shapes.matrix.T[_TONED], (TONE_REACH,))[0]) / TONE_REACH


def _around(told: np.ndarray, widths: tuple[int, ...]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Of each width the sums of each row over so many passages before, and after."""
    n, far = told.shape[1], max(widths)
    # The sum up to each passage, with nothing above the page and the whole below it.
    total = np.zeros((len(told), n + 1 + 2 * far))
    np.cumsum(told, axis=1, out=total[:, far + 1 : far + 1 + n])
    total[:, far + 1 + n :] = total[:, far + n, None]
    above, here = total[:, far : far + n], total[:, far + 1 : far + 1 + n]
    return [(above - total[:, far - width : far - width + n], total[:, far + 1 + width : far + 1 + width + n] - here) for width in widths]


def _paired(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Rows before and after, in turn."""
    paired = np.empty((2 * len(before), before.shape[1]))
    paired[::2], paired[1::2] = before, after
    return paired


def _marks(shapes: Shapes) -> np.ndarray:
    """How far above and below the next short line of each kind stands."""
    n = len(shapes.size)
    here = np.arange(n)
    mark = (shapes.size <= MARK_WORDS) & (shapes.matrix.T[_MARKED] > 0)
    before, after = _last(mark, here), _last(mark[:, ::-1], here)[:, ::-1]
    away = np.concatenate([here - before, n - 1 - after - here])
    return np.where(np.concatenate([before, after]) >= 0, np.log1p(away), NO_MARK)


def _place(shapes: Shapes) -> np.ndarray:
    n = len(shapes.size)
    here = np.arange(n)
    runs = shapes.running * shapes.size
    total = np.cumsum(runs)
    all_runs, all_size = total[-1] + 1e-6, shapes.size.sum() + 1e-6
    strong = shapes.running > 0.6
    before, after = _last(strong, here), n - 1 - _last(strong[::-1], here)[::-1]
    start, end = stretch(shapes.running, shapes.size)
    size = np.log1p(np.append(shapes.size, 0))
    columns = (
        shapes.running,
        here / n,
        (np.cumsum(shapes.size) - shapes.size) / all_size,
        (total - runs) / all_runs,
        1 - total / all_runs,
        np.log1p(here - before),
        np.log1p(after - here),
        size[before],
        size[np.minimum(after, n)],
        (here >= start) & (here <= end),
        signed_log(here - start),
        signed_log(end - here),
        runs[start : end + 1].sum() / all_runs,
        np.log1p(n),
        np.log1p(all_runs),
        np.log1p(_run_length(shapes.running < 0.2)),
    )
    place = np.empty((len(columns), n), np.float32)
    for row, column in zip(place, columns, strict=True):
        row[:] = column
    return place


def _last(flag: np.ndarray, here: np.ndarray) -> np.ndarray:
    """The place of the last flagged passage (of the last axis) before each one; -1 when there is none."""
    seen = np.full(flag.shape, -1)
    np.maximum.accumulate(np.where(flag, here, -1)[..., :-1], axis=-1, out=seen[..., 1:])
    return seen


def _run_length(flag: np.ndarray) -> np.ndarray:
    """How many flagged passages stand in a row with each one; 0 for one that is not flagged."""
    group = np.zeros(len(flag), np.intp)
    np.cumsum(flag[1:] != flag[:-1], out=group[1:])
    return np.bincount(group)[group] * flag


def signed_log(value: np.ndarray) -> np.ndarray:
    """Near zero exact, far away coarse, and the side kept."""
    return np.copysign(np.log1p(np.abs(value)), value)
