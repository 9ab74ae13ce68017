"""The pages of people, countries, organizations, places and sources, and their lists."""

from datetime import date

import pytest

from articles.kinds import EntityKind, Precision
from articles.models import FormerSlug
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


def names(response):
    return [entry.name for entry in response.context["directory"].entries]


@pytest.fixture
def five(shelf):
    """Five people: Ann in three articles, Émile in two, the others in one."""
    for name, slug, times in (
        ("Ann Lee", "ann", 3),
        ("Émile Zola", "emile", 2),
        ("bell hooks", "bell", 1),
        ("Eve Ode", "eve", 1),
        ("50 Cent", "50", 1),
    ):
        for _ in range(times):
            shelf.mention(shelf.article(), shelf.person(name, slug))
    return shelf


@pytest.mark.parametrize("kind", list(EntityKind))
def test_every_kind_has_a_list_and_pages(client, shelf, kind):
    entity = shelf.entity(kind, "Something", "SO" if kind == EntityKind.COUNTRY else "something")
    shelf.mention(shelf.article(), entity)
    assert names(client.get(f"/{kind.plural}/")) == ["Something"]
    assert "Something</h1>" in text_of(client.get(entity.get_absolute_url()))


def test_a_list_comes_by_number_of_articles_or_by_name(client, five):
    assert names(client.get("/people/"))[:2] == ["Ann Lee", "Émile Zola"]
    assert names(client.get("/people/?order=name"))[0] == "50 Cent"


def test_letters_file_accents_small_letters_and_digits(client, five):
    assert [choice.label for choice in client.get("/people/").context["directory"].letters] == ["A", "B", "E", "#"]
    assert names(client.get("/people/?letter=E")) == ["Émile Zola", "Eve Ode"]
    assert names(client.get("/people/?letter=b")) == ["bell hooks"]
    assert names(client.get("/people/?letter=%23")) == ["50 Cent"]


def test_a_list_is_filtered_by_words_of_names_and_aliases(client, five):
    five.entity(EntityKind.PERSON, "Ann Lee", "ann", "Annie Leigh")
    assert names(client.get("/people/?q=lee+ANN")) == ["Ann Lee"]
    assert names(client.get("/people/?q=leigh")) == ["Ann Lee"]
    assert [entry.article_count for entry in client.get("/people/?q=leigh").context["directory"].entries] == [3]
    assert names(client.get("/people/?q=nobody")) == []


@pytest.mark.parametrize(
    "nonsense", ["page=99999", "page=-1", "page=x", "order=x", "letter=xyz", "letter=%00", "q=%00", "q=" + "x" * 9000, "page=" + "9" * 400]
)
def test_nonsense_still_gives_a_list(client, five, nonsense):
    assert client.get(f"/people/?{nonsense}").status_code == 200


def test_long_lists_have_pages_that_keep_the_choices(client, shelf):
    article = shelf.article()
    for number in range(130):
        shelf.mention(article, shelf.person(f"Person {number:03}", f"p-{number}"))
    response = client.get("/people/?order=name&letter=P&q=person")
    paging = response.context["directory"].paging
    assert (paging.total, paging.first, paging.last) == (2, 1, 120)
    second = client.get(f"/people/{paging.next_url}")
    assert names(second)[0] == "Person 120"
    choices = (*second.context["directory"].orders, *second.context["directory"].letters)
    assert not [choice.url for choice in choices if "page=" in choice.url]


def test_who_is_named_in_hidden_articles_only_is_on_no_page(client, shelf):
    person = shelf.person()
    shelf.mention(shelf.article(hidden=True), person)
    assert names(client.get("/people/")) == []
    assert client.get(person.get_absolute_url()).status_code == 404


def test_a_country_without_articles_still_has_its_page(client, shelf):
    assert "No article names it yet" in text_of(client.get(shelf.country().get_absolute_url()))


def test_articles_about_it_come_before_those_that_only_name_it(client, shelf):
    person = shelf.person()
    newer = shelf.article(published=date(2018, 1, 1))
    older = shelf.article(published=date(2016, 1, 1))
    shelf.mention(newer, person)
    shelf.mention(older, person, about=True)
    response = client.get(person.get_absolute_url())
    assert response.context["articles"] == [older, newer]
    assert response.context["about_count"] == 1


def test_a_page_says_with_whom_it_is_seen(client, shelf):
    person, norway, chad = shelf.person(), shelf.country(), shelf.country("Chad", "TD")
    for countries in ((norway,), (norway, chad)):
        article = shelf.article(body="Norway, Chad")
        shelf.mention(article, person)
        for country in countries:
            shelf.mention(article, country)
    hidden = shelf.article(hidden=True)
    shelf.mention(hidden, person)
    shelf.mention(hidden, chad)
    ((label, together),) = client.get(person.get_absolute_url()).context["together"]
    assert label == "Countries"
    assert [(country.name, country.together) for country in together] == [("Norway", 2), ("Chad", 1)]


def test_whom_only_a_hidden_article_joins_are_not_shown_together(client, shelf):
    person = shelf.person()
    shelf.mention(shelf.article(), person)
    hidden = shelf.article(hidden=True)
    shelf.mention(hidden, person)
    shelf.mention(hidden, shelf.country())
    assert client.get(person.get_absolute_url()).context["together"] == []


def test_aliases_and_roles_are_told(client, shelf):
    person = shelf.person("Ann Lee", "ann-lee", "Annie Leigh")
    shelf.mention(shelf.article(), person, role="minister of fish")
    page = text_of(client.get(person.get_absolute_url()))
    assert "Annie Leigh" in page
    assert "minister of fish" in page


def test_its_articles_can_be_searched(client, shelf):
    country = shelf.country()
    shelf.mention(shelf.article(), country)
    assert client.get(country.get_absolute_url()).context["search_url"] == "/search/?country=NO"


def test_an_address_that_moved_still_leads_there(client, shelf):
    person = shelf.person()
    shelf.mention(shelf.article(), person)
    FormerSlug.objects.create(kind=EntityKind.PERSON, slug="annie", entity=person)
    response = client.get("/people/annie/")
    assert (response.status_code, response["Location"]) == (301, "/people/ann-lee/")
    assert client.get("/countries/annie/").status_code == 404


@pytest.mark.parametrize("code", ["no", "No", "nO"])
def test_a_countrys_code_is_known_in_small_letters_too(client, shelf, code):
    shelf.country()
    response = client.get(f"/countries/{code}/")
    assert (response.status_code, response["Location"]) == (301, "/countries/NO/")


@pytest.mark.parametrize(
    "address", ["/people/nobody/", "/countries/XX/", "/countries/xx/", "/sources/none/", "/places/%00/", "/people/" + "x" * 900 + "/"]
)
def test_an_unknown_name_is_a_404(client, shelf, address):
    assert client.get(address).status_code == 404


def test_an_entitys_page_takes_under_thirty_queries(client, shelf, django_assert_max_num_queries):
    person = shelf.person("Ann Lee", "ann-lee", "Annie", "Leigh")
    for number in range(30):
        article = shelf.article(source=shelf.source(f"S {number}", f"s-{number}"), published=date(2010 + number % 9, 1, 1))
        shelf.mention(article, person, role=f"role {number}")
        for kind in EntityKind:
            shelf.mention(article, shelf.entity(kind, f"{kind} {number}", f"X{number}"))
    with django_assert_max_num_queries(11):
        client.get(person.get_absolute_url())


def test_lists_take_few_queries(client, five, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get("/people/?q=e&letter=E&order=name")


def test_a_source_has_its_articles_and_whom_they_name_most(client, shelf):
    source = shelf.source(host="news.example")
    article = shelf.article(source=source)
    shelf.article()
    shelf.mention(article, shelf.person())
    response = client.get(source.get_absolute_url())
    assert response.context["articles"] == [article]
    assert response.context["together"][0][1][0].name == "Ann Lee"
    assert 'href="https://news.example/"' in text_of(response)
    assert [entry.article_count for entry in client.get("/sources/").context["directory"].entries] == [1]


@pytest.mark.parametrize("host", ["javascript:alert(1)", 'x" onclick="y', "a b.example", "evil.example/?"])
def test_only_a_host_name_becomes_a_link(client, shelf, host):
    source = shelf.source(host=host)
    shelf.article(source=source)
    assert 'href="https://' not in text_of(client.get(source.get_absolute_url()))


def test_long_lists_of_articles_have_pages(client, shelf):
    person = shelf.person()
    for _ in range(25):
        shelf.mention(shelf.article(published=None, published_precision=Precision.UNKNOWN), person)
    first, second = client.get("/people/ann-lee/").context, client.get("/people/ann-lee/?page=2").context
    assert len(first["articles"]) == 20
    assert len(second["articles"]) == 5
    assert not set(first["articles"]) & set(second["articles"])
    assert client.get("/people/ann-lee/?page=99999").context["paging"].number == 2
