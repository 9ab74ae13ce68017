"""A surname behind a title, and no full name anywhere: it is kept, and is nobody until an article or a person says who it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import store
from articles.ingest.entities.find import find_entities
from articles.kinds import EntityKind, Origin
from articles.models import Article, Entity, IndexTask, Mention, OriginalFile
from articles.models.counting import may_be_surname, stands_behind_title
from articles.records import FoundEntity, TextParts
from articles.records import Mention as Place
from articles.search_indexes import ArticleIndex
from tests.builders import person, record

BEHIND, BARE = "title and surname", "named by the language model"


def called(name: str, *reasons: str) -> FoundEntity:
    """Somebody found in an article, in places with this evidence."""
    places = tuple(Place(number, number + 1, name, why) for number, why in enumerate(reasons))
    return FoundEntity(EntityKind.PERSON, store.alias_key(EntityKind.PERSON, name), name, places)


class Archive:
    """Articles that name people, as the store writes them."""

    def save(self, *found: FoundEntity, again: Article | None = None) -> Article:
        number = Article.objects.count()
        original = OriginalFile.objects.filter(path="/a").first() or OriginalFile(path="/a", sha256="a" * 64, size=1)
        place = store.Place(original, again.key if again else f"#{number}", f"{number:064}", again.pk if again else None)
        return store.save(record(entities=found), place, "1")

    def counts(self, name: str) -> tuple[int, int]:
        """(articles that readers are told of, articles with the surname alone)."""
        entity = Entity.objects.get(name=name)
        return entity.article_count, entity.alone_count

    def facets(self, article: Article) -> list[str]:
        """The names that the index has the article's people by."""
        prepared = ArticleIndex().prepare(Article.objects.for_index().get(pk=article.pk))
        return sorted(Entity.objects.filter(pk__in=prepared["person"]).values_list("name", flat=True))


@pytest.fixture
def shelf(archive) -> Archive:
    return Archive()


def test_a_surname_behind_a_title_counts_nowhere_and_is_kept_with_its_evidence(shelf):
    first, second = shelf.save(called("Hale", BEHIND, "surname of Hale")), shelf.save(called("Hale", BEHIND))
    assert shelf.counts("Hale") == (0, 2)
    assert shelf.facets(first) == shelf.facets(second) == []
    assert first.mentions.get().spans[0]["why"] == BEHIND
    assert not Entity.objects.with_articles().filter(name="Hale").exists()


@pytest.mark.parametrize("name", ["Lula", "Madonna", "Adele", "Pope Francis", "King Charles", "Charles III", "Prince Harry"])
def test_who_is_called_by_a_given_name_a_throne_or_a_number_is_somebody(shelf, name):
    article = shelf.save(called(name, BEHIND))
    assert shelf.counts(name) == (1, 0)
    assert shelf.facets(article) == [name]


@pytest.mark.parametrize("reason", [BARE, "office and surname fit Suharto", "taught by a person"])
def test_who_is_named_without_a_title_in_one_article_is_somebody_in_all(shelf, reason):
    titled = shelf.save(called("Pelé", BEHIND))
    IndexTask.objects.all().delete()
    shelf.save(called("Pelé", reason))
    assert shelf.counts("Pelé") == (2, 0)
    assert shelf.facets(titled) == ["Pelé"]
    assert IndexTask.objects.filter(article_id=titled.pk).exists()


def test_who_is_nobody_again_when_the_other_article_changes_leaves_the_index(shelf):
    titled, bare = shelf.save(called("Pelé", BEHIND)), shelf.save(called("Pelé", BARE))
    IndexTask.objects.all().delete()
    shelf.save(again=bare)
    assert shelf.counts("Pelé") == (0, 1)
    assert shelf.facets(titled) == []
    assert IndexTask.objects.filter(article_id=titled.pk).exists()


@pytest.mark.parametrize(("before", "after", "counts"), [(BARE, BEHIND, (0, 1)), (BEHIND, BARE, (1, 0)), (BEHIND, BEHIND, (0, 1))])
def test_an_article_that_is_read_again_is_judged_again(shelf, before, after, counts):
    article = shelf.save(called("Hale", before))
    shelf.save(called("Hale", after), again=article)
    assert shelf.counts("Hale") == counts


def test_a_surname_that_leads_to_a_full_name_is_that_persons(shelf):
    shelf.save(called("Ann Hale", "name"))
    hale = Entity.objects.get(name="Ann Hale")
    hale.aliases.create(kind=EntityKind.PERSON, key="hale", text="Hale")
    shelf.save(called("Hale", BEHIND))
    assert shelf.counts("Ann Hale") == (2, 0)
    Mention.objects.filter(entity=hale, spans__0__why="name").delete()
    Entity.objects.recount([hale.pk])
    assert shelf.counts("Ann Hale") == (1, 0)


def test_who_was_set_by_hand_in_an_article_is_somebody(shelf):
    article = shelf.save(called("Hale", BEHIND))
    Mention.objects.filter(article=article).update(origin=Origin.HAND)
    Entity.objects.recount(Entity.objects.values("pk"))
    assert shelf.counts("Hale") == (1, 0)


def test_organizations_and_full_names_are_never_surnames(shelf):
    body = FoundEntity(EntityKind.ORGANIZATION, "hale", "Hale", (Place(0, 4, "Hale", BEHIND),))
    shelf.save(person("Ann Lee"), body)
    assert shelf.counts("Hale") == shelf.counts("Ann Lee") == (1, 0)


def test_saving_a_known_surname_again_costs_no_more_when_it_is_in_many_articles(shelf, django_assert_num_queries):
    shelf.save(called("Hale", BEHIND))
    hale = Entity.objects.get(name="Hale")
    with django_assert_num_queries(2):
        Entity.objects.count_one_more([hale.pk], {hale.pk})
    assert shelf.counts("Hale") == (0, 2)


def test_the_entity_finder_gives_this_evidence_to_a_surname_that_it_joins_to_nobody():
    """The language model is not asked: a title alone shows the name."""
    body = "The quay was late. Mr Tarrow said so. Mrs Ann Lowell nodded, and Mrs Lowell wrote it down."
    found = {
        entity.name: [mention.why for mention in entity.mentions] for entity in find_entities(TextParts("Quay", "", body), ((),) * 3, True)
    }
    assert stands_behind_title(found["Tarrow"])
    assert not stands_behind_title(found["Ann Lowell"])


@given(st.text(max_size=40))
def test_any_name_is_judged(name):
    assert may_be_surname(name) in (True, False)
