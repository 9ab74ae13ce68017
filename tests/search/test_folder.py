"""The index on disk: missing, damaged, of another version, rebuilt, killed half-way."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, IndexTask
from articles.search import IndexUnavailable, SearchQuery, following, rebuilding, run
from articles.search.engine import current_index
from articles.search.engine.index import change
from articles.search.engine.storing import ARRAYS_VERSION

ROOT = Path(__file__).resolve().parents[2]


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def indexed(put, find):
    """An archive of three articles, indexed; gives the folder of its index."""
    for number in range(3):
        put(f"Article {number}", "common words")
    assert find("common").count == 3
    return current_index().folder


def test_without_an_index_the_reason_ends_with_the_command_that_makes_it(put):
    put("A title")
    with pytest.raises(IndexUnavailable, match=r"python manage\.py index --rebuild$"):
        run(SearchQuery(text="title"))


def test_a_new_archive_without_articles_finds_nothing_and_complains_of_nothing(archive):
    results = run(SearchQuery(text="title"))
    assert (results.count, results.notes) == (0, ())


def test_a_damaged_index_is_said_so_and_left_as_it_is(indexed):
    table = next(indexed.current().glob("*.toc"))
    table.write_bytes(b"not a table of contents")
    current_index().forget()
    before = files_of(indexed.root)
    with pytest.raises(IndexUnavailable, match=r"python manage\.py index --rebuild"):
        run(SearchQuery(text="common"))
    assert files_of(indexed.root) == before


def test_a_damaged_index_is_mended_by_the_command(indexed, capsys):
    next(indexed.current().glob("*.toc")).write_bytes(b"")
    current_index().forget()
    call_command("index", "--rebuild")
    assert run(SearchQuery(text="common")).count == 3


def test_an_index_of_another_layout_is_not_searched(indexed):
    identity = indexed.current() / "identity.json"
    identity.write_text(json.dumps({**json.loads(identity.read_text()), "schema": 0}))
    current_index().forget()
    with pytest.raises(IndexUnavailable, match="another version"):
        run(SearchQuery(text="common"))
    call_command("index")
    assert run(SearchQuery(text="common")).count == 3


def test_arrays_that_are_missing_are_made_again(indexed):
    import shutil

    shutil.rmtree(indexed.current() / "arrays")
    current_index().forget()
    assert run(SearchQuery(text="common")).count == 3


def test_arrays_of_another_version_are_made_again_and_the_old_ones_go_with_the_next_change(indexed, put, find):
    folders = indexed.current() / "arrays"
    for about in folders.glob("*/about.json"):
        about.write_text(json.dumps({**json.loads(about.read_text()), "version": 0}))
    current_index().forget()
    assert run(SearchQuery(text="common")).count == 3
    put("Another", "common words")
    assert find("common").count == 4
    assert {json.loads(about.read_text())["version"] for about in folders.glob("*/about.json")} == {ARRAYS_VERSION}


def test_a_rebuild_finds_what_changed_while_it_ran(indexed, put, monkeypatch):
    """An article that changes after the build has read it is in the new index as it is now."""

    def change_and_drain(path, documents, gone=(), tidy=False):
        added = change(path, documents, gone, tidy)
        if not Article.objects.filter(title="Late").exists():
            put("Late", "common words")
            Article.objects.filter(title="Article 0").first().delete()
            following.drain()
        return added

    monkeypatch.setattr(rebuilding, "change", change_and_drain)
    old = indexed.current()
    call_command("index", "--rebuild")
    assert indexed.current() != old
    assert not old.exists()
    assert {hit.title for hit in run(SearchQuery(text="common")).hits} == {"Article 1", "Article 2", "Late"}


def test_a_build_that_was_cut_short_is_gone_on_with_where_it_stopped(indexed, monkeypatch):
    """Nothing that was committed is read again, and nothing is there twice."""
    monkeypatch.setattr(rebuilding, "COMMIT_EVERY", 1)
    written: list[int] = []

    def change_and_fail(path, documents, gone=(), tidy=False):
        if len(written) == 2:
            raise KeyboardInterrupt
        added = [*documents]
        written.extend(document["article"] for document in added)
        return change(path, added, gone, tidy)

    monkeypatch.setattr(rebuilding, "change", change_and_fail)
    with pytest.raises(KeyboardInterrupt):
        call_command("index", "--rebuild")
    assert run(SearchQuery(text="common")).count == 3
    first, written[:] = [*written], []
    call_command("index", "--rebuild")
    assert sorted(first + written) == sorted(Article.objects.values_list("pk", flat=True))
    assert run(SearchQuery(text="common")).count == 3


def test_an_index_that_was_lost_is_not_replaced_by_one_of_a_few_articles(indexed, put, caplog):
    import shutil

    shutil.rmtree(indexed.root)
    put("New one")
    assert following.drain() == 0
    assert "index --rebuild" in caplog.text
    assert IndexTask.objects.exists()
    with pytest.raises(IndexUnavailable):
        run(SearchQuery(text="new"))


def test_a_process_that_finds_another_writing_returns_at_once_and_loses_nothing(indexed, put):
    with indexed.writing(wait=True):
        put("Waiting", "common words")
        assert following.drain() == 0
    assert IndexTask.objects.exists()
    following.drain()
    assert run(SearchQuery(text="waiting")).count == 1


def test_articles_are_saved_and_wait_when_they_cannot_be_indexed(indexed, put, monkeypatch, caplog):
    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(following, "change", full)
    put("Waiting", "common words")
    assert following.drain() == 0
    assert "python manage.py index" in caplog.text
    monkeypatch.undo()
    call_command("index")
    assert run(SearchQuery(text="waiting")).count == 1


def test_check_index_tells_what_is_missing(indexed, capsys):
    call_command("check_index")
    change(indexed.current(), (), gone=[Article.objects.first().pk])
    with pytest.raises(SystemExit):
        call_command("check_index")
    assert "1 articles are not in the index" in capsys.readouterr().out


@pytest.mark.slow
def test_a_rebuild_killed_at_any_moment_leaves_the_old_index_and_is_gone_on_with(tmp_path):
    environment = {**os.environ, "NEWSARCHIVE_DATA": str(tmp_path / "data")}

    def manage(*arguments: str) -> list[str]:
        return [sys.executable, "manage.py", *arguments]

    def ran(*arguments: str) -> str:
        done = subprocess.run(manage(*arguments), cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    (tmp_path / "data").mkdir()
    ran("migrate", "-v0")
    make = "from articles.models import *; o=OriginalFile.objects.create(path='a',sha256='0'*64,size=1);"
    make += "[Article(title=f'Article {n}',body='common words '*200,original=o,key=str(n),fingerprint=str(n)).save() for n in range(150)]"
    batched = f"from articles.search import following\nwith following.batching():\n  exec({make!r})\nfollowing.drain()"
    ran("shell", "--no-imports", "-c", batched)
    for wait in (0.6, 1.0, 1.3):
        process = subprocess.Popen(manage("index", "--rebuild"), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert json.loads(ran("search", "common", "--json"))["count"] == 150
    ran("index", "--rebuild")
    assert json.loads(ran("search", "common", "--json"))["count"] == 150
    assert "150 in the index" in ran("check_index")
    assert len([path for path in (tmp_path / "data" / "index").iterdir() if path.is_dir()]) == 1
