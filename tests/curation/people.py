"""People in articles, written as ingest writes them, for tests of what names mean beside each other."""

from datetime import date

from articles import store
from articles.kinds import EntityKind, Precision
from articles.models import Alias, Article, Entity, Mention, OriginalFile


class Desk:
    """Writes articles that name people, as ingest does, and asks who is named where."""

    def __init__(self):
        self.original = OriginalFile.objects.create(path="/a.jsonl", sha256="0" * 64, size=1)

    def article(
        self, *names: str, day: date | None = date(2018, 5, 3), precision=Precision.DAY, before: str = "", why: str = "title and surname"
    ) -> Article:
        """`why` is the evidence of names of one word."""
        number = Article.objects.count()
        article = Article.objects.create(
            title=f"Article {number}",
            body=f"Talks went on. {before}" + " and ".join(names) + " spoke.",
            published=day,
            published_precision=precision if day else Precision.UNKNOWN,
            original=self.original,
            key=str(number),
            fingerprint=f"{number:064}",
        )
        for name in names:
            self.name(article, name, why)
        return article

    def name(self, article: Article, name: str, why: str) -> None:
        key = store.alias_key(EntityKind.PERSON, name)
        alias = Alias.objects.filter(kind=EntityKind.PERSON, key=key).first()
        entity = alias.entity if alias else Entity.objects.create(kind="person", name=name, slug=store.free_slug("person", name))
        if not alias:
            Alias.objects.create(entity=entity, kind="person", key=key, text=name)
        start = article.body.index(name)
        span = {"part": "body", "start": start, "end": start + len(name), "why": "name" if " " in name else why}
        Mention.objects.create(article=article, entity=entity, count=1, spans=[span], salience=0.3)
        Entity.objects.recount([entity.pk])

    def months(self, name: str, number: int, **fields) -> None:
        for _ in range(number):
            self.article(name, **fields)
