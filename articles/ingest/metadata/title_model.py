"""Which line is the headline. In: a Page. Out: the chance of each candidate, and that of none of them.

A conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974): a line's worth is the sum
of its features times their weights, and its chance is its share of all exponentiated worths. The weights stand in
`title_weights.json`, by feature, to be read; `train_title.py` makes them.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np

from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title_features import FEATURES, rows

WEIGHTS = Path(__file__).with_name("title_weights.json")


def chances(page: Page, barred: np.ndarray) -> np.ndarray:
    """The probability of each of the candidates to be the headline; the last is that there is none.

    `barred` marks candidates that can't be it.
    """
    return chosen(np.array(rows(page)) @ weights(), barred)


def chosen(worths: np.ndarray, barred: np.ndarray) -> np.ndarray:
    """The chances where the barred candidates have none."""
    return softmax(np.where(np.append(barred, False), -np.inf, worths))


def softmax(worths: np.ndarray) -> np.ndarray:
    shares = np.exp(worths - worths.max())
    return shares / shares.sum()


@cache
def weights() -> np.ndarray:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return np.array([stored["weights"][name] for name in FEATURES])
