"""The trained model: from the features of a page's passages to the chance of each to be the article's.

In: a matrix, one row a passage in the page's order. Out: a probability a row. Each network is a stack of dilated
convolutions over the passages (Bai, Kolter and Koltun, "An empirical evaluation of generic convolutional and recurrent
networks for sequence modeling", 2018): a layer looks at a passage, at one further up and at one further down.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

WEIGHTS = Path(__file__).with_name("weights.npz")
# Networks whose chances are averaged. Three take a fifth of the time that a page takes and are half a point of F1
# better than one; five are hardly better than three.
MEMBERS = 3
# Standardised features beyond five deviations say no more than five do; training has the same limit.
LIMIT = 5.0
# OpenBLAS starts threads for a product of more than 262,144 multiplications, and they wait for each other longer than
# they work: four times slower on a busy machine, where ingest has a process a core already. So many rows stay below it.
ROWS = 32


@dataclass(frozen=True, slots=True)
class Network:
    """Arrays of one network: `layers` holds (weights of above, here and below; bias; distance) a convolution."""

    mean: np.ndarray
    scale: np.ndarray
    entry: np.ndarray
    entry_bias: np.ndarray
    layers: tuple[tuple[np.ndarray, np.ndarray, int], ...]
    exit: np.ndarray
    exit_bias: float

    def chances(self, features: np.ndarray) -> np.ndarray:
        """The probability of each row of `features` (passages × features) to be the article's."""
        told = np.clip((features - self.mean) * self.scale, -LIMIT, LIMIT)
        state = np.maximum(product(told, self.entry) + self.entry_bias, 0)
        for weights, bias, distance in self.layers:
            state = state + np.maximum(product(around(state, distance), weights) + bias, 0)
        return 1 / (1 + np.exp(-np.clip(state @ self.exit + self.exit_bias, -30, 30)))


def product(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """`rows` @ `weights`, in pieces of ROWS rows."""
    n, width = rows.shape
    whole = n - n % ROWS
    if not whole:
        return rows @ weights
    pieces = (rows[:whole].reshape(-1, ROWS, width) @ weights).reshape(whole, -1)
    return pieces if whole == n else np.concatenate([pieces, rows[whole:] @ weights])


def around(state: np.ndarray, distance: int) -> np.ndarray:
    """Each row with the one `distance` above it and the one below it, side by side; beyond the page there is nothing."""
    n, width = state.shape
    beside = np.zeros((n, 3 * width), np.float32)
    beside[distance:, :width] = state[:-distance]
    beside[:, width : 2 * width] = state
    beside[:-distance, 2 * width :] = state[distance:]
    return beside


def from_arrays(arrays: dict[str, np.ndarray]) -> Network:
    """A network of the arrays that training made."""
    layers = tuple((arrays[f"layer{i}"], arrays[f"bias{i}"], int(d)) for i, d in enumerate(arrays["distances"]))
    entry, exits = (arrays["entry"], arrays["entry_bias"]), (arrays["exit"], float(arrays["exit_bias"]))
    return Network(arrays["mean"], 1 / arrays["deviation"], *entry, layers, *exits)


@cache
def _stored() -> tuple[Network, ...]:
    members: dict[str, dict[str, np.ndarray]] = {}
    with np.load(WEIGHTS) as stored:
        for key in stored.files:
            number, name = key.split("/")
            members.setdefault(number, {})[name] = stored[key].astype(np.float32)
    return tuple(from_arrays(arrays) for arrays in members.values())


def chances(features: np.ndarray) -> np.ndarray:
    """What the stored networks say of each row of `features`, on average."""
    return np.mean([network.chances(features) for network in _stored()], axis=0)
