"""An Atom feed of the newest articles, for feed readers."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed

from articles.models import Article
from articles.templatetags.dates import long_date

LENGTH = 30  # what feed readers commonly keep of a site
FORBIDDEN = {number: None for number in range(32) if chr(number) not in "\t\n\r"}  # XML 1.0 has no place for these


class NewestArticles(Feed):
    """The articles that came into the archive last, with title, standfirst and source."""

    feed_type = Atom1Feed
    link = reverse_lazy("front")

    def title(self) -> str:
        return f"{settings.NEWSARCHIVE_TITLE}: newest articles"

    def items(self):
        return (
            Article.objects.visible().select_related("source").order_by("-created_at", "-pk").defer("body", "evidence", "removed")[:LENGTH]
        )

    def item_title(self, item: Article) -> str:
        return item.title.translate(FORBIDDEN)

    def item_description(self, item: Article) -> str:
        source = item.source.name if item.source else "source unknown"
        parts = [item.standfirst.translate(FORBIDDEN), f"{source}, {long_date(item.published_date)}"]
        return " — ".join(part for part in parts if part)

    def item_updateddate(self, item: Article):
        return item.updated_at

    def item_pubdate(self, item: Article):
        return item.created_at
