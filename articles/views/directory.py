"""A list of names that can be filtered by words and by first letter, in order of articles or of the alphabet, or in groups.

In: a query set of entities or sources with `article_count`, and an address's parameters. Out: a Directory for the page.
Every link in it keeps the other choices, so it works without scripts.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from articles.forms import ListOrder, NameListForm
from articles.views.paging import Paging, page_of

PER_PAGE = 120  # three columns of forty: one glance
IN_GROUPS = 1000  # a list in groups has no pages: all countries of the world, and those that are no more, are 260
OTHER = "#"  # the letter of names that begin with none of A to Z

# Looking for words goes through all names. Where so few have them, it is done once and the rest in memory. That many have
# words of one or two letters is clear without looking.
FEW = 1000
TELLING = 3  # letters

ORDER_LABELS = {ListOrder.COUNT: "most articles", ListOrder.NAME: "A to Z", ListOrder.REGION: "by region"}

Grouping = Callable[[Iterable], list[tuple[str, list]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes the list."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """What the page of a list prints: `groups` are (heading, entries), one without a heading unless they are asked for."""

    groups: list[tuple[str, list]]
    paging: Paging
    orders: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    words: str
    order: ListOrder
    letter: str

    @property
    def entries(self) -> list:
        """All names on the page."""
        return [entry for _, entries in self.groups for entry in entries]


def directory(names: QuerySet, parameters, regions: Grouping | None = None) -> Directory:
    """The list as these parameters want it. `names` can be filtered with `.named(words)`. At most three queries.

    `regions` groups the names of a list that can be had by region.
    """
    asked = NameListForm.read(parameters)
    if asked["order"] == ListOrder.REGION and not regions:
        asked["order"] = ListOrder.COUNT
    found = names.named(asked["q"]) if asked["q"] else names
    telling = max(map(len, asked["q"].split()), default=0) >= TELLING
    few = list(found.order_by()[: FEW + 1]) if telling else None
    if few is not None and len(few) <= FEW:
        letters, entries = letters_of(Counter(entry.name[:1] for entry in few)), in_memory(few, asked)
    else:
        letters = letters_of(counted_initials(found))
        alphabetical = asked["order"] == ListOrder.NAME and sum(map(sum, map(dict.values, letters.values()))) <= FEW
        entries = in_memory(list(found), asked) if alphabetical else in_database(found, asked, letters)
    filed = letters.get(asked["letter"])
    count = sum(filed.values()) if filed else sum(sum(initials.values()) for initials in letters.values())
    in_groups = asked["order"] == ListOrder.REGION
    shown, paging = page_of(entries, asked["page"], IN_GROUPS if in_groups else PER_PAGE, lambda page: address(asked, page=page), count)
    return Directory(
        groups=regions(shown) if in_groups and regions else [("", shown)] if shown else [],
        paging=paging,
        orders=tuple(
            Choice(label, address(asked, order=order), asked["order"] == order)
            for order, label in ORDER_LABELS.items()
            if regions or order != ListOrder.REGION
        ),
        letters=tuple(
            Choice(letter, address(asked, letter=letter), asked["letter"] == letter)
            for letter in sorted(letters, key=lambda letter: (letter == OTHER, letter))
        ),
        words=asked["q"],
        order=asked["order"],
        letter=asked["letter"] if filed else "",
    )


def in_memory(entries: list, asked: dict) -> list:
    """Those under the letter, in the order that is asked for."""
    under = [entry for entry in entries if letter_of(entry.name[:1]) == asked["letter"]] or entries
    by_count = asked["order"] == ListOrder.COUNT
    return sorted(under, key=lambda entry: (-entry.article_count if by_count else 0, filed_as(entry.name), -entry.article_count, entry.pk))


def filed_as(name: str) -> tuple[str, str]:
    """What a name is put into the alphabet by: neither capitals nor accents count, unless nothing else differs."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter)), name


def in_database(names: QuerySet, asked: dict, letters: dict[str, dict[str, int]]) -> QuerySet:
    """The same, of many; the database's alphabet has small letters behind capitals, and accents behind both."""
    if asked["letter"] in letters:
        names = names.annotate(initial=Substr("name", 1, 1)).filter(initial__in=letters[asked["letter"]])
    by_count = asked["order"] == ListOrder.COUNT
    return names.order_by("-article_count", "name", "pk") if by_count else names.order_by("name", "-article_count", "pk")


def address(asked: dict, **changes) -> str:
    """The list's address with these choices changed; it goes back to the first page unless that is the change."""
    wanted = asked | {"page": 1} | changes
    defaults = {"q": "", "order": ListOrder.COUNT, "letter": "", "page": 1}
    if changes.get("letter") == asked["letter"]:
        wanted["letter"] = ""  # a chosen letter's link takes it out again
    parameters = [(name, wanted[name]) for name, default in defaults.items() if wanted[name] != default]
    return f"?{urlencode(parameters)}" if parameters else "?"


def counted_initials(names: QuerySet) -> dict[str, int]:
    """How many names begin with each character."""
    by_initial = names.order_by().annotate(initial=Substr("name", 1, 1)).values("initial").annotate(number=Count("pk"))
    return dict(by_initial.values_list("initial", "number"))


def letters_of(initials: dict[str, int]) -> dict[str, dict[str, int]]:
    """The letters that names begin with, each with the initials filed under it ('A', 'a', 'Á' …) and how many names have them."""
    filed: dict[str, dict[str, int]] = {}
    for initial, number in initials.items():
        filed.setdefault(letter_of(initial), {})[initial] = number
    return filed


def letter_of(initial: str) -> str:
    """The letter that a name with this initial is filed under."""
    base = unicodedata.normalize("NFKD", initial)[:1].upper()
    return base if "A" <= base <= "Z" else OTHER
