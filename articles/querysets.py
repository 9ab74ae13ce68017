"""Every read of the database, as sentences: `Article.objects.visible().mentioning(entity).newest_first()`."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, Func, Max, Min, OuterRef, Prefetch, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Concat

from articles.ingest.sources import source_key

LIST_FIELDS = ("id", "title", "title_is_made", "standfirst", "source", "published", "published_precision", "language")

# Counting who is seen together with a country that is in half of 50,000 articles takes a second; in the five hundred articles
# that are most about it, 10 ms, and these say more.
SEEN_WITH_SAMPLE = 500

# Where an entity is named in more articles than this, going through the dates of all articles in their index and asking of
# each whether it is one of them is faster than fetching them one by one. A key that is added to is no key to fetch by.
SCANNED_FROM = 1000

WHOLE = 2  # models.entity.Due.NAME
FEW_NAMES = 1000  # so many keys are still read in a few milliseconds


def how_many(rows):
    """The number of rows of a query, as a column of another one."""
    number = rows.order_by().annotate(number=Func("pk", function="COUNT")).values("number")
    return Coalesce(Subquery(number, output_field=models.IntegerField()), 0)


def having(column, words):
    """That a column has each of these words somewhere in it."""
    return Q(*(Q(**{f"{column}__icontains": word}) for word in words.split()))


def hidden_articles():
    """The keys of the articles that readers may not see. They are few: leaving these out is faster than asking every article."""
    return apps.get_model("articles", "Article").objects.filter(hidden=True).values("pk")


class ArticleQuerySet(models.QuerySet):
    """Reads of articles."""

    def visible(self):
        """Those that every reader may see."""
        return self.exclude(pk__in=hidden_articles())

    def holdings(self):
        """What readers can find, in numbers: {articles, sources, first, last}, the last two as dates or None."""
        found = self.exclude(pk__in=hidden_articles())
        sources = apps.get_model("articles", "Source").objects.with_articles().count()
        return {**found.aggregate(articles=Count("pk"), first=Min("published"), last=Max("published")), "sources": sources}

    def mentioning(self, entity, **fields):
        """Those that name the entity, in mentions with these fields."""
        mentions = apps.get_model("articles", "Mention").objects.filter(entity=entity, **fields)
        if entity.article_count <= SCANNED_FROM:
            return self.filter(pk__in=mentions.values("article"))
        return self.annotate(number=F("pk") + 0).filter(number__in=mentions.values("article"))

    def newest_first(self):
        """By day of publication; those without a date come last."""
        return self.order_by(F("published").desc(nulls_last=True), "-id")

    def for_lists(self):
        """Only what a list of articles prints: bodies and evidence stay in the database."""
        return self.select_related("source").only(*LIST_FIELDS, "source__name", "source__slug")

    def for_quotes(self):
        """Only what a quotation and its reference need."""
        return self.select_related("source").only("id", "title", "body", "source__name", "published", "published_precision")

    def for_index(self):
        """What the search index reads of an article, in a fixed number of queries.

        Entities come with the mentions in one query: asked for by a list of their keys, a few hundred articles' entities are
        more than SQLite takes.
        """
        mentions = apps.get_model("articles", "Mention").objects.order_by().select_related("entity")
        mentions = mentions.only("article", "entity__kind", "entity__alone_count")
        return self.prefetch_related(Prefetch("mentions", mentions)).defer("removed", "evidence", "problems")


def still_due():
    """The articles of an entity are to be looked at again; its name too, if it was in no article yet or was never compared."""
    return Case(When(Q(article_count=0, alone_count=0) | Q(due=WHOLE), then=WHOLE), default=1)


class NamedQuerySet(models.QuerySet):
    """Reads of what has a `name`, and `aliases` with a `text`."""

    def named(self, words, each=False):
        """Those whose name, or one alias, has each of these words somewhere in it.

        The aliases are gone through at once, or looked up for `each` one whose name has not the words: for who reads a few rows.
        """
        if not words.split():
            return self
        relation = self.model._meta.get_field("aliases")
        owner, aliases = relation.field.name, relation.related_model.objects
        if each:
            own = aliases.filter(having("text", words), **{owner: OuterRef("pk")})
            return self.filter(having("name", words) | Exists(own))
        # Most aliases are the name itself. Seeing that is faster than looking for the words in them, and keeping all that have them.
        others = When(~Q(text=F(f"{owner}__name")), then=having("text", words))
        found = aliases.filter(Case(others, default=False, output_field=models.BooleanField()))
        return self.filter(having("name", words) | Q(pk__in=found.values(owner)))


class EntityQuerySet(NamedQuerySet):
    """Reads of entities. Each knows its `article_count`, the number of visible articles that name it, as `models.counting` keeps it."""

    def with_articles(self):
        """Without those that no visible article names, and without surnames that are nobody yet.

        Not `> 0`: as a range of an index it keeps SQLite from sorting by another.
        """
        return self.exclude(article_count=0)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def beginning(self, typed, at_most):
        """Those with a name that has, for each of these words, one that begins so; of very many, the `at_most` of most articles."""
        words = apps.get_model("articles", "NameWord").objects.filter(use__in="ws")
        ranges = [words.filter(word__gte=word, word__lt=f"{word}\U0010ffff").values_list("alias__entity_id", flat=True) for word in typed]
        found, few = self, False
        for some in ranges:
            keys = set(some[: FEW_NAMES + 1])
            few = few or len(keys) <= FEW_NAMES
            found = found.filter(pk__in=keys if len(keys) <= FEW_NAMES else some)
        if few or not ranges:
            return found
        if len(ranges) == 1:
            # Going through all in the order of their articles comes upon enough soon, if each is asked for its own words: a word
            # that is added to can't be looked up in the index of all words.
            own = words.model.objects.annotate(whole=Concat("use", "word")).filter(alias__entity=OuterRef("pk"))
            begins = Q(*((Q(whole__gte=f"{use}{typed[0]}", whole__lt=f"{use}{typed[0]}\U0010ffff")) for use in "ws"), _connector=Q.OR)
            found = self.filter(Exists(own.filter(begins)))
        return self.filter(pk__in=list(found.order_by("-article_count", "name").values_list("pk", flat=True)[:at_most]))


class AliasQuerySet(models.QuerySet):
    """Aliases as they are written: the words of a name with it."""

    def bulk_create(self, objs, **options):
        made = super().bulk_create(objs, **options)
        words = apps.get_model("articles", "NameWord").objects
        words.bulk_create((word for alias in made for word in alias.words()), batch_size=options.get("batch_size"))
        return made


class LikenessQuerySet(models.QuerySet):
    """Reads of pairs that may be one."""

    def waiting(self):
        """Those that nobody has answered, likest first; those put off come last."""
        return self.filter(apart__in=(False,)).order_by("put_off", "-rank", "pk")  # `apart=False` is `NOT apart`: no index has that


class SourceQuerySet(NamedQuerySet):
    """Reads of sources."""

    def counted(self):
        """Adds `article_count`, the number of its visible articles."""
        articles = apps.get_model("articles", "Article").objects.filter(source=OuterRef("pk"))
        return self.annotate(article_count=how_many(articles) - how_many(articles.filter(pk__in=hidden_articles())))

    def tallied(self):
        """Adds the same from the tallies, which is faster for many sources at once."""
        counts = apps.get_model("articles", "Tally").objects.filter(source=OuterRef("pk")).order_by().values("source")
        total = Subquery(counts.annotate(total=Sum("articles")).values("total"), output_field=models.IntegerField())
        return self.annotate(article_count=Coalesce(total, 0))

    def with_articles(self):
        """The same, without those that have no visible article."""
        articles = apps.get_model("articles", "Article").objects.visible().filter(source=OuterRef("pk"))
        return self.counted().filter(Exists(articles))

    def called(self, name):
        """The one that a name leads to, whatever its case, accents and signs; None when there is none."""
        key = source_key(name)
        return self.filter(aliases__key=key).first() if key else self.filter(name=name).first()

    def at_host(self, hosts):
        """The one whose host is the first of these, the nearest, that is anybody's; None when none is."""
        further = apps.get_model("articles", "SourceHost").objects.filter(host__in=hosts).values_list("host", "source_id")
        known = dict(self.filter(host__in=hosts).values_list("host", "pk")) | dict(further)
        return next((self.get(pk=known[host]) for host in hosts if host in known), None)

    def moved(self, slug):
        """The one that once had this address, or None."""
        return self.filter(former_slugs__slug=slug).first()

    def repeating(self):
        """What reading needs of the sources that repeat lines: their lines' keys, and the names and hosts that lead to them.

        Three mappings: source's number -> keys, name's key -> number, host -> number.
        """
        lines = {}
        repeated = apps.get_model("articles", "RepeatedLine").objects.filter(kept=False, source__in=self)
        for number, key in repeated.order_by().values_list("source_id", "key"):
            lines.setdefault(number, set()).add(key)
        names = dict(self.filter(pk__in=lines).values_list("aliases__key", "pk"))
        hosts = dict(self.filter(pk__in=lines).exclude(host="").values_list("host", "pk"))
        hosts |= dict(self.filter(pk__in=lines, hosts__host__isnull=False).values_list("hosts__host", "pk"))
        return {number: frozenset(keys) for number, keys in lines.items()}, names, hosts


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

    def company(self, entity, sample):
        """(key, number) of the entities named in the same visible articles, with the number of those articles, most first.

        Where there are more than `sample` articles, only so many are looked at: those most about the entity.
        """
        articles = entity.mentions.visible().most_about().values("article")[:sample]
        return self.exclude(entity=entity).named_in(articles)

    def named_in(self, articles):
        """(key, number) of the entities named in these articles (keys), with the number of those articles, most first.

        Of which kind they are is not asked here: with that, SQLite may begin at the kinds and take minutes.
        """
        named = self.filter(article__in=articles).order_by()
        return named.values_list("entity").annotate(together=Count("pk")).order_by("-together", "entity")

    def seen_with(self, entity, others, number):
        """The mentions of `others` (keys) in the `number` articles most about the entity, those most about them first."""
        articles = entity.mentions.visible().most_about().values("article")[:number]
        return self.in_articles(articles, others).most_about()

    def in_articles(self, articles, entities):
        """The mentions of some entities in some articles (keys), looked up by article: a key that is added to is in no index.

        Their own keys come first: whose all mentions of the articles are stands in an index, and only those wanted are read.
        """
        wanted = self.annotate(whose=F("entity_id") + 0).filter(article__in=articles, whose__in=entities).order_by()
        return self.filter(pk__in=wanted.values("pk"))

    def roles(self):
        """(role, number of articles) of the visible articles that give one, most first."""
        named = self.visible().exclude(role="").order_by()
        return named.values_list("role").annotate(count=Count("pk")).order_by("-count", "role")


class DoubtQuerySet(models.QuerySet):
    """Reads of the desk's queues."""

    def open(self):
        """Those that nobody has answered. Asked as `IN`, for SQLite looks no `NOT settled` up in an index."""
        return self.filter(settled__in=(False,))

    def counts(self):
        """{queue: number of articles that wait in it}."""
        return dict(self.open().order_by().values_list("queue").annotate(number=Count("pk")))

    def next_article(self, queue, after=0):
        """The key of the next article that waits in the queue, going round at its end; None when it is empty."""
        waiting = self.open().filter(queue=queue).order_by("article_id").values_list("article_id", flat=True)
        return waiting.filter(article_id__gt=after).first() or waiting.exclude(article_id=after).first()
