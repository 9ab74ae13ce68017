"""manage.py reanalyse : understands anew what was read with other rules, from the bytes that were kept."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest import pipeline
from articles.ingest.pipeline import ModelMissing
from articles.management.lock import Busy, only_one
from articles.management.progress import Progress
from articles.management.readiness import make_ready
from articles.management.rereading import by_file, read_again
from articles.models import Article


class Command(BaseCommand):
    help = "Reads all articles again that were read with other rules. Keeps every correction; goes on where it was stopped."

    def add_arguments(self, parser):
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read at the same time")
        parser.add_argument("--all", action="store_true", help="also what was read with these very rules")

    def handle(self, *, workers: int, **options):
        make_ready()
        other_rules = Article.objects.exclude(rules_version=pipeline.rules_version())
        articles = Article.objects.all() if options["all"] else other_rules
        due = by_file(articles.order_by("original", "pk").values_list("pk", "original"))
        try:
            with only_one(settings.NEWSARCHIVE_DATA / "ingest.lock"), Progress(len(due), self.stderr) as progress:
                number = read_again(due, workers, progress, self.stderr.write)
        except (Busy, ModelMissing) as error:
            raise CommandError(str(error)) from error
        left = other_rules.count()
        self.stdout.write(
            f"{number} articles read anew" + (f"; {left} could not be: their original files do not have them" if left else "")
        )
