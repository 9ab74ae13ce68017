"""Countries that are no more and those that came after them, and the part of the world that each is in.

In: a country's entity or its code. Out: its region, successors and predecessors, each with its entity where the archive has one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from articles.ingest.entities.atlas import countries, predecessors
from articles.kinds import EntityKind
from articles.models import Entity

BY_NAME = attrgetter("name")


@dataclass(frozen=True, slots=True)
class Relative:
    """A country before or after another one, its name as in a sentence. `entity` is None when no article ever named it."""

    name: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a country stands. A country of today has no successors, one that is no more no predecessors."""

    region: str
    successors: tuple[Relative, ...]
    predecessors: tuple[Relative, ...]


def lineage(subject: Entity) -> Lineage | None:
    """The lineage of a country, None of anything else. At most one query."""
    country = countries().get(subject.slug) if subject.kind == EntityKind.COUNTRY else None
    if country is None:
        return None
    before = predecessors().get(country.code, ())
    known = {row.slug: row for row in Entity.objects.of_kind(EntityKind.COUNTRY).filter(slug__in=[*country.successors, *before])}
    return Lineage(country.region, relatives(country.successors, known), relatives(before, known))


def relatives(codes: Iterable[str], known: dict[str, Entity]) -> tuple[Relative, ...]:
    """The countries of these codes, by name."""
    found = (countries()[code] for code in codes)
    return tuple(Relative(country.in_sentence or country.name, known.get(country.code)) for country in sorted(found, key=BY_NAME))


def region_of(code: str) -> str:
    """The part of the world that a country is in, '' for a code that is none."""
    country = countries().get(code)
    return country.region if country else ""


def is_no_more(code: str) -> bool:
    """Whether the country has gone, which ISO 3166-3 lists."""
    country = countries().get(code)
    return bool(country and country.successors)
