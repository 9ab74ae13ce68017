"""Killed at any moment and started again, ingest ends as if it had never been killed."""

import json
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.commands.texts import FIRST, SECOND, THIRD

EVERYTHING = """
from articles.models import *
def mentions(article):
    return sorted((m.entity.kind, m.entity.slug, m.count) for m in article.mentions.all())
for a in Article.objects.order_by("fingerprint"):
    print(a.title, a.body, a.key, a.position, a.source_id, a.published, mentions(a))
print(sorted((e.kind, e.slug, e.name) for e in Entity.objects.all()))
print(sorted((o.path, o.sha256, o.complete) for o in OriginalFile.objects.all()))
"""
INDEXED = "from articles.models import *; print(IndexTask.objects.count(), Article.objects.count())"


def kill_when_stored(manage, folder, number: int, *options: str) -> bool:
    """Starts an ingest and kills it as soon as so many articles are stored; False when it ended before."""
    process = manage.start("ingest", folder, *options)
    while process.poll() is None and stored(manage) < number:
        time.sleep(0.01)
    process.kill()
    return process.wait() == -signal.SIGKILL


def stored(manage) -> int:
    """How many articles there are, asked without waiting for whoever writes."""
    try:
        with closing(sqlite3.connect(f"file:{manage.data}/archive.sqlite3?mode=ro", uri=True)) as database:
            return database.execute("SELECT COUNT(*) FROM articles_article").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


@pytest.mark.slow
def test_a_killed_ingest_ends_as_if_never_killed(manage, news, tmp_path):
    reports = (FIRST, SECOND, THIRD)
    for number in range(60):
        news(f"report-{number:02}.txt", f"{reports[number % 3]}\n\nThis is report number {number} of the series.\n")
    news("export.jsonl", "\n".join(json.dumps({"id": n, "text": f"{reports[n % 3]}\n\nLine {n}."}) for n in range(60)))

    undisturbed = type(manage)(tmp_path / "undisturbed")
    assert undisturbed("ingest", news.folder).returncode == 0

    kills = sum(kill_when_stored(manage, news.folder, number) for number in (0, 1, 25, 50, 75, 100))
    assert kills >= 4
    last = manage("ingest", news.folder)
    assert last.returncode == 0, last.stderr
    assert manage.ask(EVERYTHING) == undisturbed.ask(EVERYTHING)
    assert manage.ask(INDEXED) == undisturbed.ask(INDEXED) == "0 120"
    found = [archive.json("search", "report", "--json")["count"] for archive in (manage, undisturbed)]
    assert found[0] == found[1] > 0


@pytest.mark.slow
def test_a_killed_ingest_takes_its_workers_along(manage, news):
    news("export.jsonl", "\n".join(json.dumps({"id": n, "text": f"{(FIRST, SECOND, THIRD)[n % 3]}\n\nLine {n}."}) for n in range(90)))
    assert kill_when_stored(manage, news.folder, 1, "--workers", "2")
    last = manage("ingest", news.folder, "--workers", "2")
    assert last.returncode == 0, last.stderr
    assert manage.ask(INDEXED) == "0 90"
