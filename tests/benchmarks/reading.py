"""The table of reading's speed: `manage.py ingest` as a whole process, with one worker and with two.

    python -m tests.benchmarks.reading [--texts FOLDER] [--rounds 3]

Without a folder, the longest reports of Reuters-21578 are read. For each run the seconds on the clock, those of all
processors, and articles of 400 words a second; for each round how many times faster two workers are. Start-up is counted:
loading the language model is some two seconds, in which one processor waits.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.corpus import reports

ROOT = Path(__file__).resolve().parents[2]
REPORTS, AMONG = 1500, 10_000  # the longest so many, of the first so many
WORDS = 400  # of the article in which speed is counted


class Run(NamedTuple):
    """What one run took, in seconds."""

    clock: float
    processors: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files to read")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as kept_for_this_run:
        folder = Path(kept_for_this_run)
        print_table(folder, options.texts or written(folder / "texts"), options.rounds)
    return 0


def written(folder: Path) -> Path:
    """The reports as files, and their folder."""
    folder.mkdir()
    for report in sorted(reports(AMONG), key=lambda report: len(report.body))[-REPORTS:]:
        (folder / f"{report.number}.txt").write_text(f"{report.title}\n\n{report.body}", encoding="utf-8")
    return folder


def print_table(folder: Path, texts: Path, rounds: int) -> None:
    files = list(texts.rglob("*.txt"))
    words = sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in files)
    print(f"{len(files)} articles of {words // len(files)} words\n\n{'workers':>8}{'seconds':>10}{'of processors':>15}{'articles/s':>12}")
    times = []
    for number in range(rounds):
        one, two = (ingested(folder / f"{number}-{workers}", texts, workers) for workers in (1, 2))
        for workers, run in ((1, one), (2, two)):
            print(f"{workers:>8}{run.clock:>10.1f}{run.processors:>15.1f}{words / WORDS / run.clock:>12.1f}")
        times.append(one.clock / two.clock)
        print(f"{'':8}{times[-1]:.2f} times faster", flush=True)
    print(f"median: {statistics.median(times):.2f} times faster")


def ingested(data: Path, texts: Path, workers: int) -> Run:
    """Reads the texts into a new archive."""
    environment = {**os.environ, "NEWSARCHIVE_DATA": str(data)}
    manage = (sys.executable, "manage.py")
    subprocess.run((*manage, "migrate", "-v0"), cwd=ROOT, env=environment, check=True, capture_output=True)
    before, started = _processors(), time.monotonic()
    command = (*manage, "ingest", str(texts.absolute()), "--workers", str(workers), "--json")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    run = Run(time.monotonic() - started, _processors() - before)
    if not done.stdout.startswith("{") or not json.loads(done.stdout)["new"]:
        sys.exit(f"nothing was read: {done.stdout}{done.stderr}")
    return run


def _processors() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
