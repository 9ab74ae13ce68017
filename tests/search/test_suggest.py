"""What is proposed while one types, and what stands at the foot of an article."""

import pytest

from articles.models import Alias, Entity
from articles.search import following
from articles.search.related import related
from articles.search.suggesting import Names, looked_up, suggest


@pytest.fixture(autouse=True)
def _articles(put):
    put("Tides rise", "The harbour flooded at dawn as tides rose.", person=["rex-tillerson", "ann-lee"], country=["TT"])
    put("Harbour shut", "Tides flooded the harbour wall at dawn.", person=["rex-tillerson"], source="Tidewater Times")
    put("Bakery opens", "Bread and cakes are sold in the market square.", person=["tim-tam"])
    following.drain(wait=True)


def proposed(text):
    return [(proposal.kind, proposal.label, proposal.count) for proposal in suggest(text, Names())]


def test_a_name_is_proposed_by_the_beginning_of_any_of_its_words():
    assert proposed("till") == proposed("rex") == [("person", "Rex Tillerson", 2)]


def test_who_is_in_most_articles_comes_first_and_headlines_last():
    assert [label for _, label, _ in proposed("ti")] == ["Rex Tillerson", "Tim Tam", "Tidewater Times", "Tides rise"]


def test_an_alias_leads_to_its_entity():
    entity = Entity.objects.get(slug="ann-lee")
    Alias.objects.create(entity=entity, kind=entity.kind, key="the envoy", text="The Envoy")
    assert ("person", "Ann Lee", 1) in proposed("envoy")


def test_following_a_proposal_narrows_to_it():
    assert suggest("till", Names())[0].url == "/search/?person=rex-tillerson"


def test_nothing_typed_proposes_nothing():
    assert proposed("") == proposed(" * ") == []


def test_articles_about_the_same_are_related(put):
    from articles.models import Article

    assert [article.title for article in related(Article.objects.get(title="Tides rise"))] == ["Harbour shut"]


def test_while_the_list_of_names_is_being_made_the_database_proposes_the_same():
    for entity in Entity.objects.all():
        Alias.objects.create(entity=entity, kind=entity.kind, key=entity.name.lower(), text=entity.name)
    for text in ("till", "rex till", "ti", "tide", "lee"):
        assert suggest(text, looked_up(text)) == suggest(text, Names())
