"""What a visitor asks for: address parameters -> SearchQuery -> the address again, and a sentence in English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote_plus

from articles.fields import FACET_BY_NAME
from articles.kinds import SortOrder
from articles.records import PartialDate
from articles.search.dates import read_date

SEARCH_PATH = "/search/"
PER_PAGE = 20
MAX_PER_PAGE = 1000  # what a script may ask for at once; a page of the site shows twenty
MAX_TEXT = 2000  # characters: four times the longest question that anybody types; longer input is pasted by mistake
MAX_FILTERS = 60  # values over all facets: an address holds more, a person never chooses more
MAX_VALUE = 200  # characters of a filter's value: the longest slug or name that the database takes
MAX_PAGE = 10**9
_FIGURES = {"year": re.compile(r"-?[0-9]{4}"), "month": re.compile(r"-?[0-9]{4}-[0-9]{2}")}
EXCLUDED = "-"  # before a value in an address: articles that do not have it; no slug, code or year begins so

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+")


def clean_text(text: str) -> str:
    """One line without control characters, invisible marks and halves of characters; at most MAX_TEXT long."""
    return " ".join(_UNSEEN.sub(" ", text[: 4 * MAX_TEXT]).split())[:MAX_TEXT].strip()


@dataclass(frozen=True)
class SearchQuery:
    """A search. Values of one facet mean any of them, different facets all of them; `notes` say what was left out.

    `sort` is relevance with words and newest without, unless said otherwise. Pages count from one. `undated` asks for
    articles whose date is not known, and for no others.
    """

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    sort: SortOrder | None = None
    page: int = 1
    per_page: int = PER_PAGE
    notes: tuple[str, ...] = field(default=(), compare=False)
    undated: bool = False

    def __post_init__(self):
        if self.sort is None or (self.sort == SortOrder.RELEVANCE and not self.text):
            object.__setattr__(self, "sort", self.default_sort)

    @property
    def default_sort(self) -> SortOrder:
        return SortOrder.RELEVANCE if self.text else SortOrder.NEWEST

    @classmethod
    def from_parameters(cls, params: Mapping[str, Any]) -> "SearchQuery":
        """Reads an address's parameters (a QueryDict, or a mapping to strings or lists). Never raises."""
        notes: list[str] = []
        typed = " ".join(_values(params, "q"))
        text = clean_text(typed)
        if len(typed) > MAX_TEXT:
            notes.append(f"The search was cut after {MAX_TEXT:,} characters.")
        since, until = (_read_limit(params, name, notes) for name in ("from", "to"))
        return cls(
            text=text,
            filters=_read_filters(params, notes),
            since=since,
            until=until,
            sort=_read_sort(params, notes),
            page=_read_page(params, notes),
            notes=tuple(notes),
            undated="none" in _values(params, "date"),
        )

    def to_parameters(self) -> str:
        """The canonical query string; what is the default is left out."""
        page = [f"page={self.page}"] if self.page != 1 else []
        return "&".join([*self._asked, *self._times, *self._order, *page])

    @property
    def url(self) -> str:
        parameters = self.to_parameters()
        return f"{SEARCH_PATH}?{parameters}" if parameters else SEARCH_PATH

    def url_with(self, facet: str, value: str) -> str:
        """The address with one more value: `toggled` for one that is not chosen, without making the query."""
        return f"{SEARCH_PATH}?" + "&".join([*self._asked, _encoded(facet, value), *self._times, *self._order])

    def url_dated(self, since: str, until: str) -> str:
        """The address of `with_dates`, with dates as `str` writes them, without making the query."""
        return f"{SEARCH_PATH}?" + "&".join([*self._asked, *_dates(since, until), *self._order])

    @cached_property
    def _asked(self) -> list[str]:
        return [_encoded(*pair) for pair in ([("q", self.text)] if self.text else []) + list(self.filters)]

    @cached_property
    def _times(self) -> list[str]:
        return [*_dates(self.since, self.until), *(["date=none"] if self.undated else [])]

    @cached_property
    def _order(self) -> list[str]:
        return [f"sort={self.sort.value}"] if self.sort != self.default_sort else []

    @property
    def is_restricted(self) -> bool:
        """Whether it asks for anything, and so not for all articles."""
        return bool(self.text or self.filters or self.since or self.until or self.undated)

    def values(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet, in the order in which they were chosen."""
        return tuple(value for name, value in self.filters if name == facet and not value.startswith(EXCLUDED))

    def excluded(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that articles must not have."""
        return tuple(value.removeprefix(EXCLUDED) for name, value in self.filters if name == facet and value.startswith(EXCLUDED))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(facet, value) of all values that are chosen or excluded."""
        return tuple((facet, value.removeprefix(EXCLUDED)) for facet, value in self.filters)

    def toggled(self, facet: str, value: str) -> "SearchQuery":
        """With the value chosen, or without it when it is."""
        if (facet, value) in self.filters:
            return self.without(facet, value)
        return replace(self, filters=(*self.filters, (facet, value)), page=1)

    def without(self, facet: str, value: str) -> "SearchQuery":
        return replace(self, filters=tuple(pair for pair in self.filters if pair != (facet, value)), page=1)

    def excluding(self, facet: str, value: str) -> "SearchQuery":
        """With articles that have the value left out; a value that was chosen no longer is."""
        return self.without(facet, value).toggled(facet, EXCLUDED + value)

    def without_text(self) -> "SearchQuery":
        return self.with_text("")

    def with_text(self, text: str) -> "SearchQuery":
        text = clean_text(text)
        # an order that was only the default must not outlive the text that it was the default for
        sort = None if self.sort == self.default_sort else self.sort
        return replace(self, text=text, sort=sort, page=1)

    def with_dates(self, since: PartialDate | None = None, until: PartialDate | None = None) -> "SearchQuery":
        return replace(self, since=since, until=until, undated=False, page=1)

    def without_date(self) -> "SearchQuery":
        """Articles whose date is not known, and no others."""
        return replace(self, since=None, until=None, undated=True, page=1)

    def sorted_by(self, order: SortOrder) -> "SearchQuery":
        return replace(self, sort=order, page=1)

    def on_page(self, number: int) -> "SearchQuery":
        return replace(self, page=max(1, number))

    def describe(self, labels: Mapping[tuple[str, str], str] | None = None) -> str:
        """The search in English: 'articles with “missile” that name North Korea or Japan, from 2017, newest first'.

        `labels` maps (facet, value) to what a reader calls it; what is missing is shown by its value.
        """
        from articles.search.sentence import sentence  # the sentence needs the parser, which reads SearchQuery's limits

        return sentence(self, labels or {})


@lru_cache(maxsize=4096)
def _encoded(name: str, value: str) -> str:
    """One parameter as an address has it; a page has hundreds of addresses that differ in one of theirs."""
    return f"{name}={quote_plus(value)}"


def _dates(since: PartialDate | str | None, until: PartialDate | str | None) -> list[str]:
    return [f"{name}={when}" for name, when in (("from", since), ("to", until)) if when]


def _values(params: Mapping[str, Any], name: str) -> list[str]:
    values = params.getlist(name) if hasattr(params, "getlist") else params.get(name, [])
    return [str(value) for value in ([values] if isinstance(values, str) else values or [])]


def _read_filters(params: Mapping[str, Any], notes: list[str]) -> tuple[tuple[str, str], ...]:
    """Filters in the order of the address where it is known: facets as they first appear, values as given."""
    found: dict[tuple[str, str], None] = {}
    for name in [name for name in params if name in FACET_BY_NAME]:
        for value in map(clean_text, _values(params, name)):
            value = value.upper() if name == "country" else value
            if name in _FIGURES and value and not _FIGURES[name].fullmatch(value):
                notes.append(f"“{value[:40]}” is not a {name}; it was left out.")
            elif 0 < len(value) <= MAX_VALUE:
                found[name, value] = None
    if len(found) > MAX_FILTERS:
        notes.append(f"Only the first {MAX_FILTERS} filters were used.")
    return tuple(found)[:MAX_FILTERS]


def _read_limit(params: Mapping[str, Any], name: str, notes: list[str]) -> PartialDate | None:
    typed = next((value for value in map(clean_text, _values(params, name)) if value), "")
    when = read_date(typed) if typed else None
    if typed and not when:
        notes.append(f"“{typed[:40]}” is not a date that can be read (try 2017, 2017-08 or 2017-08-17); it was left out.")
    return when


def _read_sort(params: Mapping[str, Any], notes: list[str]) -> SortOrder | None:
    typed = next(iter(_values(params, "sort")), "").strip().lower()
    if typed and typed not in list(SortOrder):
        notes.append(f"There is no order called “{clean_text(typed)[:40]}”.")
    return SortOrder(typed) if typed in list(SortOrder) else None


def _read_page(params: Mapping[str, Any], notes: list[str]) -> int:
    typed = next(iter(_values(params, "page")), "").strip()
    if re.fullmatch(r"[0-9]{1,12}", typed) and int(typed) > 0:
        return min(int(typed), MAX_PAGE)
    if typed:
        notes.append(f"“{clean_text(typed)[:40]}” is not a page number.")
    return 1
