"""Bulk jobs: one act on many articles, done in the background while its page shows how far it is."""

from django.conf import settings
from django.db import models

from articles.kinds import Act
from articles.models.choices import choices


class BulkJob(models.Model):
    """An act asked for. `done` counts the articles prepared; all are written in one transaction at the end."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=12, choices=choices(Act))
    field = models.CharField(max_length=30, blank=True)
    after = models.JSONField(null=True, blank=True)
    article_ids = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    done = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.act} {self.field} of {len(self.article_ids)} articles"
