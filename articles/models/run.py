"""Ingest runs: what came in when, what was refused, and what was said of that."""

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from django.db import models

LINE = re.compile(r" line (\d+)$")  # a line of a file is refused by itself, under the file's name and its number
PIECE = 1 << 20  # bytes of a line that are held at a time


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


class RefusalQuerySet(models.QuerySet):
    """Refusals as they are written: what their inputs hold with them."""

    def bulk_create(self, objs, **options):
        return super().bulk_create([refusal.with_content() for refusal in objs], **options)


class Refusal(models.Model):
    """An input that a run could not take, with the reason in words.

    `content` is the SHA-256 of what it held then, so that the same is known again; '' where that could not be read at all.
    """

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="refusals")
    path = models.TextField()
    reason = models.TextField()
    content = models.CharField(max_length=64, blank=True, editable=False)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.path}: {self.reason}"

    @property
    def file(self) -> str:
        """The file that the input is, or is a line of."""
        return file_of(self.path)

    @property
    def known_by(self) -> str:
        """What tells the input from others: its content, or its path where there is none."""
        return self.content or self.path

    def with_content(self) -> "Refusal":
        """The same refusal, with what its input holds now."""
        if not self.content:
            self.content = content_of(self.path)
        return self


class AcceptedRefusal(models.Model):
    """A refused input of which a person said that it is to be left as it is; `known_by` is what tells it from others."""

    known_by = models.TextField(unique=True)
    path = models.TextField()

    def __str__(self):
        return self.path


def file_of(path: str) -> str:
    """The file that a refused input is, or is a line of."""
    return LINE.sub("", path)


def content_of(path: str) -> str:
    """The SHA-256 of a file, or of a line by itself, that a refusal names; '' where it can't be read, or has no such line."""
    line = LINE.search(path)
    try:
        with Path(file_of(path)).open("rb") as file:
            return _line_digest(file, int(line[1])) if line else hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _line_digest(file: BinaryIO, number: int) -> str:
    """The SHA-256 of a line, read in pieces: it may have been refused for its length."""
    held, at, found = hashlib.sha256(), 1, False
    while at <= number and (piece := file.readline(PIECE)):
        if at == number:
            held.update(piece)
            found = True
        at += piece.endswith(b"\n")
    return held.hexdigest() if found else ""
