"""A list of names that can be filtered by words and by first letter, in order of articles or of the alphabet, or in groups.

In: a query set of entities or sources with `article_count`, and an address's parameters. Out: a Directory for the page.
Every link in it keeps the other choices, so it works without scripts.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.db.models.functions import Substr

from articles.forms import ListOrder, NameListForm
from articles.views.alphabet import OTHER, TOLD_APART, Alphabet, counted_beginnings, filed_as, letter_of
from articles.views.paging import Paging, page_of

PER_PAGE = 120  # three columns of forty: one glance
IN_GROUPS = 1000  # a list in groups has no pages: all countries of the world, and those that are no more, are 260

# Looking for words goes through all names. Where so few have them, it is done once and the rest in memory. That many have
# words of one or two letters is clear without looking.
FEW = 1000
TELLING = 3  # letters

# A stretch of the alphabet, and a page in this first share of a list, comes by so few names that their aliases are looked up one by
# one; further back, going through all 200,000 aliases at once takes less than these 25 ms.
NEAR = 0.2

BY_COUNT = ("-article_count", "name", "pk")  # as an index has it: names are looked at there, and only what is found is read

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
    """The list as these parameters want it. `names` can be filtered with `.named(words)`. At most four queries.

    `regions` groups the names of a list that can be had by region.
    """
    asked = NameListForm.read(parameters)
    if asked["order"] == ListOrder.REGION and not regions:
        asked["order"] = ListOrder.COUNT
    found = names.named(asked["q"])
    telling = max(map(len, asked["q"].split()), default=0) >= TELLING
    few = list(found.order_by(*BY_COUNT)[: FEW + 1]) if telling else None
    if few is not None and len(few) <= FEW:
        letters, entries = letters_of(Counter(entry.name[:1] for entry in few)), in_memory(few, asked)
    else:
        beginnings = counted_beginnings(found, TOLD_APART if asked["order"] == ListOrder.NAME else 1)
        letters = letters_of(beginnings)
        alphabetical = asked["order"] == ListOrder.NAME and sum(beginnings.values()) <= FEW
        entries = in_memory(list(found), asked) if alphabetical else in_database(names, asked, letters, beginnings)
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


def in_database(names: QuerySet, asked: dict, letters: dict[str, dict[str, int]], beginnings: dict[str, int]) -> QuerySet | Alphabet:
    """The same, of many; `names` are all of the list, whether they have the words or not."""
    initials = letters.get(asked["letter"])
    by_name = asked["order"] == ListOrder.NAME
    count = sum(initials.values()) if initials else sum(beginnings.values())
    names = names.named(asked["q"], each=by_name or asked["page"] * PER_PAGE <= count * NEAR)
    if by_name:
        return Alphabet(names, {text: number for text, number in beginnings.items() if not initials or text[:1] in initials})
    if initials:
        names = names.annotate(initial=Substr("name", 1, 1)).filter(initial__in=initials)
    return names.order_by(*BY_COUNT) if asked["order"] == ListOrder.COUNT else names.order_by("name", "pk")


def address(asked: dict, **changes) -> str:
    """The list's address with these choices changed; it goes back to the first page unless that is the change."""
    wanted = asked | {"page": 1} | changes
    defaults = {"q": "", "order": ListOrder.COUNT, "letter": "", "page": 1}
    if changes.get("letter") == asked["letter"]:
        wanted["letter"] = ""  # a chosen letter's link takes it out again
    parameters = [(name, wanted[name]) for name, default in defaults.items() if wanted[name] != default]
    return f"?{urlencode(parameters)}" if parameters else "?"


def letters_of(beginnings: dict[str, int]) -> dict[str, dict[str, int]]:
    """The letters that names begin with, each with the initials filed under it ('A', 'a', 'Á' …) and how many names have them."""
    filed: dict[str, dict[str, int]] = {}
    for beginning, number in beginnings.items():
        initials = filed.setdefault(letter_of(beginning[:1]), {})
        initials[beginning[:1]] = initials.get(beginning[:1], 0) + number
    return filed
