"""The table of the desk's speeds: every page of the desk at a large archive, beside Django's plain admin of the same rows.

    python -m tests.benchmarks.desk [--articles 100000] [--entities 200000] [--folder KEPT] [--pages queue …]

For each page the number of SQL queries and, in milliseconds of the processor's time, the best, the median and the 95th percentile.
`stock` is the median of a plain ModelAdmin's page of the same model, rows and columns, where there is one; `ours` is the median
without what every page of Django's admin costs, an empty one measured beside it. On a busy machine all of them grow alike, the empty
page too. With more than MOST_MS of our own at its best, or with MOST_QUERIES and more, a page is marked, and the script ends with 1.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.pages import number_of_queries, p95, run, timed

MOST_QUERIES, MOST_MS = 16, 20
EMPTY = "/stock/password_change/"  # a page of the admin with a form of three fields and nothing of the archive


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be measured; `before` is done before each look at it, `stock` is the plain admin's address of the same."""

    name: str
    address: str
    stock: str = ""
    before: Callable[[], None] | None = None


def main() -> int:
    return run(measure, __doc__, articles=100_000, words="name")


def measure(folder: Path, options: argparse.Namespace) -> int:
    """Makes the archive unless the folder holds it, and prints the table. Gives 1 when a page is over a limit."""
    import django

    django.setup()
    from django.test import Client, override_settings

    from tests.benchmarks.editing import editor, furnish, pages
    from tests.benchmarks.synthetic import make_archive

    print(make_archive(folder, options.articles, options.entities))
    print(furnish())
    client, over = Client(), 0
    client.force_login(editor())
    with override_settings(ROOT_URLCONF="tests.benchmarks.stock"):
        print(f"\n{'page':30}{'queries':>8}{'best':>8}{'median':>8}{'p95':>8}{'empty':>8}{'ours':>8}{'stock':>8}   ms of CPU")
        for page in pages():
            if any(word in page.name for word in options.pages):
                over += print_row(client, page)
    return 1 if over else 0


def print_row(client, page: Page) -> bool:
    """One line of the table; True when the page is over a limit."""
    queries = number_of_queries(client, page.address)
    spent, empty = timed(client, page.address, page.before)[1], timed(client, EMPTY)[1]
    median, nothing = statistics.median(spent), statistics.median(empty)
    stock = f"{statistics.median(timed(client, page.stock)[1]):>8.1f}" if page.stock else f"{'':8}"
    over = min(spent) - min(empty) > MOST_MS or queries >= MOST_QUERIES
    figures = "".join(f"{value:>8.1f}" for value in (min(spent), median, p95(spent), nothing, median - nothing))
    print(f"{page.name:30}{queries:>8}{figures}{stock}{'   OVER' if over else ''}", flush=True)
    return over


if __name__ == "__main__":
    sys.exit(main())
