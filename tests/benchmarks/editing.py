"""What editors work on, for the table of the desk's speeds. In: an archive of made-up articles. Out: its queues and log, and the pages.

One article is read from a file as any other is, for its page shows the file beside what was understood of it.
"""

import random
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

from articles.kinds import Act, EntityKind, Queue
from articles.models import (
    Alias,
    Article,
    Correction,
    Doubt,
    Entity,
    IndexTask,
    IngestRun,
    Likeness,
    NameWord,
    Refusal,
    Source,
    Tally,
)
from articles.models.entity import Due
from articles.search import following
from tests.benchmarks.desk import Page

SEED = 1852
DOUBTED, CORRECTED, ALIKE, REFUSED = 20_000, 30_000, 5_000, 500
NAMED = 25  # names in the file that is read, as many as a long article has
READ = "desk.txt"


def editor():
    """Who looks at the pages."""
    return get_user_model().objects.get(username="editor")


def furnish() -> str:
    """Adds doubts, a log, pairs that may be one, refusals, and an article with its file, unless they are there. What there is, in words."""
    call_command("migrate", verbosity=0)
    if not get_user_model().objects.filter(username="editor").exists():
        get_user_model().objects.create_superuser("editor", password="a password for benchmarks")
        _read_a_file()
        with transaction.atomic():
            chance = random.Random(SEED)
            _doubt(chance)
            _correct(chance)
            _pair(chance)
            run = IngestRun.objects.create()
            Refusal.objects.bulk_create(Refusal(run=run, path=f"/news/{number}.txt", reason="not text") for number in range(REFUSED))
            Tally.objects.follow(Article.objects.order_by("pk").values_list("pk", flat=True))
            IndexTask.objects.all().delete()
    return f"{Doubt.objects.count():,} doubts, {Correction.objects.count():,} corrections, {Likeness.objects.count():,} pairs"


def _read_a_file() -> None:
    """As many names as a long article has; the other names of the archive are not compared for it, which takes minutes."""
    Entity.objects.update(due=Due.NOTHING)
    countries = Entity.objects.of_kind(EntityKind.COUNTRY)
    Alias.objects.bulk_create(Alias(entity=row, kind=row.kind, key=row.slug, text=row.name) for row in countries)  # as the finder asks
    people = Entity.objects.of_kind(EntityKind.PERSON).order_by("-article_count")[:NAMED]
    said = [f"Talks on fish went on, said {person.name}. Nobody in Oslo knew why, and prices rose again on Monday." for person in people]
    text = "Talks on fish go on\n\nBy Ann Lee\n\nOSLO, 3 May 2018 - " + "\n\n".join(said) + "\n\nRead more: Ten lakes to swim in\n"
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
        path = Path(folder, READ)
        path.write_text(text, encoding="utf-8")
        call_command("ingest", path)


def _doubt(chance: random.Random) -> None:
    numbers = chance.sample(range(1, Article.objects.count()), DOUBTED)
    queues = [queue for queue in Queue for _ in range(1 + 3 * (queue == Queue.VERY_SHORT))]
    Doubt.objects.bulk_create((Doubt(article_id=number, queue=chance.choice(queues)) for number in numbers), ignore_conflicts=True)


def _correct(chance: random.Random) -> None:
    """Titles, sources and names; every tenth act is undone by another."""
    articles = chance.sample(range(1, Article.objects.count()), CORRECTED)
    entities = list(Entity.objects.of_kind(EntityKind.PERSON).order_by("-article_count")[:1000])
    rows = []
    for number in articles:
        what = chance.choice([("title", "Talks on fish go on for a week"), ("source", "The Lake Herald"), None])
        named = {"title": f"Article {number}", "key": str(number)}
        row = Correction(act=Act.SET if what else Act.NAME, by="editor", article_id=number, article_name=named)
        if what:
            row.field, row.after, row.before = *what, {"value": None, "locked": False}
        else:
            row.entity = chance.choice(entities)
            row.entity_name = {"kind": row.entity.kind, "slug": row.entity.slug, "name": row.entity.name}
        rows.append(row)
    made = Correction.objects.bulk_create(rows)
    undone = [Correction(act=row.act, by="editor", article_id=row.article_id, field=row.field, reverts=row) for row in made[::10]]
    Correction.objects.bulk_create(undone)


def _pair(chance: random.Random) -> None:
    """Pairs of people who are in many articles: these take longest to show. The names of all get their words, as ingest writes them."""
    people = list(Entity.objects.of_kind(EntityKind.PERSON).order_by("-article_count").values_list("pk", flat=True)[: 2 * ALIKE])
    pairs = ((*sorted((people[at], people[at + 1])), at) for at in range(0, len(people) - 1, 2))
    Likeness.objects.bulk_create(Likeness(one_id=one, other_id=other, rank=1 - at / 1e5, why="one is short") for one, other, at in pairs)
    if not NameWord.objects.exists():
        NameWord.objects.bulk_create((word for alias in Alias.objects.iterator() for word in alias.words()), batch_size=5000)


def pages() -> list[Page]:
    """The pages of the desk, each where it has most to do."""
    read = Article.objects.get(original__path__endswith=READ).pk
    corrected = Correction.objects.exclude(article=None).order_by("pk").values_list("article", flat=True)[0]
    person = Entity.objects.of_kind(EntityKind.PERSON).order_by("-article_count").first()
    last = -(-Entity.objects.count() // 50)  # which the list leads to at once
    desk, stock, year = "/admin/articles", "/stock/articles", Tally.objects.filter(year__gt=0).latest("articles").year
    return [
        Page("first page", "/admin/"),
        Page("articles", f"{desk}/article/", f"{stock}/article/"),
        Page("articles, far back", f"{desk}/article/?p=900", f"{stock}/article/?p=900"),
        Page("articles of a source", f"{desk}/article/?source={Source.objects.first().pk}"),
        Page("articles of a year", f"{desk}/article/?year={year}"),
        Page("articles in a queue", f"{desk}/article/?queue=very-short", f"{stock}/doubt/?queue=very-short"),
        Page("article with its file", f"{desk}/article/{read}/change/", f"{stock}/article/{read}/change/"),
        Page("article that was corrected", f"{desk}/article/{corrected}/change/", f"{stock}/article/{corrected}/change/"),
        Page("entities", f"{desk}/entity/", f"{stock}/entity/"),
        *(Page(f"entities: {kind}", f"{desk}/entity/?kind={kind}", f"{stock}/entity/?kind={kind}") for kind in EntityKind),
        Page("entities, last page", f"{desk}/entity/?p={last}", f"{stock}/entity/?p={last}"),
        Page("entities found by letters", f"{desk}/entity/?q=cor"),
        Page("entity", f"{desk}/entity/{person.pk}/change/", f"{stock}/entity/{person.pk}/change/"),
        Page("may be the same", f"{desk}/entity/likeness/"),
        Page("guesses", f"{desk}/entity/guesses/"),
        Page("sources", f"{desk}/source/"),
        Page("coverage", "/admin/coverage/"),
        Page("coverage of a year", f"/admin/coverage/?year={year}"),
        Page("coverage just after a change", "/admin/coverage/", before=_changing()),
        Page("log", f"{desk}/correction/", f"{stock}/correction/"),
        Page("log of one act", f"{desk}/correction/?act=name", f"{stock}/correction/?act=name"),
        Page("refused files", f"{desk}/refusal/?waits=yes"),
    ]


def _changing():
    """Another date for one article, each time."""
    article, days = Article.objects.first(), count(1)

    def change() -> None:
        article.published = date(2001, 1, 1) + timedelta(days=next(days))
        with following.batching():  # the index follows later
            article.save()

    return change
