"""Changed copies of labelled pages, as another scraper might have left them, so that training sees more than it was given.

In: labelled pages, and furniture written for this project (`furniture.txt`). Out: labelled pages. Only training reads it.
"""

import random
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from articles.ingest.boilerplate.pages import LabelledPage, measured
from articles.ingest.boilerplate.passages import sentences

FURNITURE = Path(__file__).with_name("furniture.txt")
# "More on this story:", "Lesen Sie auch:"; what is longer before a colon is no prompt.
LONGEST_PROMPT = 4
# What a page says again and again between paragraphs has fewer words.
MANY = 8
# What stands for names in the furniture, drawn anew for each block: a name that every page had would be a sign of its own.
_PERSON, _OUTLET = re.compile("Name Surname|Vorname Nachname"), re.compile(r"\bExample\b")

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
        return measured(texts, labels, (page.corpus, page.level, page.publisher, page.gold))

    def _bare(self, page: LabelledPage) -> list[Line]:
        """The article almost alone, as archives and wires have it; often only its first paragraphs, at times with furniture."""
        chance = self.random.random
        body = [line for run in _runs(page) if run[0][1] for line in run]
        if chance() < 0.4:
            body = body[: self.random.randint(1, 6)]
        at = int(page.labels.argmax())
        head = [(text, False) for text in page.texts[max(0, at - self.random.randint(1, 3)) : at]] if chance() < 0.5 else []
        if chance() < 0.4:
            return head + self._with_lists(self._sentences(body), 0.2)
        return head + self._above() + self._body(self._sentences(body), 0) + self._below()

    def _above(self) -> list[Line]:
        return self._block(0.4, "top", "any") + self._block(0.35, "appeal")

    def _below(self) -> list[Line]:
        lines = self._block(0.6, "end", "end", "end", "any", "appeal") + self._block(0.3, "end")
        return lines + self._teasers(0.15) + self._comments(0.15)

    def _teasers(self, chance: float) -> list[Line]:
        """The beginnings of other articles, as lists of stories have them, with a date or a headline between."""
        if self.random.random() >= chance:
            return []
        lines = self._block(0.5, "list")
        date, dated = f"{self.random.randint(1, 28)} March {self.random.randint(2009, 2024)}", self.random.random() < 0.5
        for page in self.random.sample(self.pool, min(len(self.pool), self.random.randint(2, 8))):
            body = [text for text, label in zip(page.texts, page.labels.tolist(), strict=True) if label]
            if not body:
                continue
            first = sentences(body[0])
            lines += [(" ".join(body[-1].split()[: self.random.randint(4, 10)]).strip(".,"), False)] if self.random.random() < 0.5 else []
            lines.append((body[0] if self.random.random() < 0.5 else first[0], False))
            lines += [(date, False)] if dated else []
        return [line for line in lines if line[0].strip()]

    def _comments(self, chance: float) -> list[Line]:
        """What readers wrote below the article, each with a name in the site's own form."""
        if self.random.random() >= chance:
            return []
        lines = self._block(0.6, "prompt")
        form, reply = self._one("byname"), self._block(0.7, "reply")
        for _ in range(self.random.randint(1, 10)):
            lines.append((form.format(self.random.choice((self._one("given"), self._person(), f"user{self._figure()}"))), False))
            said = [self._one("comment") for _ in range(self.random.randint(1, 3))]
            lines += [(text, False) for text in (said if self.random.random() < 0.4 else [" ".join(said)])]
            lines += reply
        return lines

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
            lines += self._body(self._sentences(run), lost) if run[0][1] else self._leftovers(run, shortest)
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

    def _sentences(self, run: list[Line]) -> list[Line]:
        """The run with some paragraphs parted into sentences: the last one, as articles often end, the first, or all."""
        if (fate := self.random.random()) < 0.5:
            return run
        first, last = (fate < 0.6, fate >= 0.6) if fate < 0.9 else (True, True)
        lines: list[Line] = []
        for i, (text, label) in enumerate(run):
            pieces = sentences(text) if fate >= 0.95 or (first and i == 0) or (last and i == len(run) - 1) else [text]
            if fate < 0.95 and len(pieces) > 2:
                pieces = [pieces[0], " ".join(pieces[1:])] if i == 0 else [" ".join(pieces[:-1]), pieces[-1]]
            lines += [(piece, label) for piece in pieces]
        return lines

    def _body(self, run: list[Line], lost: float) -> list[Line]:
        """The article's lines, some lost (short ones rather), prompts put between."""
        lines: list[Line] = []
        again, subheadings = self._again(), self.random.choice((0, 0, 0.05, 0.2))
        for line in run:
            if again and line is not run[0] and self.random.random() < 0.6:
                lines += again
            if self.random.random() >= lost * (3 if len(line[0].split()) < 8 else 1):
                lines.append(line)
            if line is not run[-1]:
                lines += self._block(0.04, "inside", "inside", "any", "appeal") or self._pointer(run, 0.03)
                lines += self._subheading(run, subheadings)
        if len(lines) > 2 and self.random.random() < 0.25:
            lines[-1:-1] = self._block(0.7, "inside", "inside", "appeal") or self._pointer(run, 1)
        return self._with_lists(lines, 0.04)

    def _again(self) -> list[Line]:
        """A short line that the page puts between most paragraphs of this run, as "Advertisement"; usually none."""
        if self.random.random() >= 0.06:
            return []
        block = self._block(1, "inside", "top", "any")
        return block[:1] if len(block[0][0].split()) < MANY else []

    def _subheading(self, body: list[Line], chance: float) -> list[Line]:
        """A subheading, of a few words of the article or of none of them."""
        if self.random.random() >= chance:
            return []
        if self.random.random() < 0.5:
            return [(self._one("subheading"), True)]
        words = self.random.choice(body)[0].split()
        start = self.random.randrange(max(1, len(words) - 5))
        words = " ".join(words[start : start + self.random.randint(1, 5)]).strip('.,;:"”“')
        return [(words[:1].upper() + words[1:], True)] if words else []

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
        """A block of furniture, at times without its heading or with sentences parted, as scrapers leave it."""
        if self.random.random() >= chance:
            return []
        lines = self._named(self.random.choice(self.furniture[self.random.choice(sections)]))
        if (fate := self.random.random()) < 0.2:
            lines = lines[self.random.randrange(len(lines)) :]
        elif fate < 0.3:
            lines = lines[: self.random.randint(1, len(lines))]
        if (fate := self.random.random()) < 0.1:
            lines = [piece for line in lines for piece in sentences(line)]
        elif fate < 0.35 and len(pieces := sentences(lines[-1])) > 1:
            lines = [*lines[:-1], " ".join(pieces[:-1]), pieces[-1]]
        return [(line, False) for line in lines]

    def _named(self, lines: list[str]) -> list[str]:
        outlet = self._one("outlet")
        return [_PERSON.sub(lambda _: self._person(), _OUTLET.sub(outlet, line)) for line in lines]

    def _person(self) -> str:
        return f"{self._one('given')} {self._one('surname')}"

    def _one(self, section: str) -> str:
        return self.random.choice(self.furniture[section])[0]


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
        lines = [line for line in paragraph.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith("["):
            blocks = sections.setdefault(lines.pop(0).strip("[]"), [])
        if lines:
            blocks.append(lines)
    return sections
