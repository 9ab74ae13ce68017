"""A surname alone on the desk: it is listed with its sentences, an editor says who it is, and the answer lasts, elsewhere too."""

import pytest
from django.urls import reverse

from articles import neighbours
from articles.curation import apply_line, as_line, record, revert
from articles.curation.names import name_entity
from articles.desk import deeds
from articles.kinds import Act
from articles.models import Correction, Entity, IndexTask, Lesson
from tests.curation.people import Desk


@pytest.fixture
def desk(archive):
    return Desk()


@pytest.fixture
def articles(desk):
    """Three articles with “Mr Brown”, years from one that has the full name."""
    desk.article("Gordon Brown", day=None)
    desk.article("James Brown", day=None)
    return [desk.article("Brown", before="Mr ") for _ in range(3)]


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def counts(name: str) -> tuple[int, int]:
    return entity(name).article_count, entity(name).alone_count


def send(editor, **sent):
    return editor.post(reverse("admin:surname", args=[entity("Brown").pk]), sent, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_the_desk_lists_surnames_with_their_articles(articles, admin_client):
    row = next(queue for queue in admin_client.get("/admin/").context["queues"] if queue.label.startswith("a surname alone"))
    assert row.count == 1
    assert [(name.name, name.alone_count) for name in admin_client.get(row.url).context["names"]] == [("Brown", 3)]
    page = admin_client.get(reverse("admin:surname", args=[entity("Brown").pk]))
    assert {place.article for place in page.context["places"]} == set(articles)
    assert {place.name for place in page.context["places"]} == {"Brown"}
    assert [person.name for person in page.context["people"]] == ["Gordon Brown", "James Brown"]


def test_an_editor_says_who_it_is_in_the_articles_that_are_ticked(articles, admin_client):
    ticked = [article.pk for article in articles[:2]]
    response = send(admin_client, answer="is", who=entity("Gordon Brown").pk, article=ticked)
    assert "In 2 articles, “Brown” is Gordon Brown." in said(response)
    named = [article.mentions.get() for article in articles]
    assert [(mention.entity.name, bool(mention.guess)) for mention in named] == [
        ("Gordon Brown", False),
        ("Gordon Brown", False),
        ("Gordon Brown", True),  # most articles of those months mean him by now
    ]
    assert articles[0].denials.get().key == "brown"


@pytest.mark.parametrize(("typed", "is_new"), [("Arthur Brown", True), ("gordon brown", False)])
def test_an_editor_writes_who_it_is(articles, admin_client, typed, is_new):
    before = Entity.objects.count()
    send(admin_client, answer="is", name=typed, article=[article.pk for article in articles])
    assert Entity.objects.count() == before + is_new
    assert articles[0].mentions.get().entity.name.lower() == typed.lower()
    assert counts("Brown") == (0, 0)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"who": "1"}, "Nothing was ticked"),
        ({"name": "Brown"}, "Write the full name"),
        ({"name": "…"}, "Write the full name"),
        ({}, "Choose who it is"),
        ({"who": "9" * 30}, "Choose who it is"),
        ({"who": "x"}, "Choose who it is"),
    ],
)
def test_half_an_answer_changes_nothing_and_says_what_is_missing(articles, admin_client, sent, words):
    ticked = {} if "ticked" in words else {"article": [articles[0].pk]}
    assert words in said(send(admin_client, answer="is", **sent, **ticked))
    assert counts("Brown") == (0, 3)
    assert not Correction.objects.exists()


def test_a_name_of_its_own_is_somebody_from_now_on_and_undoing_takes_that_back(articles, desk, admin_client):
    IndexTask.objects.all().delete()
    send(admin_client, answer="own")
    assert counts("Brown") == (3, 0)
    assert IndexTask.objects.filter(article_id=articles[0].pk).exists()
    desk.article("Brown", before="Mr ")
    desk.months("Gordon Brown", 4)
    neighbours.look_again()
    assert counts("Brown") == (4, 0)
    done = Correction.objects.get()
    assert deeds.sentence(done) == "said that “Brown” is a name of its own"
    revert(done, "ann")
    assert counts("Brown") == (0, 0)
    assert counts("Gordon Brown") == (9, 0)


def test_a_name_of_its_own_is_one_where_the_log_is_replayed(articles):
    line = as_line(record(Act.APPROVE, "ann", entity=entity("Brown")))
    Correction.objects.get().delete()
    entity("Brown").aliases.update(origin="found")
    Entity.objects.recount([entity("Brown").pk])
    assert counts("Brown") == (0, 3)
    assert apply_line(line) == "done"
    assert counts("Brown") == (3, 0)


def test_what_is_not_a_name_is_gone(articles, admin_client):
    send(admin_client, answer="none")
    assert not Entity.objects.filter(name="Brown").exists()


def test_what_was_answered_meanwhile_is_not_answered_again(articles, admin_client):
    number = entity("Brown").pk
    record(Act.APPROVE, "bo", entity=entity("Brown"))
    response = admin_client.post(reverse("admin:surname", args=[number]), {"answer": "none"}, follow=True)
    assert "answered meanwhile" in said(response)
    assert counts("Brown") == (3, 0)


def test_a_full_name_given_by_an_editor_makes_somebody_of_it(articles):
    record(Act.RENAME, "ann", entity=entity("Brown"), after={"name": "Arthur Brown"})
    assert counts("Arthur Brown") == (3, 0)


def test_words_that_were_taught_are_somebody_and_forgetting_them_takes_that_back(articles):
    taught = record(Act.TEACH, "ann", entity=entity("Brown"), after={"text": "Brown", "articles": []})
    assert counts("Brown") == (3, 0)
    revert(taught, "ann")
    assert not Lesson.objects.exists()
    assert counts("Brown") == (0, 3)


def test_merged_into_a_full_name_its_articles_count_there_and_apart_again_when_that_is_undone(articles):
    merge = record(Act.MERGE, "ann", entity=entity("Gordon Brown"), after=[name_entity(entity("Brown"))])
    assert counts("Gordon Brown") == (4, 0)
    revert(merge, "ann")
    assert counts("Gordon Brown") == (1, 0)
    assert counts("Brown") == (0, 3)


def test_the_full_name_in_articles_of_those_months_makes_a_guess_of_it(articles, desk):
    desk.months("Gordon Brown", 4)
    neighbours.look_again()
    assert counts("Brown") == (0, 0)
    assert counts("Gordon Brown") == (8, 0)


def test_another_kind_of_thing_is_no_surname(articles):
    record(Act.CHANGE_KIND, "ann", entity=entity("Brown"), after="organization")
    assert counts("Brown") == (3, 0)


def test_editors_are_told_of_all_its_articles_wherever_they_choose_names(articles, admin_client):
    page = admin_client.get(reverse("admin:articles_entity_change", args=[entity("Brown").pk])).content.decode()
    assert "Named in 3 articles" in page
    assert reverse("admin:surname", args=[entity("Brown").pk]) in page
    assert "See its page" not in page


@pytest.mark.parametrize("name", ["surnames", "surname"])
def test_readers_do_not_see_the_desks_pages(articles, client, name):
    number = [entity("Brown").pk] if name == "surname" else []
    assert client.get(reverse(f"admin:{name}", args=number)).status_code == 302
