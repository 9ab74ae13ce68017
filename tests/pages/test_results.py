"""The results page, the help and the JSON, on a real index."""

import json
import shutil
from datetime import date

import pytest

from articles.fields import FACETS, TEXT_FIELDS
from articles.search import SearchQuery
from articles.search.parser import parse
from articles.views.loosening import loosened
from articles.views.manual import FIELDS, WORDS
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(shelf):
    """Three articles: two on fish that name Norway, one of them Chad too, and one on trade."""
    source = shelf.source()
    first = shelf.article(title="Fish for Norway", body="Norway and Chad talk of fish.", source=source, published=date(2017, 3, 1))
    second = shelf.article(title="More fish", body="Fish again, says Norway.", published=date(2018, 3, 1))
    shelf.article(title="On trade", body="Nothing of the kind.", published=date(2018, 5, 1))
    for article in (first, second):
        shelf.mention(article, shelf.country(), "Norway")
    shelf.mention(first, shelf.country("Chad", "TD"), "Chad")
    shelf.index()
    return shelf


def titles(response):
    return [hit.title for hit in response.context["results"].hits]


def test_results_show_headline_source_and_what_matched(client, three):
    page = text_of(client.get("/search/?q=fish&sort=oldest"))
    assert "<strong>2</strong> found" in page
    assert "<mark>Fish</mark> for Norway" in page
    assert "The Example" in page
    assert "1 Mar 2017" in page


def test_a_facet_is_a_link_that_narrows_and_a_chip_takes_it_out_again(client, three):
    page = text_of(client.get("/search/?q=fish"))
    assert 'href="/search/?q=fish&amp;country=TD"' in page
    narrowed = client.get("/search/?q=fish&country=TD")
    assert titles(narrowed) == ["Fish for Norway"]
    assert 'class="chip" href="/search/?q=fish"' in text_of(narrowed)
    assert "chosen: take out" in text_of(narrowed)


def test_new_words_keep_the_filters_and_new_dates_keep_the_words(client, three):
    response = client.get("/search/?q=fish&country=NO&from=2016&to=2018&sort=oldest&page=2")
    assert response.context["kept_by_words"] == [("country", "NO"), ("from", "2016"), ("to", "2018"), ("sort", "oldest")]
    assert response.context["kept_by_dates"] == [("q", "fish"), ("country", "NO"), ("sort", "oldest")]
    assert 'name="from" value="2016"' in text_of(response)


def test_the_chosen_order_is_marked(client, three):
    page = text_of(client.get("/search/?q=fish&sort=oldest"))
    assert 'rel="nofollow" aria-current="true">oldest' in page


def test_nothing_found_says_what_to_try(client, three):
    page = text_of(client.get("/search/?q=fish&country=TD&from=2018"))
    assert "Nothing found" in page
    assert "/search/help/" in page


def test_when_nothing_is_found_each_way_out_says_how_many_it_finds_and_is_called_by_name(client, three):
    response = client.get("/search/?q=fish&country=TD&from=2018")
    assert [(remedy.text, remedy.count) for remedy in response.context["remedies"]] == [
        ("Without the country Chad", 1),
        ("With any date", 1),
    ]
    assert 'class="remedies__link" href="/search/?q=fish&amp;from=2018"' in text_of(response)


def test_when_one_change_does_not_help_two_are_offered_by_name(client, three):
    response = client.get("/search/?q=fish+zeppelin&country=-NO&from=2017&to=2017")
    texts = [(remedy.text, remedy.count) for remedy in response.context["remedies"]]
    assert ("Without “zeppelin” and without leaving out the country Norway", 1) in texts


def test_when_no_single_part_is_to_blame_the_page_says_so(client, three):
    page = text_of(client.get("/search/?q=zeppelin+quince"))
    assert "Taking out one part is not enough" in page


def test_few_results_say_what_could_be_taken_out(client, three):
    page = text_of(client.get("/search/?q=fish&country=TD"))
    assert "Take something out for more: <a" in page
    assert "That is all" not in text_of(client.get("/search/"))


def test_a_result_says_where_it_matched_when_that_is_not_the_text(client, three):
    three.article(title="Zeppelin lands", body="Nothing more is known.")
    three.index()
    assert "found in the headline" in text_of(client.get("/search/?q=zeppelin"))
    assert "found in the" not in text_of(client.get("/search/?q=fish"))


def test_the_xray_shows_the_forms_that_matched_and_what_was_left_out(client, three):
    three.article(title="A fished pond", body="They fished the pond.")
    three.index()
    page = text_of(client.get("/search/?q=the+fish"))
    assert 'fished <span class="xray__count">1</span>' in page
    assert "<strong>the</strong> says nothing beside other words" in page


def test_the_xray_leads_to_exact_words_and_back(client, three):
    three.article(title="A fished pond", body="They fished the pond.")
    three.index()
    assert 'href="/search/?q=%22fish%22" rel="nofollow">Exactly' in text_of(client.get("/search/?q=fish"))
    assert 'href="/search/?q=fish" rel="nofollow">In all its forms' in text_of(client.get("/search/?q=%22fish%22"))


@pytest.mark.parametrize("text", ['"fish OR trade"', '"fish -trade"', '"fish trade"~4', '"person:x"', "fish"])
def test_a_quotation_whose_words_mean_something_else_without_quotes_stays_exact(text):
    assert loosened(SearchQuery(text)) == ()


def test_a_quotation_in_a_field_is_loosened_in_that_field():
    assert loosened(SearchQuery('title:"big fish" trade'))[0].url == SearchQuery("title:big title:fish trade").url


def test_hidden_articles_are_not_found(client, three):
    three.article(title="Secret fish", body="Fish.", hidden=True)
    three.index()
    assert "Secret fish" not in titles(client.get("/search/?q=fish"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=%22",
        "q=" + "a" * 10_000,
        "q=" + "(" * 3000,
        "q=%00%01",
        "q=%ff%fe",
        "page=99999",
        "page=-1",
        "page=" + "9" * 400,
        "country=XX",
        "person=nobody&person=%00",
        "source=%3Cscript%3E",
        "year=yesterday",
        "from=31.2.2017&to=zz",
        "sort=sideways",
        "&".join(f"country={number}" for number in range(900)),
        "&" * 9_000,
        "a&" * 4_000,
        "language=xx&place=" + "x" * 5_000,
    ],
    ids=lambda query: query[:20],
)
def test_a_query_that_makes_no_sense_still_gives_a_page(client, three, query):
    assert client.get(f"/search/?{query}").status_code == 200
    assert client.get(f"/api/search/?{query}").status_code == 200


def test_hostile_words_and_titles_are_shown_as_text(client, three):
    three.article(title="<script>alert(1)</script> fish", body="<img src=x onerror=alert(2)> fish")
    three.index()
    page = text_of(client.get("/search/?q=fish+%3Cscript%3Ealert(1)%3C/script%3E+OR+%22%3Cimg%20onerror%3E%22"))
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_without_an_index_the_page_says_so_in_a_sentence(client, three):
    shutil.rmtree(three.data / "index")
    response = client.get("/search/?q=fish")
    assert response.status_code == 503
    assert "python manage.py" in text_of(response)
    assert 'value="fish"' in text_of(response)
    answer = client.get("/api/search/?q=fish")
    assert (answer.status_code, list(answer.json())) == (503, ["error"])


def test_an_empty_archive_is_searched_without_fault(client, shelf):
    response = client.get("/search/?q=fish")
    assert response.status_code == 200


def test_results_take_few_queries(client, three, django_assert_max_num_queries):
    for number in range(25):
        article = three.article(title=f"Fish {number}", source=three.source(f"S {number}", f"s-{number}"))
        three.mention(article, three.person(f"P {number}", f"p-{number}"))
    three.index()
    with django_assert_max_num_queries(12):
        client.get("/search/?q=fish&country=NO&country=TD&person=p-1&person=p-2")


def test_the_json_has_the_form_that_scripts_rely_on(client, three):
    response = client.get("/api/search/?q=fish&country=NO&sort=oldest")
    answer = json.loads(response.content)
    assert response["Content-Type"] == "application/json"
    assert {"query", "understood", "count", "took_ms", "hits", "facets", "suggestions"} <= set(answer)
    assert answer["count"] == 2
    assert {"id", "external_id", "title", "source", "published", "url", "score", "snippet"} <= set(answer["hits"][0])
    assert answer["hits"][0]["published"] == "2017-03-01"
    assert answer["hits"][0]["url"] == f"/articles/{answer['hits'][0]['id']}/fish-for-norway/"
    assert {"value": "NO", "label": "Norway", "count": 2, "selected": True} in answer["facets"]["country"]


def test_every_example_of_the_help_is_understood():
    for example in (*WORDS, *FIELDS):
        assert parse(example.typed).tree is not None
        assert parse(example.typed).notes == ()


def test_the_help_names_every_field(client, shelf):
    page = text_of(client.get("/search/help/"))
    for field in (*FACETS, *TEXT_FIELDS):
        assert f"<code>{field.name}:</code>" in page


def test_a_results_page_takes_few_queries(client, three, django_assert_num_queries, django_assert_max_num_queries):
    three.article(title="More fish", body="Fish.", source=three.source("A Paper", "a-paper"))
    three.index()
    client.get("/search/?q=fish&country=NO&source=a-paper")
    with django_assert_num_queries(3):  # the articles, the names in the facets, the sources there
        client.get("/search/?q=fish")
    with django_assert_max_num_queries(5):  # and the country and the source that were chosen
        client.get("/search/?q=fish&country=NO&source=a-paper")


def test_a_hit_leads_to_its_article_whatever_its_headline_is_made_of(client, three):
    articles = [three.article(title=title, body="Quince.") for title in ("Élan & <b>", "東京 100%", "…", "a/b?c#d", "x" * 300)]
    three.index()
    hits = client.get("/search/?q=quince").context["results"].hits
    assert {hit.id: hit.url for hit in hits} == {article.pk: article.get_absolute_url() for article in articles}
