"""The table of search speeds: the archive's engine beside stock Haystack, SQLite FTS5 and tantivy, in one process and one run.

    python -m tests.benchmarks.search_speed [--documents 95000] [--engines archive tantivy …] [--folder KEPT]

For each question the first time (cold) and the median and 95th percentile of the rest, in milliseconds: twenty hits and
four facets with any-of counts. "archive, afresh" has forgotten earlier words each time. The peers are requirements of
this benchmark only: tests/benchmarks/requirements.txt.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
os.environ.setdefault("NEWSARCHIVE_DATA", tempfile.mkdtemp(prefix="newsarchive-bench-"))

import django

django.setup()

from tests.benchmarks.corpus import reports  # noqa: E402
from tests.benchmarks.engines import ENGINES, Question, remove, size_of  # noqa: E402

QUESTIONS = (
    Question("a rare word", ("earthquake",)),
    Question("two words", ("oil", "prices")),
    Question("three words", ("bank", "interest", "rate")),
    Question("a phrase", ("crude", "oil"), phrase=True),
    Question("the commonest word", ("said",)),
    Question("everything"),
    Question("with a filter", ("trade",), filters=(("country", ("usa",)),)),
    Question(
        "with three filters", ("trade",), filters=(("country", ("usa", "japan")), ("year", ("1987",)), ("organization", ("gatt", "ec")))
    ),
    Question("a prefix", ("trad",), prefix=True),
    Question("newest first", ("oil",), newest=True),
    Question("page 50", ("oil",), page=50),
)
TIMES, SECONDS = 40, 4.0  # asked so often, or for so long: stock needs seconds for one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=95_000)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--folder", type=Path, help="indexes are kept here and used again")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="newsarchive-bench-"))
    print(f"{options.documents:,} reports of Reuters-21578, {os.cpu_count()} cores, one process")
    engines = {}
    for name in options.engines:
        engines[name] = prepared(name, folder / f"{name}-{options.documents}", options.documents)
    print(
        f"\n{'ms: first / median / p95':28}"
        + "".join(f"{name:>30}" for name in [*engines, *(["archive, afresh"] if "archive" in engines else [])])
    )
    for question in QUESTIONS:
        row = [measured(engine, question) for engine in engines.values()]
        if "archive" in engines:
            row.append(measured(engines["archive"], question, afresh=True))
        print(f"{question.name:28}" + "".join(f"{first:>10.2f}{median:>10.2f}{p95:>10.2f}" for first, median, p95, _ in row), end="  ")
        print("hits " + " ".join(f"{count:,}" for _, _, _, count in row[: len(engines)]), flush=True)
    print(f"\nmemory of the process at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    if options.folder is None:
        remove(folder)


def prepared(name: str, folder: Path, documents: int):
    """An engine with its index, built if it is not there."""
    there = folder.exists()
    engine = ENGINES[name](folder)
    if not there:
        began = time.perf_counter()
        engine.build(reports(documents))
        seconds = time.perf_counter() - began
        print(f"{engine.name:16} {documents / seconds:>8,.0f} articles/s indexed, {size_of(folder) / 1e6:>7,.0f} MB", end="", flush=True)
    began = time.perf_counter()
    engine.open()
    print(f"  {engine.name} opened in {(time.perf_counter() - began) * 1000:.1f} ms", flush=True)
    return engine


def measured(engine, question: Question, afresh: bool = False) -> tuple[float, float, float, int]:
    """(first, median, 95th percentile) in milliseconds, and how many match."""
    times, until = [], time.perf_counter() + SECONDS
    count = 0
    while len(times) < 2 or (len(times) <= TIMES and time.perf_counter() < until):
        if afresh:
            engine.forget()
        began = time.perf_counter()
        count = engine.ask(question)[0]
        times.append((time.perf_counter() - began) * 1000)
    rest = sorted(times[1:])
    return times[0], statistics.median(rest), rest[min(len(rest) - 1, int(len(rest) * 0.95))], count


if __name__ == "__main__":
    sys.exit(main())
