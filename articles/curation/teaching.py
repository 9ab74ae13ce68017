"""Teaching: words that are a name, or a line that is none of an article's. In: a Correction. Out: a Lesson, and mentions.

The lesson holds for all that is read later. In the articles that `after` lists, a name is marked at once.
"""

from articles.curation.errors import CorrectionError
from articles.curation.names import find_article
from articles.curation.snapshots import MENTION
from articles.curation.spans import find_spans
from articles.ingest.entities.taught import WHY
from articles.models import Article, Correction, Entity, Lesson, Mention

PARTS = ("title", "standfirst", "body")


def teach(correction: Correction) -> None:
    """`after` is {text, articles}: names of articles in which it is to hold at once. Without an entity, a line is taught."""
    text = (correction.after.get("text") or "").strip()
    if not text:
        raise CorrectionError("no words were chosen")
    other = Lesson.objects.filter(text=text).exclude(entity=correction.entity).first()
    if other:
        raise CorrectionError(f"it was taught before: {other}")
    _, made = Lesson.objects.get_or_create(text=text, entity=correction.entity)
    articles = [article for name in correction.after.get("articles", ()) if (article := find_article(name))]
    if correction.entity is None:
        articles = []
    correction.before = {"made": made, "mentions": [_snapshot(article) for article in articles]}
    for article in articles:
        _mark(article, correction.entity, text)


def undo(correction: Correction) -> None:
    """Forgets the lesson, and puts the mentions of those articles back."""
    if correction.before["made"]:
        Lesson.objects.filter(text=correction.after["text"].strip(), entity=correction.entity).delete()
    for saved in correction.before["mentions"]:
        article = Article.objects.filter(pk=saved["article_id"]).first()
        if article:
            _put_back(article, saved["mentions"])


def _mark(article: Article, entity: Entity, text: str) -> None:
    """Every place of the words names the entity, and nobody else."""
    spans = [{**span, "part": part} for part in PARTS for span in find_spans(getattr(article, part), {text: WHY})]
    for mention in article.mentions.exclude(entity=entity):
        left = [span for span in mention.spans if not any(_overlap(span, other) for other in spans)]
        if len(left) < len(mention.spans):
            _keep(mention, left)
    mention = article.mentions.filter(entity=entity).first() or Mention(article=article, entity=entity)
    _keep(mention, [span for span in mention.spans if not any(_overlap(span, other) for other in spans)] + spans)
    Entity.objects.recount([entity.pk])


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


def _snapshot(article: Article) -> dict:
    return {"article_id": article.pk, "mentions": list(article.mentions.values("entity_id", *MENTION[1:]))}


def _put_back(article: Article, mentions: list[dict]) -> None:
    touched = {*article.mentions.values_list("entity_id", flat=True), *(mention["entity_id"] for mention in mentions)}
    there = set(Entity.objects.filter(pk__in=touched).values_list("pk", flat=True))
    article.mentions.all().delete()
    for mention in mentions:
        if mention["entity_id"] in there:
            Mention.objects.create(article=article, **mention)
    Entity.objects.recount(touched)
