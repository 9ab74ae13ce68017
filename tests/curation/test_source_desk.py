"""The desk's page of a source: what an editor types, ticks and chooses becomes a correction, done, logged and undone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from articles.curation import record
from articles.curation.sources import name_source
from articles.kinds import Act
from articles.models import Correction, RepeatedLine, Source
from tests.curation.sending import sent_by
from tests.curation.test_sources import come_in

pytestmark = pytest.mark.usefixtures("archive")
LIST = "admin:articles_source_changelist"


@pytest.fixture
def times():
    come_in("The Times", "#0")
    return Source.objects.get()


def page(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])


def send(client, source: Source, **changes) -> str:
    """Sends the page's form with these changes; gives the messages of the next page."""
    form = sent_by(client.get(page(source)).content.decode(), "source_form")
    response = client.post(page(source), {**form, "_continue": "1", **changes}, follow=True)
    assert response.redirect_chain, response.context["errors"]
    source.refresh_from_db()
    return " ".join(str(message) for message in response.context["messages"])


def test_nothing_changed_is_nothing_logged(times, admin_client):
    send(admin_client, times)
    assert not Correction.objects.exists()


def test_a_source_is_renamed_and_given_names_and_hosts(times, admin_client):
    added = {"aliases-1-text": "Thunderer", "hosts-0-host": "https://www.times.test/"}
    send(admin_client, times, name="Daily Times", host="times.example", **added)
    assert (times.name, times.slug, times.host) == ("Daily Times", "daily-times", "times.example")
    assert {alias.text for alias in times.aliases.all()} == {"The Times", "Daily Times", "Thunderer"}
    assert [host.host for host in times.hosts.all()] == ["times.test"]
    assert {(c.act, c.by) for c in Correction.objects.all()} == {(act, "admin") for act in ("rename", "set", "add-alias")}


def test_what_can_not_be_is_told(times, admin_client):
    come_in("The Courier", "#1")
    assert "leads to The Courier already" in send(admin_client, times, **{"aliases-1-text": "Courier"})
    assert "is no host" in send(admin_client, times, host="nonsense")


def test_a_name_is_taken_away(times, admin_client):
    send(admin_client, times, **{"aliases-1-text": "Thunderer"})
    rows = {alias.text: number for number, alias in enumerate(times.aliases.order_by("text"))}
    send(admin_client, times, **{f"aliases-{rows['Thunderer']}-DELETE": "on"})
    assert [alias.text for alias in times.aliases.all()] == ["The Times"]


def test_a_line_is_given_back_to_the_articles(times, admin_client):
    RepeatedLine.objects.create(source=times, key="motto", text="Motto", stories=6, of=7)
    send(admin_client, times, **{"repeated_lines-0-kept": "on"})
    assert RepeatedLine.objects.get().kept
    assert Correction.objects.get().act == "keep-line"


def test_each_decision_stands_on_the_page_in_words(times, admin_client):
    london = come_in("Times of London", "#1").source
    RepeatedLine.objects.create(source=times, key="motto", text="Motto")
    acts = {
        "merged with Times of London": (Act.MERGE, [name_source(london)]),
        "named Daily Times, before The Times": (Act.RENAME, {"name": "Daily Times"}),
        "host times.example": (Act.SET, "times.example", "host"),
        "also Thunderer": (Act.ADD_ALIAS, {"text": "Thunderer"}),
        "no more Thunderer": (Act.DROP_ALIAS, {"text": "Thunderer"}),
        "also times.test": (Act.ADD_ALIAS, {"host": "times.test"}),
        "no more times.test": (Act.DROP_ALIAS, {"host": "times.test"}),
        "belongs to the articles: Motto": (Act.KEEP_LINE, {"text": "Motto"}),
        "does not belong to the articles: Motto": (Act.REMOVE_LINE, {"text": "Motto"}),
    }
    for what, after, *field in acts.values():
        record(what, "ann", entity_name=name_source(times), after=after, field=(*field, "")[0])
        times.refresh_from_db()
    shown = admin_client.get(page(times)).content.decode()
    assert [words for words in acts if words not in shown] == []


def test_a_decision_is_undone_on_the_page(times, admin_client):
    send(admin_client, times, name="Daily Times")
    correction = Correction.objects.get()
    assert "named Daily Times, before The Times" in " ".join(admin_client.get(page(times)).content.decode().split())
    admin_client.post(page(times), {"_undo": correction.pk})
    times.refresh_from_db()
    assert times.name == "The Times"
    assert "That decision is not one" in str(admin_client.post(page(times), {"_undo": "999"}, follow=True).content)


def test_sources_are_merged_from_the_list(times, admin_client):
    come_in("Times of London", "#1")
    chosen = list(Source.objects.values_list("pk", flat=True))
    asked = admin_client.post(reverse(LIST), {"action": "merge", "_selected_action": chosen})
    assert "Which of them do the others become?" in asked.content.decode()
    admin_client.post(reverse(LIST), {"action": "merge", "_selected_action": chosen, "into": times.pk, "confirmed": "1"})
    assert Source.objects.get().articles.count() == 2
    assert "Times of London" in admin_client.get(reverse(LIST), {"q": "london"}).content.decode()


def test_a_source_is_added_before_its_first_article(admin_client):
    admin_client.post(reverse("admin:articles_source_add"), {"name": "The Lake Herald", "host": "www.herald.example"})
    source = Source.objects.get()
    assert (source.slug, source.host) == ("lake-herald", "herald.example")
    assert come_in("Lake Herald", "#0").source == source


def test_an_editor_gives_names_and_hosts_and_judges_lines(times, client, django_user_model):
    RepeatedLine.objects.create(source=times, key="our motto", text="Our motto")
    user = django_user_model.objects.create_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    send(client, times, **{"aliases-1-text": "Thunderer", "hosts-0-host": "times.test", "repeated_lines-0-kept": "on"})
    assert {c.act for c in Correction.objects.all()} == {"add-alias", "keep-line"}
    assert Correction.objects.count() == 3


def test_who_may_only_look_changes_nothing(times, client, django_user_model):
    user = django_user_model.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(user)
    assert client.get(page(times)).status_code == 200
    client.post(page(times), {"name": "Mine", "_undo": "1"})
    times.refresh_from_db()
    assert times.name == "The Times"
