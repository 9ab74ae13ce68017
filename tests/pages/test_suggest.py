"""What the search box's script is told while one types."""

import shutil

import pytest

from articles.models import Article
from articles.search import suggesting
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(shelf):
    """An article about Ann Lee, searchable, and names read anew."""
    shelf.mention(shelf.article(title="Leeward islands flooded"), shelf.person(), "Ann Lee")
    shelf.index()
    suggesting.forget()
    yield shelf
    suggesting.forget()


def test_a_name_comes_with_its_kind_its_count_and_its_search(client, known):
    response = client.get("/search/suggest/?q=lee")
    assert response.json()["proposals"] == [
        {"kind": "person", "label": "Ann Lee", "count": 1, "url": "/search/?person=ann-lee"},
        {"kind": "article", "label": "Leeward islands flooded", "count": None, "url": Article.objects.get().get_absolute_url()},
    ]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("query", ["", "q=", "q=%00%ff", "q=" + "x" * 5000, "q=*", "&" * 3000, "a&" * 3000])
def test_nonsense_proposes_nothing(client, known, query):
    response = client.get(f"/search/suggest/?{query}")
    assert (response.status_code, response.json()) == (200, {"proposals": []})


def test_without_an_index_it_says_so(client, known):
    shutil.rmtree(known.data / "index")
    response = client.get("/search/suggest/?q=lee")
    assert response.status_code == 503
    assert response.json()["error"]


def test_every_search_box_is_a_plain_form_that_knows_where_to_ask(client, known):
    for address in ("/", "/search/", "/people/", "/nowhere/"):
        page = text_of(client.get(address))
        assert page.count('data-suggest="/search/suggest/"') == 1
        assert page.count('role="listbox"') == 1
        assert '<form class="searchbox" role="search" action="/search/" method="get">' in page
