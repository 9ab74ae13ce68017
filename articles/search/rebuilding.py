"""A new index beside the old one, which goes on answering until the new one is whole. In: the database. Out: the index in use.

Articles are read and written in batches, so memory does not grow with the archive. After each batch a checkpoint says how
far the build has come: one that was killed is gone on with. What changes meanwhile is noted by whoever drains the queue,
and worked in at the end, under the writer's lock.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from articles.models import Article
from articles.search.engine import current_index
from articles.search.engine.documents import documents
from articles.search.engine.index import ArchiveIndex, change
from articles.search.errors import IndexUnavailable
from articles.search.following import drain_or_raise

COMMIT_EVERY = 20_000  # articles in one segment: few segments make fast searches, and a killed build loses one at most
READ_AT_ONCE = 200  # articles held in memory while they are indexed
_CHECKPOINT = "checkpoint.json"


def rebuild(say: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Builds, swaps, and drains the queue. `say` is told how many articles of how many are in. Returns how many.

    Raises IndexUnavailable when another process is rebuilding.
    """
    index = current_index()
    with index.folder.rebuilding() as held:
        if not held:
            raise IndexUnavailable("The search index is being made anew by another process. Afterwards: python manage.py index")
        building = index.folder.building() or index.new_building()
        total, done, last = Article.objects.count(), *_checkpoint(building)
        while batch := list(islice(_numbers_after(last), COMMIT_EVERY)):
            change(building, documents(_articles(batch, lambda count, before=done: say(before + count, total))))
            done, last = done + len(batch), batch[-1]
            (building / _CHECKPOINT).write_text(json.dumps({"done": done, "last": last}), encoding="utf-8")
        _finish(index, building)
    drain_or_raise()
    return done


def _checkpoint(building: Path) -> tuple[int, int]:
    try:
        found = json.loads((building / _CHECKPOINT).read_text(encoding="utf-8"))
        return found["done"], found["last"]
    except (OSError, ValueError, KeyError):
        return 0, 0


def _numbers_after(last: int) -> Iterator[int]:
    return Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:COMMIT_EVERY].iterator()


def _articles(numbers: list[int], say: Callable[[int], None]) -> Iterator[Article]:
    for start in range(0, len(numbers), READ_AT_ONCE):
        part = numbers[start : start + READ_AT_ONCE]
        yield from Article.objects.for_index().filter(pk__in=part).order_by("pk")
        say(start + len(part))


def _finish(index: ArchiveIndex, building: Path) -> None:
    """Works in what changed since the build began, and swaps, while nobody else writes."""
    with index.folder.writing(wait=True):
        numbers = index.folder.changed_while(building)
        for start in range(0, len(numbers), READ_AT_ONCE):
            part = numbers[start : start + READ_AT_ONCE]
            found = Article.objects.for_index().in_bulk(part)
            change(building, documents(found.values()), gone=[number for number in part if number not in found])
        index.folder.put_in_place(building)
    index.forget()
