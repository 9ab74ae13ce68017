"""Articles: what a reader reads, with the evidence of how it was understood."""

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from articles.kinds import Precision
from articles.models.choices import choices, only
from articles.models.original import OriginalFile
from articles.models.source import Source
from articles.querysets import ArticleQuerySet
from articles.records import PartialDate

SLUG_LENGTH = 80  # a few words are enough to recognise an article by; the number before them finds it


class Article(models.Model):
    """One article.

    `body` is paragraphs joined by a blank line, `headings` the numbers of those that are subheadings. `removed` lists
    what belongs to the page around it, `evidence` each field's rule, place and rejected candidates. `key` names the
    article inside its file: its own identifier or address where it has one, else its place.
    """

    title = models.TextField()
    title_is_made = models.BooleanField("working title", default=False, help_text="made from the first sentence: the file has no headline")
    standfirst = models.TextField(blank=True)
    body = models.TextField()
    headings = models.JSONField(default=list, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639 code, as in BCP 47")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    authors = models.JSONField(default=list, blank=True)
    published = models.DateField(null=True, blank=True, help_text="the unknown rest is the first of its month or year")
    published_precision = models.CharField("precision", max_length=7, choices=choices(Precision), default=Precision.UNKNOWN)
    url = models.TextField("web address", blank=True)
    locks = models.JSONField(default=list, blank=True, help_text="fields that a person set: no machine writes them")
    verdicts = models.JSONField(default=list, blank=True, help_text="lines that a person put back or took out: {text, keep}")
    hidden = models.BooleanField(default=False, help_text="kept, but shown to editors only")
    entities = models.ManyToManyField("Entity", through="Mention", through_fields=("article", "entity"), related_name="articles")

    original = models.ForeignKey(OriginalFile, on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveIntegerField(default=0, help_text="place in the file, from 0")
    key = models.TextField()
    external_id = models.TextField("identifier in its file", blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of what the file says of it")
    encoding = models.CharField(max_length=20, blank=True)
    removed = models.JSONField(default=list, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    rules_version = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [models.F("published").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(fields=["-published", "-id"], name="article_newest_first"),
            models.Index(fields=["published", "published_precision"], name="article_by_day"),
            models.Index(fields=["source", "published"], name="article_of_source_by_day"),
            models.Index(fields=["id"], condition=models.Q(hidden=True), name="article_hidden"),
            models.Index(fields=["language"], name="article_by_language"),
            models.Index(fields=["external_id"], name="article_by_identifier"),
            models.Index(fields=["url"], name="article_by_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["original", "key"], name="article_once_in_its_file"),
            models.CheckConstraint(condition=~models.Q(title="") & ~models.Q(body=""), name="article_has_title_and_body"),
            models.CheckConstraint(
                condition=models.Q(published__isnull=True, published_precision=Precision.UNKNOWN)
                | models.Q(published__isnull=False) & ~models.Q(published_precision=Precision.UNKNOWN),
                name="article_date_has_precision",
            ),
            only("published_precision", Precision, "article"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The words in the article's address; never empty."""
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "article"

    @property
    def published_date(self) -> PartialDate | None:
        """The date as far as it is known, or None."""
        return PartialDate(self.published, Precision(self.published_precision)) if self.published else None
