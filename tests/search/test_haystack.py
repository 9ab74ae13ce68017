"""Haystack stays a way in: its query sets and commands work on the archive's index, without its Whoosh backend's faults."""

import pytest
from django.core.management import call_command
from haystack.query import SQ, SearchQuerySet

from articles.models import Article
from articles.search import following


@pytest.fixture(autouse=True)
def _articles(put):
    put("Missile test", "The rocket flew.", country=["KP"], published="2017-08-29", source="New York Times")
    put("Talks", "Envoys met about missiles.", country=["CH"], published="2018-03-01")
    put("José speaks", "A minister spoke.", published="2016-01-01")
    following.drain(wait=True)


def titles(query_set):
    return [result.object.title for result in query_set]


def test_words_are_found_in_all_fields():
    assert set(titles(SearchQuerySet().filter(content="missile"))) == {"Missile test", "Talks"}
    assert titles(SearchQuerySet().filter(title="missile")) == ["Missile test"]


def test_not_means_not():
    assert titles(SearchQuerySet().auto_query("missile -talks")) == ["Missile test"]
    assert titles(SearchQuerySet().exclude(content="missile")) == ["José speaks"]


def test_accents_are_folded():
    assert titles(SearchQuerySet().auto_query("jose")) == ["José speaks"]


def test_either_and_both():
    assert len(SearchQuerySet().filter(SQ(content="rocket") | SQ(content="minister"))) == 2
    assert titles(SearchQuerySet().filter(content="missile").filter(content="rocket")) == ["Missile test"]


def test_slices_neither_overlap_nor_repeat():
    everything = SearchQuerySet().all().order_by("-published")
    assert titles(everything[0:2]) + titles(everything[2:4]) == ["Talks", "Missile test", "José speaks"]


def test_mixed_directions_sort():
    assert titles(SearchQuerySet().all().order_by("-published", "article"))[0] == "Talks"


def test_facets_are_whole_values():
    counts = SearchQuerySet().all().facet("source").facet_counts()
    assert [count for _, count in counts["fields"]["source"]] == [1]


def test_dates_narrow():
    from datetime import date

    assert titles(SearchQuerySet().filter(published__gte=date(2018, 1, 1))) == ["Talks"]


def test_more_like_this():
    assert titles(SearchQuerySet().more_like_this(Article.objects.get(title="Talks")))[:1] in ([], ["Missile test"])


def test_haystacks_own_commands():
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().all().count() == 0
    call_command("update_index", verbosity=0)
    assert SearchQuerySet().all().count() == 3
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert SearchQuerySet().all().count() == 3


def test_update_index_removes_what_is_gone():
    Article.objects.filter(title="Talks").delete()
    call_command("update_index", remove=True, verbosity=0)
    assert SearchQuerySet().all().count() == 2
