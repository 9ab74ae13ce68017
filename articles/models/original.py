"""Original files: the bytes that came in, kept content-addressed, and where they came from."""

from django.db import models


class OriginalFile(models.Model):
    """A file that was read. Its bytes lie gzipped in the data folder under their SHA-256, once for all equal files.

    `complete` says that every article of the file is stored: a file whose reading was cut short is read again.
    """

    path = models.TextField(unique=True)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="bytes, before compression")
    modified = models.DateTimeField(null=True, blank=True, help_text="the file's own time stamp when it was read")
    complete = models.BooleanField(default=False)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["path"]
        constraints = [models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="original_sha256_is_one")]

    def __str__(self):
        return self.path
