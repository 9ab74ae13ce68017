"""What the stages of ingest hand to each other: frozen values, no behaviour beyond reading themselves.

RawArticle (a reader's) -> CleanArticle (the cleaner's) -> ArticleRecord (the pipeline's, ready for the store).
Offsets count characters (code points) from zero, end exclusive; lines count from one, as editors do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from articles.kinds import EntityKind, Part, Precision

WORKING_TITLE = "first-sentence"  # the rule of a title that was made, because the file has no headline


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided of an article that is read again: texts that stand as they are, None where machines may decide,
    and lines (by their text) that belong to the article (True) or to its page (False).

    `source` is the outlet that a person set, `given` the one that the command named for all that it reads.
    """

    title: str | None = None
    standfirst: str | None = None
    body: str | None = None
    verdicts: tuple[tuple[str, bool], ...] = ()
    source: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class TaughtName:
    """Words that a person said are a name of that entity, wherever they stand."""

    text: str
    kind: EntityKind
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """What people taught the archive once: names, and lines that are never part of an article. And what it learnt itself:

    `repeated` maps a source's number to the keys of the lines that its pages repeat; `source_names` and `source_hosts` lead
    to such a number by the keys of names and hosts.
    """

    names: tuple[TaughtName, ...] = ()
    lines: frozenset[str] = frozenset()
    repeated: Mapping[int, frozenset[str]] = field(default_factory=dict)
    source_names: Mapping[str, int] = field(default_factory=dict)
    source_hosts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as its file has it; nothing is judged yet.

    `text` is decoded, its line ends are single newlines, and all offsets of evidence count in it. The fields after
    `encoding` are what the file states beside the text, each None when it does not; `problems` are said to its owner.
    """

    path: str
    position: int
    text: str
    encoding: str
    modified: datetime | None = None
    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    decisions: Decisions = Decisions()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one line of the input: the unit in which the article is told from the page around it."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Removed(Passage):
    """A passage that belongs to the page and not to the article; `reason` is a stable word such as 'teaser-list'."""

    reason: str


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """The input told apart. Every visible character of `raw.text` is in exactly one passage, in order."""

    raw: RawArticle
    kept: tuple[Passage, ...]
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the unknown rest of `day` is the first of its month or year."""

    day: date
    precision: Precision

    @classmethod
    def read(cls, text: str) -> "PartialDate":
        """2018-05-03, 2018-05 or 2018, as `str` writes them; raises ValueError for anything else."""
        year, month, day = (*text.split("-", 2), None, None)[:3]
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return cls(date(int(year), int(month or 1), int(day or 1)), precision)

    def __str__(self) -> str:
        return {Precision.YEAR: f"{self.day:%Y}", Precision.MONTH: f"{self.day:%Y-%m}"}.get(self.precision, self.day.isoformat())


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was not taken, and why, in words."""

    value: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value with its evidence: the rule that gave it, its place in the input, what else was looked at.

    An unknown is Found() with whatever was rejected. `start` and `end` are None where the value does not stand in the
    text (a working title, a file's name). `confidence` is between 0 and 1. `note` is a doubt in words, for people.
    """

    value: Any = None
    rule: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float = 0.0
    rejected: tuple[Rejected, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named; offsets count in `part`. `why` says what found it ('demonym')."""

    start: int
    end: int
    text: str
    why: str
    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity of one article. `key` joins it to the same entity elsewhere: a country's code, else the folded name.

    `salience` is between 0 and 1; `about` says that the article is about it, not only names it. `role` is a person's
    title or office in the article's own words, '' when none is given.
    """

    kind: EntityKind
    key: str
    name: str
    mentions: tuple[Mention, ...]
    salience: float = 0.0
    about: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class TextParts:
    """The article's own words, as the entity finder reads them. `body` is paragraphs joined by a blank line."""

    title: str
    standfirst: str
    body: str
    dateline: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as the archive understands it. `headings` are the numbers of those paragraphs that are subheadings."""

    raw: RawArticle
    title: Found
    standfirst: Found
    source: Found
    authors: Found
    published: Found
    dateline: Found
    section: Found
    language: Found
    body: str
    headings: tuple[int, ...]
    removed: tuple[Removed, ...]
    entities: tuple[FoundEntity, ...] = ()
    problems: tuple[str, ...] = ()
