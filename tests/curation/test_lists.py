"""The desk's lists: as quick for many rows as for few, narrowed and searched, and for those who may see them."""

from datetime import date
from html import unescape

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.kinds import Act, EntityKind, Precision, Queue
from articles.models import (
    Alias,
    Article,
    BulkJob,
    Correction,
    Denial,
    Doubt,
    Entity,
    IndexTask,
    IngestRun,
    Mention,
    OriginalFile,
    Refusal,
    Source,
)

pytestmark = pytest.mark.django_db

MOST = 14  # queries of a page: session, user, permissions, filters, count, keys, rows, and what hangs on the rows
ADDRESSES = [
    *(
        reverse(f"admin:articles_{model._meta.model_name}_changelist")
        for model in admin.site._registry
        if model._meta.app_label == "articles"
    ),
    f"{reverse('admin:articles_article_changelist')}?queue=no-date",
    f"{reverse('admin:articles_article_changelist')}?source=none",
    f"{reverse('admin:articles_refusal_changelist')}?waits=yes",
    reverse("admin:index"),
    reverse("admin:coverage"),
    reverse("admin:auth_user_changelist"),
]


def fill(number: int) -> None:
    """That many rows of everything that a list shows."""
    for at in range(Article.objects.count(), number):
        original = OriginalFile.objects.create(path=f"/news/{at}.txt", sha256=f"{at:064x}", size=1, complete=True)
        source = Source.objects.create(name=f"Herald {at}", slug=f"herald-{at}")
        article = Article.objects.create(
            title=f"Talks go on {at}",
            body="Talks went on.",
            source=source if at % 2 else None,
            published=date(2018, 5, 1 + at) if at % 2 else None,
            published_precision=Precision.DAY if at % 2 else Precision.UNKNOWN,
            original=original,
            key="0",
            fingerprint=f"{at:064x}",
        )
        person = Entity.objects.create(kind=EntityKind.PERSON, name=f"Ann Lee {at}", slug=f"ann-lee-{at}", article_count=1)
        Alias.objects.create(entity=person, kind=person.kind, key=f"ann lee {at}", text=person.name)
        Mention.objects.create(article=article, entity=person, count=1)
        Doubt.objects.create(article=article, queue=Queue.NO_DATE)
        Doubt.objects.create(article=article, queue=Queue.NO_SOURCE)
        first = Correction.objects.create(act=Act.SET, by="ann", article=article, field="title", after="Talks")
        if at % 5 == 0:
            Correction.objects.create(act=Act.SET, by="ann", article=article, field="title", reverts=first)
            Correction.objects.create(act=Act.NAME, by="bo", article=article, entity=person)
        Denial.objects.create(article=article, kind=EntityKind.PERSON, key=f"nobody {at}")
        Refusal.objects.create(run=IngestRun.objects.create(), path=f"/news/{at}.pdf", reason="not text")
    IndexTask.objects.all().delete()


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_takes_as_many_queries_for_25_rows_as_for_5(archive, admin_client, address):
    fill(5)
    admin_client.get(address)
    few = queries(admin_client, address)
    fill(25)
    assert queries(admin_client, address) == few
    assert few <= MOST


def test_an_article_s_page_takes_as_many_queries_for_25_names_as_for_5(archive, admin_client):
    fill(25)
    article = Article.objects.first()
    address = reverse("admin:articles_article_change", args=[article.pk])
    admin_client.get(address)
    counts = []
    for people in (Entity.objects.all()[:5], Entity.objects.all()):
        article.mentions.all().delete()
        Mention.objects.bulk_create(Mention(article=article, entity=person) for person in people)
        Correction.objects.bulk_create(Correction(act=Act.NAME, by="ann", article=article, entity=person) for person in people)
        counts.append(queries(admin_client, address))
    assert counts[0] == counts[1] <= MOST


def test_proposals_take_as_many_queries_for_20_names_as_for_5(archive, admin_client):
    fill(5)
    asked = {"app_label": "articles", "model_name": "article", "field_name": "source", "term": "herald"}
    with CaptureQueriesContext(connection) as few:
        admin_client.get(reverse("admin:autocomplete"), asked)
    fill(25)
    with CaptureQueriesContext(connection) as many:
        found = admin_client.get(reverse("admin:autocomplete"), asked).json()
    assert len(found["results"]) == 20
    assert len(many) == len(few)


def test_proposals_say_how_many_articles_each_has_and_of_which_kind_it_is(archive, admin_client):
    fill(2)
    Article.objects.update(source=Source.objects.get(slug="herald-1"))
    sources = admin_client.get(
        reverse("admin:autocomplete"), {"app_label": "articles", "model_name": "article", "field_name": "source", "term": "herald"}
    )
    assert [found["text"] for found in sources.json()["results"]] == ["Herald 0 (0 articles)", "Herald 1 (2 articles)"]
    names = admin_client.get(
        reverse("admin:autocomplete"), {"app_label": "articles", "model_name": "mention", "field_name": "entity", "term": "ann"}
    )
    assert {found["text"] for found in names.json()["results"]} == {"Ann Lee 0 (person, 1 article)", "Ann Lee 1 (person, 1 article)"}


def titles(response) -> list[str]:
    return [row["title"] for row in response.context["rows"]]


@pytest.mark.parametrize("queue", list(Queue))
def test_each_queue_narrows_the_list_to_what_waits_in_it(archive, admin_client, queue):
    fill(3)
    Doubt.objects.all().delete()
    waiting, answered, _ = Article.objects.order_by("pk")
    Doubt.objects.create(article=waiting, queue=queue)
    Doubt.objects.create(article=answered, queue=queue, settled=True)
    page = admin_client.get(reverse("admin:articles_article_changelist"), {"queue": queue})
    assert titles(page) == [waiting.title]
    assert page.context["cl"].result_count == 1
    assert queue.label in unescape(page.content.decode())


def test_filters_of_the_list_work_together_and_with_a_queue(archive, admin_client):
    fill(4)
    herald = Source.objects.get(slug="herald-3")
    page = admin_client.get(reverse("admin:articles_article_changelist"), {"queue": "no-date", "source": herald.pk, "year": "2018"})
    assert titles(page) == ["Talks go on 3"]
    assert page.context["cl"].result_count == 1


@pytest.mark.parametrize("asked", ["source=x", "source=999999999999999999999", "year=x", "queue=nonsense", "p=999", "o=99"])
def test_nonsense_in_a_list_s_address_is_no_error(archive, admin_client, asked):
    fill(2)
    assert admin_client.get(f"{reverse('admin:articles_article_changelist')}?{asked}", follow=True).status_code == 200


def test_pages_of_the_list_hold_each_article_once_in_one_order(archive, admin_client, monkeypatch):
    fill(23)
    monkeypatch.setattr(admin.site._registry[Article], "list_per_page", 5)
    seen = [title for page in range(1, 6) for title in titles(admin_client.get(reverse("admin:articles_article_changelist"), {"p": page}))]
    assert seen == list(Article.objects.newest_first().values_list("title", flat=True))


def test_the_log_says_in_words_who_did_what_and_what_was_undone(archive, admin_client):
    fill(1)
    page = " ".join(admin_client.get(reverse("admin:articles_correction_changelist")).content.decode().split())
    assert "ann set the headline to “Talks”" in page
    assert "ann undid: set the headline to “Talks”" in page
    assert "bo said that it names “Ann Lee 0”" in page
    assert page.count('<span class="mark">undone</span>') == 1


def test_what_can_not_be_undone_is_told_with_the_reason_and_the_rest_is_undone(archive, admin_client):
    fill(1)
    chosen = Correction.objects.order_by("id").values_list("pk", flat=True)
    sent = {"action": "undo", "_selected_action": list(chosen)}
    page = admin_client.post(reverse("admin:articles_correction_changelist"), sent, follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert any("this was undone before" in line for line in told)
    assert told[-1] == "1 undone"


def test_the_log_is_searched_by_person_by_name_and_by_words_of_articles(archive, admin_client):
    fill(2)
    address = reverse("admin:articles_correction_changelist")
    assert {row["by"] for row in admin_client.get(address, {"q": "bo"}).context["rows"]} == {"bo"}
    assert len(admin_client.get(address, {"q": "ann lee 0"}).context["rows"]) == 1
    assert len(admin_client.get(address, {"by": "nobody"}).context["rows"]) == 0


def test_a_job_s_page_takes_few_queries(archive, admin_client, admin_user):
    job = BulkJob.objects.create(user=admin_user, act=Act.HIDE, article_ids=[1, 2, 3])
    assert queries(admin_client, reverse("admin:bulk", args=[job.pk])) <= MOST
