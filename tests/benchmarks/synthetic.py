"""An archive of made-up articles, large enough to measure pages on.

In: a data folder and the numbers of articles and entities. Out: a database whose names are as unevenly named as in news:
the first country is in half of all articles, most people in one. Every mention has its place in the body.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.text import slugify

from articles.ingest.entities.atlas import countries
from articles.kinds import EntityKind
from articles.models import Alias, Article, Entity, Mention, OriginalFile, Source

SEED = 1848
# Of the entities that are no countries, so many of a thousand are of each kind.
SHARES = {EntityKind.PERSON: 600, EntityKind.ORGANIZATION: 300, EntityKind.PLACE: 100}
# How many an article names by chance, beside those whose turn it is; with these about 20 of them.
DRAWN = {EntityKind.COUNTRY: 4, EntityKind.PERSON: 6, EntityKind.ORGANIZATION: 4, EntityKind.PLACE: 3}
STEEPNESS = {EntityKind.COUNTRY: 0.9, EntityKind.PERSON: 0.75, EntityKind.ORGANIZATION: 0.75, EntityKind.PLACE: 0.75}
SOURCES, FIRST_DAY, DAYS = 300, date(1987, 1, 1), 12_000
HIDDEN_EVERY, SENTENCES, BATCH = 500, 26, 1000
ROLES = ("minister of fish", "envoy", "chief executive", "US Secretary of State", "spokesman", "general", "bishop", "mayor")
SYLLABLES = "an be cor da el fi gor ha il jun kor la mi no os pra qui ro sa tu ul vi wen xi yor zan".split()
WORDS = "said that the talks on fish and steel would go on for a week in spite of rain while prices rose again and nobody knew why".split()


def make_archive(folder: Path, articles: int, entities: int) -> str:
    """Fills the folder's database unless it is full. What is in it, in words."""
    call_command("migrate", verbosity=0)
    if not Article.objects.exists():
        chance = random.Random(SEED)
        with transaction.atomic():
            named = make_entities(chance, entities)
            make_articles(chance, articles, named)
            fill(
                "UPDATE {0} SET article_count = (SELECT count(*) FROM {1} JOIN {2} ON {2}.id = article_id "
                "WHERE entity_id = {0}.id AND NOT hidden)",
                Entity,
                Mention,
                Article,
            )
    size = (folder / "archive.sqlite3").stat().st_size / 1e6
    return (
        f"{Article.objects.count():,} articles, {Entity.objects.count():,} entities, {Mention.objects.count():,} mentions, {size:,.0f} MB"
    )


def fill(statement: str, *models) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(*(model._meta.db_table for model in models)))


def make_entities(chance: random.Random, number: int) -> dict[EntityKind, list[Entity]]:
    """The entities of each kind with an alias each; all countries first."""
    rows = [Entity(kind=EntityKind.COUNTRY, name=country.name, slug=code) for code, country in countries().items()]
    chance.shuffle(rows)
    rows.sort(key=lambda row: row.slug != "US")
    left = number - len(rows)
    for kind, share in SHARES.items():
        for place in range(left * share // 1000):
            name = made_name(chance, 1 if kind == EntityKind.PLACE else 2)
            rows.append(Entity(kind=kind, name=name, slug=f"{slugify(name)}-{place}"))
    Entity.objects.bulk_create(rows, batch_size=BATCH)
    Alias.objects.bulk_create(
        (Alias(entity=row, kind=row.kind, key=f"{row.name.lower()} {row.pk}", text=row.name) for row in rows), batch_size=BATCH
    )
    return {kind: [row for row in rows if row.kind == kind] for kind in EntityKind}


def made_name(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize() for _ in range(words))


def make_articles(chance: random.Random, number: int, named: dict[EntityKind, list[Entity]]) -> None:
    """The articles with their mentions."""
    sources = Source.objects.bulk_create(Source(name=f"Source {place}", slug=f"source-{place}") for place in range(SOURCES))
    original = OriginalFile.objects.create(path="synthetic", sha256="0" * 64, size=1)
    draw = drawing(chance, named)
    turns = (row for _ in count() for kind in SHARES for row in named[kind])
    each = -(-sum(len(named[kind]) for kind in SHARES) // number)  # so that everybody is named once
    articles, mentions = [], []
    for key in range(number):
        subjects = list({row.pk: row for row in (*draw(), *(next(turns) for _ in range(each)))}.values())
        body, spans = written(chance, subjects)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        article = Article(
            pk=key + 1, title=f"{subjects[0].name} and {subjects[-1].name} {key}", standfirst="Talks go on." if key % 3 else "", body=body,
            source=chance.choice(sources), published=day, published_precision="day", original=original, key=str(key),
            fingerprint="0" * 64, hidden=key % HIDDEN_EVERY == 1, language="en", evidence={"title": {"value": "x" * 400}},
        )  # fmt: skip
        articles.append(article)
        mentions += [mention(chance, article, row, spans[row.pk]) for row in subjects]
        if len(articles) == BATCH or key == number - 1:
            Article.objects.bulk_create(articles)
            Mention.objects.bulk_create(mentions, batch_size=BATCH)
            articles, mentions = [], []


def drawing(chance: random.Random, named: dict[EntityKind, list[Entity]]):
    """A function that draws an article's entities: the more forward one stands in its list, the more often."""
    weights = {kind: list(accumulate(1 / (place + 2) ** STEEPNESS[kind] for place in range(len(named[kind])))) for kind in named}

    def draw() -> Iterator[Entity]:
        for kind, times in DRAWN.items():
            yield from chance.choices(named[kind], cum_weights=weights[kind], k=times)
        if chance.random() < 0.5:
            yield named[EntityKind.COUNTRY][0]

    return draw


def written(chance: random.Random, subjects: list[Entity]) -> tuple[str, dict[int, list[dict]]]:
    """A body whose sentences name the subjects, and where each is named."""
    spans: dict[int, list[dict]] = {row.pk: [] for row in subjects}
    pieces, at = [], 0
    for number in range(SENTENCES):
        here = [subjects[number % len(subjects)], chance.choice(subjects)]
        for place, row in enumerate(here):
            text = row.name if place or row.kind != EntityKind.PERSON else row.name.split()[-1]
            why = "name" if text == row.name else f"surname of {row.name}"
            spans[row.pk].append({"part": "body", "start": at, "end": at + len(text), "why": why})
            piece = f"{text} {' '.join(chance.choices(WORDS, k=8))}{'.' if place else ','}{' ' if not place or number % 4 else chr(10) * 2}"
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces).rstrip(), spans


def mention(chance: random.Random, article: Article, row: Entity, spans: list[dict]) -> Mention:
    salience = round(chance.random(), 3)
    role = chance.choice(ROLES) if row.kind == EntityKind.PERSON and chance.random() < 0.3 else ""
    return Mention(article=article, entity=row, count=len(spans), spans=spans, salience=salience, about=salience > 0.7, role=role)


def addresses() -> list[tuple[str, str]]:
    """(address, what it is) of the pages to measure."""
    pages = [
        ("/people/", "by number"), ("/people/?order=name", "by name"), ("/people/?order=name&page=900", "far back"),
        ("/people/?letter=E", "a letter"), ("/people/?letter=%23", "an empty letter"), ("/people/?q=corvi", "rare in names"),
        ("/people/?q=an", "common in names"), ("/people/?q=an+ro+cor", "three words"), ("/people/?q=zzz", "in no name"),
        ("/organizations/", ""), ("/places/?order=name", ""), ("/countries/", ""), ("/countries/?order=region", ""),
    ]  # fmt: skip
    for kind in EntityKind:
        rows = Entity.objects.of_kind(kind).with_articles().order_by("-article_count", "pk")
        for place in (0, 10, 100, rows.count() // 2):
            if row := rows[place : place + 1].first():
                pages.append((row.get_absolute_url(), f"in {row.article_count:,} articles"))
    first = Entity.objects.of_kind(EntityKind.COUNTRY).order_by("-article_count").first()
    pages += [(f"{first.get_absolute_url()}?page={page}", "") for page in (100, 1000)]
    return [
        *pages,
        ("/sources/", ""),
        (Source.objects.first().get_absolute_url(), ""),
        (Article.objects.visible().first().get_absolute_url(), ""),
        ("/", ""),
    ]
