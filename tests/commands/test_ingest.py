"""`manage.py ingest` as its user knows it: nothing twice, nothing lost, and a clear word about what was refused."""

import json
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.texts import FIRST, SECOND, THIRD, lines

COUNTS = "from articles.models import *; print(Article.objects.count(), Entity.objects.count(), Mention.objects.count())"
ADDRESSES = "from articles.models import *; print(sorted((a.id, a.get_absolute_url()) for a in Article.objects.all()))"
NAMES = "from articles.models import *; print(sorted(o.path.split('/')[-1] for o in OriginalFile.objects.all()))"


def outcome(manage, *words):
    done = manage("ingest", *words, "--json")
    return done.returncode, {**json.loads(done.stdout), "refused": len(json.loads(done.stdout)["refused"])}


def test_a_second_run_finds_nothing_new(manage, news):
    news("a.txt", FIRST)
    news("export.jsonl", lines(SECOND, THIRD))
    assert outcome(manage, news.folder) == (0, {"new": 3, "changed": 0, "unchanged": 0, "refused": 0})
    before = manage.ask(COUNTS)
    assert outcome(manage, news.folder) == (0, {"new": 0, "changed": 0, "unchanged": 3, "refused": 0})
    assert manage.ask(COUNTS) == before


def test_a_changed_file_keeps_its_address(manage, news):
    path = news("a.txt", FIRST)
    manage("ingest", news.folder)
    path.write_text(FIRST.replace("third round", "fourth round"))
    before = manage.ask("from articles.models import *; print(Article.objects.get().pk)")
    assert outcome(manage, news.folder) == (0, {"new": 0, "changed": 1, "unchanged": 0, "refused": 0})
    after = manage.ask("from articles.models import *; a = Article.objects.get(); print(a.pk, 'fourth round' in a.body)")
    assert after == f"{before} True"


def test_what_can_not_be_read_is_refused_and_the_rest_is_stored(manage, news):
    news("a.txt", FIRST)
    news("empty.txt", "")
    news("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    news("export.jsonl", lines(SECOND) + "\n{broken\n" + lines(THIRD))
    done = manage("ingest", news.folder, news.folder / "nowhere.txt")
    assert done.returncode == 1
    assert "3 new" in done.stdout
    for refused in ("empty.txt: the file is empty", "picture.txt: not text: a PNG image", "line 2: not JSON", "nowhere.txt: No such file"):
        assert refused in done.stdout
    assert outcome(manage, news.folder) == (1, {"new": 0, "changed": 0, "unchanged": 3, "refused": 3})


def test_the_same_news_under_another_name_is_no_second_article(manage, news):
    news("a.txt", FIRST)
    news("copy.txt", FIRST)
    assert outcome(manage, news.folder)[1]["new"] == 1
    (news.folder / "a.txt").rename(news.folder / "moved.txt")
    assert outcome(manage, news.folder)[1] == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    paths = manage.ask(NAMES)
    assert paths == "['copy.txt', 'moved.txt']"


def test_a_line_put_before_the_others_moves_no_address(manage, news):
    path = news("export.jsonl", lines(SECOND, THIRD))
    manage("ingest", path)
    before = manage.ask(ADDRESSES)
    path.write_text(lines(FIRST, SECOND, THIRD))
    assert outcome(manage, path)[1] == {"new": 1, "changed": 0, "unchanged": 2, "refused": 0}
    assert manage.ask(ADDRESSES).startswith(before[:-1])


def test_an_article_is_known_again_by_its_identifier(manage, news):
    path = news("export.jsonl", json.dumps({"id": "x1", "text": FIRST}) + "\n" + json.dumps({"id": "x2", "text": SECOND}))
    manage("ingest", path)
    path.write_text(json.dumps({"id": "x2", "text": SECOND}) + "\n" + json.dumps({"id": "x1", "text": THIRD}))
    assert outcome(manage, path)[1] == {"new": 0, "changed": 1, "unchanged": 1, "refused": 0}
    keys = manage.ask("from articles.models import *; print(sorted(Article.objects.values_list('pk', 'key')))")
    assert keys == "[(1, 'id:x1'), (2, 'id:x2')]"


def test_two_lines_of_one_identifier_lose_neither(manage, news):
    path = news("export.jsonl", json.dumps({"id": "x", "text": FIRST}) + "\n" + json.dumps({"id": "x", "text": SECOND}))
    assert outcome(manage, path)[1]["new"] == 2
    assert outcome(manage, path)[1] == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_a_dry_run_stores_nothing(manage, news):
    news("a.txt", FIRST)
    assert outcome(manage, news.folder, "--dry-run")[1]["new"] == 1
    assert manage.ask(COUNTS) == "0 0 0"
    assert not (manage.data / "originals").exists()


def test_two_workers_find_what_one_finds(manage, news, tmp_path):
    news("export.jsonl", lines(*(f"{text}\n\nThe number of this report is {n}." for n in range(30) for text in (FIRST, SECOND, THIRD))))
    assert outcome(manage, news.folder, "--workers", "2")[1]["new"] == 90
    together = manage.ask(COUNTS)
    alone = type(manage)(tmp_path / "alone")
    alone("ingest", news.folder)
    assert alone.ask(COUNTS) == together


def threads_of_workers(parent: int) -> list[int]:
    """How many threads each process has that was forked from this one, as Linux tells it."""
    workers = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [len(list(Path(f"/proc/{worker}/task").iterdir())) for worker in workers]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are not told in this way, and workers not forked")
def test_what_reads_has_no_second_thread_for_memory_is_slower_with_one(manage, news):
    news("export.jsonl", lines(*(f"{text}\n\nThe number of this report is {n}." for n in range(60) for text in (FIRST, SECOND, THIRD))))
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        manage.environment.pop(name, None)
    assert manage.ask("import numpy, os; print(len(os.listdir('/proc/self/task')))") == "1"
    process, seen = manage.start("ingest", news.folder, "--workers", "2"), []
    while process.poll() is None:
        with suppress(FileNotFoundError):  # it has just ended
            seen.append(threads_of_workers(process.pid))
        time.sleep(0.01)
    assert max(seen) == [1, 1]


SOURCES = """
from articles.models import *
print({a.position: (a.source.name, a.evidence["source"]["rule"]) for a in Article.objects.order_by("position").select_related("source")})
"""


def test_a_source_that_is_named_with_the_command_goes_before_what_the_page_says_but_not_before_what_the_file_states(manage, news):
    wire = {"text": f"NAIROBI (Reuters) - {SECOND}"}
    news("coast-herald/export.jsonl", "\n".join(map(json.dumps, [wire, {"text": THIRD, "source": "Stated Post"}])))
    manage("ingest", news.folder, "--source", "  The Lake   Herald ")
    expected = {0: ("The Lake Herald", "given-with-command"), 1: ("Stated Post", "stated")}
    assert manage.ask(SOURCES) == str(expected)
    rejected = "from articles.models import *; print([r['value'] for r in Article.objects.get(position=0).evidence['source']['rejected']])"
    assert "Reuters" in manage.ask(rejected)
    manage("reanalyse", "--all")
    assert manage.ask(SOURCES) == str(expected)
    again = manage("ingest", news.folder, "--source", "Another")
    assert "2 were here before and keep their source" in again.stdout
    assert manage.ask(SOURCES) == str(expected)


@pytest.mark.parametrize("words", [[], ["--workers", "0", "x"], ["--nonsense", "x"], ["--source", "?!", "x"]])
def test_a_wrong_call_ends_with_2(manage, words):
    assert manage("ingest", *words).returncode == 2
