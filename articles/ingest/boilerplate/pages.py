"""Labelled pages for training: which passages of a page are in the body that a person marked.

In: JSON lines with `url`, `heavy` and `light` text and the gold body (`gold` or `body`). Out: `LabelledPage`s. Only the
training script reads this module; nothing of the pages' text is kept in the repository.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from articles.ingest.boilerplate import context, shape
from articles.ingest.boilerplate.passages import split

LEVELS = ("heavy", "light")
# The public benchmark compares runs of four words.
RUN = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """The passages of a page, the label of each (True: the article's), and who published it."""

    corpus: str
    level: str
    publisher: str
    gold: str
    texts: list[str]
    labels: np.ndarray
    features: np.ndarray
    size: np.ndarray


def read(folder: Path, corpora: tuple[str, ...] = ("messytext", "pages")) -> list[LabelledPage]:
    """Every page of `folder`/<corpus>/pages.jsonl at each level that has text."""
    pages = []
    for corpus in corpora:
        with (folder / corpus / "pages.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                gold = row.get("gold") or row["body"]
                for level in LEVELS:
                    if texts := [passage.text for passage in split(row[level])]:
                        pages.append(measured(texts, labels_of(texts, gold), (corpus, level, publisher_of(row["url"]), gold)))
    return pages


def measured(texts: list[str], labels: np.ndarray, about: tuple[str, str, str, str]) -> LabelledPage:
    """A page of these passages; `about` is its corpus, level, publisher and gold body."""
    shapes = shape.measure(texts)
    return LabelledPage(*about, texts, labels, context.features(shapes), shapes.size)


def publisher_of(url: str) -> str:
    """The part of the host that a publisher registered: "bbc.co.uk" of "https://www.bbc.co.uk/news"."""
    parts = (urlsplit(url).hostname or "").split(".")
    second_level = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "net", "ac"}
    return ".".join(parts[-3 if second_level else -2 :])


def labels_of(texts: list[str], gold: str) -> np.ndarray:
    """True for each passage that is a line of the gold body, or at least half of whose word runs stand in it.

    A passage too short for a run is the body's when it stands in it and its neighbours are the body's.
    """
    words = _WORD.findall(gold)
    runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    lines = {" ".join(_WORD.findall(line)) for line in gold.split("\n")}
    whole = f" {' '.join(words)} "
    labels = np.array([_share(_WORD.findall(text), runs, lines, whole) for text in texts])
    for i in np.flatnonzero(np.isnan(labels)):
        around = [[x for x in side if not np.isnan(x)] for side in (labels[max(0, i - 2) : i][::-1], labels[i + 1 : i + 3])]
        labels[i] = all(side and side[0] >= 0.5 for side in around)
    return labels >= 0.5


def _share(words: list[str], runs: set[tuple[str, ...]], lines: set[str], whole: str) -> float:
    """The share of the passage's word runs that are in the gold body; NaN where the passage is too short to tell."""
    joined = " ".join(words)
    if not words:
        return np.nan
    if joined in lines:
        return 1.0
    if len(words) < RUN:
        return np.nan if f" {joined} " in whole else 0.0
    return sum(tuple(words[i : i + RUN]) in runs for i in range(len(words) - RUN + 1)) / (len(words) - RUN + 1)
