"""Who may do what: readers read, editors correct, administrators also manage users; nobody guesses passwords for long."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Correction
from tests.conftest import ROOT

ADDRESSES = {
    "article": "admin:articles_article_changelist",
    "entity": "admin:articles_entity_changelist",
    "log": "admin:articles_correction_changelist",
    "users": "admin:auth_user_changelist",
}


@pytest.fixture
def signed_in(client, django_user_model):
    """`signed_in("Editors")` is a browser of somebody in that group."""

    def sign_in(group: str | None):
        user = django_user_model.objects.create_user("somebody", password="secret words")
        if group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return sign_in


@pytest.mark.parametrize(
    ("group", "allowed"),
    [
        (None, set()),
        ("Readers", set()),
        ("Editors", {"article", "entity", "log"}),
        ("Administrators", {"article", "entity", "log", "users"}),
    ],
)
def test_each_group_reaches_what_is_its_own(archive, signed_in, group, allowed):
    browser = signed_in(group)
    reached = {name for name, address in ADDRESSES.items() if browser.get(reverse(address)).status_code == 200}
    assert reached == allowed


def test_an_editor_corrects_and_undoes(corrected, signed_in):
    browser = signed_in("Editors")
    address = reverse("admin:articles_article_change", args=[corrected("first").pk])
    line = next(removed for removed in corrected("first").removed if removed["text"].startswith("Read:"))
    browser.post(address, {"_decide": f"keep:{line['start']}"})
    assert Correction.objects.get().by == "somebody"
    browser.post(reverse("admin:articles_correction_changelist"), {"action": "undo", "_selected_action": [Correction.objects.get().pk]})
    assert Correction.objects.count() == 2


def test_a_reader_corrects_nothing_even_by_hand(corrected, signed_in):
    browser = signed_in("Readers")
    address = reverse("admin:articles_article_change", args=[corrected("first").pk])
    assert browser.post(address, {"_decide": "approve:no-date"}).status_code == 302
    assert not Correction.objects.exists()


def test_a_change_by_following_a_link_is_none(corrected, admin_client):
    admin_client.get(reverse("admin:articles_article_change", args=[corrected("first").pk]), {"_decide": "approve:no-date"})
    assert not Correction.objects.exists()


def test_guessing_a_password_ends_in_waiting(archive, client, django_user_model):
    django_user_model.objects.create_user("ann", password="the right words")
    for _ in range(10):
        client.post(reverse("login"), {"username": "ann", "password": "wrong"})
    response = client.post(reverse("login"), {"username": "ann", "password": "the right words"})
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_signing_in_and_out(archive, client, django_user_model):
    django_user_model.objects.create_user("ann", password="the right words")
    response = client.post(reverse("login"), {"username": "ann", "password": "the right words", "next": "/people/"})
    assert response.headers["Location"] == "/people/"
    client.post(reverse("logout"))
    assert "_auth_user_id" not in client.session


def test_an_archive_for_members_only_asks_everybody_to_sign_in(archive, client, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    for address in ("/", "/search/?q=x", "/api/search/", "/people/", "/feed/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/login/")
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/login/").status_code == 200


def test_a_deployment_as_documented_has_nothing_to_answer_for(tmp_path):
    environment = {**os.environ, "NEWSARCHIVE_DATA": str(tmp_path), "NEWSARCHIVE_HTTPS": "1", "ALLOWED_HOSTS": "news.example"}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set for the browser's sake, see conftest
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
