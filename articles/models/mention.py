"""Mentions: which article names which entity, where, and how much it is about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from articles.kinds import Origin
from articles.models.article import Article
from articles.models.choices import choices, only
from articles.models.entity import Entity
from articles.querysets import MentionQuerySet


class Mention(models.Model):
    """All the places in which one article names one entity.

    `spans` lists {part, start, end, why}, offsets in characters of that part; `count` is how many. What a person set
    by hand may have no span at all.

    Where the article has a surname only, and it is guessed whose, `guess` says why in words, `found_as` is the entity that
    the bare name makes, and a span keeps under `found` why it was taken for a name.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="mentions")
    count = models.PositiveIntegerField(default=0)
    spans = models.JSONField(default=list, blank=True)
    salience = models.FloatField(default=0.0, validators=[MinValueValidator(0), MaxValueValidator(1)], help_text="0 to 1")
    about = models.BooleanField(default=False, help_text="the article is about it, and does not only name it")
    role = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=5, choices=choices(Origin), default=Origin.FOUND)
    guess = models.CharField(max_length=400, blank=True, editable=False, help_text="why it may be this one; empty where that is sure")
    found_as = models.ForeignKey(
        Entity, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="guesses", db_index=False
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-salience", "id"]
        indexes = [
            models.Index(fields=["entity", "-about", "-salience", "article"], name="mention_of_entity"),
            models.Index(fields=["entity", "article"], name="mention_by_article"),  # in this order a set of them is built fast
            models.Index(fields=["found_as", "entity"], condition=models.Q(found_as__isnull=False), name="mention_guessed"),
            models.Index(fields=["entity", "article"], condition=models.Q(found_as__isnull=False), name="mention_guess_of_entity"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "entity"], name="mention_once_an_article"),
            models.CheckConstraint(condition=models.Q(salience__gte=0, salience__lte=1), name="mention_salience_0_to_1"),
            only("origin", Origin, "mention"),
        ]

    def __str__(self):
        return f"{self.entity} in {self.article}"
