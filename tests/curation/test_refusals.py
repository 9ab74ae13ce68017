"""Refused inputs of which a person says that they are right as they are: asked about no more, until they hold something else."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.curation import apply_line, as_line, revert
from articles.desk import deeds, refused
from articles.models import AcceptedRefusal, Correction, IngestRun, Refusal

NOT_TEXT = b"%PDF-1.4 \x00\x01\x02"
ARTICLE = {"text": "The talks in Tromsø ended on Monday. Nobody had hoped for more than that, said one who was there."}


def read(path: Path) -> None:
    with suppress(SystemExit):
        call_command("ingest", path, verbosity=0)


def leave(client, *refusals: Refusal):
    chosen = {"action": "leave", "_selected_action": [refusal.pk for refusal in refusals]}
    return client.post(reverse("admin:articles_refusal_changelist"), chosen, follow=True)


def test_a_file_left_as_it_is_waits_no_more_when_it_is_refused_again(archive, admin_client, news):
    broken = news("scan.txt", NOT_TEXT)
    read(broken)
    page = leave(admin_client, Refusal.objects.get()).content.decode()
    assert "1 left as it is" in page
    assert refused.standing() == []
    read(broken)
    assert Refusal.objects.count() == 2
    assert refused.standing() == []
    waiting = admin_client.get(f"{reverse('admin:articles_refusal_changelist')}?waits=yes")
    assert waiting.context["rows"] == []


def test_the_same_bytes_under_another_name_do_not_come_back_and_changed_ones_do(archive, admin_client, news):
    broken = news("scan.txt", NOT_TEXT)
    read(broken)
    leave(admin_client, Refusal.objects.get())
    read(news("moved.txt", NOT_TEXT))
    assert refused.standing() == []
    broken.write_bytes(NOT_TEXT + b"more")
    read(broken)
    assert [Refusal.objects.get(pk=pk).path for pk in refused.standing()] == [str(broken)]


def test_a_line_is_left_by_itself_whatever_becomes_of_its_file(archive, admin_client, news):
    export = news("export.jsonl", f"{json.dumps(ARTICLE)}\n{{broken\n")
    read(export)
    leave(admin_client, Refusal.objects.get())
    export.write_text(f"{json.dumps(ARTICLE)}\n{json.dumps(ARTICLE | {'text': ARTICLE['text'] * 2})}\n{{broken\n")
    read(export)
    assert refused.standing() == []
    export.write_text(f"{json.dumps(ARTICLE)}\n{{broken\n{{broken, too\n")
    read(export)
    assert [Refusal.objects.get(pk=pk).path for pk in refused.standing()] == [f"{export} line 3"]


def test_a_file_that_is_gone_is_left_by_its_path(archive, admin_client):
    run = IngestRun.objects.create()
    gone = Refusal.objects.create(run=run, path="/nowhere/a.pdf", reason="not text")
    leave(admin_client, gone)
    assert AcceptedRefusal.objects.get().known_by == "/nowhere/a.pdf"
    assert refused.standing() == []


def test_what_was_refused_before_contents_were_noted_is_left_by_what_it_holds_now(archive, admin_client, news):
    broken = news("scan.txt", NOT_TEXT)
    old = Refusal.objects.create(run=IngestRun.objects.create(), path=str(broken), reason="not text")
    leave(admin_client, old)
    assert refused.standing() == []
    read(broken)
    assert refused.standing() == []


def test_the_answer_stands_in_the_log_and_can_be_undone(archive, admin_client, news):
    broken = news("scan.txt", NOT_TEXT)
    read(broken)
    leave(admin_client, Refusal.objects.get())
    said = Correction.objects.get()
    assert deeds.sentence(said) == f"left a refused input as it is: “{broken}”"
    assert said.by in admin_client.get(reverse("admin:articles_correction_changelist")).content.decode()
    revert(said, "ann")
    assert refused.standing() == [Refusal.objects.get().pk]


def test_said_twice_it_is_logged_once(archive, admin_client, news):
    read(news("scan.txt", NOT_TEXT))
    read(news("moved.txt", NOT_TEXT))
    leave(admin_client, *Refusal.objects.all())
    leave(admin_client, *Refusal.objects.all())
    assert Correction.objects.count() == 1


def test_the_answer_is_exported_and_holds_in_another_archive(archive, admin_client, news):
    broken = news("scan.txt", NOT_TEXT)
    read(broken)
    leave(admin_client, Refusal.objects.get())
    line = json.loads(json.dumps(as_line(Correction.objects.get())))
    for model in (Correction, AcceptedRefusal, Refusal):
        model.objects.all().delete()
    assert [apply_line(line), apply_line(line)] == ["done", "known"]
    read(broken)
    assert refused.standing() == []


@pytest.mark.parametrize("after", [None, {}, "no-date", {"file": "/a.txt"}])
def test_a_line_of_the_log_that_approves_of_nothing_is_refused(archive, after):
    line = {"id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "act": "approve", "at": "2020-01-01T00:00:00+00:00", "after": after}
    with pytest.raises(Exception, match="right as it is"):
        apply_line(line)
    assert not AcceptedRefusal.objects.exists()


def test_who_may_not_correct_is_offered_no_answer(archive, client, django_user_model, news):
    read(news("scan.txt", NOT_TEXT))
    client.force_login(django_user_model.objects.create_user("rita", password="a long one", is_staff=True))
    assert leave(client, Refusal.objects.get()).status_code == 403
    assert not AcceptedRefusal.objects.exists()
