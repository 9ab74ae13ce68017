"""The pages of people, countries, organizations, places and sources, and their lists."""

from datetime import date

import pytest

from articles import querysets
from articles.kinds import EntityKind, Precision
from articles.models import FormerSlug
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


def names(response):
    return [entry.name for entry in response.context["directory"].entries]


def articles(response):
    return [article for group in response.context["groups"] for article in group.articles]


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
    assert articles(response) == [older, newer]
    assert [(group.label, group.count, group.first) for group in response.context["groups"]] == [
        ("About Ann Lee", 1, 1),
        ("Also named in", 1, 2),
    ]
    assert response.context["about_count"] == 1


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
    with django_assert_max_num_queries(16):
        client.get(person.get_absolute_url())


def test_lists_take_few_queries(client, five, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get("/people/?q=e&letter=E&order=name")


@pytest.fixture
def world(shelf):
    """Three countries of two regions in an article, and one that is no more."""
    article = shelf.article()
    for name, code in (("Norway", "NO"), ("Chad", "TD"), ("Soviet Union", "SUHH"), ("Russia", "RU")):
        shelf.mention(article, shelf.country(name, code))
    return shelf


def test_countries_can_be_had_by_region(client, world):
    groups = client.get("/countries/?order=region").context["directory"].groups
    found = [(heading, [country.name for country in countries]) for heading, countries in groups]
    assert found == [("Africa", ["Chad"]), ("Europe", ["Norway", "Russia"]), ("No more a country", ["Soviet Union"])]


def test_only_countries_have_regions(client, five):
    directory = client.get("/people/?order=region").context["directory"]
    assert [choice.label for choice in directory.orders] == ["most articles", "A to Z"]
    assert directory.entries[0].name == "Ann Lee"


def test_a_country_that_is_no_more_leads_to_those_after_it_and_back(client, world):
    page = text_of(client.get("/countries/SUHH/"))
    assert '<a href="/countries/RU/">Russia</a>' in page
    assert "Estonia" in page
    assert "/countries/EE/" not in page
    assert '<a href="/countries/SUHH/">the Soviet Union</a>' in text_of(client.get("/countries/RU/"))


def test_a_name_and_an_alias_do_not_answer_half_a_question_each(client, five):
    five.entity(EntityKind.PERSON, "Ann Lee", "ann", "Annie Leigh")
    assert names(client.get("/people/?q=annie+leigh")) == ["Ann Lee"]
    assert names(client.get("/people/?q=lee+leigh")) == []


@pytest.mark.parametrize("few", [0, 1000])
def test_what_is_filtered_is_the_same_in_memory_and_in_the_database(client, five, monkeypatch, few):
    monkeypatch.setattr("articles.views.directory.FEW", few)
    five.mention(five.article(), five.person("Anna Zola", "anna"))
    assert names(client.get("/people/?q=zola")) == ["Émile Zola", "Anna Zola"]
    assert names(client.get("/people/?q=zola&order=name")) == ["Anna Zola", "Émile Zola"]
    directory = client.get("/people/?q=zola&letter=E").context["directory"]
    assert [entry.name for entry in directory.entries] == ["Émile Zola"]
    assert directory.paging.count == 1
    assert [choice.label for choice in directory.letters] == ["A", "E"]


@pytest.mark.parametrize("order", ["count", "name"])
def test_the_pages_of_a_filtered_list_show_each_name_once_whether_it_or_an_alias_has_the_words(client, five, monkeypatch, order):
    five.entity(EntityKind.PERSON, "Ann Lee", "ann", "Ann Lee", "Anneke Lee")
    five.entity(EntityKind.PERSON, "bell hooks", "bell", "Gloria Jean Watkins", "An Author")
    five.mention(five.article(), five.person("Jan Sand", "jan"))
    five.mention(five.article(), five.person("Bo Arp", "bo", "Jean Arp"))
    monkeypatch.setattr("articles.views.directory.FEW", 0)
    monkeypatch.setattr("articles.views.directory.PER_PAGE", 1)
    monkeypatch.setattr("articles.views.directory.NEAR", 0.5)  # two pages are read one way, two the other
    pages = [client.get(f"/people/?q=an&order={order}&page={page}") for page in (1, 2, 3, 4)]
    by_number = ["Ann Lee", "Bo Arp", "Jan Sand", "bell hooks"]
    assert [name for page in pages for name in names(page)] == (by_number if order == "count" else sorted(by_number, key=str.lower))
    assert {page.context["directory"].paging.count for page in pages} == {4}
    assert [choice.label for choice in pages[0].context["directory"].letters] == ["A", "B", "J"]


def test_a_long_list_of_sources_by_name_tells_their_articles(client, shelf, monkeypatch):
    monkeypatch.setattr("articles.views.directory.FEW", 0)
    for name, times in (("The Example", 2), ("A Paper", 1)):
        for _ in range(times):
            shelf.article(source=shelf.source(name, name.lower().replace(" ", "-")))
    entries = client.get("/sources/?order=name").context["directory"].entries
    assert [(entry.name, entry.article_count) for entry in entries] == [("A Paper", 1), ("The Example", 2)]


def test_a_source_has_its_articles_and_whom_they_name_most(client, shelf):
    source = shelf.source(host="news.example")
    article = shelf.article(source=source)
    shelf.article()
    person = shelf.person()
    shelf.mention(article, person)
    response = client.get(source.get_absolute_url())
    assert articles(response) == [article]
    assert response.context["together"] == [("People", [(person, 1)])]
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
    first, second = client.get("/people/ann-lee/"), client.get("/people/ann-lee/?page=2")
    assert len(articles(first)) == 20
    assert len(articles(second)) == 5
    assert not set(articles(first)) & set(articles(second))
    assert client.get("/people/ann-lee/?page=99999").context["paging"].number == 2


def test_a_page_that_crosses_from_about_to_named_has_both_headings_and_misses_no_article(client, shelf):
    person = shelf.person()
    for number in range(45):
        shelf.mention(shelf.article(), person, about=number < 23)
    pages = [client.get(f"/people/ann-lee/?page={number}") for number in (1, 2, 3)]
    shown = [article.pk for page in pages for article in articles(page)]
    assert len(shown) == len(set(shown)) == 45
    assert [(group.label, len(group.articles), group.first) for group in pages[1].context["groups"]] == [
        ("About Ann Lee", 3, 21),
        ("Also named in", 17, 24),
    ]


def test_later_pages_are_articles_alone(client, shelf, django_assert_max_num_queries):
    person = shelf.person()
    for _ in range(21):
        shelf.mention(shelf.article(body="Ann Lee came."), person, "Ann Lee")
    with django_assert_max_num_queries(6):
        response = client.get("/people/ann-lee/?page=2")
    assert "Named as" not in text_of(response)
    assert "Named as" in text_of(client.get("/people/ann-lee/"))


def test_the_articles_of_who_is_named_very_often_are_the_same(client, shelf, monkeypatch):
    person = shelf.person()
    for number in range(30):
        day = date(2018, 1, 1 + number % 7) if number % 5 else None
        article = shelf.article(published=day, published_precision=Precision.DAY if day else Precision.UNKNOWN, hidden=number == 3)
        shelf.mention(article, person, about=number % 3 == 0)
    few = [articles(client.get(f"/people/ann-lee/?page={page}")) for page in (1, 2)]
    chart = client.get("/people/ann-lee/").context["timeline"]
    monkeypatch.setattr(querysets, "SCANNED_FROM", 0)
    assert [articles(client.get(f"/people/ann-lee/?page={page}")) for page in (1, 2)] == few
    assert client.get("/people/ann-lee/").context["timeline"] == chart
    assert sum(bar.count for bar in chart.bars) + chart.unplaced == 29


def test_roles_are_told_with_their_articles_in_the_commonest_spelling(client, shelf):
    person = shelf.person()
    for role in ("US envoy", "U.S. envoy", "US envoy", "minister of fish", ""):
        shelf.mention(shelf.article(), person, role=role)
    assert client.get(person.get_absolute_url()).context["roles"] == [("US envoy", 3), ("minister of fish", 1)]


def guess(shelf, person, name="Lee"):
    """An article with a surname alone that is taken for this person."""
    article = shelf.article(body=f"{name} came.")
    bare = shelf.person(name, name.lower())
    return article, shelf.mention(article, person, name, found_as=bare, guess=f"a guess by the surname of {person}")


def test_articles_that_may_mean_somebody_come_last_and_are_told_to_be_guesses(client, shelf):
    person = shelf.person()
    guessed, _ = guess(shelf, person)
    named = shelf.article(published=date(2000, 1, 1))
    shelf.mention(named, person)
    response = client.get("/people/ann-lee/")
    assert articles(response) == [named, guessed]
    assert [(group.label, group.count) for group in response.context["groups"]] == [("Also named in", 1), ("May be meant in", 1)]
    page = text_of(response)
    assert "in 1 of them by the surname alone, which is a guess" in page
    assert "That is a guess." in page


def test_a_surname_that_is_always_taken_for_one_person_leads_there(client, shelf):
    guess(shelf, shelf.person())
    response = client.get("/people/lee/")
    assert (response.status_code, response["Location"]) == (302, "/people/ann-lee/")
    assert names(client.get("/people/")) == ["Ann Lee"]


def test_a_surname_that_is_taken_for_two_leads_to_both(client, shelf):
    guess(shelf, shelf.person())
    guess(shelf, shelf.person("Bo Lee", "bo-lee"))
    page = text_of(client.get("/people/lee/"))
    assert 'href="/people/ann-lee/"' in page
    assert 'href="/people/bo-lee/"' in page


def test_the_pages_of_guesses_miss_no_article(client, shelf):
    person = shelf.person()
    for _ in range(15):
        shelf.mention(shelf.article(), person)
    for _ in range(15):
        guess(shelf, person)
    pages = [client.get(f"/people/ann-lee/?page={number}") for number in (1, 2)]
    shown = [article.pk for page in pages for article in articles(page)]
    assert len(shown) == len(set(shown)) == 30
