"""Every read of the database, as sentences: `Article.objects.visible().mentioning(entity).newest_first()`."""

from django.apps import apps
from django.db import models
from django.db.models import Count, F, Func, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Cast, Coalesce, Substr

LIST_FIELDS = ("id", "title", "title_is_made", "standfirst", "source", "published", "published_precision", "language")

# Counting who is seen together with a country that is in half of 50,000 articles takes a second; in the thousand articles
# that are most about it, 20 ms, and these say more.
SEEN_WITH_SAMPLE = 1000


def how_many(rows):
    """The number of rows of a query, as a column of another one."""
    number = rows.order_by().annotate(number=Func("pk", function="COUNT")).values("number")
    return Coalesce(Subquery(number, output_field=models.IntegerField()), 0)


def hidden_articles():
    """The keys of the articles that readers may not see. They are few: leaving these out is faster than asking every article."""
    return apps.get_model("articles", "Article").objects.filter(hidden=True).values("pk")


class ArticleQuerySet(models.QuerySet):
    """Reads of articles."""

    def visible(self):
        """Those that every reader may see."""
        return self.filter(hidden=False)

    def holdings(self):
        """What readers can find, in numbers: {articles, sources, first, last}, the last two as dates or None."""
        return self.exclude(pk__in=hidden_articles()).aggregate(
            articles=Count("pk"), sources=Count("source", distinct=True), first=Min("published"), last=Max("published")
        )

    def mentioning(self, entity):
        """Those that name the entity."""
        return self.filter(mentions__entity=entity)

    def newest_first(self):
        """By day of publication; those without a date come last."""
        return self.order_by(F("published").desc(nulls_last=True), "-id")

    def about_first(self):
        """Of those mentioning one entity (call `mentioning` before): what is about it, then newest."""
        return self.order_by("-mentions__about", F("published").desc(nulls_last=True), "-id")

    def for_lists(self):
        """Only what a list of articles prints: bodies and evidence stay in the database."""
        return self.select_related("source").only(*LIST_FIELDS, "source__name", "source__slug")

    def coverage(self):
        """Rows {source_id, when, number}: visible articles of each source in each month ('2018-05'; None when undated)."""
        # Both databases write a day as 2018-05-03. Taking it apart by Django's own functions takes SQLite ten times as long.
        month = Substr(Cast("published", models.CharField()), 1, 7)
        counts = self.exclude(pk__in=hidden_articles()).order_by().values("source_id", when=month).annotate(number=Count("pk"))
        return list(counts)

    def for_index(self):
        """What the search index reads of an article, in a fixed number of queries.

        Entities come with the mentions in one query: asked for by a list of their keys, a few hundred articles' entities are
        more than SQLite takes.
        """
        mentions = apps.get_model("articles", "Mention").objects.order_by().select_related("entity").only("article", "entity__kind")
        return self.prefetch_related(Prefetch("mentions", mentions)).defer("removed", "evidence", "problems")


class EntityQuerySet(models.QuerySet):
    """Reads of entities. Each knows its `article_count`, the number of visible articles that name it."""

    def with_articles(self):
        """Without those that no visible article names."""
        return self.filter(article_count__gt=0)

    def recount(self, keys):
        """Counts the articles of these entities anew. Who changes mentions, or hides an article, calls it in the same transaction."""
        mentions = apps.get_model("articles", "Mention").objects.filter(entity=OuterRef("pk"))
        count = how_many(mentions) - how_many(mentions.filter(article__in=hidden_articles()))
        self.filter(pk__in=keys).update(article_count=count)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def seen_with(self, entity):
        """Entities named in the same visible articles, with `together`, the number of those articles, most first.

        Where there are more than SEEN_WITH_SAMPLE articles, only so many are looked at: those most about the entity.
        """
        articles = entity.mentions.visible().most_about()
        seen = self.filter(mentions__article__in=articles.values("article")[:SEEN_WITH_SAMPLE]).exclude(pk=entity.pk)
        return seen.annotate(together=Count("mentions")).order_by("-together", "name")

    def named_by(self, source):
        """Entities named in the visible articles of a source, with `together`, the number of those articles, most first."""
        named = self.filter(mentions__article__source=source, mentions__article__hidden=False)
        return named.annotate(together=Count("mentions")).order_by("-together", "name")

    def named(self, words):
        """Those whose name, or one alias, has each of these words somewhere in it."""
        found = self
        for word in words.split():
            aliases = self.model._meta.get_field("aliases").related_model.objects.filter(text__icontains=word)
            found = found.filter(Q(name__icontains=word) | Q(pk__in=aliases.values("entity")))
        return found


class SourceQuerySet(models.QuerySet):
    """Reads of sources."""

    def counted(self):
        """Adds `article_count`, the number of its visible articles."""
        return self.annotate(article_count=Count("articles", filter=Q(articles__hidden=False)))

    def with_articles(self):
        """The same, without those that have no visible article."""
        return self.counted().filter(article_count__gt=0)

    def named(self, words):
        """Those whose name has each of these words somewhere in it."""
        found = self
        for word in words.split():
            found = found.filter(name__icontains=word)
        return found


class MentionQuerySet(models.QuerySet):
    """Reads of mentions."""

    def visible(self):
        """Those in articles that every reader may see."""
        return self.exclude(article__in=hidden_articles())

    def for_reading(self):
        """With their entities, most salient first."""
        return self.select_related("entity").order_by("-about", "-salience", "entity__name")

    def most_about(self):
        """The mentions of one entity, first those in articles most about it."""
        return self.order_by("-about", "-salience")

    def seen_with(self, entity, others, number):
        """The mentions of `others` (keys) in the `number` articles most about the entity, those most about them first."""
        articles = entity.mentions.visible().most_about().values("article")[:number]
        return self.filter(entity__in=others, article__in=articles).most_about()

    def roles(self):
        """(role, number of articles) of the visible articles that give one, most first."""
        named = self.visible().exclude(role="").order_by()
        return named.values_list("role").annotate(count=Count("pk")).order_by("-count", "role")


class DoubtQuerySet(models.QuerySet):
    """Reads of the desk's queues."""

    def open(self):
        """Those that nobody has answered."""
        return self.filter(settled=False)

    def counts(self):
        """{queue: number of articles that wait in it}."""
        return dict(self.open().order_by().values_list("queue").annotate(number=Count("pk")))

    def next_article(self, queue, after=0):
        """The key of the next article that waits in the queue, going round at its end; None when it is empty."""
        waiting = self.open().filter(queue=queue).order_by("article_id").values_list("article_id", flat=True)
        return waiting.filter(article_id__gt=after).first() or waiting.exclude(article_id=after).first()
