"""The queues: what should be looked at is found, worked through, and leaves when it was dealt with."""

import re
from contextlib import suppress
from datetime import date
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.curation import record, revert
from articles.desk import processes, queues, refused
from articles.doubts import doubts_of
from articles.kinds import Act, Queue
from articles.models import Article, Doubt, IngestRun, Refusal
from tests.commands.texts import FIRST
from tests.curation.conftest import ingest

TODAY = date(2020, 1, 1)


def article(**fields):
    """An article that nobody needs to look at; `fields` make it doubtful."""
    whole = {
        "title": "Talks go on",
        "title_is_made": False,
        "hidden": False,
        "published": date(2018, 5, 3),
        "source_id": 1,
        "source": SimpleNamespace(name="The Example", host="example.com"),
        "body": "word " * 100,
        "removed": [],
        "evidence": {"published": {"value": "2018-05-03", "confidence": 0.9, "note": ""}},
        "problems": [],
    }
    return SimpleNamespace(**{**whole, **fields})


def test_a_plain_article_stands_in_no_queue():
    assert doubts_of(article(), TODAY, {}) == set()


@pytest.mark.parametrize(
    ("fields", "queue"),
    [
        ({"title_is_made": True}, Queue.NO_TITLE),
        ({"published": None}, Queue.NO_DATE),
        ({"published": date(2020, 1, 2)}, Queue.FUTURE_DATE),
        ({"problems": ["the date is ambiguous"]}, Queue.AMBIGUOUS_DATE),
        ({"source_id": None, "source": None}, Queue.NO_SOURCE),
        ({"evidence": {"published": {"value": "2018", "confidence": 0.3}}}, Queue.LOW_CONFIDENCE),
        ({"title": "EXAMPLE"}, Queue.TITLE_IS_SITE),
        ({"body": "Subscribe to read on."}, Queue.VERY_SHORT),
        ({"removed": [{"text": "x" * 2000}]}, Queue.MUCH_REMOVED),
    ],
)
def test_each_reason_has_its_queue(fields, queue):
    assert doubts_of(article(**fields), TODAY, {}) == {queue}


def test_a_person_and_a_machine_that_say_otherwise_disagree():
    assert doubts_of(article(), TODAY, {"published": "2018-05-04"}) == {Queue.DISAGREEMENT}
    assert doubts_of(article(), TODAY, {"published": "2018-05-03"}) == set()


def waiting(corrected, name: str) -> set[str]:
    return set(corrected(name).doubts.open().values_list("queue", flat=True))


def test_an_article_dealt_with_leaves_its_queue_and_returns_when_that_is_undone(corrected):
    assert Queue.NO_TITLE in waiting(corrected, "second")
    correction = record(Act.SET, "ann", article=corrected("second"), field="title", after="Teachers for South Sudan")
    assert Queue.NO_TITLE not in waiting(corrected, "second")
    revert(correction, "ann")
    assert Queue.NO_TITLE in waiting(corrected, "second")


def test_right_as_it_is_holds_when_the_article_is_read_again(corrected):
    record(Act.APPROVE, "ann", article=corrected("second"), after=Queue.NO_DATE)
    path = corrected.files[1]
    path.write_text(path.read_text().replace("two hundred", "three hundred"))
    ingest(path)
    assert Queue.NO_DATE not in waiting(corrected, "second")
    assert Queue.NO_TITLE in waiting(corrected, "second")


def test_a_queue_is_worked_through_to_its_end(corrected, admin_client):
    page = admin_client.get(reverse("admin:index"))
    row = next(queue for queue in page.context["queues"] if queue.label == Queue.NO_DATE.label)
    assert row.count == Doubt.objects.open().filter(queue=Queue.NO_DATE).count() == 3
    response = admin_client.get(row.url)
    for _ in range(3):
        assert response.status_code == 302
        assert b"Save and next" in admin_client.get(response.url).content
        response = admin_client.post(response.url, {"_decide": f"approve:{Queue.NO_DATE}"})
    assert response.url == reverse("admin:index")
    assert not Doubt.objects.open().filter(queue=Queue.NO_DATE).exists()


def test_an_unknown_queue_is_not_found(corrected, admin_client):
    assert admin_client.get(reverse("admin:queue", args=["nonsense"])).status_code == 404


def test_a_refused_file_is_read_again_when_it_was_mended(corrected, admin_client, news, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(processes.subprocess, "Popen", lambda command, **_: call_command(*command[2:], verbosity=0))
    broken = news("export.jsonl", "{broken")
    with pytest.raises(SystemExit):
        call_command("ingest", broken)
    broken.write_text('{"text": "The talks in Tromsø ended on Monday. Nobody had hoped for more than that, said one who was there."}')
    chosen = {"action": "retry", "_selected_action": [Refusal.objects.get().pk]}
    assert refused.standing() == [Refusal.objects.get().pk]
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("admin:articles_refusal_changelist"), chosen)
    assert Article.objects.filter(body__contains="Tromsø").exists()
    assert refused.standing() == []


def test_what_is_refused_again_waits_once_and_another_run_does_not_hide_it(archive, news):
    broken, whole = news("export.jsonl", "{broken"), news("whole.txt", FIRST)
    for path in (broken, broken, whole):
        with suppress(SystemExit):
            call_command("ingest", path)
    assert Refusal.objects.count() == 2
    assert refused.standing() == [Refusal.objects.latest("pk").pk]


def test_a_file_that_is_gone_is_told_and_not_read(corrected, admin_client, news, monkeypatch):
    monkeypatch.setattr(processes, "begin", lambda *words: pytest.fail(f"{words} was begun"))
    run = IngestRun.objects.create()
    gone = Refusal.objects.create(run=run, path="/nowhere/a.pdf", reason="not text")
    chosen = {"action": "retry", "_selected_action": [gone.pk]}
    page = admin_client.post(reverse("admin:articles_refusal_changelist"), chosen, follow=True)
    assert "Not there any more: /nowhere/a.pdf" in page.content.decode()


def test_what_is_hidden_from_within_a_queue_leaves_it_and_comes_back_when_shown(corrected, admin_client):
    opened = admin_client.get(reverse("admin:queue", args=[Queue.NO_DATE])).url
    hidden = Article.objects.get(pk=re.search(r"/(\d+)/change/", opened)[1])
    assert admin_client.post(opened, {"_decide": "hide:"}).url != opened
    assert Article.objects.get(pk=hidden.pk).hidden
    assert not hidden.doubts.open().exists()
    admin_client.post(reverse("admin:articles_article_change", args=[hidden.pk]), {"_decide": "show:"})
    assert hidden.doubts.open().filter(queue=Queue.NO_DATE).exists()
    assert not Article.objects.get(pk=hidden.pk).hidden


def test_passing_over_an_article_leaves_it_waiting(corrected, admin_client):
    numbers = list(Doubt.objects.open().filter(queue=Queue.NO_DATE).order_by("article").values_list("article", flat=True))
    first = admin_client.get(reverse("admin:queue", args=[Queue.NO_DATE])).url
    assert f"/{numbers[0]}/change/" in first
    skip = admin_client.get(first).context["skip"]
    assert f"/{numbers[1]}/change/" in admin_client.get(skip).url
    assert Doubt.objects.open().filter(queue=Queue.NO_DATE).count() == 3


def test_other_rooms_put_their_queues_on_the_first_page(corrected, admin_client, monkeypatch):
    monkeypatch.setattr(queues, "_others", [])
    queues.register(lambda: [queues.Waiting("may be the same person", 3, "/admin/somewhere/")])
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert '<a href="/admin/somewhere/">May be the same person</a>' in page


def test_where_machine_and_person_disagree_both_are_shown_and_one_click_takes_the_machine_s(corrected, admin_client):
    first = corrected("first")
    found = first.title
    record(Act.SET, "ann", article=first, field="title", after="Ministers talk on")
    opened = admin_client.get(reverse("admin:queue", args=[Queue.DISAGREEMENT])).url
    page = unescape(admin_client.get(opened).content.decode())
    assert "Ministers talk on" in page
    assert f"<q>{found}</q>" in page
    admin_client.post(opened, {"_decide": "unlock:title"})
    assert corrected("first").title == found
    assert not Doubt.objects.open().filter(queue=Queue.DISAGREEMENT).exists()


def test_that_machine_and_person_disagree_can_be_right_as_it_is(corrected, admin_client):
    record(Act.SET, "ann", article=corrected("first"), field="title", after="Ministers talk on")
    opened = admin_client.get(reverse("admin:queue", args=[Queue.DISAGREEMENT])).url
    admin_client.post(opened, {"_decide": f"approve:{Queue.DISAGREEMENT}"})
    assert corrected("first").title == "Ministers talk on"
    assert not Doubt.objects.open().filter(queue=Queue.DISAGREEMENT).exists()
