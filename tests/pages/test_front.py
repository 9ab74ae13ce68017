"""The front page, as a reader finds it."""

from datetime import date

import pytest

from articles.kinds import Precision
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


def test_an_empty_archive_says_how_to_fill_it(client, shelf):
    page = text_of(client.get("/"))
    assert "The archive is empty" in page
    assert "manage.py ingest" in page


def test_it_says_what_the_archive_holds(client, shelf):
    shelf.article(source=shelf.source(), published=date(2009, 1, 1), published_precision=Precision.YEAR)
    shelf.article(source=shelf.source("Other", "other"))
    shelf.article(published=None, published_precision=Precision.UNKNOWN)
    holdings = client.get("/").context["holdings"]
    assert (holdings["articles"], holdings["sources"]) == (3, 2)
    assert (holdings["first"].year, holdings["last"].year) == (2009, 2018)


def test_newest_articles_come_first_and_undated_ones_last(client, shelf):
    undated = shelf.article(published=None, published_precision=Precision.UNKNOWN)
    old = shelf.article(published=date(2001, 2, 3))
    new = shelf.article(published=date(2011, 2, 3))
    assert list(client.get("/").context["newest"]) == [new, old, undated]


def test_hidden_articles_count_nowhere(client, shelf):
    hidden = shelf.article(title="Kept from readers", hidden=True)
    shelf.mention(hidden, shelf.person("Ann Lee"), "Ann Lee")
    shelf.mention(shelf.article(), shelf.country(), "Norway")
    response = client.get("/")
    assert response.context["holdings"]["articles"] == 1
    assert "Kept from readers" not in text_of(response)
    assert "Ann Lee" not in text_of(response)


def test_the_most_named_are_ranked_by_articles(client, shelf):
    norway, chad = shelf.country(), shelf.country("Chad", "TD")
    for named in ((norway, chad), (chad,)):
        article = shelf.article(body="Norway and Chad met.")
        for country in named:
            shelf.mention(article, country, country.name)
    ranking = client.get("/").context["rankings"][0]
    assert [(country.name, country.article_count) for country in ranking.entries] == [("Chad", 2), ("Norway", 1)]


def test_a_full_front_page_takes_few_queries(client, shelf, django_assert_max_num_queries):
    for number in range(20):
        article = shelf.article(source=shelf.source(f"Source {number}", f"source-{number}"))
        shelf.mention(article, shelf.person(f"Person {number}", f"person-{number}"))
    with django_assert_max_num_queries(6):
        client.get("/")


@pytest.mark.parametrize("address", ["/", "/search/help/", "/people/", "/countries/", "/organizations/", "/places/", "/sources/", "/feed/"])
def test_every_page_answers_on_an_empty_archive(client, shelf, address):
    assert client.get(address).status_code == 200


def test_the_navigation_marks_where_the_reader_is(client, shelf):
    shelf.mention(shelf.article(), shelf.person())
    assert 'href="/people/" aria-current="page"' in text_of(client.get("/people/"))
    assert 'href="/people/" aria-current="true"' in text_of(client.get("/people/ann-lee/"))
    assert "aria-current" not in text_of(client.get("/search/help/"))


def test_crawlers_are_kept_from_walking_the_filters(client, shelf):
    rules = text_of(client.get("/robots.txt")).splitlines()
    assert "Disallow: /search/" in rules
    assert "Disallow: /api/search/" in rules
    assert "Allow: /search/help/" in rules


def test_the_feed_has_what_came_in_last_and_survives_control_characters(client, shelf):
    shelf.article(title="Old")
    shelf.article(title="New\x0b & <b>improved</b>", standfirst="bell \x07")
    shelf.article(title="Hidden", hidden=True)
    feed = text_of(client.get("/feed/"))
    assert feed.index("New") < feed.index("Old")
    assert "Hidden" not in feed
    assert "\x0b" not in feed
    assert "\x07" not in feed
    assert "<b>" not in feed
