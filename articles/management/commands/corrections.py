"""manage.py corrections export [FILE] | apply FILE : the log of what people decided, as JSON Lines, out and in."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.curation import CorrectionError, apply_line, as_line
from articles.management.readiness import make_ready
from articles.models import Correction
from articles.search import following


class Command(BaseCommand):
    help = "Writes all corrections as JSON Lines, or replays such a file on this archive. Replaying it again changes nothing."

    def add_arguments(self, parser):
        ways = parser.add_subparsers(dest="way", required=True)
        export = ways.add_parser("export", help="write all corrections, oldest first")
        export.add_argument("file", nargs="?", type=Path, help="where to; standard output without it")
        replay = ways.add_parser("apply", help="replay a file of corrections")
        replay.add_argument("file", type=Path)

    def handle(self, *, way, file, **options):
        make_ready()
        if way == "export":
            self._export(file)
        else:
            self._apply(file)

    def _export(self, file: Path | None) -> None:
        log = Correction.objects.select_related("reverts").order_by("made_at", "id")
        lines = (json.dumps(as_line(correction), ensure_ascii=False) for correction in log.iterator())
        if file is None:
            for line in lines:
                self.stdout.write(line)
            return
        with file.open("w", encoding="utf-8") as out:
            count = sum(bool(out.write(f"{line}\n")) for line in lines)
        self.stdout.write(f"{count} corrections written to {file}")

    def _apply(self, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error
        outcomes, failures = {"done": 0, "known": 0}, []
        with following.batching():
            for number, line in enumerate(text.split("\n"), 1):
                if not line.strip():
                    continue
                try:
                    outcomes[apply_line(json.loads(line))] += 1
                except (CorrectionError, ValueError, KeyError, TypeError) as error:
                    failures.append(f"line {number}: {_reason(error)}")
        following.drain()
        self.stdout.write(f"{outcomes['done']} applied, {outcomes['known']} known already, {len(failures)} not applied")
        for failure in failures:
            self.stdout.write(f"  {failure}")
        if failures:
            sys.exit(1)


def _reason(error: Exception) -> str:
    return (
        str(error) if isinstance(error, CorrectionError) else f"not a correction as `export` writes them ({type(error).__name__}: {error})"
    )
