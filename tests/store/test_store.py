"""The store: what ingest found becomes rows, and saving it again changes nothing."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from articles import store
from articles.kinds import EntityKind, Origin
from articles.models import Alias, Article, Entity, FormerSlug, Mention, OriginalFile, Source
from articles.records import Found
from tests.builders import country, person, raw, record

pytestmark = pytest.mark.usefixtures("archive")


def place(key="#0", article_id=None, path="/news/a.txt") -> store.Place:
    original = OriginalFile.objects.filter(path=path).first() or OriginalFile(path=path, sha256="a" * 64, size=1)
    return store.Place(original, key, "f" * 64, article_id)


def test_an_article_is_stored_with_source_date_and_entities():
    article = store.save(record(), place(), "1")
    stored = Article.objects.get(pk=article.pk)
    assert (stored.title, stored.source.name, str(stored.published_date)) == ("Talks go on", "The Example", "2018-05-03")
    assert {(m.entity.name, m.count, m.about) for m in stored.mentions.all()} == {("Ann Lee", 1, True), ("Norway", 1, False)}
    assert stored.evidence["title"]["rule"] == "first-line"


def test_a_changed_article_keeps_its_address_and_loses_what_it_no_longer_names():
    first = store.save(record(), place(), "1")
    again = store.save(record(title=Found("Talks end", "first-line"), entities=(country(),)), place(article_id=first.pk), "1")
    assert again.pk == first.pk
    assert Article.objects.count() == 1
    assert [m.entity.name for m in again.mentions.all()] == ["Norway"]


def test_an_entity_set_by_hand_outlives_a_new_reading():
    article = store.save(record(entities=()), place(), "1")
    chosen = Entity.objects.create(kind=EntityKind.PERSON, name="Cy Day", slug="cy-day")
    Mention.objects.create(article=article, entity=chosen, origin=Origin.HAND)
    store.save(record(entities=(country(),)), place(article_id=article.pk), "1")
    assert {m.entity.name for m in article.mentions.all()} == {"Cy Day", "Norway"}


def test_the_same_name_in_two_articles_is_one_entity():
    store.save(record(), place("#0"), "1")
    store.save(record(), place("#1"), "1")
    assert Entity.objects.filter(kind=EntityKind.PERSON).count() == 1
    assert Entity.objects.get(kind=EntityKind.PERSON).mentions.count() == 2


def test_an_alias_leads_to_its_entity():
    known = Entity.objects.create(kind=EntityKind.PERSON, name="Annabel Lee", slug="annabel-lee")
    Alias.objects.create(entity=known, kind=EntityKind.PERSON, key="ann lee", text="Ann Lee", origin=Origin.HAND)
    article = store.save(record(entities=(person(),)), place(), "1")
    assert article.mentions.get().entity == known


def test_two_people_of_one_address_get_two_addresses():
    Entity.objects.create(kind=EntityKind.PERSON, name="Ann Lee", slug="ann-lee")
    Entity.objects.create(kind=EntityKind.PERSON, name="Ann Lée", slug="ann-lee-2")
    article = store.save(record(entities=(person(),)), place(), "1")
    assert article.mentions.get().entity.slug == "ann-lee-3"


def test_an_address_that_an_entity_once_had_goes_to_nobody_else():
    renamed = Entity.objects.create(kind=EntityKind.PERSON, name="Ann Day", slug="ann-day")
    FormerSlug.objects.create(kind=EntityKind.PERSON, slug="ann-lee", entity=renamed)
    article = store.save(record(entities=(person(),)), place(), "1")
    assert article.mentions.get().entity.slug == "ann-lee-2"


def test_a_country_is_addressed_by_its_code():
    article = store.save(record(entities=(country("KP", "Norway"),)), place(), "1")
    assert article.mentions.get().entity.slug == "KP"


@pytest.mark.parametrize("name", ["The Example", "the example", "Example"])
def test_a_source_is_known_by_its_name_with_and_without_the_article(name):
    store.save(record(), place("#0"), "1")
    store.save(record(source=Found(name, "copyright-line")), place("#1"), "1")
    assert Source.objects.count() == 1


def test_a_host_leads_to_the_source_that_has_it():
    known = Source.objects.create(name="The Example", slug="example", host="example.com")
    article = store.save(record(source=Found("example.com", "url-host")), place(), "1")
    assert article.source == known


def test_the_database_itself_refuses_what_makes_no_sense():
    article = store.save(record(), place(), "1")
    mention = article.mentions.first()
    for broken in (
        lambda: Article.objects.filter(pk=article.pk).update(published_precision="unknown"),
        lambda: Article.objects.filter(pk=article.pk).update(title=""),
        lambda: Mention.objects.filter(pk=mention.pk).update(salience=1.5),
        lambda: Mention.objects.create(article=article, entity=mention.entity),
        lambda: Entity.objects.create(kind="animal", name="Rex", slug="rex"),
        lambda: OriginalFile.objects.update(sha256="no hash"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_a_failure_half_way_leaves_nothing_of_the_article(monkeypatch):
    where = place()
    broken = replace(record(), entities=(replace(person(), salience=7.0),))
    with pytest.raises(IntegrityError):
        store.save(broken, where, "1")
    assert (Article.objects.count(), OriginalFile.objects.count()) == (0, 0)
    store.save(record(), where, "1")
    assert (Article.objects.count(), OriginalFile.objects.count()) == (1, 1)


def test_equal_news_has_one_fingerprint_wherever_it_lies():
    assert store.fingerprint(raw()) == store.fingerprint(raw(path="elsewhere/b.txt", position=4, encoding="utf-16"))
    assert store.fingerprint(raw()) != store.fingerprint(raw(title="Another headline"))
