"""Understanding on several cores. In: RawArticles. Out: what `pipeline.understand` gives, in the same order.

Only a few chunks are under way at a time, so memory stays bounded however many articles there are.
"""

import ctypes
import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from articles.errors import CleanError
from articles.ingest import pipeline
from articles.records import ArticleRecord, Lessons, RawArticle

CHUNK = 16  # articles handed to a worker at once: enough for a batch of spaCy's, and few enough that the last ones end together
AHEAD = 3  # chunks under way for each worker: one at work, one waiting, one on the way back
# Where a process may be forked, workers have the language model and all tables from the start and in the same memory, and
# cost no time of their own. They never touch the database: the connection that they inherit is not used, and not closed.
START = "fork" if sys.platform == "linux" else "spawn"
WARMING = "Ann Lee of the Example Society told reporters in Geneva on Monday that the talks with Norway had come to an end."

PR_SET_PDEATHSIG = 1  # of linux/prctl.h: a signal for this process when its parent has ended

_task: tuple[str, Lessons] | None = None  # a worker's: given once, not with each chunk


def understand(raws: Iterable[RawArticle], model: str, lessons: Lessons, workers: int) -> Iterator[ArticleRecord | CleanError]:
    """`pipeline.understand` on `workers` processes; with one, in this process."""
    if workers == 1:
        yield from pipeline.understand(raws, model, lessons)
        return
    chunks = _chunks(iter(raws))
    if (first := next(chunks, None)) is None:
        return
    if START == "fork":
        _warm(model)
    pool = ProcessPoolExecutor(workers, get_context(START), initializer=_begin, initargs=(model, lessons))
    try:
        under_way = deque[Future]([pool.submit(_understand_chunk, first)])
        under_way.extend(pool.submit(_understand_chunk, chunk) for chunk in islice(chunks, workers * AHEAD - 1))
        while under_way:
            outcomes = under_way.popleft().result()
            if (chunk := next(chunks, None)) is not None:
                under_way.append(pool.submit(_understand_chunk, chunk))
            yield from outcomes
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(raws: Iterator[RawArticle]) -> Iterator[list[RawArticle]]:
    while chunk := list(islice(raws, CHUNK)):
        yield chunk


def _warm(model: str) -> None:
    """Loads what understanding needs, and keeps the garbage collector from copying it in the workers."""
    list(pipeline.understand([RawArticle("warming.txt", 0, WARMING, "utf-8")], model))
    gc.freeze()


def _begin(model: str, lessons: Lessons) -> None:
    """In a worker: an interrupt is for the parent to handle, and a parent that was killed takes its workers along."""
    global _task
    _task = (model, lessons)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if START == "fork":
        _end_with_parent()
    else:
        Thread(target=_wait_for_parents_end, daemon=True).start()


def _end_with_parent() -> None:
    """Linux sends the signal. A thread that waits would do, but the C library's memory is slower for ever after a second
    thread has begun: the language model takes a fifth longer."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent_process().pid:  # it ended before we asked
        os._exit(1)


def _wait_for_parents_end() -> None:
    connection.wait([parent_process().sentinel])
    os._exit(1)


def _understand_chunk(raws: list[RawArticle]) -> list[ArticleRecord | CleanError]:
    model, lessons = _task
    return list(pipeline.understand(raws, model, lessons))
