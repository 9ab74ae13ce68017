"""Sources: the outlets and agencies that articles come from."""

from django.db import models
from django.urls import reverse

from articles.querysets import SourceQuerySet


class Source(models.Model):
    """An outlet or agency. `host` is its site's host name, when known, and leads addresses to it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.CharField(max_length=120, unique=True)
    host = models.CharField(max_length=200, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~models.Q(host=""), name="source_host_is_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="source_has_name_and_slug"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])
