"""manage.py reanalyse : understands anew what was read with other rules, from the bytes that were kept."""

from collections import deque
from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import originals, store
from articles.ingest import pipeline, workers
from articles.ingest.pipeline import ModelMissing
from articles.management.lock import Busy, only_one
from articles.management.progress import Progress
from articles.management.readiness import make_ready
from articles.models import Article, OriginalFile
from articles.records import ArticleRecord, RawArticle
from articles.search import following
from articles.store import Place

MEGABYTE = 1_000_000
INDEX_EVERY = 200


class Command(BaseCommand):
    help = "Reads all articles again that were read with other rules. Keeps every correction; goes on where it was stopped."

    def add_arguments(self, parser):
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read at the same time")
        parser.add_argument("--all", action="store_true", help="also what was read with these very rules")

    def handle(self, *, workers: int, **options):
        make_ready()
        due = Article.objects.all() if options["all"] else Article.objects.exclude(rules_version=pipeline.rules_version())
        files = OriginalFile.objects.filter(pk__in=due.values("original"))
        try:
            with only_one(settings.NEWSARCHIVE_DATA / "ingest.lock"), Progress(files.count(), self.stderr) as progress:
                number = self._reanalyse(files, due, workers, progress)
        except (Busy, ModelMissing) as error:
            raise CommandError(str(error)) from error
        following.drain()
        left = due.count() if not options["all"] else 0
        self.stdout.write(
            f"{number} articles read anew" + (f"; {left} could not be: their original files do not have them" if left else "")
        )

    def _reanalyse(self, files, due, processes: int, progress: Progress) -> int:
        waiting: deque[Article] = deque()
        raws = (raw for original in files.iterator() for raw in progress.each(self._raws(original, due, waiting), original.path))
        done = 0
        with following.batching():
            for outcome in workers.understand(raws, settings.NEWSARCHIVE_SPACY_MODEL, store.lessons(), processes):
                article = waiting.popleft()
                if isinstance(outcome, ArticleRecord):
                    place = Place(article.original, article.key, article.fingerprint, article.pk)
                    store.save(outcome, place, pipeline.rules_version())
                    done += 1
                progress.article()
                if done % INDEX_EVERY == 0:
                    following.drain()
        return done

    def _raws(self, original: OriginalFile, due, waiting: deque[Article]) -> Iterator[RawArticle]:
        """The articles of a kept file that are due, as raw ones; each goes into `waiting` as well."""
        wanted = {article.fingerprint: article for article in due.filter(original=original).select_related("original")}
        try:
            with originals.as_file(original) as path:
                for raw in pipeline.read(path, settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE):
                    article = wanted.pop(store.fingerprint(raw), None) if isinstance(raw, RawArticle) else None
                    if article:
                        waiting.append(article)
                        yield store.as_stored(raw, article)
        except FileNotFoundError:
            self.stderr.write(f"{original.path}: its bytes are not in the data folder any more")
