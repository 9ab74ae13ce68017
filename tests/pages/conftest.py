"""What the tests of pages stand on: articles, names and originals, written as the store writes them."""

import gzip
import hashlib
from datetime import date

import pytest

from articles.kinds import EntityKind, Precision
from articles.models import Alias, Article, Entity, Mention, OriginalFile, Source
from articles.search.following import drain

BODY = "Talks went on in Geneva.\n\nAnn Lee of Norway spoke first. Lee was brief.\n\nWhat comes next\n\nNobody knows."


class Shelf:
    """An archive under the hands of a test: each method writes rows and gives the one that was asked for."""

    def __init__(self, data):
        self.data = data

    def original(self, content: bytes = b"the page", path: str = "news/a.txt") -> OriginalFile:
        """A file that came in, with its bytes in the data folder."""
        sha256 = hashlib.sha256(content).hexdigest()
        kept = self.data / "originals" / sha256[:2] / f"{sha256}.gz"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(gzip.compress(content))
        return OriginalFile.objects.get_or_create(path=path, defaults={"sha256": sha256, "size": len(content)})[0]

    def source(self, name: str = "The Example", slug: str = "example", host: str = "") -> Source:
        return Source.objects.get_or_create(slug=slug, defaults={"name": name, "host": host})[0]

    def article(self, **fields) -> Article:
        """An article; `fields` replace what it says by default."""
        number = Article.objects.count()
        whole = {
            "title": f"Talks go on {number}",
            "body": BODY,
            "published": date(2018, 5, 3),
            "published_precision": Precision.DAY,
            "key": str(number),
            "fingerprint": "0" * 64,
        }
        fields.setdefault("original", self.original())
        return Article.objects.create(**{**whole, **fields})

    def entity(self, kind: EntityKind, name: str, slug: str, *aliases: str) -> Entity:
        entity = Entity.objects.get_or_create(kind=kind, slug=slug, defaults={"name": name})[0]
        for alias in aliases:
            Alias.objects.create(entity=entity, kind=kind, key=alias.lower(), text=alias)
        return entity

    def person(self, name: str = "Ann Lee", slug: str = "ann-lee", *aliases: str) -> Entity:
        return self.entity(EntityKind.PERSON, name, slug, *aliases)

    def country(self, name: str = "Norway", code: str = "NO") -> Entity:
        return self.entity(EntityKind.COUNTRY, name, code)

    def mention(self, article: Article, entity: Entity, *words: str, **fields) -> Mention:
        """The entity named in the article's body wherever one of `words` first stands; `fields` as the model's."""
        spans = [
            {"part": "body", "start": article.body.index(word), "end": article.body.index(word) + len(word), "why": "name"}
            for word in words
        ]
        mention = Mention.objects.create(article=article, entity=entity, **{"spans": spans, "count": len(spans), **fields})
        Entity.objects.recount([entity.pk])
        entity.refresh_from_db()
        return mention

    def index(self) -> None:
        """Brings the search index up to date, as the end of a transaction does outside of tests."""
        drain()


@pytest.fixture
def shelf(archive) -> Shelf:
    return Shelf(archive)


@pytest.fixture
def editor(client, django_user_model):
    """A browser in which a member of staff is signed in."""
    client.force_login(django_user_model.objects.create_user("editor", is_staff=True, is_superuser=True))
    return client


def text_of(response) -> str:
    """The page as text."""
    return response.content.decode()
