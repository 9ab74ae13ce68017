"""Entities: the people, countries, organizations and places that articles name, with their names and addresses."""

from django.db import models
from django.urls import reverse

from articles.kinds import EntityKind, Origin
from articles.models.choices import choices, only
from articles.models.counting import CountedQuerySet
from articles.models.naming import WordUse, words_of
from articles.querysets import AliasQuerySet


class Due(models.IntegerChoices):
    """What of an entity is to be looked at again beside the others: nothing, its articles, or its name and with it all."""

    NOTHING = 0
    ARTICLES = 1
    NAME = 2


class Entity(models.Model):
    """Somebody or something named. `slug` is its public identity among its kind: a country's is its ISO 3166 code."""

    kind = models.CharField(max_length=12, choices=choices(EntityKind))
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=120)
    note = models.TextField(blank=True, help_text="for editors")
    article_count = models.PositiveIntegerField(default=0, editable=False, help_text="visible articles that name it; kept by `recount`")
    alone_count = models.PositiveIntegerField(
        default=0, editable=False, help_text="articles, hidden ones too, of a surname that is nobody yet; they are in no other count"
    )
    due = models.PositiveSmallIntegerField(choices=Due.choices, default=Due.NAME, editable=False)

    objects = CountedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "entities"
        indexes = [
            models.Index(fields=["kind", "name", "-article_count"], name="entity_by_name"),
            models.Index(fields=["kind", "-article_count", "name"], name="entity_by_articles"),
            models.Index(fields=["-article_count", "name"], name="entity_of_any_by_articles"),
            models.Index(fields=["kind"], condition=models.Q(due__gt=0), name="entity_due"),
            models.Index(fields=["-alone_count", "name"], condition=models.Q(alone_count__gt=0), name="entity_surname_alone"),
            models.Index(fields=["kind"], name="entity_of_kind"),  # narrow, for it is read to count a hundred thousand
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="entity_slug_is_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="entity_has_name_and_slug"),
            only("kind", EntityKind, "entity"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse(self.kind, args=[self.slug])

    @property
    def is_nobody_yet(self) -> bool:
        """Whether this is a surname alone, which is no page of readers: see `models.counting`."""
        return self.alone_count > 0

    @property
    def articles_in_all(self) -> int:
        """How many articles name it, as editors are told: those of a surname that is nobody yet, too."""
        return self.article_count + self.alone_count


class Alias(models.Model):
    """A name that leads to an entity; `key` is what the entity finder joins by. Its words are written with it, see NameWord."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=12, choices=choices(EntityKind))
    key = models.CharField(max_length=200)
    text = models.CharField(max_length=200)
    origin = models.CharField(max_length=5, choices=choices(Origin), default=Origin.FOUND)

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "aliases"
        indexes = [models.Index(fields=["kind", "key"], name="alias_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="alias_once_an_entity"),
            only("kind", EntityKind, "alias"),
            only("origin", Origin, "alias"),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **options):
        super().save(*args, **options)
        NameWord.objects.filter(alias=self).delete()
        NameWord.objects.bulk_create(self.words())

    def words(self) -> list["NameWord"]:
        """What the name is found by, not yet written."""
        return [NameWord(alias=self, use=use, word=word) for word, use in words_of(self.kind, self.text)]


class NameWord(models.Model):
    """A word that a name is found by, folded: without it, finding one of many names by a word means reading them all."""

    alias = models.ForeignKey(Alias, on_delete=models.CASCADE, related_name="name_words")
    use = models.CharField(max_length=1, choices=WordUse.choices)
    word = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["use", "word", "alias"], name="nameword_by_word")]
        constraints = [models.CheckConstraint(condition=models.Q(use__in=WordUse.values), name="nameword_use_is_known")]

    def __str__(self):
        return self.word


class FormerSlug(models.Model):
    """An address that an entity once had, so that links to it still lead there."""

    kind = models.CharField(max_length=12, choices=choices(EntityKind))
    slug = models.CharField(max_length=120)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_is_unique"),
            only("kind", EntityKind, "formerslug"),
        ]

    def __str__(self):
        return self.slug
