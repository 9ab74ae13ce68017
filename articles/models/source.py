"""Sources: the outlets and agencies that articles come from, with the names, hosts and addresses that lead to each."""

from django.db import models
from django.urls import reverse

from articles.ingest.sources import KEY_LENGTH, source_key
from articles.kinds import Origin
from articles.models.choices import choices, only
from articles.querysets import SourceQuerySet


class Source(models.Model):
    """An outlet or agency. `host` is its own site, when known; more hosts, and all of its names, lead to it from their own tables."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.CharField(max_length=120, unique=True)
    host = models.CharField(max_length=200, blank=True, help_text="its own site, such as example.com; other hosts stand below")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~models.Q(host=""), name="source_host_is_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="source_has_name_and_slug"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **options):
        """A new source is known by its name from the start, whoever makes it."""
        is_new = self._state.adding
        super().save(*args, **options)
        if is_new and (key := source_key(self.name)):
            SourceAlias.objects.get_or_create(key=key, defaults={"source": self, "text": self.name})

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])


class SourceAlias(models.Model):
    """A name that leads to a source, its own among them; `key` is what names are compared by."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField("name", max_length=200)
    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    origin = models.CharField(max_length=5, choices=choices(Origin), default=Origin.FOUND)

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "source aliases"
        constraints = [
            models.CheckConstraint(condition=~models.Q(text="") & ~models.Q(key=""), name="sourcealias_has_text_and_key"),
            only("origin", Origin, "sourcealias"),
        ]

    def __str__(self):
        return self.text


class SourceHost(models.Model):
    """A further host whose pages are a source's: bbc.com beside bbc.co.uk. Hosts below it are meant as well."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=200, unique=True)
    origin = models.CharField(max_length=5, choices=choices(Origin), default=Origin.FOUND)

    class Meta:
        ordering = ["host"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(host=""), name="sourcehost_has_host"),
            only("origin", Origin, "sourcehost"),
        ]

    def __str__(self):
        return self.host


class FormerSourceSlug(models.Model):
    """An address that a source once had, so that links to it still lead there."""

    slug = models.CharField(max_length=120, unique=True)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self):
        return self.slug


class RepeatedLine(models.Model):
    """A line that stands in many articles of a source, learnt by `manage.py repeated`: its pages', not its articles'.

    `stories` of `of` stories had it when it was last counted. `kept` says that a person gave it back to the articles, for good.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="repeated_lines")
    key = models.CharField(max_length=80)
    text = models.TextField()
    stories = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    kept = models.BooleanField("belongs to the articles", default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "-stories", "text"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="repeated_line_once_a_source"),
            models.CheckConstraint(condition=~models.Q(key=""), name="repeatedline_has_key"),
        ]

    def __str__(self):
        return self.text
