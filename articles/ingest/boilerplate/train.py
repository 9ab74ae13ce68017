"""Trains the model and says how good it is on publishers that it has not seen.

    python -m articles.ingest.boilerplate.train --data ../shared/data [--folds 6] [--only-evaluate]

In: `messytext/pages.jsonl` and `pages/pages.jsonl` in the data folder. Out: a table on standard output and `weights.npz`
beside this module. Plain numpy on one core, about ten minutes; the same data and seed give the same weights.
"""

import argparse
import re
import statistics
import zlib
from collections import Counter
from dataclasses import replace
from itertools import compress
from pathlib import Path

import numpy as np

from articles.ingest.boilerplate import context, copies, decision, notes, shape, training
from articles.ingest.boilerplate.changes import Changes
from articles.ingest.boilerplate.network import MEMBERS, WEIGHTS
from articles.ingest.boilerplate.pages import LEVELS, RUN, LabelledPage, read
from articles.ingest.boilerplate.training import Plan, Sequence

# Changed copies of each page, for each network anew. They make no unseen page of the corpora better; they are there for
# inputs that the corpora lack: clean articles, appeals fused with the text, broken lines, tables.
COPIES = 2
# A copy counts half: the furniture written for this project is plainer than what pages have.
COPY_WEIGHT = 0.5
# A passage counts in training as the square root of its words: the benchmark counts words, but a line of ten words that
# is judged wrong is as plain to see for a reader as one of a hundred.
WEIGHT_POWER = 0.5
# The weights of a page add up to this, so that a long page teaches no more than a short one.
PAGE_WEIGHT = 10.0
# The bodies of messytext were marked by hand, those of the other corpus are a parser's output that was looked over.
CORPUS_WEIGHT = {"messytext": 2.0}
# Every second network goes without the measures of how a page speaks: they tell appeals and comments, and mislead on
# pages that speak to their readers throughout. Networks that see different things err apart (Ho, "The random subspace
# method", 1998).
TONES = (
    "exclaims",
    "asks",
    "colons",
    "opens_alike",
    "closes_alike",
    "person_share",
    "above_topic",
    "below_topic",
    "cue_speech",
    "cue_self",
)
UNSEEN = (*TONES, *context.MARK_COLUMNS, *context.TONE_COLUMNS)


def main() -> None:
    """Evaluates by cross-validation, then trains on everything and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with messytext/ and pages/")
    parser.add_argument("--folds", type=int, default=6, help="parts that publishers are split into (default 6)")
    parser.add_argument("--only-evaluate", action="store_true", help="print the table, write nothing")
    parser.add_argument("--skip-evaluation", action="store_true", help="train and write at once")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    pages = read(args.data)
    print(f"{len(pages)} texts of {len({page.publisher for page in pages})} publishers, {sum(len(page.texts) for page in pages)} passages")
    if not args.skip_evaluation:
        print_table(pages, cross_validated(pages, args.folds))
    if not args.only_evaluate:
        save(args.out, networks(pages, seed=0))
        print(f"written: {args.out} ({args.out.stat().st_size // 1024} KB)")


def networks(pages: list[LabelledPage], seed: int) -> list[training.Arrays]:
    """The members of the ensemble, each trained on all `pages` and on changed copies of its own."""
    scale = training.scale_of([_sequence(page) for page in pages])
    members = []
    for member in range(MEMBERS):
        changes = Changes(pages, seed=1000 * seed + member)
        copies = [copy for page in pages for _ in range(COPIES) if (copy := changes.changed(page))]
        sequences = [_sequence(page) for page in pages] + [_sequence(copy, COPY_WEIGHT) for copy in copies]
        unseen = (context.names().index(name) for name in (UNSEEN if member % 2 else ()))
        members.append(training.train(sequences, replace(Plan(), seed=1000 * seed + member), scale, tuple(unseen)))
    return members


def _sequence(page: LabelledPage, weight: float = 1.0) -> Sequence:
    weights = np.maximum(page.size, 1) ** WEIGHT_POWER
    weights *= weight * PAGE_WEIGHT * CORPUS_WEIGHT.get(page.corpus, 1.0) / weights.sum()
    return Sequence(page.features, page.labels.astype(np.float32), weights.astype(np.float32))


def cross_validated(pages: list[LabelledPage], folds: int) -> list[np.ndarray]:
    """The chances of every page's passages, from networks that saw no page of its publisher."""
    fold = [zlib.crc32(page.publisher.encode()) % folds for page in pages]
    chances: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for held_out in range(folds):
        members = networks([page for page, part in zip(pages, fold, strict=True) if part != held_out], seed=held_out + 1)
        for i, page in enumerate(pages):
            if fold[i] == held_out:
                chances[i] = training.chances(members, page.features)
        print(f"fold {held_out + 1} of {folds}", flush=True)
    return chances


def print_table(pages: list[LabelledPage], chances: list[np.ndarray]) -> None:
    """Precision, recall and F1 of four-word runs a corpus and level, as the public benchmark counts them."""
    print("corpus     level  texts   as it came   best lines    cleaned P      R     F1   (95 % of F1, over publishers)")
    for corpus in sorted({page.corpus for page in pages}):
        for level in LEVELS:
            here = [(page.corpus, page.level) == (corpus, level) for page in pages]
            chosen = list(compress(zip(pages, chances, strict=True), here))
            came = score([(page.gold, "\n\n".join(page.texts)) for page, _ in chosen])[2]
            best = score([(page.gold, _body(page, page.labels)) for page, _ in chosen])[2]
            pairs = [(page.gold, _body(page, _kept(page, chance))) for page, chance in chosen]
            precision, recall, f1 = score(pairs)
            low, high = _spread([page.publisher for page, _ in chosen], pairs)
            row = f"{corpus:10} {level:6} {len(chosen):5}   {came:10.3f}   {best:10.3f}"
            print(f"{row}   {precision:11.3f}  {recall:.3f}  {f1:.3f}   ({low:.3f}-{high:.3f})")


def _kept(page: LabelledPage, chances: np.ndarray) -> np.ndarray:
    shapes = shape.measure(page.texts)
    keep = decision.chosen(chances, shapes)
    return keep & ~copies.find(page.texts, shapes, keep) & ~notes.find(page.texts, keep)


def _body(page: LabelledPage, keep: np.ndarray) -> str:
    return "\n\n".join(text for text, kept in zip(page.texts, keep.tolist(), strict=True) if kept)


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of `text`, with how often each stands in it."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1)) if words)


def score(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall (each averaged over pages) and their F1, of (gold, got) pairs.

    As in article-extraction-benchmark (Zyte, MIT licence).
    """
    precision, recall = [], []
    for gold, got in pairs:
        wanted, found = runs_of(gold), runs_of(got)
        hits = (wanted & found).total()
        if found:
            precision.append(hits / found.total())
        if wanted:
            recall.append(hits / wanted.total())
    p, r = (statistics.mean(values) if values else 0.0 for values in (precision, recall))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _spread(publishers: list[str], pairs: list[tuple[str, str]], draws: int = 200) -> tuple[float, float]:
    """The 95 % interval of F1 when publishers are drawn again with replacement."""
    rng = np.random.default_rng(0)
    names = sorted(set(publishers))
    scored = [(publisher, score([pair])) for publisher, pair in zip(publishers, pairs, strict=True)]
    by_name = {name: [value for publisher, value in scored if publisher == name] for name in names}
    results = []
    for _ in range(draws):
        values = [value for name in rng.choice(names, len(names)) for value in by_name[name]]
        p, r = statistics.mean(v[0] for v in values), statistics.mean(v[1] for v in values)
        results.append(2 * p * r / (p + r))
    results.sort()
    return results[draws // 40], results[-draws // 40]


def save(path: Path, members: list[training.Arrays]) -> None:
    """Writes the arrays of all members; half precision loses nothing that the third decimal of F1 shows."""
    stored = {
        f"{number}/{name}": array.astype(np.float16) if name.startswith(("layer", "entry")) and array.ndim == 2 else array
        for number, arrays in enumerate(members)
        for name, array in arrays.items()
    }
    np.savez_compressed(path, **stored)


if __name__ == "__main__":
    main()
