"""The table of page speeds: every kind of page of a large archive, by Django's test client, in one process.

    python -m tests.benchmarks.pages [--articles 50000] [--entities 200000] [--folder KEPT] [--pages people …]

For each page the number of SQL queries, the median and 95th percentile in milliseconds, the best, and the median of the
processor's time, which says more on a busy machine. A page may take MOST_QUERIES queries and MOST_MS milliseconds: the
table marks what is over, and the script then ends with 1.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MOST_QUERIES, MOST_MS = 30, 100
TIMES, SECONDS = 30, 5.0  # each page is asked for so often, or for so long


def main() -> int:
    return run(measure, __doc__, articles=50_000, words="address")


def run(measure: Callable[[Path, argparse.Namespace], int], description: str, articles: int, words: str) -> int:
    """Reads the options, chooses the archive's folder, and measures. `words` says where words that choose pages are looked for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=articles)
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, help="the archive is kept here and used again")
    parser.add_argument("--pages", nargs="+", default=[""], help=f"only pages with one of these words in their {words}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as kept_for_this_run:
        folder = options.folder or Path(kept_for_this_run)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.update(NEWSARCHIVE_DATA=str(folder), DJANGO_SETTINGS_MODULE="newsarchive.settings", ALLOWED_HOSTS="testserver")
        return measure(folder, options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    """Makes the archive unless the folder holds it, and prints the table. Gives 1 when a page is over a limit."""
    import django

    django.setup()
    from django.test import Client

    from tests.benchmarks.synthetic import addresses, make_archive

    started = time.perf_counter()
    print(make_archive(folder, options.articles, options.entities), f"({time.perf_counter() - started:.0f} s)")
    client, over = Client(), 0
    print(f"\n{'page':44}{'':26}{'queries':>8}{'median':>9}{'p95':>9}{'best':>9}{'CPU':>9}   ms")
    for address, what in addresses():
        if any(word in address for word in options.pages):
            over += print_row(client, address, what)
    return 1 if over else 0


def print_row(client, address: str, what: str) -> bool:
    """One line of the table; True when the page is over a limit at its best."""
    queries = number_of_queries(client, address)
    wall, processor = timed(client, address)
    slow = min(processor) > MOST_MS or queries >= MOST_QUERIES
    figures = "".join(f"{value:>9.1f}" for value in (statistics.median(wall), p95(wall), min(wall), statistics.median(processor)))
    print(f"{address:44}{what:26}{queries:>8}{figures}{'   OVER' if slow else ''}", flush=True)
    return slow


def number_of_queries(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} gave {response.status_code}")
    return len(queries)


def timed(client, address: str, before: Callable[[], None] | None = None) -> tuple[list[float], list[float]]:
    """Milliseconds of each answer: by the clock, and of the processor. What is done `before` each is not measured."""
    wall, processor, end = [], [], time.perf_counter() + SECONDS
    while len(wall) < TIMES and (len(wall) < 3 or time.perf_counter() < end):
        if before:
            before()
        began, spent = time.perf_counter(), time.process_time()
        client.get(address)
        wall.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    return wall, processor


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
