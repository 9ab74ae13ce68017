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


class Act(StrEnum):
    """What a person did at the desk; the words of the log, exported and replayed."""

    SET = "set"
    UNLOCK = "unlock"
    HIDE = "hide"
    SHOW = "show"
    KEEP_LINE = "keep-line"
    REMOVE_LINE = "remove-line"
    NAME = "name"
    UNNAME = "unname"
    RENAME = "rename"
    CHANGE_KIND = "change-kind"
    ADD_ALIAS = "add-alias"
    DROP_ALIAS = "drop-alias"
    NOT_ENTITY = "not-entity"
    MERGE = "merge"
    SPLIT = "split"
    APPROVE = "approve"
    TEACH = "teach"


class Queue(StrEnum):
    """A reason to look at an article."""

    NO_TITLE = "no-title"
    NO_DATE = "no-date"
    FUTURE_DATE = "future-date"
    ODD_DATE = "odd-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    NO_SOURCE = "no-source"
    LOW_CONFIDENCE = "low-confidence"
    TITLE_IS_SITE = "title-is-site"
    VERY_SHORT = "very-short"
    MUCH_REMOVED = "much-removed"
    DISAGREEMENT = "disagreement"

    @property
    def label(self) -> str:
        """The queue's name on the desk."""
        return {
            "no-title": "no headline of its own",
            "no-date": "no date",
            "future-date": "dated in the future",
            "odd-date": "dated far from its neighbours",
            "ambiguous-date": "day and month may be swapped",
            "no-source": "no source",
            "low-confidence": "uncertain field",
            "title-is-site": "headline is the site's name",
            "very-short": "very short",
            "much-removed": "much taken out",
            "disagreement": "machine and person disagree",
        }[self.value]
