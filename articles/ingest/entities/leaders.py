"""Heads of state and of government by office and surname. In: "President" and "Reagan". Out: the full name, if only one fits.

A newspaper says "the Reagan administration" and need not say whose. The list (gazetteers/leaders.tsv) answers where one name
alone fits; where two presidents share a surname nothing is guessed.
"""

from collections import defaultdict
from functools import cache

from articles.ingest.entities.gazetteer import fold, read_rows
from articles.ingest.entities.names import PersonName

# By the word beside the surname: what its bearer is (p president, pm prime minister, c chancellor, g party leader).
OFFICES = {
    "president": ("p", "g"),
    "premier": ("pm", "g"),
    "minister": ("pm",),
    "chancellor": ("c",),
    "taoiseach": ("pm",),
    "leader": ("g", "p", "pm"),
    "secretary": ("g",),
    **dict.fromkeys(("administration", "presidency", "transition", "campaign", "aide", "aides"), ("p",)),
    **dict.fromkeys(("government", "cabinet", "regime", "era"), ("p", "pm", "c", "g")),
}


@cache
def _by_surname() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for office, _, names in read_rows("leaders.tsv"):
        for name in names.split("; "):
            for surname in PersonName(tuple(name.split())).surnames:
                found[office, surname].append(name)
    return {key: tuple(names) for key, names in found.items()}


def leader_named(office: str, surname: str) -> str:
    """The full name of the one leader of that surname who held such an office; '' where none or several did."""
    kinds = OFFICES.get(fold(office).strip("."), ())
    names = {name for kind in kinds for name in _by_surname().get((kind, surname), ())}
    return names.pop() if len(names) == 1 else ""
