"""The floors under all measures of quality. In: figures by name. Out: the figures printed, and an error when one is too low.

Raising a floor is a commit of its own; lowering one needs its reason in the commit. A measure whose name ends in "wrong" has
a ceiling instead.
"""

import json
from pathlib import Path

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def missed(suite: str, measured: dict[str, float]) -> dict[str, tuple[float | None, float]]:
    """The measures of a suite that are worse than pinned, each with what was measured and what is pinned."""
    found = {}
    for measure, pinned in FLOORS[suite].items():
        got = measured.get(measure)
        if got is None or (got > pinned if measure.endswith("wrong") else got < pinned):
            found[measure] = (got, pinned)
    return found


def line(suite: str, measured: dict[str, float]) -> str:
    """The figures of a suite, on one line."""
    return f"\n{suite}: " + "   ".join(f"{measure} {figure:g}" for measure, figure in measured.items())
