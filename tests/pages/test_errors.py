"""Pages for when something is not there, or went wrong."""

import pytest
from django.template.loader import render_to_string

from tests.pages.conftest import text_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nothing/", "/articles/999999/x/", "/articles/" + "9" * 40 + "/x/", "/articles/0/", "/articles/1/original/"]
)
def test_a_page_that_does_not_exist_offers_a_search(client, shelf, address):
    response = client.get(address)
    assert response.status_code == 404
    assert '<form class="searchbox" role="search" action="/search/"' in text_of(response)


@pytest.mark.parametrize("template", ["400.html", "403.html", "500.html"])
def test_pages_of_last_resort_need_neither_request_nor_database(template):
    page = render_to_string(template)
    assert "<h1" in page
    assert 'href="/"' in page


def test_a_crash_is_answered_in_plain_words(client, db, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("articles.views.front.ranking", lambda kind: 1 / 0)
    monkeypatch.setattr("articles.models.Article.objects.holdings", lambda: {"articles": 1, "sources": 0, "first": None, "last": None})
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong here" in text_of(response)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/search/", "/people/", "/sources/", "/robots.txt", "/api/search/"])
def test_pages_only_read(client, shelf, address):
    assert client.post(address).status_code in {405, 403}
