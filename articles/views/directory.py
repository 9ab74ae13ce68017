"""A list of names that can be filtered by words and by first letter, in order of articles or of the alphabet.

In: a query set of entities or sources with `article_count`, and an address's parameters. Out: a Directory for the page.
Every link in it keeps the other choices, so it works without scripts.
"""

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from articles.forms import ListOrder, NameListForm
from articles.views.paging import Paging, page_of

PER_PAGE = 120  # three columns of forty: one glance; all countries of the world fit on two pages
OTHER = "#"  # the letter of names that begin with none of A to Z

ORDER_LABELS = {ListOrder.COUNT: "most articles", ListOrder.NAME: "A to Z"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes the list."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """What the page of a list prints."""

    entries: list
    paging: Paging
    orders: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    words: str
    order: ListOrder
    letter: str


def directory(names: QuerySet, parameters) -> Directory:
    """The list as these parameters want it. `names` can be filtered with `.named(words)`. Two queries."""
    asked = NameListForm.read(parameters)
    if asked["q"]:
        names = names.named(asked["q"])
    letters = initials(names)
    if asked["letter"] in letters:
        names = names.annotate(initial=Substr("name", 1, 1)).filter(initial__in=letters[asked["letter"]])
        count = sum(letters[asked["letter"]].values())
    else:
        count = sum(sum(filed.values()) for filed in letters.values())
    names = names.order_by("name", "pk") if asked["order"] == ListOrder.NAME else names.order_by("-article_count", "name", "pk")
    entries, paging = page_of(names, asked["page"], PER_PAGE, lambda number: address(asked, page=number), count)
    return Directory(
        entries=entries,
        paging=paging,
        orders=tuple(Choice(label, address(asked, order=order), asked["order"] == order) for order, label in ORDER_LABELS.items()),
        letters=tuple(
            Choice(letter, address(asked, letter=letter), asked["letter"] == letter)
            for letter in sorted(letters, key=lambda letter: (letter == OTHER, letter))
        ),
        words=asked["q"],
        order=asked["order"],
        letter=asked["letter"] if asked["letter"] in letters else "",
    )


def address(asked: dict, **changes) -> str:
    """The list's address with these choices changed; it goes back to the first page unless that is the change."""
    wanted = asked | {"page": 1} | changes
    defaults = {"q": "", "order": ListOrder.COUNT, "letter": "", "page": 1}
    if changes.get("letter") == asked["letter"]:
        wanted["letter"] = ""  # a chosen letter's link takes it out again
    parameters = [(name, wanted[name]) for name, default in defaults.items() if wanted[name] != default]
    return f"?{urlencode(parameters)}" if parameters else "?"


def initials(names: QuerySet) -> dict[str, dict[str, int]]:
    """The letters that names begin with, each with the initials filed under it ('A', 'a', 'Á' …) and how many names have them."""
    filed: dict[str, dict[str, int]] = {}
    by_initial = names.order_by().annotate(initial=Substr("name", 1, 1)).values("initial").annotate(number=Count("pk"))
    for initial, number in by_initial.values_list("initial", "number"):
        filed.setdefault(letter_of(initial), {})[initial] = number
    return filed


def letter_of(initial: str) -> str:
    """The letter that a name with this initial is filed under."""
    base = unicodedata.normalize("NFKD", initial)[:1].upper()
    return base if "A" <= base <= "Z" else OTHER
