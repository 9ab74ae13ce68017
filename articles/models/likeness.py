"""Likenesses: two entities that may be one, for a person to say."""

from django.db import models

from articles.models.entity import Entity
from articles.querysets import LikenessQuerySet


class Likeness(models.Model):
    """A pair of one kind; `one` is the older row. `apart` is a person's answer that they are two, and is kept.

    `rank` is between 0 and 2: how like the names are, and more for those who are seen with the same others (`shared`).
    `why` says in words what is like. `put_off` is how often a person said: later.
    """

    one = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")
    rank = models.FloatField(default=0.0)
    shared = models.PositiveIntegerField(default=0, help_text="others whom both are seen with")
    why = models.CharField(max_length=200, blank=True)
    apart = models.BooleanField("two", default=False)
    put_off = models.PositiveIntegerField(default=0)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        indexes = [models.Index(fields=["apart", "put_off", "-rank", "id"], name="likeness_by_rank")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="likeness_once_a_pair"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="likeness_older_first"),
        ]

    def __str__(self):
        return f"{self.one} and {self.other}"
