"""Teach once: words that a person explained are understood everywhere, and in what comes in later."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.curation import CorrectionError, record, revert
from articles.curation.names import name_article
from articles.desk import processes
from articles.ingest.entities import taught
from articles.kinds import Act, EntityKind, Part
from articles.models import Correction, Entity, Lesson
from articles.records import FoundEntity, Mention, TaughtName, TextParts
from articles.search import following
from tests.commands.texts import FIRST
from tests.curation.conftest import ingest

QUOTAS = TaughtName("fishing quotas", EntityKind.ORGANIZATION, "fishing quotas", "Fishing Quotas")
PARTS = TextParts("Talks on fishing quotas", "", "Minister Quotas spoke of fishing quotas.\n\nNo fishing quotasx.")


def test_a_taught_name_is_found_as_whole_words_in_every_part():
    (entity,) = taught.apply(PARTS, (), (QUOTAS,))
    assert [(m.part, m.text) for m in entity.mentions] == [(Part.TITLE, "fishing quotas"), (Part.BODY, "fishing quotas")]
    assert entity.about


def test_a_taught_name_takes_the_place_of_what_overlaps_it():
    start = PARTS.body.index("quotas.")
    other = FoundEntity(EntityKind.PERSON, "quotas", "Quotas", (Mention(9, 15, "Quotas", "x"), Mention(start, start + 6, "quotas", "x")))
    person, _ = taught.apply(PARTS, (other,), (QUOTAS,))
    assert [m.start for m in person.mentions] == [9]
    alone = FoundEntity(EntityKind.PERSON, "quotas", "Quotas", (Mention(start, start + 6, "quotas", "x"),))
    assert [e.name for e in taught.apply(PARTS, (alone,), (QUOTAS,))] == ["Fishing Quotas"]


def test_the_longer_of_two_taught_names_is_taken():
    shorter = TaughtName("fishing", EntityKind.PERSON, "fishing", "Fishing")
    found = {entity.name: len(entity.mentions) for entity in taught.apply(PARTS, (), (shorter, QUOTAS))}
    assert found == {"Fishing Quotas": 2, "Fishing": 1}


def quotas() -> Entity:
    return Entity.objects.get(name="fishing quotas")


def teach(corrected, *articles: str, text: str = "fishing quotas") -> Correction:
    from articles.curation.names import find_or_make_entity

    entity = find_or_make_entity({"kind": "organization", "slug": "q", "name": text, "keys": [["organization", text]]})
    named = [name_article(corrected(article)) for article in articles]
    return record(Act.TEACH, "ann", entity=entity, after={"text": text, "articles": named})


def test_it_holds_at_once_when_read_again_and_in_what_comes_later(corrected, news):
    teach(corrected, "first")
    assert corrected("first").mentions.filter(entity=quotas(), count=1).exists()
    ingest(news("later.txt", FIRST.replace("Monday", "Friday")))
    assert corrected("later").mentions.filter(entity=quotas()).exists()
    assert quotas().article_count == 2


def test_undone_it_is_forgotten(corrected, news):
    before = sorted(corrected("first").mentions.values_list("entity__name", "count"))
    revert(teach(corrected, "first"), "ann")
    assert sorted(corrected("first").mentions.values_list("entity__name", "count")) == before
    assert not Lesson.objects.exists()
    ingest(news("later.txt", FIRST.replace("Monday", "Friday")))
    assert not corrected("later").mentions.filter(entity__name="fishing quotas").exists()


def test_words_mean_one_thing(corrected):
    teach(corrected)
    with pytest.raises(CorrectionError, match="taught before"):
        record(Act.TEACH, "ann", entity=Entity.objects.get(name="Norway"), after={"text": "fishing quotas"})


def test_a_line_taught_is_never_read_again(corrected, news):
    line = "Officials of Peru said that a text had been agreed on all but two points, and that lawyers of both sides were"
    line = next(part for part in corrected("first").body.split("\n\n") if part.startswith(line))
    record(Act.TEACH, "ann", after={"text": line})
    ingest(news("later.txt", FIRST.replace("Monday", "Friday")))
    assert line not in corrected("later").body
    assert line in [passage["text"] for passage in corrected("later").removed]


@pytest.fixture
def at_once(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(processes.subprocess, "Popen", lambda command, **_: call_command(*command[2:], verbosity=0))


def ask(editor, article, **sent):
    return editor.post(reverse("admin:teach", args=[article.pk]), sent, follow=True)


def test_the_desk_shows_the_other_places_and_applies_to_those_ticked(corrected, admin_client, news):
    for number in range(3):
        ingest(news(f"more-{number}.txt", FIRST.replace("Monday", f"day {number}")))
    following.drain(wait=True)
    first = corrected("first")
    page = admin_client.get(reverse("admin:teach", args=[first.pk]), {"text": "fishing   quotas"})
    assert len(page.context["places"]) == 3
    ticked = page.context["places"][0].id
    ask(admin_client, first, text="fishing quotas", what="organization", everywhere="on", place=ticked)
    assert set(quotas().mentions.values_list("article_id", flat=True)) == {first.pk, ticked}


def test_another_name_of_somebody(corrected, admin_client):
    ask(admin_client, corrected("first"), text="the Norwegian minister", what="alias", of="norway")
    assert corrected("first").mentions.get(entity__name="Norway").spans[-1]["why"] == taught.WHY


def test_nobody_at_all(corrected, admin_client):
    ask(admin_client, corrected("second"), text="Uhuru Kenyatta", what="not-entity")
    assert not Entity.objects.filter(name="Uhuru Kenyatta").exists()


SENSELESS = [
    {"what": "alias", "of": "Nobody Known"},
    {"what": "not-entity", "text": "opened a third"},
    {"what": "x"},
    {"what": "person", "text": "–"},
]


@pytest.mark.parametrize("sent", SENSELESS)
def test_what_makes_no_sense_is_told_and_teaches_nothing(corrected, admin_client, sent):
    response = ask(admin_client, corrected("first"), **{"text": "fishing quotas", **sent})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not Correction.objects.exists()


def test_furniture_is_taken_out_everywhere_in_the_background(corrected, admin_client, at_once, django_capture_on_commit_callbacks):
    paragraph = corrected("first").body.split("\n\n")[2]
    with django_capture_on_commit_callbacks(execute=True):
        ask(admin_client, corrected("first"), text=paragraph, what="boilerplate")
    assert paragraph not in corrected("first").body
    assert Lesson.objects.get().entity is None


def test_only_editors_teach(corrected, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("staff", is_staff=True))
    assert client.get(reverse("admin:teach", args=[corrected("first").pk])).status_code == 403
