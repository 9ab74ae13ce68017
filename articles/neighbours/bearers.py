"""One surname and all who bear it: whom it means where it stands alone. In: who is named in which months. Out: an entity, or None.

Only those in the months around an article are asked: of two presidents of one name each has his years. An article without a
date can't be placed among them, so that nearly all articles must mean the same one.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from articles.kinds import Precision

AROUND = 3  # months before and after an article: who is in the news today mostly was so last month, and seldom is next year
MOST = 0.5  # of the articles that name anybody so called, more than this share must name the one
NEARLY_ALL = 0.9
# Who is called by one word for good ("Pelé") is mostly named without a full name. A surname is mostly introduced by one: where
# it stands alone more than three times as often as somebody's full name, it is no short form of that name.
ALONE_TO_FULL = 3

Months = tuple[int, int]


def months_of(month: str | None, precision: str) -> Months | None:
    """The first and last month that an article of '2018-05' may be of, counted from the year 0; None when it is undated."""
    if not month:
        return None
    first = int(month[:4]) * 12 + int(month[5:7]) - 1
    return (first, first + 11) if precision == Precision.YEAR else (first, first)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody in whose name the word stands: as surname, or as another part. `sex` is 'm', 'f' or ''."""

    name: str
    by_surname: bool
    sex: str = ""


Counts = Counter[Months | None]


@dataclass(slots=True)
class Surname:
    """A word, its bearers by key, in how many articles of which months each is named, and the months of those that have it alone.

    `together` counts the articles that name any of some bearers; it is asked only where several are named in the same months.
    """

    bearers: dict[int, Bearer]
    named: dict[int, Counts]
    alone: Counts
    together: Callable[[Collection[int]], Counts]
    _known: dict[tuple, int | None] = field(default_factory=dict)
    _totals: dict[str, Counts] = field(default_factory=dict)

    def meant(self, months: Months | None, sex: str = "") -> int | None:
        """The key of whom an article of these months means; `sex` is what a courtesy before the name tells, or ''."""
        if (months, sex) not in self._known:
            self._known[months, sex] = self._meant(months, sex)
        return self._known[months, sex]

    def _meant(self, months: Months | None, sex: str) -> int | None:
        fitting = self._fitting(sex)
        counts = {key: count for key in fitting if key in self.named and (count := _near(self.named[key], months))}
        total = sum(counts.values()) if len(counts) < 2 else _near(self._all(fitting, sex), months)
        share = MOST if months else NEARLY_ALL
        found = [key for key, count in counts.items() if count > share * total and self.bearers[key].by_surname]
        if len(found) != 1:
            return None
        return found[0] if _near(self.alone, months) <= ALONE_TO_FULL * counts[found[0]] else None

    def _fitting(self, sex: str) -> list[int]:
        """The bearers whom a courtesy fits. A given name may be a woman's in one country and a man's in another ("Nikol", "Andrea").

        Where "Mr" fits nobody who is named, it says nothing; "Mrs" is then somebody's wife.
        """
        fitting = [key for key, bearer in self.bearers.items() if not (sex and bearer.sex and sex != bearer.sex)]
        somebody = any(key in self.named and self.bearers[key].by_surname for key in fitting)
        return fitting if somebody or sex != "m" else list(self.bearers)

    def _all(self, fitting: list[int], sex: str) -> Counts:
        if sex not in self._totals:
            self._totals[sex] = self.together(fitting)
        return self._totals[sex]


def _near(counts: Counts, around: Months | None) -> int:
    """How many articles count for one of these months; for an undated one, all do."""
    if around is None:
        return counts.total()
    return sum(
        number for months, number in counts.items() if months and months[0] <= around[1] + AROUND and months[1] >= around[0] - AROUND
    )
