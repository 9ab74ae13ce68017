"""How the cleaner fares with what corpora of pages lack: clean wire stories into which one leftover of a page was put.

    python -m tests.quality.stress --data ../shared/data

In: the stories of Reuters-21578 in the data folder, read at run time, and `stress.txt`, furniture that training has not seen.
Out: a table, for each kind of leftover the share of its lines that go and of the story's paragraphs that are lost.
"""

import argparse
import gzip
import html
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.ingest.boilerplate import clean
from articles.records import RawArticle

STORIES = 150
SEED = 3
# A wire story of common length, whose paragraphs are all running text.
PARAGRAPHS, PARAGRAPH_WORDS = range(6, 17), 8
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")
_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the paragraphs in it that are the story's, and the lines that are not."""

    text: str
    story: list[str]
    leftovers: list[str]


def stories(folder: Path) -> list[list[str]]:
    """The paragraphs of some stories of Reuters-21578, always the same ones."""
    found = []
    for file in sorted(folder.glob("*.sgm.gz")):
        for body in re.findall(r"<BODY>(.*?)</BODY>", gzip.decompress(file.read_bytes()).decode("latin-1"), re.S):
            text = html.unescape(body).replace("&#3;", "").replace("\x03", "")
            lines = [re.sub(r"\s+", " ", line).strip() for line in re.split(r"\n(?=    )", text)]
            lines = [signed for line in lines if (signed := re.sub(r"(?:^|\s+)REUTERS?\W*$", "", line, flags=re.I))]
            if len(lines) in PARAGRAPHS and all(len(line.split()) >= PARAGRAPH_WORDS for line in lines):
                found.append(lines)
    random.Random(1).shuffle(found)
    return found[:STORIES]


class Leftovers:
    """Draws from `stress.txt` what is put into a story; the same for the same seed."""

    def __init__(self, seed: int = SEED):
        self.random = random.Random(seed)
        text = Path(__file__).with_name("stress.txt").read_text(encoding="utf-8")
        sections = re.findall(r"^\[(\w+)\]\n(.*?)(?=\n\[|\Z)", text, re.S | re.M)
        self.blocks = {name: [block.split("\n") for block in listed.strip().split("\n\n")] for name, listed in sections}

    def one(self, section: str) -> list[str]:
        return list(self.random.choice(self.blocks[section]))

    def ends(self, count: int) -> list[str]:
        return [block[0] for block in self.random.sample(self.blocks["end"], count)]

    def appeal_above(self, story: list[str]) -> Case:
        appeal = self.one("appeal")
        return Case("\n".join(appeal + story), story, appeal)

    def appeal_fused(self, story: list[str], between: str = "") -> Case:
        """The appeal's last sentence on one line with the story's first paragraph."""
        *above, last_line = self.one("appeal")
        *others, last = _SENTENCE.split(last_line)
        above += [" ".join(others)] if others else []
        return Case("\n".join([*above, last + between + story[0], *story[1:]]), story, [*above, last])

    def appeal_spaced(self, story: list[str]) -> Case:
        return self.appeal_fused(story, " ")

    def notes_below(self, story: list[str]) -> Case:
        ends = self.ends(3)
        return Case("\n".join(story + ends), story, ends)

    def note_inside(self, story: list[str]) -> Case:
        note, at = self.one("inside"), self.random.randint(1, len(story) - 1)
        return Case("\n".join(story[:at] + note + story[at:]), story, note)

    def last_after_pointer(self, story: list[str]) -> Case:
        """A short last paragraph of the story below a pointer to another one, and notes below both."""
        names = _NAME.findall(" ".join(story)) or ["May"]
        last = self.one("last")[0].format(self.random.choice(names))
        pointers = [block[0] for block in self.blocks["inside"] if ":" in block[0]]
        pointer, ends = self.random.choice(pointers), self.ends(2)
        return Case("\n".join([*story, pointer, last, *ends]), [*story, last], [pointer, *ends])

    def subheading(self, story: list[str]) -> Case:
        """A subheading, of the story's words or of others, at times below a note of the page."""
        words = re.sub(r"[^\w ]", "", self.random.choice(story)).split()
        start = self.random.randrange(max(1, len(words) - 4))
        own = " ".join(words[start : start + self.random.randint(2, 4)]).lower().capitalize()
        heading = self.random.choice([own, self.one("subheading")[0]])
        at = self.random.randint(1, len(story) - 2)
        note = self.one("inside") if self.random.random() < 0.5 else []
        return Case("\n".join([*story[:at], *note, heading, *story[at:]]), [*story[:at], heading, *story[at:]], note)


KINDS: dict[str, Callable[[Leftovers, list[str]], Case]] = {
    "an appeal of two to four lines above it": Leftovers.appeal_above,
    "the same, its last sentence fused with the story's first": Leftovers.appeal_fused,
    "the same, with a space between": Leftovers.appeal_spaced,
    "three notes, blurbs or copyright lines below it": Leftovers.notes_below,
    "a pointer, caption or advertisement in it": Leftovers.note_inside,
    "a short last paragraph after a pointer": Leftovers.last_after_pointer,
    "a subheading, every second after such a line": Leftovers.subheading,
}


def figures(told: list[list[str]]) -> Iterator[tuple[str, dict[str, float]]]:
    """Of each kind the share of leftovers that go, and of the stories' paragraphs that are lost."""
    for kind, put in KINDS.items():
        leftovers = Leftovers()
        gone, lost = [], []
        for story in told:
            case = put(leftovers, story)
            kept = _squeezed("".join(passage.text for passage in clean(RawArticle("news.txt", 0, case.text, "utf-8")).kept))
            gone += [_squeezed(line) not in kept for line in case.leftovers]
            lost += [_squeezed(line) not in kept for line in case.story]
        yield kind, {"gone": round(sum(gone) / len(gone), 3), "lost": round(sum(lost) / len(lost), 4)}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with reuters/")
    told = stories(parser.parse_args().data / "reuters")
    if not told:
        parser.exit(1, "no stories: the folder has no reuters/*.sgm.gz\n")
    print(f"{'put into ' + str(len(told)) + ' clean stories':58}  gone   lost")
    for kind, measured in figures(told):
        print(f"{kind:58} {measured['gone']:5.0%}  {measured['lost']:5.1%}", flush=True)


if __name__ == "__main__":
    main()
