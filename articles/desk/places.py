"""Where an article names an entity, with the words around it: the evidence that a person decides by.

In: mentions with their articles. Out: Places, in pieces of plain text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.kinds import Part
from articles.models import Article, Entity, Mention

AROUND = 100  # characters on either side of the name: a sentence, mostly
COLUMNS = ("title", "title_is_made", "body", "published", "published_precision", "source__name")


@dataclass(frozen=True, slots=True)
class Place:
    """One article that names the entity, with the words around the name; `guess` says why it is only thought to."""

    article: Article
    role: str
    before: str
    name: str
    after: str
    guess: str = ""


def place_of(mention: Mention) -> Place:
    """The first place in the body where the entity is named; the beginning of the text where it is named elsewhere only."""
    spans = [span for span in mention.spans if span.get("part") == Part.BODY and span["end"] > span["start"]]
    start, end = (spans[0]["start"], spans[0]["end"]) if spans else (0, 0)
    return around(mention.article, start, end, mention.role, mention.guess)


def around(article: Article, start: int, end: int, role: str = "", guess: str = "") -> Place:
    """The words around a stretch of the article's body, within its paragraph and cut between words."""
    body = article.body
    before, after = body[max(start - AROUND, 0) : start].split("\n\n")[-1], body[end : end + AROUND].split("\n\n")[0]
    if start > AROUND and len(before) == AROUND:
        before = before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0]
    return Place(article, role, before, body[start:end], after, guess)


def places_of(entity: Entity, number: int) -> list[Place]:
    """The first `number` places, in the articles most about the entity. One query."""
    mentions = entity.mentions.most_about().select_related("article__source")
    fields = [f"article__{column}" for column in COLUMNS]
    return [place_of(mention) for mention in mentions.only("spans", "role", "guess", "entity", *fields)[:number]]


def named_by(entities: Iterable[Entity]) -> int:
    """How many articles, hidden ones too, name any of them."""
    return Mention.objects.filter(entity__in=entities).values("article").distinct().count()
