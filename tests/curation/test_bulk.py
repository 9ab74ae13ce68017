"""Many articles at once: one act, a line of the log for each, all or none."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.curation import CorrectionError, record, revert
from articles.curation.bulk import record_many
from articles.desk import processes
from articles.kinds import Act
from articles.models import Article, BulkJob, Correction, Doubt, IndexTask


def every_article() -> list[int]:
    return list(Article.objects.order_by("pk").values_list("pk", flat=True))


def test_each_article_gets_the_value_the_lock_and_a_line_that_can_be_undone(corrected):
    assert record_many(Act.SET, "ann", every_article(), "source", "The Lake Herald", tell=id) == 3
    assert {(a.source.name, tuple(a.locks)) for a in Article.objects.all()} == {("The Lake Herald", ("source",))}
    assert Correction.objects.count() == 3
    assert not Doubt.objects.filter(queue="no-source").exists()
    assert set(IndexTask.objects.values_list("article_id", flat=True)) >= set(every_article())
    revert(Correction.objects.first(), "ann")
    assert Article.objects.filter(source=None).count() == 1
    assert Doubt.objects.filter(queue="no-source").count() == 1


def test_a_date_comes_with_its_precision(corrected):
    record_many(Act.SET, "ann", every_article(), "published", "2018-05", tell=id)
    assert {str(a.published_date) for a in Article.objects.all()} == {"2018-05"}


def test_what_is_so_already_is_no_correction(corrected):
    record_many(Act.HIDE, "ann", every_article()[:1], tell=id)
    assert record_many(Act.HIDE, "ann", every_article(), tell=id) == 2
    assert record_many(Act.SHOW, "ann", every_article(), tell=id) == 3


@pytest.mark.parametrize(("field", "value"), [("title", "One for all"), ("published", "soon"), ("fingerprint", "x")])
def test_a_senseless_change_changes_nothing(corrected, field, value):
    with pytest.raises(CorrectionError):
        record_many(Act.SET, "ann", every_article(), field, value, tell=id)
    assert not Correction.objects.exists()


def test_a_failure_while_writing_leaves_all_as_it_was(corrected, monkeypatch):
    monkeypatch.setattr("articles.curation.bulk.Doubt.objects.bulk_create", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        record_many(Act.SET, "ann", every_article(), "language", "nn", tell=id)
    assert not Correction.objects.exists()
    assert not Article.objects.filter(language="nn").exists()


def test_what_somebody_decides_while_many_are_changed_is_not_lost(corrected, monkeypatch):
    monkeypatch.setattr("articles.curation.bulk.BATCH", 1)
    decided = []

    def decide(done: int) -> None:
        if done == 3:
            first, second = corrected("first"), corrected("second")
            decided.append(record(Act.SET, "bo", article=first, field="title", after="Ministers talk on"))
            decided.append(record(Act.SET, "bo", article=second, field="language", after="nn"))

    assert record_many(Act.SET, "ann", every_article(), "language", "nn", tell=decide) == 2
    assert len(decided) == 2
    assert (corrected("first").title, corrected("first").locks) == ("Ministers talk on", ["language", "title"])
    assert corrected("second").corrections.get().by == "bo"
    assert {article.language for article in Article.objects.all()} == {"nn"}


@pytest.fixture
def at_once(monkeypatch):
    """The desk's jobs are done in this process, and not by one of their own, which would not see the test's database."""
    monkeypatch.setattr(processes.subprocess, "Popen", lambda command, **_: call_command(*command[2:], verbosity=0))


def choose(editor, **sent):
    return editor.post(reverse("admin:articles_article_changelist"), {"action": "change_many", "_selected_action": every_article(), **sent})


def test_the_desk_asks_does_and_tells(corrected, admin_client, at_once, django_capture_on_commit_callbacks):
    assert "<strong>3 articles</strong> chosen" in choose(admin_client).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = choose(admin_client, what="language", value="nn")
    page = admin_client.get(response.url)
    assert b"Done: 3 articles" in page.content
    assert "Refresh" not in page.headers
    assert Article.objects.filter(language="nn").count() == 3


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"what": "published", "value": "in May"}, "is no date"),
        ({"what": "source", "value": " "}, "To what?"),
        ({"what": "source", "value": "The Herald", "unknown": "on"}, "not both"),
        ({"what": "language", "value": "English"}, "is no code of a language"),
        ({"what": "section", "value": "x" * 101}, "100 characters at most"),
    ],
)
def test_what_can_t_be_meant_is_told_before_anything_is_done(corrected, admin_client, at_once, asked, told):
    assert told in choose(admin_client, **asked).content.decode()
    assert not BulkJob.objects.exists()


def test_that_it_is_not_known_is_a_value_too_and_has_to_be_said(corrected, admin_client, at_once, django_capture_on_commit_callbacks):
    record_many(Act.SET, "ann", every_article(), "source", "The Lake Herald", tell=id)
    with django_capture_on_commit_callbacks(execute=True):
        choose(admin_client, what="source", unknown="on")
    assert not Article.objects.exclude(source=None).exists()


def test_all_that_a_filter_gives_is_changed_and_nothing_else(corrected, admin_client, at_once, django_capture_on_commit_callbacks):
    Doubt.objects.exclude(article=corrected("second")).delete()
    chosen = {
        "action": "change_many",
        "_selected_action": [corrected("second").pk],
        "select_across": "1",
        "what": "language",
        "value": "nn",
    }
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{reverse('admin:articles_article_changelist')}?queue=no-date", chosen)
    assert list(Article.objects.filter(language="nn")) == [corrected("second")]


def test_what_was_hidden_in_bulk_is_shown_again(corrected, admin_client, at_once, django_capture_on_commit_callbacks):
    for what, number in (("hide", 3), ("show", 0)):
        with django_capture_on_commit_callbacks(execute=True):
            choose(admin_client, what=what)
        assert Article.objects.filter(hidden=True).count() == number


def test_a_job_under_way_shows_how_far_it_is(corrected, admin_client, admin_user):
    job = BulkJob.objects.create(user=admin_user, act=Act.HIDE, article_ids=every_article(), done=2)
    page = admin_client.get(reverse("admin:bulk", args=[job.pk]))
    assert "2 of 3" in page.content.decode()
    assert "In each of 3 articles: hid it" in page.content.decode()
    assert page.headers["Refresh"] == "1"
