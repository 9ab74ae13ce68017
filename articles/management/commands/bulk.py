"""manage.py bulk JOB : does a bulk job that was asked for at the desk. The desk starts it; a person may start it again."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.curation.bulk import record_many
from articles.curation.errors import CorrectionError
from articles.kinds import Act
from articles.models import BulkJob
from articles.search import following


class Command(BaseCommand):
    help = "Does a bulk job of the desk, by its number."

    def add_arguments(self, parser):
        parser.add_argument("job", type=int)

    def handle(self, *, job, **options):
        asked = BulkJob.objects.select_related("user").filter(pk=job, ended_at=None).first()
        if asked is None:
            raise CommandError(f"there is no job {job} that waits to be done")
        try:
            with following.batching():
                number = record_many(Act(asked.act), asked.user, asked.article_ids, asked.field, asked.after, tell=self._teller(asked))
        except CorrectionError as error:
            self._end(asked, failure=str(error))
            raise CommandError(str(error)) from error
        except Exception as error:
            self._end(asked, failure=f"{type(error).__name__}: {error}")
            raise
        self._end(asked)
        following.drain()
        self.stdout.write(f"{number} articles changed")

    def _teller(self, asked: BulkJob):
        return lambda done: BulkJob.objects.filter(pk=asked.pk).update(done=done)

    def _end(self, asked: BulkJob, failure: str = "") -> None:
        done = asked.done if failure else len(asked.article_ids)
        BulkJob.objects.filter(pk=asked.pk).update(ended_at=timezone.now(), failure=failure, done=done)
