"""Doubts: which articles stand in which of the desk's queues."""

from django.db import models

from articles.kinds import Queue
from articles.models.article import Article
from articles.models.choices import only
from articles.querysets import DoubtQuerySet


class Doubt(models.Model):
    """A reason to look at an article. `settled` is a person's answer that it is right as it is, and is kept."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="doubts")
    queue = models.CharField(max_length=20, choices=[(queue.value, queue.label) for queue in Queue])
    settled = models.BooleanField(default=False)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "queue"], name="doubt_once_an_article"),
            only("queue", Queue, "doubt"),
        ]
        indexes = [models.Index(fields=["queue", "settled", "article"], name="doubt_by_queue")]

    def __str__(self):
        return self.queue
