"""Ingest runs: what came in when, and what was refused."""

from django.db import models


class IngestRun(models.Model):
    """One call of ingest. `ended_at` stays empty when it was cut short."""

    paths = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rules_version = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"run {self.pk}"


class Refusal(models.Model):
    """An input that a run could not take, with the reason in words."""

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="refusals")
    path = models.TextField()
    reason = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.path}: {self.reason}"
