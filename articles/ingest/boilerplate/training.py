"""Trains the network of `network.py`: plain numpy, one core, the same weights for the same seed.

In: sequences of features with a label and a weight a row. Out: the arrays of a network. Only the training script uses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from articles.ingest.boilerplate.network import LIMIT, around, from_arrays

Arrays = dict[str, np.ndarray]
Scale = tuple[np.ndarray, np.ndarray]
Moments = dict[str, tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One page: features (passages × features), labels and weights (passages)."""

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The values were chosen by cross-validation over publishers; half or double of each is little worse."""

    width: int = 32
    distances: tuple[int, ...] = (1, 2, 4, 8)
    epochs: int = 16
    batch: int = 16
    rate: float = 2e-3
    decay: float = 1e-3
    drop_features: float = 0.15
    drop_state: float = 0.3
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pages one after another with empty rows between, wide enough that no convolution sees two pages."""

    told: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    inside: np.ndarray


def train(sequences: list[Sequence], plan: Plan, scale: Scale | None = None, unseen: tuple[int, ...] = ()) -> Arrays:
    """The arrays of a trained network, named as `network.from_arrays` reads them.

    Networks that are to be computed side by side need one `scale` (`scale_of`); without it, that of `sequences` is taken.
    The columns in `unseen` are hidden from this network.
    """
    rng = np.random.default_rng(plan.seed)
    arrays = _fresh(scale or scale_of(sequences), plan, rng)
    moments = {name: (np.zeros_like(a), np.zeros_like(a)) for name, a in arrays.items() if name not in ("mean", "deviation", "distances")}
    seen = np.ones(len(arrays["mean"]), np.float32)
    seen[list(unseen)] = 0
    told = [np.clip((s.features - arrays["mean"]) / arrays["deviation"], -LIMIT, LIMIT) * seen for s in sequences]
    steps = plan.epochs * -(-len(sequences) // plan.batch)
    step = 0
    for epoch in range(plan.epochs):
        for batch in _batches(sequences, told, plan, epoch):
            step += 1
            gradients = _gradients(arrays, batch, plan, rng)
            _update(arrays, gradients, moments, step, _rate(step / steps) * plan.rate, plan.decay)
    arrays["entry"] *= seen[:, None]
    return arrays


def scale_of(sequences: list[Sequence]) -> Scale:
    """Mean and standard deviation of each feature."""
    features = np.vstack([s.features for s in sequences])
    return features.mean(0), features.std(0) + np.float32(1e-3)


def _fresh(scale: Scale, plan: Plan, rng: np.random.Generator) -> Arrays:
    n, w = len(scale[0]), plan.width

    def drawn(rows: int, columns: int) -> np.ndarray:
        return rng.uniform(-1, 1, (rows, columns)).astype(np.float32) / np.float32(np.sqrt(rows))

    arrays = {
        "mean": scale[0],
        "deviation": scale[1],
        "distances": np.array(plan.distances),
        "entry": drawn(n, w),
        "entry_bias": np.zeros(w, np.float32),
        "exit": drawn(w, 1)[:, 0],
        "exit_bias": np.zeros((), np.float32),
    }
    for i in range(len(plan.distances)):
        arrays[f"layer{i}"], arrays[f"bias{i}"] = drawn(3 * w, w), np.zeros(w, np.float32)
    return arrays


def _batches(sequences: list[Sequence], told: list[np.ndarray], plan: Plan, epoch: int) -> Iterator[_Batch]:
    order = np.random.default_rng((plan.seed, epoch)).permutation(len(sequences)).tolist()
    gap = max(plan.distances)
    for start in range(0, len(order), plan.batch):
        chosen = order[start : start + plan.batch]
        rows = sum(len(told[i]) + gap for i in chosen)
        batch = _Batch(np.zeros((rows, told[0].shape[1]), np.float32), *(np.zeros(rows, np.float32) for _ in range(3)))
        at = 0
        for i in chosen:
            end = at + len(told[i])
            batch.told[at:end], batch.labels[at:end], batch.inside[at:end] = told[i], sequences[i].labels, 1
            batch.weights[at:end] = sequences[i].weights / len(chosen)
            at = end + gap
        yield batch


def _gradients(arrays: Arrays, batch: _Batch, plan: Plan, rng: np.random.Generator) -> Arrays:
    """Gradients of the weighted cross-entropy, with dropout; backpropagation by hand."""
    inside = batch.inside[:, None]
    told = batch.told * _dropout(batch.told.shape, plan.drop_features, rng)
    before = told @ arrays["entry"] + arrays["entry_bias"]
    gates = [(before > 0) * _dropout(before.shape, plan.drop_state, rng) * inside]
    state = before * gates[0]
    seen = []
    for i, distance in enumerate(plan.distances):
        seen.append(around(state, distance))
        before = seen[i] @ arrays[f"layer{i}"] + arrays[f"bias{i}"]
        gates.append((before > 0) * _dropout(before.shape, plan.drop_state, rng) * inside)
        state = state + before * gates[-1]
    score = state @ arrays["exit"] + arrays["exit_bias"]
    error = batch.weights * (1 / (1 + np.exp(-np.clip(score, -30, 30))) - batch.labels)
    gradients = {"exit": error @ state, "exit_bias": error.sum()}
    back = np.outer(error, arrays["exit"])
    for i in reversed(range(len(plan.distances))):
        here = back * gates[i + 1]
        gradients[f"layer{i}"], gradients[f"bias{i}"] = seen[i].T @ here, here.sum(0)
        back = back + _gathered(here @ arrays[f"layer{i}"].T, plan.distances[i])
    here = back * gates[0]
    gradients["entry"], gradients["entry_bias"] = told.T @ here, here.sum(0)
    return gradients


def _dropout(shape: tuple[int, ...], share: float, rng: np.random.Generator) -> np.ndarray:
    return (rng.random(shape, np.float32) >= share) * np.float32(1 / (1 - share))


def _gathered(back: np.ndarray, distance: int) -> np.ndarray:
    """The gradient of `around`: what each row gave to the one below, to itself and to the one above."""
    width = back.shape[1] // 3
    total = back[:, width : 2 * width].copy()
    total[:-distance] += back[distance:, :width]
    total[distance:] += back[:-distance, 2 * width :]
    return total


def _rate(done: float) -> float:
    """Up to the full rate in the first third, then down along a cosine (Smith, "Super-convergence", 2018)."""
    warm = 0.3
    if done < warm:
        return 0.04 + 0.96 * 0.5 * (1 - np.cos(np.pi * done / warm))
    return 0.5 * (1 + np.cos(np.pi * (done - warm) / (1 - warm)))


def _update(arrays: Arrays, gradients: Arrays, moments: Moments, step: int, rate: float, decay: float) -> None:
    """One step of AdamW (Loshchilov and Hutter, 2019), gradients clipped to a norm of one."""
    norm = np.sqrt(sum(float((g**2).sum()) for g in gradients.values()))
    shrink = min(1.0, 1 / (norm + 1e-6))
    for name, gradient in gradients.items():
        first, second = moments[name]
        first += 0.1 * (gradient * shrink - first)
        second += 0.001 * ((gradient * shrink) ** 2 - second)
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        arrays[name] -= (rate * (move + decay * arrays[name])).astype(np.float32)


def chances(members: list[Arrays], features: np.ndarray) -> np.ndarray:
    """What the networks of these arrays say of each row of `features`, on average."""
    return from_arrays(members).chances(features)
