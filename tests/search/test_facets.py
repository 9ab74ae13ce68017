"""What can be counted and narrowed by."""

import pytest

from articles.search import SearchQuery, facet_values


def counted(results, facet):
    return {value.value: value.count for counts in results.facets if counts.name == facet for value in counts.values}


@pytest.fixture(autouse=True)
def _articles(put):
    put("One", "missile", country=["KP", "JP"], person=["ann-lee"], published="2017-01-02", source="New York Times")
    put("Two", "missile", country=["KP"], person=["bo-ek"], published="2018", source="The Example")
    put("Three", "missile", country=["JP"], published="2018-05-01", source="The Example")
    put("Four", "rain", country=["NO"])


def test_values_are_counted_whole(find):
    results = find("missile")
    assert counted(results, "source") == {"new-york-times": 1, "the-example": 2}
    assert counted(results, "country") == {"KP": 2, "JP": 2}
    assert counted(results, "year") == {"2017": 1, "2018": 2}


def test_several_values_of_a_facet_mean_any_of_them_and_several_facets_all(titles):
    assert set(titles("missile", country=["KP", "JP"])) == {"One", "Two", "Three"}
    assert titles("missile", country=["KP", "JP"], source="new-york-times") == ["One"]


def test_a_facets_counts_ignore_its_own_choice_and_heed_the_others(find):
    results = find("missile", country="KP")
    assert counted(results, "country") == {"KP": 2, "JP": 2}
    assert counted(results, "person") == {"ann-lee": 1, "bo-ek": 1}
    assert counted(find("missile", country="KP", person="ann-lee"), "country") == {"KP": 1, "JP": 1}


def test_a_chosen_value_never_vanishes(find):
    results = find("rain", country=["NO", "KP"])
    assert counted(results, "country") == {"NO": 1, "KP": 0}
    assert [value.value for value in results.facets[0].values if value.selected] == ["NO", "KP"]


def test_following_a_values_address_chooses_it_and_gives_it_up(find):
    results = find("missile", country="KP")
    chosen, other = sorted(results.facets[0].values, key=lambda value: not value.selected)
    assert chosen.url == "/search/?q=missile"
    assert other.url == "/search/?q=missile&country=KP&country=JP"


def test_an_unknown_value_finds_nothing_and_says_why(find):
    results = find("missile", person="nobody-at-all")
    assert results.count == 0
    assert any("nobody-at-all" in note for note in results.notes)
    assert counted(results, "person")["nobody-at-all"] == 0


def test_no_more_than_twelve_values_are_shown_and_the_rest_counted(put, find):
    put("Many", "crowd", person=[f"person-{number}" for number in range(30)])
    people = next(counts for counts in find("crowd", person="person-29").facets if counts.name == "person")
    assert len(people.values) in {12, 13}
    assert len(people.values) + people.more == 30


def test_an_entity_that_is_renamed_is_found_under_its_new_name_without_reindexing(find):
    from articles.models import Entity, FormerSlug

    entity = Entity.objects.get(slug="ann-lee")
    FormerSlug.objects.create(kind=entity.kind, slug="ann-lee", entity=entity)
    Entity.objects.filter(pk=entity.pk).update(slug="ann-maria-lee", name="Ann Maria Lee")
    assert find("missile", person="ann-maria-lee").count == 1
    assert find("missile", person="ann-lee").count == 1


def test_a_source_is_found_by_each_of_its_names_hosts_and_addresses(titles):
    from articles.models import FormerSourceSlug, Source, SourceAlias, SourceHost

    times = Source.objects.get(slug="new-york-times")
    SourceAlias.objects.create(source=times, text="The Grey Lady", key="grey lady")
    SourceHost.objects.create(source=times, host="nyt.example")
    FormerSourceSlug.objects.create(source=times, slug="ny-times")
    for name in ("The Grey Lady", "grey lady", "nyt.example", "https://www.nyt.example/", "ny-times", "the new york times"):
        assert titles(f'missile source:"{name}"') == ["One"], name
    assert titles("missile", source="ny-times") == ["One"]
    assert set(titles("missile", source="-ny-times")) == {"Two", "Three"}


def test_an_address_that_another_source_has_now_is_that_one(titles):
    from articles.models import FormerSourceSlug, Source

    FormerSourceSlug.objects.create(source=Source.objects.get(slug="new-york-times"), slug="the-example")
    assert set(titles("missile", source="the-example")) == set(titles("missile source:the-example")) == {"Two", "Three"}


def test_a_value_can_be_excluded_and_is_shown_as_such(find, titles):
    assert titles("missile", country="-KP") == ["Three"]
    results = find("missile", country="-KP")
    assert results.understood == "articles with “missile” but not Kp"
    value = next(value for value in results.facets[0].values if value.value == "KP")
    assert (value.excluded, value.count, value.url) == (True, 0, "/search/?q=missile")
    assert find("missile").facets[0].values[0].url_excluding.endswith("country=-JP")


def test_all_values_of_a_facet_can_be_looked_through(put, find):
    put("Many", "crowd", person=[f"person-{number}" for number in range(30)] + ["josé-garcía"])
    find("crowd")
    query = SearchQuery(text="crowd")
    assert len(facet_values(query, "person").values) == 31
    assert [value.value for value in facet_values(query, "person", containing="GARCIA").values] == ["josé-garcía"]


def test_authors_sections_and_months_are_counted_and_narrow(put, find, titles):
    put("Five", "hail", authors=["Ann Lee", "Bo Ek"], section="World", published="2017-08-03")
    put("Six", "hail", authors=["Ann Lee"], section="Sport", published="2017-09-03")
    put("Seven", "hail", published="2017")
    results = find("hail", facets=("author", "section", "month", "year"))
    assert counted(results, "author") == {"Ann Lee": 2, "Bo Ek": 1}
    assert counted(results, "section") == {"World": 1, "Sport": 1}
    assert counted(results, "month") == {"2017-08": 1, "2017-09": 1}
    assert counted(results, "year") == {"2017": 3}
    assert [value.label for value in results.facets[2].values] == ["September 2017", "August 2017"]
    assert titles("hail", author="Bo Ek") == titles("hail", month="2017-08") == titles("hail", section="World") == ["Five"]


def test_an_author_is_found_by_name_whatever_its_capitals_and_accents(put, find, titles):
    put("Five", "hail", authors=["Zoë Lee"])
    assert titles('author:"zoe lee"') == ["Five"]
    assert titles('month:"May 2018"') == ["Three"]
    assert find('author:"Zoe Le"').notes == ("No author called “Zoe Le” is in the archive.",)
