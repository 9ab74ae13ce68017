"""Scores. Whoosh's own terms are scored as Whoosh does; the archive's word nodes by BM25F proper.

BM25F (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, CIKM 2004): a word's frequencies
in all fields are first added up, each divided by its field's length and multiplied by its boost, and only then
saturated. Adding up finished scores field by field, as Whoosh does, counts a word three times that stands in three fields.
"""

import math

import numpy as np

WHOOSH_B, WHOOSH_K1 = 0.75, 1.2  # Whoosh's defaults, for its own nodes
# Longer saturation and a stronger allowance for length than the usual 1.2 and 0.75: measured on half of the TIME 1963
# queries, on which 1.6 to 2.5 and 0.75 to 0.9 gave a mean average precision between .702 and .733.
K1 = 1.8
LENGTH_SHARE = {"title": 0.3, "standfirst": 0.5}  # B: short fields differ little in length, and by chance
DEFAULT_LENGTH_SHARE = 0.8


def whoosh_idf(documents: int, matching: int) -> float:
    """Whoosh's inverse document frequency."""
    return math.log(documents / (matching + 1)) + 1


def whoosh_bm25(idf: float, freqs: np.ndarray, lengths: np.ndarray, average: float) -> np.ndarray:
    """Whoosh's BM25 of one field."""
    return idf * (freqs * (WHOOSH_K1 + 1)) / (freqs + WHOOSH_K1 * (1 - WHOOSH_B + WHOOSH_B * lengths / average))


def idf(documents: int, matching: int) -> float:
    """Never negative, whatever share of the documents match."""
    return math.log(1 + (documents - matching + 0.5) / (matching + 0.5))


def length_norms(field: str, lengths: np.ndarray, average: float) -> np.ndarray:
    """What a frequency in the field is divided by."""
    share = LENGTH_SHARE.get(field, DEFAULT_LENGTH_SHARE)
    return (1 - share) + share * lengths / average


def saturated(weights: np.ndarray, rarity: float) -> np.ndarray:
    """What the summed weights of a word in a document are worth, in their own type: rises fast, never above K1 + 1 times its rarity."""
    worth = weights * (rarity * (K1 + 1))
    worth /= weights + K1
    return worth


def summed(weights: np.ndarray, rarities: list[float]) -> np.ndarray:
    """The same of several words together: a row of weights a word."""
    shares = weights / (weights + K1)
    return np.array([rarity * (K1 + 1) for rarity in rarities], dtype=weights.dtype).dot(shares)
