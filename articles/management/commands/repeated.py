"""manage.py repeated : finds lines that many articles of a source share, and takes them out of its articles, now and from now on."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest.pipeline import ModelMissing
from articles.ingest.repetition import RepeatedLine
from articles.management.lock import Busy, only_one
from articles.management.progress import Progress
from articles.management.readiness import make_ready
from articles.management.repetition import due_articles, find_lines, learn
from articles.management.rereading import by_file, read_again
from articles.models import Source

SHOWN = 90  # characters of a line


class Command(BaseCommand):
    help = (
        "Finds lines that stand in many articles of a source, and reads those articles again without them. Keeps every correction; "
        "goes on where it was stopped. What comes in later is read without these lines, too."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", action="append", metavar="NAME", help="look at this source only; may be given again")
        parser.add_argument("--dry-run", action="store_true", help="name the lines, and change nothing")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read at the same time")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line of a source")

    def handle(self, *, source: list[str] | None, workers: int, **options):
        if workers < 1:
            raise CommandError("--workers must be 1 or more", returncode=2)
        make_ready()
        sources = [_named(name) for name in source] if source else list(Source.objects.order_by("name"))
        try:
            with only_one(Path(settings.NEWSARCHIVE_DATA) / "ingest.lock"):
                self._work(sources, workers, options)
        except (Busy, ModelMissing) as error:
            raise CommandError(str(error)) from error

    def _work(self, sources: list[Source], workers: int, options: dict) -> None:
        number = 0
        for source in sources:
            lines = find_lines(source)
            self._show(source, lines, options["json"])
            number += len(lines)
            if not options["dry_run"]:
                learn(source, lines)
        if options["dry_run"]:
            self._say(f"{number} lines; nothing was changed", options)
            return
        due = by_file(article for source in sources for article in due_articles(source))
        with Progress(len(due), self.stderr) as progress:
            done = read_again(due, workers, progress, self.stderr.write)
        self._say(f"{number} lines; {done} articles read anew", options)

    def _show(self, source: Source, lines: list[RepeatedLine], as_json: bool) -> None:
        given_back = set(source.repeated_lines.filter(kept=True).values_list("key", flat=True))
        if lines and not as_json:
            self.stdout.write(f"{source}: of {lines[0].repetition.of} stories")
        for line in lines:
            kept = line.key in given_back
            stories = line.repetition.stories
            if as_json:
                whole = {"source": source.name, "line": line.text, "stories": stories, "of": line.repetition.of, "given_back": kept}
                self.stdout.write(json.dumps(whole, ensure_ascii=False))
                continue
            text = line.text if len(line.text) <= SHOWN else f"{line.text[:SHOWN]}…"
            self.stdout.write(f"{stories:>8}  {text}{'  [belongs to the articles: a person said so]' if kept else ''}")

    def _say(self, words: str, options: dict) -> None:
        (self.stderr if options["json"] else self.stdout).write(words)


def _named(name: str) -> Source:
    source = Source.objects.called(name)
    if source is None:
        raise CommandError(f"no source is called “{name}”")
    return source
