"""Trains the choice of the headline and says how good it is on publishers that it has not seen.

    python -m articles.ingest.metadata.train_title --data ../shared/data [--folds 5] [--only-evaluate]

In: `pages/pages.jsonl` in the data folder, with `heavy` and `light` text and the gold title. Out: a table on standard output
and `title_weights.json` beside this module. Plain numpy, under a minute; the same data give the same weights.

Each page is used as it is and changed in five ways, since people also keep clean copies: `headed` begins with the headline,
`clean` has nothing but head and text, `divided` has its menu between them, `beheaded` has lost every line that says the headline,
`headless` begins with the text.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from articles.ingest import boilerplate
from articles.ingest.metadata.language import extract_language
from articles.ingest.metadata.layout import fold, reason
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title_features import FEATURES, candidates, is_barred, is_of_another_kind, rows
from articles.ingest.metadata.title_model import CONTENDERS, ENOUGH, WEIGHTS, Contender, agree, elected, likeness, softmax
from articles.records import CleanArticle, Passage, RawArticle, Removed

# How much a text of each level counts: most news that people keep has its headline, so those without count less.
LEVELS = {"heavy": 1.0, "light": 1.0, "headed": 0.7, "clean": 0.7, "divided": 0.3, "beheaded": 0.3, "headless": 0.5}
EXACT = 0.5  # how much it counts to choose, of the lines that say the title, the one that says it in its very words
ALIKE = 0.4  # share of words that a line and the gold title have in common; pages print a longer or shorter headline than they state
MENU = 8  # lines of a menu that some scrapers leave between head and text
# What the cleaner said of a line. It has seen these pages in its own training and is better on them than it will be
# elsewhere, so a copy of every page is shown without its word.
HEARSAY = tuple(i for i, name in enumerate(FEATURES) if name.startswith("said") or name == "kept")
SHRINK, STEPS, RATE = 0.02, 400, 0.1  # chosen by cross-validation; half or double of each changes little


@dataclass(frozen=True, slots=True)
class Case:
    """One page at one level: its candidates with their features.

    `barred` are lines that are never headlines, `unseen` those of them that training is not shown: from sentences it learns how
    headlines do not end. `right` the places of those whose words are the gold title's, `alike` of those
    that say it, in other words too.
    """

    publisher: str
    level: str
    language: str
    places: list[int]
    lines: list[Passage]
    features: np.ndarray
    barred: np.ndarray
    unseen: np.ndarray
    right: tuple[int, ...]
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
    language = extract_language(row["body"]).value or ""
    for level in ("heavy", "light"):
        clean = boilerplate.clean(RawArticle("news.txt", 0, row[level], "utf-8"))
        if not clean.kept:
            continue
        yield _case((publisher, level, language), Page(clean), title)
        if level == "heavy":
            for cut, page in cuts(clean, title):
                yield _case((publisher, cut, language), Page(page), title)


def _case(about: tuple[str, str, str], page: Page, title: str) -> Case:
    places = candidates(page)
    lines = [fold(page.passages[place].text) for place in places]
    right = tuple(number for number, line in enumerate(lines) if line == title)
    alike = tuple(number for number, line in enumerate(lines) if line and agree(line, title))
    best = max(range(len(lines)), key=lambda number: likeness(lines[number], title), default=None)
    if not alike and best is not None and likeness(lines[best], title) >= ALIKE:
        alike = (best,)
    told = [page.passages[place] for place in places]
    barred, unseen = (np.array([form(page, place) for place in places], bool) for form in (is_barred, is_of_another_kind))
    return Case(*about, places, told, np.array(rows(page, places)), barred, unseen, right, alike)


def cuts(clean: CleanArticle, title: str) -> Iterator[tuple[str, CleanArticle]]:
    """The page as careful and as careless copying leave it."""
    says = [p for p in (*clean.kept, *clean.removed) if likeness(fold(p.text), title) >= ALIKE or title in fold(p.text)]
    start = max((p.start for p in says if p.start <= clean.kept[0].start), default=None)
    if start is not None:
        yield "headed", _only(clean, lambda p: p.start >= start)
        of_head = ("headline", "standfirst", "byline", "date-line")
        yield "clean", _only(clean, lambda p: p.start == start or (p.start > start and reason(p) in ("", *of_head)))
        yield "divided", _divided(clean, start)
    if any(p not in says for p in clean.kept):
        beheaded = _only(clean, lambda p: p not in says)
        yield "beheaded", beheaded
        yield "headless", _only(beheaded, lambda p: p.start >= beheaded.kept[0].start)


def _only(clean: CleanArticle, stays) -> CleanArticle:
    return replace(clean, kept=tuple(filter(stays, clean.kept)), removed=tuple(filter(stays, clean.removed)))


def _divided(clean: CleanArticle, start: int) -> CleanArticle:
    """The head first, then the page's menu, then the text."""
    text = clean.kept[0].start
    whole = sorted((*clean.kept, *clean.removed), key=lambda passage: passage.start)
    menu = [passage for passage in whole if passage.start < start][:MENU]
    order = [*(p for p in whole if start <= p.start < text), *menu, *(p for p in whole if p.start >= max(text, start))]
    at, kept, removed = 0, [], []
    for passage in order:
        moved = replace(passage, start=at, end=at + len(passage.text))
        (removed if isinstance(moved, Removed) else kept).append(moved)
        at = moved.end + 1
    return CleanArticle(replace(clean.raw, text="\n".join(p.text for p in order)), tuple(kept), tuple(removed))


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
        shown += [(case, case.features), (case, mute)]
    total = sum(LEVELS[case.level] for case, _ in shown)
    weights, first, second = (np.zeros(len(FEATURES)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = SHRINK * weights + sum(LEVELS[case.level] * _pull(case, features, weights) for case, features in shown) / total
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _pull(case: Case, features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The gradient of one page's loss: any line that says the title will do, its very words do better."""
    chance = _chances(features @ weights, case.unseen)
    wanted = _share(chance, case.alike or (len(chance) - 1,))
    pull = chance - wanted
    if len(case.right) not in (0, len(case.alike)):
        pull += EXACT * (wanted - _share(chance, case.right))
    return features.T @ pull


def _chances(worths: np.ndarray, unseen: np.ndarray) -> np.ndarray:
    return softmax(np.where(np.append(unseen, False), worths.min() - 30, worths))  # not -inf: such a line may be a gold one


def _share(chance: np.ndarray, places: Sequence[int]) -> np.ndarray:
    """What the chances of some lines are of their sum; nothing for all others."""
    share = np.zeros(len(chance))
    share[list(places)] = chance[list(places)] / chance[list(places)].sum()
    return share


def cross_validated(cases: list[Case], folds: int) -> list[tuple[Case, str]]:
    """Each case with its outcome, by weights that saw no page of its publisher."""
    judged = []
    for fold_number in range(folds):
        weights = train([case for case in cases if _fold(case, folds) != fold_number])
        judged += [(case, _outcome(case, weights)) for case in cases if _fold(case, folds) == fold_number]
    return judged


def _fold(case: Case, folds: int) -> int:
    return int(hashlib.md5(case.publisher.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def _outcome(case: Case, weights: np.ndarray) -> str:
    chance = softmax(np.where(np.append(case.barred, False), -np.inf, case.features @ weights))
    order = [int(at) for at in np.argsort(-chance[:-1], kind="stable") if not case.barred[at]]
    best, together = _elected(case, order[:CONTENDERS], chance) if order else (None, 0.0)
    if best is None or together < ENOUGH:
        return "wrongly none" if case.alike else "rightly none"
    at = case.lines.index(best.line)
    return "right" if at in case.right else "alike" if at in case.alike else "wrong"


def _elected(case: Case, order: list[int], chance: np.ndarray) -> tuple[Contender, float]:
    return elected([Contender(case.places[at], case.lines[at], "", float(chance[at])) for at in order])


def print_table(judged: list[tuple[Case, str]]) -> None:
    """Shares of pages a level and language: the very title chosen, another line like it, none where there is none, wrong."""
    print("level      language  pages   has it    right    alike   rightly none   wrongly none    wrong")
    for level in LEVELS:
        for language in ("en", "de", "other"):
            told = [(case, outcome) for case, outcome in judged if case.level == level and _spoken(case) == language]
            if not told:
                continue
            times = Counter(outcome for _, outcome in told)
            has = sum(bool(case.right) for case, _ in told) / len(told)
            shares = [times[name] / len(told) for name in ("right", "alike", "rightly none", "wrongly none", "wrong")]
            figures = "   ".join(f"{share:{width}.3f}" for share, width in zip(shares, (6, 6, 12, 12, 6), strict=True))
            print(f"{level:10} {language:8} {len(told):6}   {has:6.3f}   {figures}")


def _spoken(case: Case) -> str:
    return case.language if case.language in ("en", "de") else "other"


def save(path: Path, weights: np.ndarray, cases: int) -> None:
    """Writes the weights by feature, with what they were trained on."""
    about = f"{cases} texts made of flairNLP/fundus test resources (MIT licence) by train_title.py; no text of theirs is here"
    stored = {"trained on": about, "weights": {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}}
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"written: {path.name}")


if __name__ == "__main__":
    main()
