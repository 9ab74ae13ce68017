"""The index follows the database: a changed article is a line in a queue, and whoever may write drains the queue.

The line is written in the transaction of the change, so that neither is without the other. One process at a time writes;
who finds it at work leaves the rest to it. An index that can't be written never keeps an article from being saved.

Who saves in the browser waits for nothing: a thread of the server (see `clerk`) is woken. A command drains before it goes on.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from haystack.signals import BaseSignalProcessor

from articles.models import Article, IndexTask, Mention
from articles.models.queue import tasks_added
from articles.search import clerk
from articles.search.engine import current_index
from articles.search.engine.documents import documents
from articles.search.engine.index import change
from articles.search.errors import IndexUnavailable

BATCH = 500  # articles written in one commit: the texts of so many fit easily into memory

_log = logging.getLogger(__name__)
_batching: ContextVar[bool] = ContextVar("batching", default=False)


class QueueSignalProcessor(BaseSignalProcessor):
    """Haystack's hook: listens for saved and deleted articles and mentions."""

    def setup(self) -> None:
        for model in (Article, Mention):
            post_save.connect(self.note, sender=model)
            post_delete.connect(self.note, sender=model)
        tasks_added.connect(self.follow, sender=IndexTask)
        clerk.attend(drain)

    def teardown(self) -> None:
        for model in (Article, Mention):
            post_save.disconnect(self.note, sender=model)
            post_delete.disconnect(self.note, sender=model)
        tasks_added.disconnect(self.follow, sender=IndexTask)

    def note(self, sender: type, instance: Article | Mention, raw: bool = False, **kwargs) -> None:
        enqueue([instance.pk if sender is Article else instance.article_id])

    def follow(self, sender: type, **kwargs) -> None:
        """Tasks were written, here or by a bulk change that sends no other signal."""
        if not _batching.get():
            transaction.on_commit(_after_commit)


def enqueue(article_ids: Iterable[int]) -> None:
    """Queues articles whose entries are out of date; for changes that send no signals, such as bulk updates."""
    IndexTask.objects.add(article_ids)


@contextmanager
def batching() -> Iterator[None]:
    """Within it, changes are queued only; the caller drains now and then."""
    token = _batching.set(True)
    try:
        yield
    finally:
        _batching.reset(token)


def drain(wait: bool = False) -> int:
    """Brings the index up to date; returns how many articles were worked off.

    When another process is at it, that one goes on until the queue is empty, and this returns at once, or waits for its
    turn. What can't be indexed now stays in the queue, and the log says why: whoever stores articles is not kept from it.
    """
    try:
        return _drained(wait)
    except IndexUnavailable as unavailable:
        _log.warning("Articles wait to be indexed. %s", unavailable.reason)
    except Exception:  # the articles are saved; that they can't be indexed now must not look as if they were not
        _log.exception("Articles wait to be indexed; this tries again: python manage.py index")
    return 0


def drain_or_raise() -> int:
    """The same for who is asked for nothing else: waits for its turn, and raises IndexUnavailable and any other error."""
    return _drained(wait=True)


def _after_commit() -> None:
    if clerk.in_request():
        clerk.wake()
    else:
        drain()


def _drained(wait: bool) -> int:
    index = current_index()
    done = 0
    while IndexTask.objects.exists():
        with index.folder.writing(wait) as held:
            if not held:
                return done
            if index.folder.current_name() is None:
                _create_if_nothing_was_indexed(index)
            while worked := _batch(index):
                done += worked
        # looked at once more after letting go: who queued meanwhile found the lock held and relies on this process
    return done


def _create_if_nothing_was_indexed(index) -> None:
    """A new archive's first index. An index that is lost is not replaced by one with a few articles: that is a rebuild."""
    queued = IndexTask.objects.values("article_id")
    if not Article.objects.exclude(pk__in=queued).exists():
        index.create()


def _batch(index) -> int:
    tasks = list(IndexTask.objects.order_by("-pk").values_list("pk", "article_id")[:BATCH])
    if not tasks:
        return 0
    numbers = sorted({number for _, number in tasks})
    path = index.folder.current()
    index.folder.note_changed(numbers)
    found = Article.objects.for_index().in_bulk(numbers)
    change(path, documents(found.values()), gone=[number for number in numbers if number not in found], tidy=True)
    IndexTask.objects.filter(pk__in=[pk for pk, _ in tasks]).delete()
    return len(numbers)
