"""Words of an article marked as a name of somebody, and unmarked. In: articles, entities and words. Out: mentions changed.

Where a person says whose a name is, it is nobody else's.
"""

from collections.abc import Iterable

from articles.curation.snapshots import MENTION
from articles.curation.spans import find_spans
from articles.kinds import Origin
from articles.models import Article, Entity, Mention

PARTS = ("title", "standfirst", "body")


def mark(article: Article, entity: Entity, text: str, why: str) -> None:
    """Every place of the words names the entity, and nobody else."""
    _mark(article, _mention(article, entity), _spans(article, text, why))


def mark_free(article: Article, entity: Entity, text: str, why: str) -> None:
    """Every place of the words that is no part of a longer name names the entity; set by hand, so that it lasts."""
    taken = [span for mention in article.mentions.all() for span in mention.spans]
    spans = [span for span in _spans(article, text, why) if not any(_overlap(span, other) and _longer(other, span) for other in taken)]
    if spans:
        mention = _mention(article, entity)
        mention.origin = Origin.HAND
        _mark(article, mention, spans)


def _mention(article: Article, entity: Entity) -> Mention:
    return article.mentions.filter(entity=entity).first() or Mention(article=article, entity=entity)


def _mark(article: Article, mine: Mention, spans: list[dict]) -> None:
    for mention in article.mentions.exclude(entity=mine.entity):
        left = _without(mention, spans)
        if len(left) < len(mention.spans):
            _keep(mention, left)
    _keep(mine, _without(mine, spans) + spans)
    Entity.objects.recount([mine.entity_id])


def _without(mention: Mention, spans: list[dict]) -> list[dict]:
    return [span for span in mention.spans if not any(_overlap(span, other) for other in spans)]


def _spans(article: Article, text: str, why: str) -> list[dict]:
    return [{**span, "part": part} for part in PARTS for span in find_spans(getattr(article, part), {text: why})]


def _longer(one: dict, other: dict) -> bool:
    return one["end"] - one["start"] > other["end"] - other["start"]


def _keep(mention: Mention, spans: list[dict]) -> None:
    if spans:
        mention.spans, mention.count = spans, len(spans)
        mention.save()
    elif mention.pk:
        entity = mention.entity_id
        mention.delete()
        Entity.objects.recount([entity])


def _overlap(one: dict, other: dict) -> bool:
    return one["part"] == other["part"] and one["start"] < other["end"] and other["start"] < one["end"]


def snapshot(article: Article) -> dict:
    """The article's mentions as JSON, for `put_back`."""
    return {"article_id": article.pk, "mentions": list(article.mentions.values("entity_id", *MENTION[1:]))}


def put_back(snapshots: Iterable[dict]) -> None:
    """The mentions of those articles that are still there, as they were."""
    for saved in snapshots:
        article = Article.objects.filter(pk=saved["article_id"]).first()
        if article:
            _put_back(article, saved["mentions"])


def _put_back(article: Article, mentions: list[dict]) -> None:
    touched = {*article.mentions.values_list("entity_id", flat=True), *(mention["entity_id"] for mention in mentions)}
    there = set(Entity.objects.filter(pk__in=touched).values_list("pk", flat=True))
    article.mentions.all().delete()
    for mention in mentions:
        if mention["entity_id"] in there:
            Mention.objects.create(article=article, **mention)
    Entity.objects.recount(touched)
