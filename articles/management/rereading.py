"""Stored articles read again from the bytes that were kept. In: articles. Out: the articles as they are understood now, saved.

Every correction stays. Killed at any moment, what was saved is saved, and who asks again for what is due goes on from there.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.conf import settings

from articles import neighbours, originals, store
from articles.ingest import pipeline, workers
from articles.management.progress import Progress
from articles.models import Article, OriginalFile
from articles.records import ArticleRecord, RawArticle
from articles.search import following
from articles.store import Place

MEGABYTE = 1_000_000
INDEX_EVERY = 200  # articles: often enough to be found while a long run goes on, seldom enough to cost little

Due = Mapping[int, set[int]]  # by the number of the file, the numbers of its articles


def by_file(articles: Iterable[tuple[int, int]]) -> Due:
    """(article, file) pairs as what `read_again` asks for."""
    due: dict[int, set[int]] = {}
    for article, original in articles:
        due.setdefault(original, set()).add(article)
    return due


def read_again(due: Due, processes: int, progress: Progress, tell: Callable[[str], object]) -> int:
    """Reads these articles again; returns how many were. `tell` is given a sentence about each file whose bytes are gone."""
    waiting: deque[Article] = deque()

    def raws() -> Iterator[RawArticle]:
        for number, articles in due.items():
            original = OriginalFile.objects.get(pk=number)
            yield from progress.each(_raws(original, articles, waiting, tell), original.path)

    done = 0
    with following.batching():
        for outcome in workers.understand(raws(), settings.NEWSARCHIVE_SPACY_MODEL, store.lessons(), processes):
            article = waiting.popleft()
            if isinstance(outcome, ArticleRecord):
                place = Place(article.original, article.key, article.fingerprint, article.pk)
                store.save(outcome, place, pipeline.rules_version())
                done += 1
            progress.article()
            if done % INDEX_EVERY == 0:
                following.drain()
        neighbours.look_again()
    following.drain()
    return done


def _raws(original: OriginalFile, due: set[int], waiting: deque[Article], tell: Callable) -> Iterator[RawArticle]:
    """The articles of a kept file that are due, as raw ones; each goes into `waiting` as well."""
    rows = Article.objects.filter(original=original).only("fingerprint", "key")
    wanted = {article.fingerprint: article for article in rows if article.pk in due}
    try:
        with originals.as_file(original) as path:
            for raw in pipeline.read(path, settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE):
                article = wanted.pop(store.fingerprint(raw), None) if isinstance(raw, RawArticle) else None
                if article:
                    article.original = original
                    waiting.append(article)
                    yield store.as_stored(raw, article)
    except FileNotFoundError:
        tell(f"{original.path}: its bytes are not in the data folder any more")
