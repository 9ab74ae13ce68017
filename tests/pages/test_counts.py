"""The numbers behind names: they count visible articles, each once, however they are come by."""

import random

import pytest

from articles.kinds import EntityKind
from articles.models import Article, Entity, Mention, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(shelf):
    """Twenty articles of three sources, a third of them hidden, naming some of eight people."""
    chance = random.Random(7)
    people = [shelf.person(f"Person {number}", f"p-{number}") for number in range(8)]
    for number in range(20):
        source = shelf.source(f"Source {number % 3}", f"s-{number % 3}") if number % 4 else None
        article = shelf.article(source=source, hidden=number % 3 == 0, body="No one is named.")
        for person in chance.sample(people[:-1], 3):
            shelf.mention(article, person)
    shelf.mention(Article.objects.filter(hidden=True)[0], people[-1])
    return shelf


def visible_articles(**fields) -> int:
    return len({mention.article_id for mention in Mention.objects.filter(article__hidden=False, **fields)})


def test_entities_are_counted_by_visible_articles(mixed):
    counted = {person: person.article_count for person in Entity.objects.of_kind(EntityKind.PERSON)}
    assert counted == {person: visible_articles(entity=person) for person in counted}
    shown = {person: person.article_count for person in Entity.objects.with_articles()}
    assert shown == {person: count for person, count in counted.items() if count}
    assert len(shown) < len(counted)


def test_sources_are_counted_by_visible_articles(mixed):
    counted = {source: source.article_count for source in Source.objects.counted()}
    assert counted == {source: source.articles.filter(hidden=False).count() for source in Source.objects.all()}
    assert set(Source.objects.with_articles()) == {source for source, count in counted.items() if count}


def test_a_count_follows_when_an_article_is_hidden_or_gone(mixed):
    article = Article.objects.visible().first()
    named = list(article.mentions.values_list("entity_id", flat=True))
    Article.objects.filter(pk=article.pk).update(hidden=True)
    Entity.objects.recount(named)
    assert all(person.article_count == visible_articles(entity=person) for person in Entity.objects.all())


def test_holdings_leave_hidden_articles_out(mixed):
    holdings = Article.objects.holdings()
    visible = Article.objects.visible()
    assert holdings["articles"] == visible.count()
    assert holdings["sources"] == visible.exclude(source=None).values("source").distinct().count()


def test_of_very_many_articles_those_most_about_it_say_whom_it_is_seen_with(client, shelf, monkeypatch):
    monkeypatch.setattr("articles.views.company.SEEN_WITH_SAMPLE", 1)
    monkeypatch.setattr("articles.views.entities.SEEN_WITH_SAMPLE", 1)
    person = shelf.person()
    for country, about in ((shelf.country(), True), (shelf.country("Chad", "TD"), False)):
        article = shelf.article()
        shelf.mention(article, person, about=about)
        shelf.mention(article, country)
    response = client.get(person.get_absolute_url())
    assert [companion.entity.name for companion in response.context["company"][0].shown] == ["Norway"]
    assert "of the 1 articles most about Ann Lee" in response.content.decode()
