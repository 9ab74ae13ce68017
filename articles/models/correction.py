"""Corrections: the log of what people decided, and what keeps machines from deciding it again."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.kinds import Act, EntityKind
from articles.models.article import Article
from articles.models.choices import choices, only
from articles.models.entity import Entity


class Correction(models.Model):
    """One act of one person. It names its article and entity twice: by row, and in words that hold in another archive.

    `before` and `after` are JSON of a shape that the act gives. `uid` stays the same wherever the log is replayed.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.CharField(max_length=12, choices=choices(Act))
    made_at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=150, blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="corrections")
    entity = models.ForeignKey(Entity, on_delete=models.SET_NULL, null=True, blank=True, related_name="corrections")
    article_name = models.JSONField(null=True, blank=True)
    entity_name = models.JSONField(null=True, blank=True)
    field = models.CharField(max_length=30, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    why = models.TextField(blank=True)
    reverts = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reverted_by")

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["article", "made_at"], name="correction_of_article"),
            models.Index(fields=["entity", "made_at"], name="correction_of_entity"),
            models.Index(fields=["act", "-id"], name="correction_by_act"),
            models.Index(fields=["by", "-id"], name="correction_by_person"),
        ]
        constraints = [only("act", Act, "correction")]

    def __str__(self):
        return f"{self.act} {self.field}".strip()


class Denial(models.Model):
    """A name that a person said is not this: in one article, or, without an article, nowhere.

    The entity finder may find it again in each new reading; the store then leaves it out.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="denials")
    kind = models.CharField(max_length=12, choices=choices(EntityKind))
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "key"], name="denial_once_an_article"),
            models.UniqueConstraint(fields=["kind", "key"], condition=models.Q(article=None), name="denial_once_everywhere"),
            only("kind", EntityKind, "denial"),
        ]
        indexes = [models.Index(fields=["kind", "key"], name="denial_by_key")]

    def __str__(self):
        return f"not {self.key}"
