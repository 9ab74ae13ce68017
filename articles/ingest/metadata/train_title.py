"""Trains the choice of the headline and says how good it is on publishers that it has not seen.

    python -m articles.ingest.metadata.train_title --data ../shared/data [--folds 5] [--only-evaluate]

In: `pages/pages.jsonl` in the data folder, with `heavy` and `light` text and the gold title. Out: a table on standard output
and `title_weights.json` beside this module. Plain numpy, under a minute; the same data give the same weights.

Each page is used as it is and cut in four ways, since people also keep clean copies: `headed` begins with the headline,
`clean` has nothing but head and text, `beheaded` has lost every line that says the headline, `headless` begins with the text.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from articles.ingest import boilerplate
from articles.ingest.metadata.language import extract_language
from articles.ingest.metadata.layout import fold, reason
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title import ENOUGH
from articles.ingest.metadata.title_features import FEATURES, candidates, is_barred, rows
from articles.ingest.metadata.title_model import WEIGHTS, chosen, softmax
from articles.records import CleanArticle, RawArticle

# How much a text of each level counts: most news that people keep has its headline, so those without count less.
LEVELS = {"heavy": 1.0, "light": 1.0, "headed": 0.7, "clean": 0.7, "beheaded": 0.2, "headless": 0.5}
ALIKE = 0.4  # share of words that a line and the gold title have in common; pages print a longer or shorter headline than they state
# What the cleaner said of a line. It has seen these pages in its own training and is better on them than it will be
# elsewhere, so a copy of every page is shown without its word.
HEARSAY = tuple(i for i, name in enumerate(FEATURES) if name.startswith("said") or name == "kept")
SHRINK, STEPS, RATE = 0.02, 400, 0.1  # chosen by cross-validation; half or double of each changes little


@dataclass(frozen=True, slots=True)
class Case:
    """One page at one level.

    `barred` are lines that are never headlines, `right` the rows whose line is the gold title, `alike` those that training
    holds for right.
    """

    publisher: str
    level: str
    language: str
    features: np.ndarray
    barred: np.ndarray
    right: frozenset[int]
    alike: tuple[int, ...]


def main() -> None:
    """Evaluates by cross-validation, then trains on everything and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with pages/")
    parser.add_argument("--folds", type=int, default=5, help="parts that publishers are split into (default 5)")
    parser.add_argument("--only-evaluate", action="store_true", help="print the table, write nothing")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    cases = read(args.data)
    print_table(cross_validated(cases, args.folds))
    if not args.only_evaluate:
        save(args.out, train(cases), len(cases))


def read(folder: Path) -> list[Case]:
    """Every page with a gold title, at each level that has text."""
    cases = []
    with (folder / "pages" / "pages.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["title"]:
                cases += _cases(row)
    return cases


def _cases(row: dict) -> Iterator[Case]:
    title, publisher = fold(row["title"]), publisher_of(row["url"])
    language = "en" if extract_language(row["body"]).value == "en" else "other"
    for level in ("heavy", "light"):
        clean = boilerplate.clean(RawArticle("news.txt", 0, row[level], "utf-8"))
        if not clean.kept:
            continue
        yield _case((publisher, level, language), Page(clean), title)
        if level == "heavy":
            for cut, page in cuts(clean, title):
                yield _case((publisher, cut, language), Page(page), title)


def _case(about: tuple[str, str, str], page: Page, title: str) -> Case:
    passages = [page.passages[place] for place in candidates(page)]
    lines = [fold(passage.text) for passage in passages]
    seen = (np.array(rows(page)), np.array([is_barred(passage) for passage in passages]))
    right = frozenset(number for number, line in enumerate(lines) if line == title)
    alike = max(range(len(lines)), key=lambda number: likeness(lines[number], title), default=None)
    if not right and alike is not None and likeness(lines[alike], title) >= ALIKE:
        return Case(*about, *seen, right, (alike,))
    return Case(*about, *seen, right, tuple(right) or (len(lines),))


def likeness(line: str, title: str) -> float:
    """The share of their words that both folded lines have."""
    a, b = set(line.split()), set(title.split())
    return len(a & b) / len(a | b) if a | b else 0.0


def cuts(clean: CleanArticle, title: str) -> Iterator[tuple[str, CleanArticle]]:
    """The page as careful and as careless copying leave it."""
    says = [p for p in (*clean.kept, *clean.removed) if likeness(fold(p.text), title) >= ALIKE or title in fold(p.text)]
    start = max((p.start for p in says if p.start <= clean.kept[0].start), default=None)
    if start is not None:
        yield "headed", _only(clean, lambda p: p.start >= start)
        of_head = ("headline", "standfirst", "byline", "date-line")
        yield "clean", _only(clean, lambda p: p.start == start or (p.start > start and reason(p) in ("", *of_head)))
    if any(p not in says for p in clean.kept):
        beheaded = _only(clean, lambda p: p not in says)
        yield "beheaded", beheaded
        yield "headless", _only(beheaded, lambda p: p.start >= beheaded.kept[0].start)


def _only(clean: CleanArticle, stays) -> CleanArticle:
    return replace(clean, kept=tuple(filter(stays, clean.kept)), removed=tuple(filter(stays, clean.removed)))


def publisher_of(url: str) -> str:
    """The part of the host that a publisher registered."""
    parts = (urlsplit(url).hostname or "").split(".")
    second_level = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "net", "ac"}
    return ".".join(parts[-3 if second_level else -2 :])


def train(cases: list[Case]) -> np.ndarray:
    """The weights that make the gold lines likeliest, by Adam with a penalty on large weights."""
    shown = []
    for case in cases:
        mute = case.features.copy()
        mute[:, HEARSAY] = 0
        shown += [(features, list(case.alike), LEVELS[case.level]) for features in (case.features, mute)]
    total = sum(weight for _, _, weight in shown)
    weights, first, second = (np.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = SHRINK * weights + sum(weight * _pull(features, gold, weights) for features, gold, weight in shown) / total
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _pull(features: np.ndarray, gold: list[int], weights: np.ndarray) -> np.ndarray:
    """The gradient of one page's loss; where several lines are gold, any of them will do."""
    chance = softmax(features @ weights)
    wanted = np.zeros(len(chance))
    wanted[gold] = chance[gold] / chance[gold].sum()
    return features.T @ (chance - wanted)


def cross_validated(cases: list[Case], folds: int) -> list[tuple[Case, np.ndarray]]:
    """Each case with its chances, from weights that saw no page of its publisher."""
    judged = []
    for fold_number in range(folds):
        held_out = [case for case in cases if _fold(case, folds) == fold_number]
        weights = train([case for case in cases if _fold(case, folds) != fold_number])
        judged += [(case, chosen(case.features @ weights, case.barred)) for case in held_out]
    return judged


def _fold(case: Case, folds: int) -> int:
    return int(hashlib.md5(case.publisher.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def print_table(judged: list[tuple[Case, np.ndarray]]) -> None:
    """Shares of pages a level and language: the very title chosen, another line like it, none where there is none, wrong."""
    print("level      language  pages   has it    right    alike   rightly none   wrongly none    wrong")
    for level in LEVELS:
        for language in ("en", "other"):
            chosen = [(case, chance) for case, chance in judged if (case.level, case.language) == (level, language)]
            if not chosen:
                continue
            told = Counter(_outcome(case, chance) for case, chance in chosen)
            has = sum(bool(case.right) for case, _ in chosen) / len(chosen)
            shares = [told[name] / len(chosen) for name in ("right", "alike", "rightly none", "wrongly none", "wrong")]
            figures = "   ".join(f"{share:{width}.3f}" for share, width in zip(shares, (6, 6, 12, 12, 6), strict=True))
            print(f"{level:10} {language:8} {len(chosen):6}   {has:6.3f}   {figures}")


def _outcome(case: Case, chance: np.ndarray) -> str:
    best = int(chance[:-1].argmax()) if len(chance) > 1 else 0
    if len(chance) == 1 or chance[best] < ENOUGH:
        return "rightly none" if case.alike == (len(chance) - 1,) else "wrongly none"
    return "right" if best in case.right else "alike" if best in case.alike else "wrong"


def save(path: Path, weights: np.ndarray, cases: int) -> None:
    """Writes the weights by feature, with what they were trained on."""
    about = f"{cases} texts made of flairNLP/fundus test resources (MIT licence) by train_title.py; no text of theirs is here"
    stored = {"trained on": about, "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}}
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"written: {path.name}")


if __name__ == "__main__":
    main()
