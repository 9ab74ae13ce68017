"""The archive's closed vocabularies: each a set of words that databases, addresses and JSON all spell the same."""

from enum import StrEnum


class EntityKind(StrEnum):
    """What a name in the text can be the name of."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    PLACE = "place"

    @property
    def plural(self) -> str:
        """The word for several, as addresses and headings have it."""
        return {"person": "people", "country": "countries"}.get(self.value, f"{self.value}s")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class SortOrder(StrEnum):
    """The order of search results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Origin(StrEnum):
    """Who says so: the archive's rules, or a person."""

    FOUND = "found"
    HAND = "hand"


class Part(StrEnum):
    """The part of an article that a mention stands in."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
