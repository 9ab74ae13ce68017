"""Names and salience on articles whose entities were marked by hand. In: GUM's news in CoNLL-U. Out: figures by kind.

GUM (Georgetown University Multilayer corpus, CC BY; Zeldes 2017, doi 10.1007/s10579-016-9343-x) marks every entity of an article, and in
how many of five summaries it is named (Lin & Zeldes 2024, "GUMsley", arXiv 2401.17974). Only entities that a proper name names count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from articles.ingest.entities import find_all
from articles.kinds import EntityKind, Part
from articles.records import FoundEntity, TextParts

# Named in most of the five summaries: what an article is about.
SALIENT = 3
KINDS = {"person": EntityKind.PERSON, "organization": EntityKind.ORGANIZATION, "place": EntityKind.PLACE}
# "(24-person-new-nnnnn-cf4-3,4-sgl-L._Ron_Hubbard" opens; the numbers are the words of its head. "24)" closes.
TAG = re.compile(r"\((?P<open>\d+)-(?P<kind>\w+)-[^-()]+-[^-()]+-[^-()]+-(?P<head>[\d,]+)(?P<rest>[^()]*)(?P<one>\))?|(?P<close>\d+)\)")


@dataclass
class Gold:
    """One marked entity: its kind, in how many summaries it is, and the places (part, start, end) that name it."""

    kind: str
    summaries: int
    places: list[tuple[Part, int, int]] = field(default_factory=list)


@dataclass
class Open:
    """A mention that has begun: which entity's, the numbers of its head's words, and its words: (start, end, proper name)."""

    number: str
    kind: str
    head: frozenset[int]
    words: list[tuple[int, int, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class Marked:
    """An article and its entities."""

    parts: TextParts
    gold: list[Gold]


@dataclass(frozen=True)
class Figures:
    """Of one kind: precision and recall of the names, area under the curve of salience, precision and recall of `about`."""

    precision: float
    recall: float
    area: float
    about_precision: float
    about_recall: float

    def __str__(self) -> str:
        names = f"names P {self.precision:.2f} R {self.recall:.2f}"
        return f"{names}, salience AUC {self.area:.2f}, about P {self.about_precision:.2f} R {self.about_recall:.2f}"


def read(path: Path) -> Marked:
    """One file of the corpus. Sentences are joined by blanks, paragraphs by blank lines; the headline is the first sentence."""
    reading = _Reading()
    for line in path.read_text(encoding="utf-8").split("\n"):
        reading.take(line)
    return reading.done()


class _Reading:
    """The state while the lines of one file go by."""

    def __init__(self):
        self.summaries: dict[str, int] = {}
        self.gold: dict[str, Gold] = {}
        self.texts = {Part.TITLE: "", Part.BODY: ""}
        self.part, self.paragraph, self.sentences = Part.TITLE, "", 0
        self.open: list[Open] = []

    def take(self, line: str) -> None:
        """Reads one line."""
        if line.startswith("# meta::salientEntities"):
            self.summaries = {number: int(count) for number, count in re.findall(r"(\d+) \((\d)", line)}
        elif line.startswith("# newpar"):
            self.paragraph = "\n\n"
        elif line.startswith("# sent_id"):
            self.part = Part.TITLE if self.sentences == 0 else Part.BODY
            self.sentences += 1
        elif line and not line.startswith("#"):
            self._token(line.split("\t"))

    def _token(self, columns: list[str]) -> None:
        if not columns[0].isdigit():
            return
        text = self.texts[self.part]
        if self.paragraph and text:
            text = text.rstrip() + self.paragraph
        self.paragraph = ""
        start = len(text)
        text += columns[1]
        spaced = "" if "SpaceAfter=No" in columns[9] else " "
        self.texts[self.part] = text + spaced
        marks = re.search(r"Entity=([^|]*)", columns[9])
        word = (start, len(text), columns[3] == "PROPN")
        tags = list(TAG.finditer(marks[1])) if marks else []
        self.open += [Open(tag["open"], tag["kind"], frozenset(map(int, tag["head"].split(",")))) for tag in tags if tag["open"]]
        for mention in self.open:
            mention.words.append(word)
        for tag in tags:
            if tag["close"] or tag["one"]:
                self._close(tag["close"] or tag["open"])

    def _close(self, number: str) -> None:
        index = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].number == number), None)
        if index is None:
            return
        mention = self.open.pop(index)
        entity = self.gold.setdefault(number, Gold(mention.kind, self.summaries.get(number, 0)))
        proper = [word for place, word in enumerate(mention.words, 1) if place in mention.head and word[2]]
        if proper:
            entity.places.append((self.part, proper[0][0], proper[-1][1]))

    def done(self) -> Marked:
        """The article."""
        gold = [entity for entity in self.gold.values() if entity.places]
        return Marked(TextParts(self.texts[Part.TITLE].strip(), "", self.texts[Part.BODY].rstrip()), gold)


def measure(articles: Iterable[Marked], model: str) -> dict[str, Figures]:
    """The figures for people, organizations and places (countries among them)."""
    marked = list(articles)
    found = list(find_all((article.parts for article in marked), model))
    return {kind: _figures(kind, list(zip(marked, found, strict=True))) for kind in KINDS}


def _figures(kind: str, pairs: list[tuple[Marked, tuple[FoundEntity, ...]]]) -> Figures:
    right = got = wanted = met = 0
    judged: list[tuple[float, bool, bool]] = []
    for article, entities in pairs:
        gold = [entity for entity in article.gold if entity.kind == kind]
        ours = [entity for entity in entities if _is_of_kind(entity, kind)]
        got, wanted = got + len(ours), wanted + len(gold)
        met += sum(any(_meets(entity, own) for own in ours) for entity in gold)
        for own in ours:
            same = [entity for entity in gold if _meets(entity, own)]
            right += bool(same)
            if same:
                judged.append((own.salience, own.about, max(entity.summaries for entity in same) >= SALIENT))
    return Figures(right / max(got, 1), met / max(wanted, 1), area(judged), *about(judged))


def _is_of_kind(entity: FoundEntity, kind: str) -> bool:
    named = any(mention.end > mention.start for mention in entity.mentions)
    return named and (entity.kind == KINDS[kind] or (kind == "place" and entity.kind == EntityKind.COUNTRY))


def _meets(entity: Gold, own: FoundEntity) -> bool:
    return any(m.part == part and m.start < end and start < m.end for part, start, end in entity.places for m in own.mentions)


def area(judged: list[tuple[float, bool, bool]]) -> float:
    """How often of two entities, one salient and one not, the salient one has the larger salience."""
    salient = [value for value, _, is_salient in judged if is_salient]
    others = [value for value, _, is_salient in judged if not is_salient]
    wins = sum((a > b) + (a == b) / 2 for a in salient for b in others)
    return wins / max(len(salient) * len(others), 1)


def about(judged: list[tuple[float, bool, bool]]) -> Iterator[float]:
    """Precision and recall of `about` against what is salient."""
    both = sum(is_about and is_salient for _, is_about, is_salient in judged)
    yield both / max(sum(is_about for _, is_about, _ in judged), 1)
    yield both / max(sum(is_salient for _, _, is_salient in judged), 1)
