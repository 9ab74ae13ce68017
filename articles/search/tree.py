"""What a visitor meant: small frozen values, made by the parser, read by the compiler, the sentence and the page."""

from dataclasses import dataclass

from articles.records import PartialDate


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; `kind` says how it is to be matched: 'word', 'prefix', 'glob' or 'similar'. `field` '' means anywhere."""

    text: str
    kind: str = "word"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotes: exactly these, in this order; with a slop, near each other."""

    text: str
    slop: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A facet's value by a name or identifier, as typed: `person:"Rex Tillerson"`, `country:KP`."""

    facet: str
    name: str


@dataclass(frozen=True, slots=True)
class Dates:
    """A stretch of time; None is no limit."""

    since: PartialDate | None
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not match its part."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Any:
    """Any of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts."""

    parts: tuple["Node", ...]


Node = Word | Quoted | Named | Dates | Not | Any | All


def leaves(node: Node | None, positive: bool = True):
    """(leaf, whether it is wanted) for every leaf, from left to right."""
    if isinstance(node, Not):
        yield from leaves(node.part, not positive)
    elif isinstance(node, Any | All):
        for part in node.parts:
            yield from leaves(part, positive)
    elif node is not None:
        yield node, positive
