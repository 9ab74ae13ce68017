"""Whom an entity is seen together with, and the sentence that shows it.

In: an entity. Out: for each kind those that most of its articles name too, each with a quotation out of one of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet

from articles.fields import FACET_BY_KIND
from articles.kinds import EntityKind, Part
from articles.models import Article, Entity, Mention
from articles.querysets import SEEN_WITH_SAMPLE
from articles.search.query import SearchQuery
from articles.search.results import Piece
from articles.views import sentences
from articles.views.sentences import Place
from articles.views.spans import read_spans

KINDS = (EntityKind.COUNTRY, EntityKind.PERSON, EntityKind.ORGANIZATION)  # in this order
SHOWN, FOLDED = 4, 6  # with a sentence each, four of three kinds are as long as a page of articles beside them

# Those seen most are asked of which kind they are, so many at once, until there are enough of each kind.
AT_ONCE, LOOKED_AT = 150, 600

# Sentences are looked for in the articles most about the entity, four for each companion: one nearly always has both
# names in one sentence, and the rest cost more time than they improve.
ARTICLES_READ = 100
TRIES = 4

# What leads to a country does not name it: "Seattle" says less of the United States than "Washington" or "American".
INDIRECT = ("city in", "state in", "a body of")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article that names both; with `both` false, no sentence does, and this one names the other.

    Without pieces, no words of the text stand for the other: the headline names it, or a person said that it is meant.
    """

    both: bool
    pieces: tuple[Piece, ...]
    article: Article


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody named in the same articles: in how many, the search for them, and a quotation out of one."""

    entity: Entity
    count: int
    url: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Company:
    """The companions of one kind: `shown` at once, `folded` on request."""

    label: str
    shown: tuple[Companion, ...]
    folded: tuple[Companion, ...]


def company(subject: Entity) -> list[Company]:
    """The companions by kind, those of most articles first; no kind that has none. Some six queries."""
    seen = ranked(Mention.objects.company(subject, SEEN_WITH_SAMPLE), SHOWN + FOLDED)
    quotes = quotes_of(subject, [entity for counted in seen.values() for entity, _ in counted])
    groups = []
    for kind, counted in seen.items():
        companions = tuple(Companion(entity, count, search_for_both(subject, entity), quotes.get(entity.pk)) for entity, count in counted)
        # One name alone behind a fold costs more room than it saves.
        shown = len(companions) if len(companions) == SHOWN + 1 else SHOWN
        groups += [Company(FACET_BY_KIND[kind].label, companions[:shown], companions[shown:])] if companions else []
    return groups


def ranked(counts: QuerySet, most: int) -> dict[EntityKind, list[tuple[Entity, int]]]:
    """For each kind at most so many (entity, number) of rows (key, number), highest number first. Two queries, or a few more."""
    found: dict[EntityKind, list[tuple[Entity, int]]] = {kind: [] for kind in KINDS}
    rows = list(counts[:LOOKED_AT])
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        entities = Entity.objects.in_bulk([key for key, _ in some])
        for key, number in some:
            if entities[key].kind in found and not entities[key].is_nobody_yet:
                found[entities[key].kind].append((entities[key], number))
        if all(len(counted) >= most for counted in found.values()):
            break
    return {kind: sorted(counted, key=lambda row: (-row[1], row[0].name))[:most] for kind, counted in found.items()}


def search_for_both(subject: Entity, other: Entity) -> str:
    """The address of the search for articles that name both. Two values of one parameter would mean either."""
    own = SearchQuery().toggled(FACET_BY_KIND[subject.kind].parameter, subject.slug)
    parameter = FACET_BY_KIND[other.kind].parameter
    if other.kind != subject.kind:
        return own.toggled(parameter, other.slug).url
    return SearchQuery(text=f'{parameter}:"{other.slug}"', filters=own.filters).url


def quotes_of(subject: Entity, others: list[Entity]) -> dict[int, Quote]:
    """A quotation for each of the others, by key. Three queries."""
    tries = articles_to_try(subject, others)
    numbers = {number for numbers in tries.values() for number in numbers}
    rows = Mention.objects.in_articles(numbers, [subject.pk, *tries]).order_by()
    places = {(article, entity): places_of(spans) for article, entity, spans in rows.values_list("article", "entity", "spans")}
    articles = Article.objects.filter(pk__in=numbers).for_quotes().in_bulk()
    quotes = {}
    for entity, numbers in tries.items():
        found = [
            pair for number in numbers for pair in pairs(articles[number], *(places.get((number, key), []) for key in (subject.pk, entity)))
        ]
        if found:
            _, article, pair = min(found, key=lambda row: row[0])
            quotes[entity] = Quote(True, sentences.quote(article.body, pair), article)
        else:
            quotes[entity] = Quote(False, alone(articles[numbers[0]], places.get((numbers[0], entity), [])), articles[numbers[0]])
    return quotes


def articles_to_try(subject: Entity, others: list[Entity]) -> dict[int, list[int]]:
    """For each of the others, by key, the numbers of a few articles that name both and name it most."""
    wanted, tries = {entity.pk for entity in others}, {}
    for number in (ARTICLES_READ, SEEN_WITH_SAMPLE):
        missing = wanted - tries.keys()
        if missing and (number == ARTICLES_READ or subject.article_count > ARTICLES_READ):
            for entity, article in Mention.objects.seen_with(subject, missing, number).values_list("entity", "article"):
                if len(tries.setdefault(entity, [])) < TRIES:
                    tries[entity].append(article)
    return tries


def places_of(rows) -> list[Place]:
    """Where a mention's words stand in the body; of signs that lead to a country, only where it has no better. A dateline has no words."""
    spans = [span for span in read_spans(rows) if span.part == Part.BODY and span.start < span.end]
    direct = [span for span in spans if not span.why.startswith(INDIRECT)]
    return [(span.start, span.end) for span in direct or spans]


def pairs(article: Article, own: list[Place], others: list[Place]) -> Iterator[tuple[tuple, Article, tuple[Place, Place]]]:
    """(rank, article, places) of two names in one sentence, if there is one; the lowest rank shows it best."""
    pair = nearest(*([place for place in places if place[1] <= len(article.body)] for places in (own, others)))
    if pair and sentences.together(article.body, *pair):
        yield (overlap(*pair), distance(*pair), article.pk), article, pair


def nearest(own: list[Place], others: list[Place]) -> tuple[Place, Place] | None:
    """The two places, of those that follow each other in the text, that are nearest; those that overlap come last."""
    both = sorted([(place, True) for place in own] + [(place, False) for place in others])
    found = ((here, there) for (here, first), (there, second) in pairwise(both) if first != second)
    return min(found, key=lambda pair: (overlap(*pair), distance(*pair)), default=None)


def overlap(here: Place, there: Place) -> bool:
    """Whether one stands in the other, as a country does in the name of its ministry."""
    return here[0] < there[1] and there[0] < here[1]


def distance(here: Place, there: Place) -> int:
    return max(here[0] - there[1], there[0] - here[1], 0)


def alone(article: Article, places: Iterable[Place]) -> tuple[Piece, ...]:
    """The first sentence that names the other, where no sentence names both."""
    fitting = [place for place in places if place[1] <= len(article.body)]
    return sentences.quote(article.body, fitting[:1]) if fitting else ()
