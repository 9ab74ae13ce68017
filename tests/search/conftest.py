"""An archive with a few articles about invented events, searchable."""

from collections.abc import Callable
from datetime import date

import pytest

from articles.kinds import EntityKind, Precision
from articles.models import Article, Entity, Mention, OriginalFile, Source
from articles.search import Results, SearchQuery, following, run


@pytest.fixture
def put(archive) -> Callable[..., Article]:
    """`put("title", "body", country=["NO"], published="2017-05", …)` stores an article; it is indexed when next searched for."""

    def _put(title: str = "A title", body: str = "Some text.", **fields) -> Article:
        number = Article.objects.count()
        named = {kind: fields.pop(kind.value, []) for kind in EntityKind}
        published = fields.pop("published", None)
        source = fields.pop("source", None)
        original, _ = OriginalFile.objects.get_or_create(path="a.txt", defaults={"sha256": "0" * 64, "size": 1})
        article = Article.objects.create(
            title=title,
            body=body,
            original=original,
            key=str(number),
            fingerprint=str(number),
            source=Source.objects.get_or_create(slug=source.lower().replace(" ", "-"), defaults={"name": source})[0] if source else None,
            **_dated(published),
            **fields,
        )
        for kind, slugs in named.items():
            for slug in slugs:
                entity, _ = Entity.objects.get_or_create(kind=kind, slug=slug, defaults={"name": slug.replace("-", " ").title()})
                Mention.objects.create(article=article, entity=entity, count=1)
        return article

    return _put


@pytest.fixture
def find(archive) -> Callable[..., Results]:
    """`find("words", country="NO", sort="newest")` brings the index up to date and searches."""

    def _find(text: str = "", *, visible_only: bool = True, facets: tuple[str, ...] | None = None, **parameters) -> Results:
        following.drain(wait=True)
        query = SearchQuery.from_parameters({"q": text, **parameters})
        return run(query, visible_only=visible_only, **({"facets": facets} if facets else {}))

    return _find


@pytest.fixture
def titles(find) -> Callable[..., list[str]]:
    """What `find` found, as titles."""
    return lambda text="", **parameters: [hit.title for hit in find(text, **parameters).hits]


def _dated(text: str | None) -> dict:
    if not text:
        return {}
    parts = [int(part) for part in text.split("-")]
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    return {"published": date(*parts, *[1] * (3 - len(parts))), "published_precision": precision}
