"""manage.py ingest PATH… : reads files and folders into the archive."""

import json
import sys
from collections import deque
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles import store
from articles.errors import ArchiveError
from articles.ingest import pipeline, workers
from articles.ingest.pipeline import ModelMissing
from articles.ingest.sources import source_key
from articles.management.intake import Intake, Job
from articles.management.lock import Busy, only_one
from articles.management.progress import Progress
from articles.management.readiness import make_ready
from articles.management.repetition import new_lines
from articles.models import IngestRun, Refusal
from articles.records import ArticleRecord
from articles.search import following

MEGABYTE = 1_000_000
INDEX_EVERY = 200  # articles: often enough to be found while a long run goes on, seldom enough to cost little


class Command(BaseCommand):
    help = "Reads files and folders of news into the archive. Reading them again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a .txt or .jsonl file, or a folder of them")
        parser.add_argument("--source", type=outlet, metavar="NAME", help="the outlet of all articles whose file states none")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read at the same time")
        parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *, paths, **options):
        if options["workers"] < 1:
            raise CommandError("--workers must be 1 or more", returncode=2)
        paths = [path.absolute() for path in paths]  # a run is looked at later, from elsewhere
        intake = Intake(settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE, options["dry_run"], options["source"])
        make_ready()
        try:
            with only_one(settings.NEWSARCHIVE_DATA / "ingest.lock"):
                self._ingest(intake, paths, options)
        except (Busy, ModelMissing) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stderr.write("Stopped. What was read is stored; the same command goes on from here.")
            sys.exit(130)
        self._report(intake, options)
        if not intake.dry and not options["json"]:
            self._hint(new_lines(intake.sources - {None}))
        if intake.counts.refused:
            sys.exit(1)

    def _ingest(self, intake: Intake, paths: list[Path], options: dict) -> None:
        run = None if intake.dry else IngestRun.objects.create(paths=[str(p) for p in paths], rules_version=pipeline.rules_version())
        files = list(pipeline.discover(paths))
        with Progress(len(files), self.stderr) as progress, following.batching():
            jobs = chain.from_iterable(progress.each(intake.jobs(path), path) for path in files)
            for number, (job, outcome) in enumerate(understood(jobs, options["workers"]), 1):
                if isinstance(outcome, ArticleRecord):
                    intake.save(job, outcome)
                else:
                    intake.refuse(outcome, job)
                progress.article()
                if number % INDEX_EVERY == 0 and not intake.dry:
                    following.drain()
        if run:
            intake.finish()
            following.drain()
            _close(run, intake)

    def _report(self, intake: Intake, options: dict) -> None:
        counts = intake.counts
        refused = [{"path": str(error.path), "reason": error.reason} for error in counts.refused]
        if options["json"]:
            numbers = {"new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged}
            self.stdout.write(json.dumps({**numbers, "refused": refused}, ensure_ascii=False))
            return
        would = "Nothing was stored; this is what would be: " if intake.dry else ""
        self.stdout.write(
            f"{would}{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged articles; {len(refused)} inputs refused"
        )
        if intake.source and counts.unchanged:
            self.stdout.write(f"  {counts.unchanged} were here before and keep their source; the desk changes it for many at once")
        for refusal in refused:
            self.stdout.write(f"  refused: {refusal['path']}: {refusal['reason']}")

    def _hint(self, lines: dict[str, int]) -> None:
        """Whose pages seem to leave the same lines in every article; they are taken out when its owner has seen them."""
        for source, number in lines.items():
            which = "one line stands" if number == 1 else f"{number} lines stand"
            self.stdout.write(f"{which} in many articles of {source}: see “manage.py repeated --dry-run”")


def outlet(name: str) -> str:
    """An option's value that names an outlet; ValueError, for the parser of options, when it names none."""
    if not source_key(name):
        raise ValueError(name)
    return " ".join(name.split())


def understood(jobs: Iterator[Job], processes: int) -> Iterator[tuple[Job, ArticleRecord | ArchiveError]]:
    """Each job with what became of it, in order."""
    waiting: deque[Job] = deque()

    def raws():
        for job in jobs:
            waiting.append(job)
            yield job.raw

    for outcome in workers.understand(raws(), settings.NEWSARCHIVE_SPACY_MODEL, store.lessons(), processes):
        yield waiting.popleft(), outcome


def _close(run: IngestRun, intake: Intake) -> None:
    counts = intake.counts
    run.new, run.changed, run.unchanged, run.ended_at = counts.new, counts.changed, counts.unchanged, timezone.now()
    run.save()
    Refusal.objects.bulk_create(Refusal(run=run, path=str(error.path), reason=error.reason) for error in counts.refused)
