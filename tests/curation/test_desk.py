"""The desk: what an editor types becomes a correction, done and logged."""

import re
import time

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from articles.models import Article, Correction, Entity, Mention
from articles.search import SearchQuery, run
from tests.curation.sending import sent_by


@pytest.fixture
def editor(admin_client):
    return admin_client


def form_of(editor, article: Article) -> dict:
    """What the browser would send back of the article's form, unchanged."""
    return sent_by(editor.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode(), "article_form")


def send(editor, article: Article, **changes):
    response = editor.post(reverse("admin:articles_article_change", args=[article.pk]), {**form_of(editor, article), **changes})
    assert response.status_code == 302, response.context["adminform"].form.errors
    return response


def test_nothing_changed_is_nothing_logged(corrected, editor):
    send(editor, corrected("first"))
    assert not Correction.objects.exists()


def test_saved_by_a_browser_which_sends_its_own_line_breaks_nothing_is_changed(corrected, editor):
    first = corrected("first")
    assert "\n" in first.body
    sent = {name: value.replace("\n", "\r\n") for name, value in form_of(editor, first).items()}
    assert editor.post(reverse("admin:articles_article_change", args=[first.pk]), sent).status_code == 302
    assert not Correction.objects.exists()


def test_a_corrected_title_is_logged_locked_and_found(corrected, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(editor, corrected("first"), title="Quokkas of the fjord", published_day="2018-05", hidden="")
    first = corrected("first")
    assert (first.title, str(first.published_date), first.locks) == ("Quokkas of the fjord", "2018-05", ["published", "title"])
    assert {(c.act, c.field, c.by) for c in Correction.objects.all()} == {("set", "title", "admin"), ("set", "published", "admin")}
    assert [hit.id for hit in run(SearchQuery(text="quokkas")).hits] == [first.pk]


def test_an_unreadable_date_is_told_and_changes_nothing(corrected, editor):
    first = corrected("first")
    response = editor.post(reverse("admin:articles_article_change", args=[first.pk]), {**form_of(editor, first), "published_day": "in May"})
    assert response.status_code == 200
    assert "is no date" in response.content.decode()
    assert not Correction.objects.exists()


def test_mentions_are_named_and_unnamed(corrected, editor):
    first = corrected("first")
    rows = list(first.mentions.values_list("pk", flat=True).order_by("-salience", "id"))
    other = Entity.objects.get(name="Uhuru Kenyatta")
    total = len(rows)
    peru = first.mentions.get(entity__slug="PE")
    data = form_of(editor, first)
    prefix = next(name.removesuffix("-id") for name, value in data.items() if name.endswith("-id") and str(value) == str(peru.pk))
    changes = {
        f"{prefix}-DELETE": "on",
        "mentions-TOTAL_FORMS": total + 1,
        f"mentions-{total}-entity": other.pk,
    }
    send(editor, first, **changes)
    assert {(c.act, c.entity_name["name"]) for c in Correction.objects.all()} == {("name", "Uhuru Kenyatta"), ("unname", "Peru")}
    assert not Mention.objects.filter(article=first, entity__slug="PE").exists()


def test_a_line_is_put_back_with_one_click_and_taken_out_by_undo(corrected, editor):
    first = corrected("first")
    line = next(removed for removed in first.removed if removed["text"].startswith("Read:"))
    address = reverse("admin:articles_article_change", args=[first.pk])
    editor.post(address, {"_decide": f"keep:{line['start']}"})
    assert line["text"] in corrected("first").body
    editor.post(address, {"_decide": f"revert:{Correction.objects.get().pk}"})
    assert line["text"] not in corrected("first").body


@pytest.mark.parametrize("button", ["", "keep:", "keep:x", "unlock:fingerprint", "revert:999", "revert:x", "explode:1"])
def test_a_senseless_button_is_told_and_does_nothing(corrected, editor, button):
    address = reverse("admin:articles_article_change", args=[corrected("first").pk])
    response = editor.post(address, {"_decide": button}, follow=True)
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not Correction.objects.exists()


def test_entities_are_merged_after_a_preview(corrected, editor):
    kenyatta, kiir = Entity.objects.get(name="Uhuru Kenyatta"), Entity.objects.get(name="Salva Kiir")
    address = reverse("admin:articles_entity_changelist")
    chosen = {"action": "merge", "_selected_action": [kenyatta.pk, kiir.pk]}
    preview = editor.post(address, chosen)
    assert "1 article names these" in " ".join(preview.content.decode().split())
    editor.post(address, {**chosen, "into": kenyatta.pk})
    assert not Entity.objects.filter(pk=kiir.pk).exists()
    assert editor.get(f"/people/{kiir.slug}/").headers["Location"] == f"/people/{kenyatta.slug}/"


VALUES = {"object_id": "1", "number": "1", "name": "no-date", "app_label": "articles", "content_type_id": "1", "id": "1", "url": "x"}
OPEN = {"/admin/login/", "/admin/logout/"}  # doors for everybody: to come in by, and to go out by


def doors(patterns=None, before: str = "/admin/") -> set[str]:
    """An address for each page of the desk."""
    found = set()
    for pattern in patterns if patterns is not None else admin.site.get_urls():
        route = re.sub(r"\((?:\?P<(\w+)>)?[^)]*\)", lambda part: VALUES[part[1]], str(pattern.pattern).lstrip("^").rstrip("$"))
        address = before + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: VALUES.get(part[1], "1"), route)
        found |= doors(pattern.url_patterns, address) if hasattr(pattern, "url_patterns") else {address}
    return found


def person(django_user_model, group: str | None, **fields):
    user = django_user_model.objects.create_user((group or "nobody").lower(), password="a long one", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def test_a_reader_finds_every_door_of_the_desk_shut(corrected, client, django_user_model):
    client.force_login(person(django_user_model, "Readers"))
    shut = doors() - OPEN
    assert len(shut) > 50
    for address in sorted(shut):
        for answer in (client.get(address), client.post(address, {"_decide": "approve:no-date", "action": "change_many"})):
            assert answer.status_code in (302, 403, 404), address
            assert answer.status_code != 302 or answer.url.startswith("/admin/login/") or answer.url == f"{address}/", address
    assert not Correction.objects.exists()


def test_staff_without_rights_see_the_first_page_and_nothing_of_the_archive(corrected, client, django_user_model):
    client.force_login(person(django_user_model, None, is_staff=True))
    assert client.get("/admin/").status_code == 200
    for table in ("article", "entity", "source", "correction", "refusal", "originalfile"):
        assert client.get(reverse(f"admin:articles_{table}_changelist")).status_code == 403
    for address in (reverse("admin:coverage"), reverse("admin:queue", args=["no-date"])):
        assert client.get(address).status_code == 403


def test_who_may_only_look_sees_the_article_and_changes_nothing(corrected, client, django_user_model):
    user = person(django_user_model, None, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"), Permission.objects.get(codename="view_mention"))
    client.force_login(user)
    first = corrected("first")
    address = reverse("admin:articles_article_change", args=[first.pk])
    page = client.get(address).content.decode()
    assert "Read: Ten lakes" in page
    assert "_decide" not in page
    assert "<textarea" not in page
    assert client.post(address, {"_decide": "approve:no-date"}).status_code == 403
    assert client.post(address, {"title": "Mine"}).status_code == 403
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("group", "status"), [("Editors", 403), ("Administrators", 200)])
def test_editors_and_administrators_work_on_the_desk_and_only_these_have_accounts(corrected, client, django_user_model, group, status):
    client.force_login(person(django_user_model, group))
    assert client.get("/admin/").status_code == 200
    for address in ("articles_article_changelist", "articles_entity_changelist", "articles_source_changelist", "coverage"):
        assert client.get(reverse(f"admin:{address}")).status_code == 200
    assert client.get(reverse("admin:auth_user_changelist")).status_code == status
    assert client.get(reverse("admin:auth_group_changelist")).status_code == status
    send(client, corrected("first"), title="Mine")
    assert Correction.objects.get().by == group.lower()


@pytest.mark.parametrize(("group", "comes_in"), [("Editors", True), ("Administrators", True), ("Readers", False)])
def test_the_desk_s_own_door_lets_in_whoever_may_correct(corrected, client, django_user_model, group, comes_in):
    person(django_user_model, group)
    answer = client.post("/admin/login/", {"username": group.lower(), "password": "a long one", "next": "/admin/"})
    assert (answer.status_code == 302) == comes_in
    if not comes_in:
        assert "not work on the desk" in answer.content.decode()
        assert "_auth_user_id" not in client.session


def test_an_article_is_neither_made_nor_deleted_by_hand(corrected, editor):
    first = corrected("first")
    assert editor.get(reverse("admin:articles_article_add")).status_code == 403
    assert editor.post(reverse("admin:articles_article_delete", args=[first.pk]), {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=first.pk).exists()


def test_every_correction_is_found_within_a_second(corrected, editor, client, django_capture_on_commit_callbacks):
    """Whatever was done on the desk, the next search knows it."""
    first = corrected("first")
    address = reverse("admin:articles_article_change", args=[first.pk])
    line = next(removed for removed in first.removed if removed["text"].startswith("Read:"))

    def done(data) -> float:
        with django_capture_on_commit_callbacks(execute=True):
            assert editor.post(address, data).status_code == 302
        return time.process_time()

    def found(asked: str) -> int:
        return client.get(f"/api/search/?{asked}").json()["count"]

    ended = done({**form_of(editor, first), "title": "Quokkas of the fjord", "published_day": "2011-05"})
    assert found("q=quokkas&from=2011-05&to=2011-05") == 1
    assert time.process_time() - ended < 1
    done({"_decide": f"keep:{line['start']}"})
    assert found("q=lakes") == 1
    person = Entity.objects.get(name="Uhuru Kenyatta")
    number = first.mentions.count()
    form = {**form_of(editor, corrected("first")), f"mentions-{number}-entity": person.pk}
    assert found(f"person={person.slug}") == 1
    done(form)
    assert found(f"person={person.slug}") == 2
    person.refresh_from_db()
    assert person.article_count == 2
    done({**form_of(editor, corrected("first")), "hidden": "on"})
    assert found("q=quokkas") == 0
    person.refresh_from_db()
    assert person.article_count == 1
