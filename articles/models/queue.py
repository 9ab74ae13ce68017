"""The queue between the database and the search index."""

from django.db import models
from django.dispatch import Signal

from articles.models.tally import Tally

tasks_added = Signal()  # sent after tasks were written, inside their transaction


class IndexTaskQuerySet(models.QuerySet):
    """The queue as it is written to."""

    def add(self, article_ids):
        """Queues articles whose entries are out of date, each once. What has changed for the index has changed for the tallies."""
        numbers = list(dict.fromkeys(article_ids))
        self.bulk_create(self.model(article_id=number) for number in numbers)
        Tally.objects.follow(numbers)
        tasks_added.send(self.model)


class IndexTask(models.Model):
    """An article whose entry in the search index is out of date, written in the same transaction as its change.

    The article may be gone: then its entry is to go too, which is why this is a number and no foreign key.
    """

    article_id = models.BigIntegerField(db_index=True)

    objects = IndexTaskQuerySet.as_manager()

    def __str__(self):
        return f"index article {self.article_id}"
