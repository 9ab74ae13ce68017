"""The desk: what an editor types becomes a correction, done and logged."""

import pytest
from django.urls import reverse

from articles.models import Article, Correction, Entity, Mention
from articles.search import SearchQuery, run


@pytest.fixture
def editor(admin_client):
    return admin_client


def form_of(editor, article: Article) -> dict:
    """What the browser would send back of the article's form, unchanged."""
    response = editor.get(reverse("admin:articles_article_change", args=[article.pk]))
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for formset in response.context["inline_admin_formsets"]:
        data |= {f"mentions-{name}": value for name, value in formset.formset.management_form.initial.items()}
        for row in formset.formset.initial_forms:
            data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    data["authors"] = "\n".join(article.authors)
    return {name: "" if value is None else value for name, value in data.items() if value is not False}


def send(editor, article: Article, **changes):
    response = editor.post(reverse("admin:articles_article_change", args=[article.pk]), {**form_of(editor, article), **changes})
    assert response.status_code == 302, response.context["adminform"].form.errors
    return response


def test_nothing_changed_is_nothing_logged(corrected, editor):
    send(editor, corrected("first"))
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
        f"mentions-{total}-article": first.pk,
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


def test_an_entity_is_renamed_retyped_and_given_an_alias(corrected, editor):
    united = Entity.objects.get(name="United Nations")
    data = {
        "name": "The United Nations",
        "kind": "place",
        "slug": united.slug,
        "note": "",
        "aliases-TOTAL_FORMS": 2,
        "aliases-INITIAL_FORMS": 1,
    }
    alias = united.aliases.get()
    data |= {"aliases-0-id": alias.pk, "aliases-0-entity": united.pk, "aliases-1-text": "UNO", "aliases-1-entity": united.pk}
    editor.post(reverse("admin:articles_entity_change", args=[united.pk]), data)
    united.refresh_from_db()
    assert (united.name, united.kind) == ("The United Nations", "place")
    assert "UNO" in united.aliases.values_list("text", flat=True)
    assert set(Correction.objects.values_list("act", flat=True)) == {"rename", "change-kind", "add-alias"}


def test_not_an_entity_and_its_undo_from_the_log(corrected, editor):
    united = Entity.objects.get(name="United Nations")
    editor.post(reverse("admin:articles_entity_changelist"), {"action": "not_entity", "_selected_action": [united.pk]})
    assert not Entity.objects.filter(name="United Nations").exists()
    editor.post(reverse("admin:articles_correction_changelist"), {"action": "undo", "_selected_action": [Correction.objects.get().pk]})
    assert Entity.objects.filter(name="United Nations").exists()


def test_every_list_of_the_desk_answers(corrected, editor):
    editor.post(reverse("admin:articles_article_change", args=[corrected("first").pk]), {"_decide": "unlock:title"})
    from django.contrib import admin

    for model in admin.site._registry:
        if model._meta.app_label == "articles":
            assert editor.get(reverse(f"admin:articles_{model._meta.model_name}_changelist")).status_code == 200
