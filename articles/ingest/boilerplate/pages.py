"""Labelled pages for training: which passages of a page are in the body that a person marked, and changed copies of them.

In: JSON lines with `url`, `heavy` and `light` text and the gold body (`gold` or `body`). Out: `LabelledPage`s. Only the
training script reads this module; nothing of the pages' text is kept in the repository.
"""

import json
import random
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from articles.ingest.boilerplate import context, shape
from articles.ingest.boilerplate.passages import split

LEVELS = ("heavy", "light")
FURNITURE = Path(__file__).with_name("furniture.txt")
# The public benchmark compares runs of four words.
RUN = 4
# "More on this story:", "Lesen Sie auch:"; what is longer before a colon is no prompt.
LONGEST_PROMPT = 4
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
                        pages.append(_measured(texts, labels_of(texts, gold), (corpus, level, publisher_of(row["url"]), gold)))
    return pages


def _measured(texts: list[str], labels: np.ndarray, about: tuple[str, str, str, str]) -> LabelledPage:
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


Line = tuple[str, bool]


class Changes:
    """Makes changed copies of pages: leftovers cut, thinned, moved in from other pages, or written for the purpose."""

    def __init__(self, pool: list[LabelledPage], seed: int):
        self.pool = pool
        self.random = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.furniture = furniture()
        heads = (lines[0].partition(": ") for lines in self.furniture["inside"] if len(lines) == 1)
        self.prompts = [prompt + colon.strip() for prompt, colon, _ in heads if colon and len(prompt.split()) <= LONGEST_PROMPT]

    def changed(self, page: LabelledPage) -> LabelledPage | None:
        """A copy of `page` as another scraper might have left it; None when nothing of it is left."""
        lines = self._bare(page) if self.random.random() < 0.25 else self._littered(page)
        if not lines:
            return None
        texts, labels = self._set([text for text, _ in lines], np.array([label for _, label in lines], bool))
        return _measured(texts, labels, (page.corpus, page.level, page.publisher, page.gold))

    def _bare(self, page: LabelledPage) -> list[Line]:
        """The article almost alone, as archives and wires have it; often only its first paragraphs, at times with furniture."""
        chance = self.random.random
        body = [line for run in _runs(page) if run[0][1] for line in run]
        if chance() < 0.4:
            body = body[: self.random.randint(1, 6)]
        at = int(page.labels.argmax())
        head = [(text, False) for text in page.texts[max(0, at - self.random.randint(1, 3)) : at]] if chance() < 0.5 else []
        if chance() < 0.5:
            return head + self._with_lists(body, 0.2)
        return head + self._above() + self._body(body, 0) + self._below()

    def _above(self) -> list[Line]:
        return self._block(0.4, "top", "any") + self._block(0.2, "appeal")

    def _below(self) -> list[Line]:
        return self._block(0.5, "end", "end", "any", "appeal")

    def _littered(self, page: LabelledPage) -> list[Line]:
        """The article among leftovers of its page, of other pages, and furniture."""
        shortest = self.random.choice((0, 0, 0, 3, 4, 5, 6, 8))
        lost = self.random.choice((0, 0, 0.03, 0.08))
        lines: list[Line] = []
        runs = list(_runs(page))
        first = next((i for i, run in enumerate(runs) if run[0][1]), -1)
        for i, run in enumerate(runs):
            if i == first:
                lines += self._above()
            lines += self._body(run, lost) if run[0][1] else self._leftovers(run, shortest)
        return lines + self._below()

    def _set(self, texts: list[str], labels: np.ndarray) -> tuple[list[str], np.ndarray]:
        """The lines as they are, or now and then all in capitals, all small, or broken at a column as in mails and wires."""
        how = self.random.random()
        if how < 0.03:
            return [text.upper() for text in texts], labels
        if how < 0.05:
            return [text.lower() for text in texts], labels
        if how < 0.09:
            width = self.random.randint(50, 90)
            broken = [textwrap.wrap(text, width) or [text] for text in texts]
            return [line for lines in broken for line in lines], np.repeat(labels, [len(lines) for lines in broken])
        return texts, labels

    def _body(self, run: list[Line], lost: float) -> list[Line]:
        """The article's lines, some lost (short ones rather), prompts put between."""
        lines: list[Line] = []
        for line in run:
            if self.random.random() >= lost * (3 if len(line[0].split()) < 8 else 1):
                lines.append(line)
            if line is not run[-1]:
                lines += self._block(0.03, "inside", "inside", "any", "appeal") or self._pointer(run, 0.03)
        return self._with_lists(lines, 0.04)

    def _pointer(self, body: list[Line], chance: float) -> list[Line]:
        """A pointer to a story about the same things, as most pointers are: "Read: " and words of the article."""
        if self.random.random() >= chance:
            return []
        prompt = self.random.choice(self.prompts)
        words = self.random.choice(body)[0].split()
        start = self.random.randrange(max(1, len(words) - 8))
        headline = " ".join(words[start : start + self.random.randint(6, 14)]).strip(".,;:")
        return [(f"{prompt} {headline[:1].upper()}{headline[1:]}", False)]

    def _with_lists(self, lines: list[Line], chance: float) -> list[Line]:
        if self.random.random() >= chance or len(lines) < 2:
            return lines
        at = self.random.randint(1, len(lines))
        return [*lines[:at], *((text, True) for text in self._list([text for text, label in lines if label])), *lines[at:]]

    def _list(self, body: list[str]) -> list[str]:
        """A list or a table such as articles have, made of the words around it: short rows without a stop, yet the article's."""
        words = " ".join(body).split() or ["none"]
        names = [word.strip(".,") for word in words if word[:1].isupper()] or words
        count, figures = self.random.randint(2, 12), self.random.random() < 0.6
        rows = []
        for _ in range(count):
            start, length = self.random.randrange(len(words)), self.random.randint(2, 12)
            if figures:
                row = [self.random.choice(names) for _ in range(self.random.randint(1, 3))]
                row += [self._figure() for _ in range(self.random.randint(1, 5))]
            else:
                row = words[start : start + length]
            rows.append(" ".join(row))
        return rows

    def _figure(self) -> str:
        number = self.random.choice((self.random.randint(0, 99), self.random.randint(0, 2100), self.random.randint(0, 10**6) / 10))
        return f"{number:,}{self.random.choice(('', '', '', ' mln', ' pct', '%', ' vs', ' –'))}"

    def _leftovers(self, run: list[Line], shortest: int) -> list[Line]:
        """The page's lines: short ones dropped as weak extractors do, a stretch cut out, lines of another page put in."""
        chance = self.random.random
        lines = [line for line in run if len(line[0].split()) >= shortest or chance() < 0.1]
        if (fate := chance()) < 0.2:
            lines = []
        elif fate < 0.45 and len(lines) > 2:
            start = self.random.randrange(len(lines))
            lines = lines[start : self.random.randrange(start, len(lines)) + 1]
        if chance() < 0.2:
            others = [other for other in _runs(self.random.choice(self.pool)) if not other[0][1]]
            if others:
                other = self.random.choice(others)
                start, at = self.random.randrange(len(other)), self.random.randint(0, len(lines))
                lines[at:at] = [x for x in other[start : start + self.random.randint(1, 25)] if len(x[0].split()) >= shortest]
        return lines

    def _block(self, chance: float, *sections: str) -> list[Line]:
        if self.random.random() >= chance:
            return []
        return [(line, False) for line in self.random.choice(self.furniture[self.random.choice(sections)])]


def _runs(page: LabelledPage) -> Iterator[list[Line]]:
    """Neighbouring passages with one label."""
    run: list[Line] = []
    for text, label in zip(page.texts, page.labels.tolist(), strict=True):
        if run and run[-1][1] != label:
            yield run
            run = []
        run.append((text, label))
    yield run


def furniture() -> dict[str, list[list[str]]]:
    """The blocks of `furniture.txt`: section -> blocks of lines."""
    sections: dict[str, list[list[str]]] = {}
    for paragraph in FURNITURE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        if lines and lines[0].startswith("["):
            blocks = sections.setdefault(lines.pop(0).strip("[]"), [])
        if lines:
            blocks.append(lines)
    return sections
