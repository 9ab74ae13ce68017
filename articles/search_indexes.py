"""Haystack's name for what of an article goes into the search index: an Article in, a prepared document out.

Facet values are identifiers and never names, so that renaming needs no new index: the database's numbers of entities and
sources, a language's code, a year.
"""

from typing import Any

from haystack import indexes

from articles.kinds import EntityKind, Precision
from articles.models import Article


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """The searchable side of an article."""

    title = indexes.CharField(model_attr="title")
    standfirst = indexes.CharField(model_attr="standfirst")
    text = indexes.CharField(document=True, model_attr="body")
    country = indexes.MultiValueField()
    person = indexes.MultiValueField()
    organization = indexes.MultiValueField()
    place = indexes.MultiValueField()
    source = indexes.MultiValueField()
    language = indexes.MultiValueField()
    year = indexes.MultiValueField()
    month = indexes.MultiValueField()
    author = indexes.MultiValueField()
    section = indexes.MultiValueField()
    hidden = indexes.MultiValueField()
    published = indexes.DateField(model_attr="published", null=True)
    precision = indexes.CharField(model_attr="published_precision")
    article = indexes.IntegerField(model_attr="pk")

    def get_model(self) -> type[Article]:
        return Article

    def get_updated_field(self) -> str:
        return "updated_at"

    def index_queryset(self, using: str | None = None):
        """Hidden articles too: editors find them."""
        return Article.objects.for_index()

    def prepare(self, obj: Article) -> dict[str, Any]:
        """Adds to what the fields read by themselves what they can't: entities by kind, and values that may be none."""
        self.prepared_data = super().prepare(obj)
        named: dict[str, list[str]] = {kind.value: [] for kind in EntityKind}
        for mention in obj.mentions.all():
            if not mention.entity.is_nobody_yet:
                named[mention.entity.kind].append(str(mention.entity_id))
        self.prepared_data |= named | {
            "source": [str(obj.source_id)] if obj.source_id else [],
            "language": [obj.language] if obj.language else [],
            "year": [str(obj.published.year)] if obj.published else [],
            "month": [f"{obj.published:%Y-%m}"] if obj.published and obj.published_precision in {Precision.DAY, Precision.MONTH} else [],
            "author": list(obj.authors),
            "section": [obj.section] if obj.section else [],
            "hidden": ["1"] if obj.hidden else [],
        }
        return self.prepared_data
