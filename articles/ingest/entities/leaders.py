"""Heads of state and of government by office and surname. In: "President" and "Reagan". Out: the full name, if only one fits.

A newspaper says "the Reagan administration" and need not say whose. The list (gazetteers/leaders.tsv) answers where one name
alone fits; where two presidents share a surname nothing is guessed.
"""

from collections import defaultdict
from functools import cache

from articles.ingest.entities.gazetteer import Phrases, fold, read_rows
from articles.ingest.entities.given import is_known_name
from articles.ingest.entities.names import PersonName

# By the word beside the surname: what its bearer is (p president, pm prime minister, c chancellor, g party leader).
OFFICES = {
    "president": ("p", "g"),
    # in other languages, folded
    **dict.fromkeys("prasident prasidentin us-prasident staatsprasident staatschef presidente presidenta".split(), ("p", "g")),
    **dict.fromkeys("premierminister premierministerin ministre minister-president ministro".split(), ("pm",)),
    **dict.fromkeys("kanzler kanzlerin bundeskanzler bundeskanzlerin chancelier chanceliere canciller cancelliere".split(), ("c",)),
    "premier": ("pm", "g"),
    "minister": ("pm",),
    "chancellor": ("c",),
    "taoiseach": ("pm",),
    "leader": ("g", "p", "pm"),
    "secretary": ("g",),
    **dict.fromkeys(("administration", "presidency", "transition", "campaign", "aide", "aides"), ("p",)),
    **dict.fromkeys(("government", "cabinet", "regime", "era"), ("p", "pm", "c", "g")),
}


# Others are called so, too, but a newspaper that says "Mr Obama" means the one.
FAMOUS = frozenset(
    "obama thatcher berlusconi mattarella orban modi stoltenberg gillard muldoon haughey chretien scholz renzi draghi medvedev nkrumah "
    "lumumba obasanjo".split()
)


@cache
def _by_surname() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for office, _, names in read_rows("leaders.tsv"):
        for name in names.split("; "):
            for surname in PersonName(tuple(name.split())).surnames:
                found[office, surname].append(name)
    return {key: tuple(names) for key, names in found.items()}


@cache
def _by_surname_alone() -> dict[str, frozenset[str]]:
    """The full names by surname, whatever the office."""
    found: dict[str, set[str]] = {}
    for (_, surname), names in _by_surname().items():
        found.setdefault(surname, set()).update(names)
    return {surname: frozenset(names) for surname, names in found.items()}


@cache
def leaders() -> Phrases:
    """The full names, to look up in a text."""
    names = {name for _, _, names in read_rows("leaders.tsv") for name in names.split("; ")}
    return Phrases({full: full for full in names if " " in full})


def leader_named(office: str, surname: str) -> str:
    """The full name of the one leader of that surname who held such an office; '' where none or several did."""
    kinds = OFFICES.get(fold(office).strip("."), ())
    names = {name for kind in kinds for name in _by_surname().get((kind, surname), ())}
    return names.pop() if len(names) == 1 else ""


def only_leader(surname: str) -> str:
    """The full name of the one leader of that surname, where hardly anybody else is called so ("Obama", not "Brown"); else ''."""
    names = set(_by_surname_alone().get(fold(surname), ()))
    return names.pop() if len(names) == 1 and (fold(surname) in FAMOUS or not is_known_name(surname)) else ""


def is_leader(surname: str) -> bool:
    """Whether somebody on the list is called so."""
    return fold(surname) in _by_surname_alone()
