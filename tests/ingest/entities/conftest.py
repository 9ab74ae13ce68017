"""Articles to look for entities in: `find(body)` gives them by kind, with the real language model."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from articles.ingest.entities import find_all
from articles.kinds import EntityKind
from articles.records import FoundEntity, TextParts


@dataclass(frozen=True)
class Found:
    """What was found in one article."""

    parts: TextParts
    entities: tuple[FoundEntity, ...]

    def of(self, kind: EntityKind) -> dict[str, FoundEntity]:
        """The entities of a kind: countries by code, the others by name."""
        return {e.key if kind is EntityKind.COUNTRY else e.name: e for e in self.entities if e.kind is kind}

    @property
    def countries(self) -> dict[str, FoundEntity]:
        return self.of(EntityKind.COUNTRY)

    @property
    def people(self) -> dict[str, FoundEntity]:
        return self.of(EntityKind.PERSON)

    @property
    def organizations(self) -> dict[str, FoundEntity]:
        return self.of(EntityKind.ORGANIZATION)

    @property
    def places(self) -> dict[str, FoundEntity]:
        return self.of(EntityKind.PLACE)


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """Finds the entities of one article: `find(body, title="", standfirst="", dateline="", language="en")`."""

    def find_one(body: str, **fields: str) -> Found:
        parts = TextParts(**{"title": "", "standfirst": "", "body": body, **fields})
        return Found(parts, next(find_all([parts])))

    return find_one
