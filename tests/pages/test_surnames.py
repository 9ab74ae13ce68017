"""A surname alone is no page of readers: no row, no facet, no proposal; its address finds the articles by the word."""

import pytest

from articles.kinds import EntityKind
from articles.models import Entity
from articles.search import suggesting
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db
BODY = "Mr Tarrow of Norway spoke. Ann Lee was brief."
BEHIND_TITLE = [{"part": "body", "start": 3, "end": 9, "why": "title and surname"}]


@pytest.fixture
def tarrow(shelf):
    """An article that names Norway, Ann Lee, and “Mr Tarrow”."""
    article = shelf.article(body=BODY, source=shelf.source())
    shelf.mention(article, shelf.country(), "Norway")
    shelf.mention(article, shelf.person(), "Ann Lee", about=True)
    shelf.mention(article, shelf.person("Tarrow", "tarrow", "Tarrow"), spans=BEHIND_TITLE, count=1, about=True)
    shelf.index()
    suggesting.forget()
    yield article
    suggesting.forget()


def test_no_list_and_no_count_has_it(client, tarrow):
    for address in ("/people/", "/people/?order=name", "/people/?q=tarrow", "/people/?letter=T", "/"):
        page = client.get(address)
        assert "Tarrow" not in text_of(page).replace('value="tarrow"', ""), address
    assert client.get("/people/").context["directory"].paging.count == 1


def test_nobody_is_seen_with_it(client, tarrow):
    for address in ("/people/ann-lee/", "/countries/NO/", "/sources/example/"):
        page = client.get(address)
        rows = page.context.get("company") or page.context.get("together")
        assert rows
        assert "/people/tarrow/" not in text_of(page)


def test_searches_neither_count_nor_propose_it(client, tarrow):
    assert "/people/tarrow" not in text_of(client.get("/search/?q=spoke"))
    found = client.get("/api/search/?q=spoke").json()
    assert [value["label"] for value in found["facets"]["person"]] == ["Ann Lee"]
    assert client.get("/search/suggest/?q=tarr").json()["proposals"] == []
    assert "Tarrow" not in text_of(client.get("/search/facet/person/"))


def test_a_search_for_it_as_a_person_says_that_nobody_is_called_so(client, tarrow):
    page = client.get("/search/", {"q": "person:Tarrow"})
    assert "No person called “Tarrow”" in text_of(page)


def test_its_address_leads_to_the_search_for_the_word_as_long_as_it_is_nobody(client, tarrow):
    response = client.get("/people/tarrow/")
    assert (response.status_code, response["Location"]) == (302, "/search/?q=Tarrow")
    assert client.get(response["Location"]).context["results"].count == 1
    entity = Entity.objects.get(name="Tarrow")
    entity.aliases.update(origin="hand")
    Entity.objects.recount([entity.pk])
    assert client.get("/people/tarrow/").status_code == 200


def test_its_address_goes_on_leading_there_when_all_its_articles_are_told_to_be_somebodys(client, tarrow):
    entity = Entity.objects.get(name="Tarrow")
    entity.mentions.update(entity=Entity.objects.create(kind=EntityKind.PERSON, name="Ida Tarrow", slug="ida-tarrow"))
    Entity.objects.recount([entity.pk])
    assert client.get("/people/tarrow/")["Location"] == "/search/?q=Tarrow"


def test_a_surname_in_hidden_articles_alone_is_not_told_of(client, tarrow):
    type(tarrow).objects.update(hidden=True)
    assert client.get("/people/tarrow/").status_code == 404


def test_the_article_shows_that_nobody_knows_whose_it_is(client, tarrow):
    page = text_of(client.get(tarrow.get_absolute_url()))
    assert 'href="/people/tarrow/"' not in page
    assert page.count('href="/search/?q=Tarrow"') == 2
    assert 'title="Tarrow: a surname alone, and not known whose"' in page
    assert "a surname alone, and not known whose</span>" in page


def test_the_reading_page_asks_no_more_for_it(client, tarrow, shelf, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(tarrow.get_absolute_url())
