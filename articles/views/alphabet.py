"""The alphabet that lists of names are in: neither capitals nor accents count, as readers expect and databases do not.

In: a query set of what has a `name` and an `article_count`. Out: any stretch of it from A to Z, without reading the rest: the database
counts how names begin, and only those are read and put in order that begin as the stretch does.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import reduce
from itertools import accumulate
from operator import or_

from django.db import connections
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

OTHER = "#"  # the letter of names that begin with none of A to Z
TOLD_APART = 3  # characters: a hundred thousand names have some thousand beginnings of three, and few of these more than 500 names


def folded(name: str) -> str:
    """The name without capitals and accents."""
    if name.isascii():
        return name.lower()
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter))


def filed_as(name: str) -> tuple[str, str]:
    """What a name is put into the alphabet by: capitals and accents count where nothing else differs."""
    return folded(name), name


def letter_of(initial: str) -> str:
    """The letter that a name with this initial is filed under."""
    base = unicodedata.normalize("NFKD", initial)[:1].upper()
    return base if "A" <= base <= "Z" else OTHER


def counted_beginnings(names: QuerySet, length: int = 1) -> dict[str, int]:
    """How many names begin with each character, or with each so many."""
    by_beginning = names.order_by().annotate(beginning=Substr("name", 1, length)).values("beginning").annotate(number=Count("pk"))
    return dict(by_beginning.values_list("beginning", "number"))


class Alphabet:
    """The names from A to Z; a slice of it is a list, read by two queries, or three where names have accents apart from letters."""

    def __init__(self, names: QuerySet, beginnings: dict[str, int]):
        """`beginnings` are those of TOLD_APART characters with their numbers: of all names, or of those that are wanted."""
        self._names = names
        self._filed: dict[str, dict[str, int]] = {}
        apart = []
        for beginning, number in beginnings.items():
            if len(folded(beginning)) < TOLD_APART == len(beginning):  # an accent of its own is behind the letter, and a letter behind that
                apart.append(beginning)
            else:
                self._filed.setdefault(folded(beginning)[:TOLD_APART], {})[beginning] = number
        self._apart = list(self._named(apart)) if apart else []
        for name, _, _ in self._apart:
            self._filed.setdefault(folded(name)[:TOLD_APART], {})

        self._stacks = sorted(self._filed)
        self._ends = list(accumulate(map(self._number, self._stacks)))  # after each stack, how many names there have been

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, wanted: slice) -> list:
        start, stop, _ = wanted.indices(len(self))
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, stop)
        before = self._ends[first - 1] if first else 0
        rows = sorted(self._rows(self._stacks[first : last + 1]), key=lambda row: (*filed_as(row[0]), *row[1:]))
        wanted_rows = rows[start - before : stop - before]
        # Asked of all there are: a list's own conditions keep SQLite from looking keys up.
        found = self._names.model._default_manager.in_bulk([key for _, _, key in wanted_rows])
        for _, articles, key in wanted_rows:
            if key in found:
                found[key].article_count = -articles
        return [found[key] for _, _, key in wanted_rows if key in found]

    def _number(self, stack: str) -> int:
        return sum(self._filed[stack].values()) + sum(folded(name)[:TOLD_APART] == stack for name, _, _ in self._apart)

    def _rows(self, stacks: list[str]) -> Iterator[tuple[str, int, int]]:
        """(name, articles as a number below zero, key) of the names in these stacks."""
        yield from self._named([beginning for stack in stacks for beginning in self._filed[stack]])
        yield from (row for row in self._apart if folded(row[0])[:TOLD_APART] in stacks)

    def _named(self, beginnings: list[str]) -> Iterator[tuple[str, int, int]]:
        named = self._names.order_by().annotate(beginning=Substr("name", 1, TOLD_APART)).filter(beginning__in=beginnings)
        if connections[named.db].vendor == "sqlite":  # it orders by code points: names that begin so stand together in its index
            ranges = (Q(name__gte=beginning, name__lt=f"{beginning}\U0010ffff") for beginning in beginnings)
            named = named.filter(reduce(or_, ranges, Q(pk__in=[])))
        return ((name, -articles, key) for name, articles, key in named.values_list("name", "article_count", "pk"))
