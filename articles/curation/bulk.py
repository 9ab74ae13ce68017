"""One act on many articles: a line of the log for each, all in one transaction. In: article numbers and an act. Out: a count.

Reading comes first and takes the time; writing is a few statements for hundreds of articles each, so that nobody who
corrects at the same moment waits for long.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import neighbours, store
from articles.batches import BATCH, in_batches
from articles.curation.errors import CorrectionError
from articles.curation.log import person, record
from articles.curation.names import name_article
from articles.curation.values import COLUMNS, FIELDS
from articles.kinds import Act, EntityKind, Queue
from articles.models import Article, Correction, Doubt, Entity, IndexTask, Mention

FIELDS_IN_BULK = ("source", "published", "language", "section")
PLACING = ("source", "published")  # fields that put an article among others: by their dates, one may be odd


@dataclass(slots=True)
class Plan:
    """What is to be written: columns by the articles that get them, lines of the log, and doubts that come and go.

    `sources` are those whose dates change; `people`, once it is written, those who are named at another time than before.
    """

    columns: dict[tuple, list[int]] = field(default_factory=lambda: defaultdict(list))
    corrections: list[Correction] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    settled: dict[Queue, list[int]] = field(default_factory=lambda: defaultdict(list))
    sources: set[int | None] = field(default_factory=set)
    people: set[int] = field(default_factory=set)


def record_many(act: Act, by: Any, article_ids: Sequence[int], field_name: str = "", after: Any = None, tell: Callable = print) -> int:
    """Does the act on each article that it changes; returns their number. `tell` is called with how many were looked at."""
    if act == Act.REMOVE_LINE:
        return _remove_line(by, article_ids, after, tell)
    if act not in (Act.SET, Act.HIDE, Act.SHOW) or (act == Act.SET and field_name not in FIELDS_IN_BULK):
        raise CorrectionError(f"{act} {field_name} can't be done to many at once")
    plan, began = Plan(), timezone.now()
    for number, article in enumerate(_articles(article_ids), 1):
        _add(plan, article, Correction(act=act, field=field_name, after=after, article_id=article.pk, **person(by)))
        if number % BATCH == 0:
            tell(number)
    number = _write(plan, began)
    neighbours.mark_odd_dates(plan.sources - {None})
    neighbours.look_again(plan.people)
    return number


def _remove_line(by: Any, article_ids: Sequence[int], after: dict, tell: Callable) -> int:
    """Each article is read anew, which takes a moment: one after the other, each in a transaction of its own."""
    done = 0
    for number, article in enumerate(_articles(article_ids), 1):
        if after["text"] in article.body.split("\n\n"):
            record(Act.REMOVE_LINE, by, article=article, after=after)
            done += 1
        tell(number)
    return done


def _articles(article_ids: Sequence[int]) -> Iterator[Article]:
    for chunk in in_batches(article_ids):
        yield from Article.objects.filter(pk__in=chunk).select_related("source", "original").prefetch_related("doubts").order_by("pk")


def _add(plan: Plan, article: Article, correction: Correction) -> None:
    """Changes the article in memory only, and notes what that comes to."""
    correction.article_name = name_article(article)
    if correction.act == Act.SET:
        name = correction.field
        correction.before = {"value": store.as_json(article, name), "locked": name in article.locks}
        if correction.before == {"value": correction.after, "locked": True}:
            return
        source = article.source_id
        try:
            FIELDS[name](article, correction.after)
        except (TypeError, ValueError) as error:
            raise CorrectionError(f"{name} can't be “{correction.after}”: {error}") from error
        article.locks = sorted({*article.locks, name})
        plan.sources |= {source, article.source_id} if name in PLACING else set()
        columns = (*COLUMNS.get(name, (name,)), "locks")
    else:
        correction.before = article.hidden
        if article.hidden == (correction.act == Act.HIDE):
            return
        article.hidden = correction.act == Act.HIDE
        plan.sources.add(article.source_id)
        columns = ("hidden",)
    values = tuple((column, tuple(value) if isinstance(value := getattr(article, column), list) else value) for column in columns)
    plan.columns[values].append(article.pk)
    plan.corrections.append(correction)
    _add_doubts(plan, article)


def _add_doubts(plan: Plan, article: Article) -> None:
    known = {doubt.queue: doubt for doubt in article.doubts.all()}
    found = store.doubts(article)
    plan.doubts += [Doubt(article_id=article.pk, queue=queue) for queue in sorted(found - known.keys())]
    for queue in known.keys() - found - {Queue.ODD_DATE}:
        if not known[queue].settled:
            plan.settled[queue].append(article.pk)


@transaction.atomic
def _write(plan: Plan, began: datetime) -> int:
    """Writes the plan; returns how many articles it changes. Those that somebody changed meanwhile are planned anew first."""
    _plan_anew(plan, set(Article.objects.filter(updated_at__gte=began).values_list("pk", flat=True)))
    now = timezone.now()
    for values, numbers in plan.columns.items():
        columns = {column: list(value) if isinstance(value, tuple) else value for column, value in values}
        for chunk in in_batches(numbers):
            Article.objects.filter(pk__in=chunk).update(**columns, updated_at=now)
    Correction.objects.bulk_create(plan.corrections, batch_size=BATCH)
    for queue, numbers in plan.settled.items():
        for chunk in in_batches(numbers):
            Doubt.objects.filter(queue=queue, article__in=chunk).delete()
    Doubt.objects.bulk_create(plan.doubts, batch_size=BATCH)
    touched = [correction.article_id for correction in plan.corrections]
    _note_named(plan, touched)
    IndexTask.objects.add(touched)
    return len(plan.corrections)


def _note_named(plan: Plan, touched: list[int]) -> None:
    """Whoever is named in articles that went, or came, has another number of them; in articles of another date, another time."""
    act = plan.corrections[0] if plan.corrections else Correction()
    for chunk in in_batches(touched):
        named = Mention.objects.filter(article__in=chunk).order_by()
        if act.act != Act.SET:
            Entity.objects.recount(named.values("entity"))
        elif act.field == "published":
            people = named.filter(entity__kind=EntityKind.PERSON)
            Entity.objects.note_changed_articles(people.values("entity"))
            plan.people |= set(people.values_list("entity_id", flat=True))


def _plan_anew(plan: Plan, changed: set[int]) -> None:
    """Reading many articles takes a while. What was decided of one of them since must not be overwritten by what it was before."""
    late = [correction for correction in plan.corrections if correction.article_id in changed]
    if not late:
        return
    plan.corrections = [correction for correction in plan.corrections if correction.article_id not in changed]
    plan.doubts = [doubt for doubt in plan.doubts if doubt.article_id not in changed]
    for numbers in (*plan.columns.values(), *plan.settled.values()):
        numbers[:] = [number for number in numbers if number not in changed]
    acts = {correction.article_id: correction for correction in late}
    for article in _articles(sorted(acts)):
        _add(plan, article, acts[article.pk])
