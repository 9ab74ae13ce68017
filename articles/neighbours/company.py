"""Whom people and organizations are seen with, for many of them at once. In: keys of entities. Out: for each, articles and company.

Two who are named in one article are most likely two; who share their company without ever meeting may be one.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from articles.batches import in_batches
from articles.kinds import EntityKind
from articles.models import Entity, Mention

SAMPLE = 30  # articles of each entity: in those most about it are the ones that matter
FEW = 8  # articles: those named in so few are read together in one statement


@dataclass(slots=True)
class Company:
    """An entity's articles, a sample of them where there are many, and who else is named there; countries say too little."""

    articles: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


def company_of(keys: Collection[int]) -> dict[int, Company]:
    """The company of each; guesses count for nobody."""
    found: dict[int, Company] = defaultdict(Company)
    counts = {entity.pk: entity.articles_in_all for entity in Entity.objects.filter(pk__in=keys).only("article_count", "alone_count")}
    few = [key for key, count in counts.items() if count <= FEW]
    for some in in_batches(few):
        rows = _sure().filter(entity__in=some).order_by()
        for key, article in rows.values_list("entity_id", "article_id"):
            found[key].articles.add(article)
    for key in counts.keys() - set(few):
        found[key].articles = set(_sure().filter(entity=key).most_about().values_list("article_id", flat=True)[:SAMPLE])
    _add_others(found)
    return found


def _sure():
    return Mention.objects.filter(found_as__isnull=True)


def _add_others(found: dict[int, Company]) -> None:
    countries = set(Entity.objects.of_kind(EntityKind.COUNTRY).values_list("pk", flat=True))
    articles = sorted({article for company in found.values() for article in company.articles})
    named: dict[int, list[int]] = defaultdict(list)
    for some in in_batches(articles):
        for article, entity in _sure().filter(article__in=some).order_by().values_list("article_id", "entity_id"):
            if entity not in countries:
                named[article].append(entity)
    for key, company in found.items():
        company.others = {other for article in company.articles for other in named[article]} - {key}
