"""The split assistant groups by what tells two people of one name apart, and moves those that are chosen."""

from datetime import date

import pytest
from django.urls import reverse

from articles.curation.names import find_or_make_entity
from articles.desk.places import around
from articles.desk.splitting import groups_of
from articles.models import Article, Correction, Entity, Mention, OriginalFile


@pytest.fixture
def two_fords(archive):
    """One entity that is two people: a president with Nixon in the seventies, a driver with Ferrari in the sixties."""
    original = OriginalFile.objects.create(path="/a.jsonl", sha256="0" * 64, size=1)
    ford = find_or_make_entity({"kind": "person", "slug": "ford", "name": "Ford", "keys": [["person", "ford"]]})
    nixon = Entity.objects.create(kind="person", name="Richard Nixon", slug="richard-nixon")
    ferrari = Entity.objects.create(kind="organization", name="Ferrari", slug="ferrari")
    for number, (other, year) in enumerate([(nixon, 1974), (nixon, 1976), (nixon, 1975), (ferrari, 1966), (ferrari, 1966)]):
        article = Article.objects.create(
            title=f"Article {number}",
            body=f"First paragraph.\n\nThen Ford met {other.name} again.",
            published=date(year, 1, 1),
            published_precision="year",
            original=original,
            key=str(number),
            fingerprint=f"{number:064}",
        )
        span = {"part": "body", "start": 23, "end": 27, "why": "name"}
        Mention.objects.create(article=article, entity=ford, count=1, spans=[span])
        Mention.objects.create(article=article, entity=other, count=1)
    Entity.objects.recount([ford.pk])
    return ford


def test_articles_are_grouped_by_whom_they_share(two_fords):
    groups = groups_of(list(two_fords.mentions.select_related("article__source")))
    assert [(group.label, group.years, len(group.places)) for group in groups] == [
        ("with Richard Nixon", "1974–1976", 3),
        ("with Ferrari", "1966", 2),
    ]
    assert (groups[0].places[0].before, groups[0].places[0].name) == ("Then ", "Ford")


def test_the_words_around_a_name_are_cut_between_words_and_at_the_paragraph():
    words = "harbour " * 40
    article = Article(body=f"{words}Ford {words.strip()}\n\nNext paragraph.")
    place = around(article, len(words), len(words) + 4)
    assert set(place.before.split()) == set(place.after.split()) == {"harbour"}
    short = Article(body="Gone.\n\nThen Ford left.\n\nMore.")
    assert (around(short, 12, 16).before, around(short, 12, 16).after) == ("Then ", " left.")


def test_a_role_tells_more_than_company(two_fords):
    Mention.objects.filter(pk=two_fords.mentions.first().pk).update(role="President")
    assert "as President" in [group.label for group in groups_of(list(two_fords.mentions.select_related("article__source")))]


def test_those_chosen_become_somebody_else_and_it_can_be_undone(two_fords, admin_client):
    page = admin_client.get(reverse("admin:split", args=[two_fords.pk]))
    chosen = [place.article.pk for place in page.context["groups"][1].places]
    admin_client.post(reverse("admin:split", args=[two_fords.pk]), {"article": chosen, "name": "Henry Ford"})
    driver = Entity.objects.get(name="Henry Ford")
    two_fords.refresh_from_db()
    assert (driver.article_count, two_fords.article_count) == (2, 3)
    admin_client.post(
        reverse("admin:articles_correction_changelist"), {"action": "undo", "_selected_action": [Correction.objects.get().pk]}
    )
    two_fords.refresh_from_db()
    assert two_fords.article_count == 5


@pytest.mark.parametrize("chosen", [[], ["x"], "all"])
def test_a_split_needs_articles_on_either_side(two_fords, admin_client, chosen):
    numbers = list(Article.objects.values_list("pk", flat=True)) if chosen == "all" else chosen
    response = admin_client.post(reverse("admin:split", args=[two_fords.pk]), {"article": numbers, "name": "Other"})
    assert b"on either side" in response.content
    assert not Correction.objects.exists()
