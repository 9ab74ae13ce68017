"""Facets on the results page, and the page with all values of one."""

import shutil

import pytest

from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db

PEOPLE = 20


@pytest.fixture
def crowd(shelf):
    """Twenty people, each in one article about talks; Ann Lee in all of them."""
    for number in range(PEOPLE):
        article = shelf.article()
        shelf.mention(article, shelf.person(), "Ann Lee")
        shelf.mention(article, shelf.person(f"José Number{number}", f"number-{number}"), "Norway")
    shelf.index()
    return shelf


def names(response):
    return [value.label for value in response.context["facet"].values]


def test_more_leads_to_all_values_with_their_counts(client, crowd):
    page = text_of(client.get("/search/?q=talks&sort=newest"))
    assert 'href="/search/facet/person/?q=talks&amp;sort=newest"' in page
    response = client.get("/search/facet/person/?q=talks&sort=newest")
    assert len(names(response)) == PEOPLE + 1
    first = response.context["facet"].values[0]
    assert (first.label, first.count) == ("Ann Lee", PEOPLE)
    assert 'href="/search/?q=talks&amp;person=number-7&amp;sort=newest"' in text_of(response)


def test_the_filter_ignores_accents_and_case_and_keeps_the_search(client, crowd):
    response = client.get("/search/facet/person/?q=talks&containing=jose+NUMBER1")
    assert names(response) == ["José Number1", *(f"José Number{number}" for number in range(10, PEOPLE))]
    assert '<input type="hidden" name="q" value="talks">' in text_of(response)


def test_a_filter_that_fits_no_name_leads_back_to_all(client, crowd):
    page = text_of(client.get("/search/facet/person/?q=talks&containing=zz"))
    assert "No name here has “zz” in it" in page
    assert 'href="/search/facet/person/?q=talks"' in page


def test_chosen_and_excluded_values_stand_first_even_when_they_find_nothing(client, crowd):
    response = client.get("/search/facet/person/?q=talks+zeppelin&person=number-3&person=-ann-lee")
    assert set(names(response)) == {"José Number3", "Ann Lee"}
    response = client.get("/search/facet/person/?q=talks&person=number-3")
    assert names(response)[0] == "José Number3"


def test_a_value_can_be_left_out_and_allowed_again(client, crowd):
    crowd.article(title="Talks without her")
    crowd.index()
    page = text_of(client.get("/search/?q=talks"))
    assert 'href="/search/?q=talks&amp;person=-ann-lee"' in page
    without = client.get("/search/?q=talks&person=-ann-lee")
    assert without.context["results"].count == 1
    assert "left out: allow again" in text_of(without)


def test_a_facet_that_does_not_exist_is_a_404(client, crowd):
    assert client.get("/search/facet/shoe-size/").status_code == 404


@pytest.mark.parametrize("query", ["q=%22(", "containing=" + "x" * 5000, "containing=%00%ff", "page=-4&from=zz", "a&" * 4000])
def test_nonsense_still_gives_a_page(client, crowd, query):
    assert client.get(f"/search/facet/person/?{query}").status_code == 200


def test_without_an_index_it_says_what_the_results_say(client, crowd):
    shutil.rmtree(crowd.data / "index")
    assert client.get("/search/facet/person/").status_code == 503


def test_an_empty_archive_has_a_page(client, shelf):
    assert client.get("/search/facet/person/").status_code == 200


def test_all_values_take_few_queries(client, crowd, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/search/facet/person/?q=talks&person=number-3")
