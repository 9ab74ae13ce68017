"""The trained model: from the features of a page's passages to the chance of each to be the article's.

In: a matrix, one row a passage in the page's order. Out: a probability a row, the mean of a few networks that are computed
side by side. Each is a stack of dilated convolutions over the passages: a layer looks at a passage, at one further up and at
one further down (Bai, Kolter and Koltun, "An empirical evaluation of generic convolutional and recurrent networks for
sequence modeling", 2018).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

WEIGHTS = Path(__file__).with_name("weights.npz")
# Networks whose chances are averaged. A few small ones are half a point of F1 better than one as wide as all of them.
MEMBERS = 4
# Standardised features beyond five deviations say no more than five do; training has the same limit.
LIMIT = 5.0
# OpenBLAS starts threads for a product of more than 262,144 multiplications, and they wait for each other longer than
# they work: four times slower on a busy machine, where ingest has a process a core already. So many rows stay below it.
ROWS = 40


@dataclass(frozen=True, slots=True)
class Networks:
    """Arrays of some networks of one shape. `mean` and `scale` are common to all; of the rest the first axis is the network.

    `layers` holds (weights of above, here and below; bias; distance) a convolution.
    """

    mean: np.ndarray
    scale: np.ndarray
    entry: np.ndarray
    entry_bias: np.ndarray
    layers: tuple[tuple[np.ndarray, np.ndarray, int], ...]
    exit: np.ndarray
    exit_bias: np.ndarray

    def chances(self, features: np.ndarray) -> np.ndarray:
        """The probability of each row of `features` (passages × features) to be the article's, on average."""
        rows = len(features)
        pieces = -(-rows // ROWS)
        # Rows are filled up to equal pieces; those of the last piece see nothing below them, like the page's last row.
        told = np.zeros((pieces * -(-rows // pieces), features.shape[1]), np.float32)
        told[:rows] = np.clip((features - self.mean) * self.scale, -LIMIT, LIMIT)
        state = _layer(told, pieces, self.entry, self.entry_bias)
        state[:, rows:] = 0
        for weights, bias, distance in self.layers:
            state += _layer(around(state, distance), pieces, weights, bias)
            state[:, rows:] = 0
        score = (state @ self.exit)[:, :rows, 0] + self.exit_bias
        return (1 / (1 + np.exp(-np.clip(score, -30, 30)))).mean(0)


def _layer(rows: np.ndarray, pieces: int, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """`rows` (… × n × width) @ `weights` (networks × width × …) + `bias`, negative values cut, in so many equal pieces."""
    parted = rows.reshape(*rows.shape[:-2], pieces, -1, rows.shape[-1])
    found = (parted @ weights[:, None]).reshape(len(weights), rows.shape[-2], -1)
    found += bias
    return np.maximum(found, 0, out=found)


def around(state: np.ndarray, distance: int) -> np.ndarray:
    """Each row with the one `distance` above it and the one below it, side by side; beyond the page there is nothing."""
    *networks, n, width = state.shape
    beside = np.empty((*networks, n, 3 * width), np.float32)
    beside[..., :distance, :width] = 0
    beside[..., -distance:, 2 * width :] = 0
    beside[..., distance:, :width] = state[..., :-distance, :]
    beside[..., width : 2 * width] = state
    beside[..., :-distance, 2 * width :] = state[..., distance:, :]
    return beside


def from_arrays(members: list[dict[str, np.ndarray]]) -> Networks:
    """Networks of the arrays that training made, one dictionary a network; all were trained with one scale of features."""
    first = members[0]

    def stacked(name: str) -> np.ndarray:
        return np.stack([arrays[name] for arrays in members])

    layers = tuple((stacked(f"layer{i}"), stacked(f"bias{i}")[:, None], int(d)) for i, d in enumerate(first["distances"]))
    exits = stacked("exit")[..., None], stacked("exit_bias")[:, None]
    return Networks(first["mean"], 1 / first["deviation"], stacked("entry"), stacked("entry_bias")[:, None], layers, *exits)


@cache
def _stored() -> Networks:
    members: dict[str, dict[str, np.ndarray]] = {}
    with np.load(WEIGHTS) as stored:
        for key in stored.files:
            number, name = key.split("/")
            members.setdefault(number, {})[name] = stored[key].astype(np.float32)
    return from_arrays(list(members.values()))


def chances(features: np.ndarray) -> np.ndarray:
    """What the stored networks say of each row of `features`, on average."""
    return _stored().chances(features)


def chances_within(features: np.ndarray, first: int, last: int) -> np.ndarray:
    """The same of the rows from `first` to `last`, and 0 of all others: only rows near enough to be seen are computed."""
    networks = _stored()
    reach = sum(distance for *_, distance in networks.layers)
    start, end = max(first - reach, 0), last + reach + 1
    found = np.zeros(len(features), np.float32)
    found[first : last + 1] = networks.chances(features[start:end])[first - start : last + 1 - start]
    return found
