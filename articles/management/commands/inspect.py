"""manage.py inspect PATH… : shows what the archive would understand, and stores nothing."""

import json
import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from articles.ingest.pipeline import ModelMissing
from articles.management import inspection
from articles.records import ArticleRecord

MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = "Shows what the archive would understand of files and folders. Stores nothing and needs no database."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a .txt or .jsonl file, or a folder of them")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, one an article")

    def handle(self, *, paths, **options):
        console = Console(file=self.stdout._out, highlight=False)
        refused = 0
        limit = settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE
        outcomes = inspection.records(paths, limit, settings.NEWSARCHIVE_SPACY_MODEL)
        try:
            for outcome in self._unless_no_model(outcomes):
                if not isinstance(outcome, ArticleRecord):
                    refused += 1
                    self.stderr.write(f"refused: {outcome}")
                elif options["json"]:
                    self.stdout.write(json.dumps(inspection.as_json(outcome), ensure_ascii=False))
                else:
                    inspection.show(outcome, console)
        except BrokenPipeError:  # whoever reads ("| head") has seen enough; what is still buffered must not raise again at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if refused:
            sys.exit(1)

    def _unless_no_model(self, outcomes):
        try:
            yield from outcomes
        except ModelMissing as error:
            raise CommandError(str(error)) from error
