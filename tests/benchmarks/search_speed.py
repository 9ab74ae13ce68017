"""The table of search speeds: the archive's engine beside stock Haystack, SQLite FTS5 and tantivy, in one process and one run.

    python -m tests.benchmarks.search_speed [--documents 95000] [--stock 19000] [--engines archive tantivy …] [--folder KEPT]

First on Reuters-21578, repeated to so many documents, then on the bundled samples. Of each question: the first time (cold: the
index just opened again; the median of several openings), and the median and 95th percentile of the rest, in milliseconds of the
processor, which a busy machine falsifies less than the clock; twenty hits and four facets with any-of counts. No engine keeps an
answer, or anything else that was made for a question: all keep their files open, and what belongs to the index as a whole. Stock
Haystack gets fewer documents, which flatters it: it would index for a quarter of an hour. The last column is the whole results page
through Django's test client. The peers are requirements of this benchmark only.
"""

import argparse
import ctypes
import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

TIMES, SECONDS = 40, 3.0  # asked so often, or for so long: stock needs seconds for one
OPENINGS = 9
NAMES = ("archive", "stock", "fts5", "tantivy")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=95_000)
    parser.add_argument("--stock", type=int, default=19_000, help="documents that stock Haystack gets")
    parser.add_argument("--engines", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--folder", type=Path, help="indexes are kept here and used again")
    parser.add_argument("--corpus", choices=("reuters", "samples"), help="only one of the two")
    options = parser.parse_args()
    if options.folder is None:
        with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder:
            return run(options, Path(folder))
    return run(options, options.folder)


def run(options: argparse.Namespace, folder: Path) -> int:
    """Each corpus in a process of its own: a process has one archive."""
    if options.corpus:
        return measure(options, folder)
    command = [sys.executable, "-m", "tests.benchmarks.search_speed", *sys.argv[1:], "--folder", str(folder)]
    return max(subprocess.call([*command, "--corpus", corpus]) for corpus in ("reuters", "samples"))


def measure(options: argparse.Namespace, folder: Path) -> int:
    """Builds what is not there, and prints the table of one corpus."""
    data = folder / (f"reuters-{options.documents}" if options.corpus == "reuters" else "samples")
    data.mkdir(parents=True, exist_ok=True)
    os.environ.update(NEWSARCHIVE_DATA=str(data), DJANGO_SETTINGS_MODULE="newsarchive.settings", ALLOWED_HOSTS="testserver")
    import django

    django.setup()
    from tests.benchmarks import corpus, questions
    from tests.benchmarks.archive import Archive

    archive, wanted = Archive(), options.documents
    if options.corpus == "reuters":
        archive.fill(corpus.reports(wanted))
        asked = questions.REUTERS
        print(f"{wanted:,} reports of Reuters-21578, {os.cpu_count()} cores, one process; stock Haystack: {min(wanted, options.stock):,}")
    else:
        archive.fill_with_samples()
        asked = questions.SAMPLES
        print(f"\n{len(list(archive.reports()))} bundled samples")
    reports = (lambda count: corpus.reports(min(wanted, count))) if options.corpus == "reuters" else lambda count: archive.reports()
    engines = {name: prepared(name, data, archive, reports(options.stock if name == "stock" else wanted)) for name in options.engines}
    table(asked, engines)
    print(f"memory of the process at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0


def prepared(name: str, data: Path, archive, reports):
    """An engine with its index, built if it is not there; says how fast, how large, and how long it takes to open."""
    from tests.benchmarks.engines import Ours, Question, Stock
    from tests.benchmarks.peers import Fts5, Tantivy

    engine_of = {"archive": Ours, "stock": Stock, "fts5": Fts5, "tantivy": Tantivy}
    folder = data / ("index" if name == "archive" else name)
    done = data / f"{name}.built"
    engine = engine_of[name](folder, archive)
    if not done.exists():
        listed = list(reports)
        began = time.perf_counter()
        engine.build(iter(listed))
        seconds = time.perf_counter() - began
        done.write_text(f"{len(listed) / seconds:>8,.0f} articles/s indexed")
    listed = None
    before = memory()
    began = time.perf_counter()
    engine.open()
    opened = (time.perf_counter() - began) * 1000
    engine.ask(Question("everything"))
    parts = [done.read_text(), f"{size_of(folder) / 1e6:,.1f} MB", f"opened in {opened:.1f} ms", f"{memory() - before:,.0f} MB of memory"]
    if name == "archive":
        arrays = sum(size_of(path) for path in folder.glob("*/arrays"))
        parts.append(f"arrays add {arrays / (size_of(folder) - arrays):.0%} to Whoosh's files")
    print(f"{engine.name:16}", ", ".join(parts), flush=True)
    return engine


def table(asked, engines: dict) -> None:
    from django.test import Client

    client = Client()
    heads = [*(engine.name for engine in engines.values()), *(["whole page"] if "archive" in engines else [])]
    print(f"\n{'ms: first / median / p95':24}" + "".join(f"{name:>27}" for name in heads) + "   hits")
    for question in asked:
        answers = [measured(engine.open, partial(engine.ask, question)) for engine in engines.values()]
        counts = [engine.ask(question)[0] for engine in engines.values()]
        if "archive" in engines:
            answers.append(measured(lambda: None, partial(client.get, engines["archive"].address(question)), 1))
        print(f"{question.name:24}" + "".join(f"{a:>9.2f}{b:>9.2f}{c:>9.2f}" for a, b, c in answers), end="   ")
        print(" ".join(f"{count:,}" for count in counts), flush=True)


def measured(open_again, ask, openings: int = OPENINGS) -> tuple[float, float, float]:
    """(first, median, 95th percentile) in milliseconds."""
    gc.collect()
    gc.freeze()  # what the other engines and Django have in memory is not to be looked through while one is measured
    first = timed(ask, openings, before=open_again)
    rest = sorted(timed(ask, TIMES))
    return statistics.median(first), statistics.median(rest), rest[min(len(rest) - 1, int(len(rest) * 0.95))]


def timed(ask, times: int, before=lambda: None) -> list[float]:
    """Milliseconds of each time; so many times, or fewer where that takes longer than SECONDS."""
    found, until = [], time.perf_counter() + SECONDS
    while not found or (len(found) < times and time.perf_counter() < until):
        before()
        began = time.process_time()
        ask()
        found.append((time.process_time() - began) * 1000)
    return found


def memory() -> float:
    """Megabytes of this process alone that are in memory now, without what it only has not given back yet."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return 0.0


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
