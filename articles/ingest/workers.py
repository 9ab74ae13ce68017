"""Understanding on several cores. In: RawArticles. Out: what `pipeline.understand` gives, in the same order.

Each worker process loads the language model once. Only a few chunks are under way at a time, so memory stays bounded
however many articles there are.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from articles.errors import CleanError
from articles.ingest import pipeline
from articles.records import ArticleRecord, Lessons, RawArticle

CHUNK = 32  # articles handed to a worker at once: a batch that spaCy likes, and some 100 kB to pass between processes
AHEAD = 3  # chunks under way for each worker: one at work, one waiting, one on the way back


def understand(raws: Iterable[RawArticle], model: str, lessons: Lessons, workers: int) -> Iterator[ArticleRecord | CleanError]:
    """`pipeline.understand` on `workers` processes; with one, in this process."""
    if workers == 1:
        yield from pipeline.understand(raws, model, lessons)
        return
    chunks = _chunks(iter(raws))
    under_way: deque[Future] = deque()
    # A fresh interpreter for each worker: a fork would share the parent's database connection.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for chunk in islice(chunks, workers * AHEAD):
            under_way.append(pool.submit(_understand_chunk, chunk, model, lessons))
        while under_way:
            yield from under_way.popleft().result()
            if (chunk := next(chunks, None)) is not None:
                under_way.append(pool.submit(_understand_chunk, chunk, model, lessons))


def _chunks(raws: Iterator[RawArticle]) -> Iterator[list[RawArticle]]:
    while chunk := list(islice(raws, CHUNK)):
        yield chunk


def _understand_chunk(raws: list[RawArticle], model: str, lessons: Lessons) -> list[ArticleRecord | CleanError]:
    return list(pipeline.understand(raws, model, lessons))
