"""Several processes and threads on one index: one writes, the others search on."""

import multiprocessing
import threading
import time

import numpy as np
import pytest

from articles.search.engine import merging, nodes
from articles.search.engine.index import ArchiveIndex, change
from articles.search.engine.search import Plan, search


def document(number: int, words: str) -> dict:
    return {
        "id": f"articles.article.{number}",
        "django_ct": "articles.article",
        "django_id": str(number),
        "title": "",
        "standfirst": "",
        "body": words,
        "country": [str(number % 3)],
        "first_day": 0,
        "last_day": 0,
        "article": number,
    }


@pytest.fixture
def index(tmp_path):
    index = ArchiveIndex(tmp_path / "index")
    change(index.create(), [document(number, "gull tern") for number in range(50)])
    return index


def found(index: ArchiveIndex) -> int:
    plan = Plan(text=nodes.Stemmed("gull"), facets=("country",))
    outcome = index.read(lambda snapshot: search(snapshot, plan))
    assert sum(count for _, count in outcome.facets["country"].values) == outcome.count
    return outcome.count


def rewrite(root, rounds: int) -> None:
    """Writes every document anew, over and over, as an editor's changes would."""
    path = ArchiveIndex(root).folder.current()
    for number in range(rounds):
        change(path, [document(other, f"gull tern {number}") for other in range(number % 5, 50, 5)], tidy=number % 3 == 0)


def test_searches_find_everything_while_another_process_rewrites_and_merges(index):
    writer = multiprocessing.get_context("spawn").Process(target=rewrite, args=(index.folder.root, 25))
    writer.start()
    searches = 0
    until = time.monotonic() + 60
    while writer.is_alive() and time.monotonic() < until:
        assert found(index) == 50
        searches += 1
    writer.join()
    assert writer.exitcode == 0
    assert found(index) == 50
    assert searches


def test_threads_share_an_index(index):
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.extend(found(index) for _ in range(20))) for _ in range(4)]
    for thread in threads:
        thread.start()
    rewrite(index.folder.root, 5)
    for thread in threads:
        thread.join()
    assert counts == [50] * 80


def test_segments_are_not_joined_into_one_that_is_too_large(index, monkeypatch):
    monkeypatch.setattr(merging, "JOINED", 20)
    path = index.folder.current()
    change(path, (), gone=range(50))
    for number in range(16):
        change(path, [document(100 + 5 * number + each, "tern") for each in range(5)])
    change(path, [], tidy=True)
    sizes = [segment.size for segment in index.snapshot().segments]
    assert (max(sizes), sum(sizes)) == (20, 80)


def test_small_segments_do_not_pile_up(index):
    path = index.folder.current()
    for number in range(50):
        change(path, [document(100 + number, "tern")])
    assert len(index.snapshot().segments) <= 41
    change(path, [], tidy=True)
    assert len(index.snapshot().segments) < 12
    assert np.array_equal(np.sort(index.snapshot().numbers("article")), np.sort([*range(50), *range(100, 150)]))
