"""Which source an article is of: several names and hosts lead to one source, and what came in under an alias is the source's."""

import pytest

from articles.ingest.sources import host_key, hosts_above, source_key
from articles.models import FormerSourceSlug, Source, SourceAlias, SourceHost
from articles.records import Found
from articles.sources import find_source, free_slug

pytestmark = pytest.mark.usefixtures("archive")


def found(name: str, rule: str = "copyright-line", url: str | None = None) -> Source:
    return find_source(Found(name, rule), url)


def lead(source: Source, *names: str) -> None:
    for name in names:
        SourceAlias.objects.create(source=source, text=name, key=source_key(name))


def test_every_name_of_a_source_leads_to_it():
    herald = found("The Lake Herald")
    lead(herald, "Herald of the Lakes", "Lake Herald Online")
    assert {found(name) for name in ("LAKE HERALD", "The Lake-Herald", "Herald of the Lakes", "lake herald online")} == {herald}
    assert Source.objects.count() == 1


def test_accents_do_not_make_another_source():
    assert found("Gazette de Genève") == found("Gazette de Geneve")


def test_two_sources_stay_two():
    assert found("The Lake Herald") != found("The Lake Courier")


def test_every_host_of_a_source_leads_to_it():
    herald = found("herald.example", "url-host", "https://www.herald.example/a")
    SourceHost.objects.create(source=herald, host="herald.test")
    assert herald.host == "herald.example"
    assert found("herald.test", "url-host", "https://news.herald.test:8080/b") == herald
    assert found("sport.herald.example", "url-host", "http://sport.herald.example/c") == herald


def test_a_host_that_a_person_gave_to_a_source_goes_before_what_the_host_is_usually_called():
    world = Source.objects.create(name="World Service", slug="world-service", host="bbc.co.uk")
    assert found("BBC", "url-host", "https://www.bbc.co.uk/news/1") == world


def test_a_well_known_outlet_has_its_host_from_the_address():
    bbc = found("BBC", "url-host", "https://www.bbc.co.uk/news/1")
    assert (bbc.name, bbc.host) == ("BBC", "bbc.co.uk")
    assert found("BBC", "url-host", "https://www.bbc.com/news/2") == bbc
    assert [host.host for host in bbc.hosts.all()] == ["bbc.com"]


def test_a_host_that_says_the_pages_own_name_is_the_sources():
    assert found("The Harbour Courier", url="https://www.harbour-courier.example/1").host == "harbour-courier.example"


def test_the_host_of_who_reprints_a_wire_is_not_the_wires():
    assert found("Reuters", "agency-in-dateline", "https://www.harbour-courier.example/1").host == ""


def test_a_host_stays_with_whom_it_was_given_to():
    owner = Source.objects.create(name="Owner", slug="owner", host="courier.example")
    assert found("Courier", url="https://courier.example/1").host == ""
    assert found("courier.example", "url-host", "https://courier.example/1") == owner


def test_an_address_that_a_source_once_had_goes_to_no_other():
    FormerSourceSlug.objects.create(slug="lake-herald", source=found("Another"))
    assert found("The Lake Herald").slug == "lake-herald-2"


def test_a_source_keeps_its_own_address_when_its_name_is_written_again():
    herald = found("The Lake Herald")
    assert free_slug("The Lake Herald", herald) == "lake-herald"


@pytest.mark.parametrize("name", ["???", "新华社", "The", "x" * 300])
def test_any_name_makes_one_source(name):
    assert found(name) == found(name)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://WWW.Example.com:80/a?b=c.d#e", "example.com"),
        ("example.co.uk", "example.co.uk"),
        ("http://user:word@example.com/", "example.com"),
        ("www.example.com.", "example.com"),
        ("The Example", ""),
        ("U.S", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_host_is_known_from_an_address_and_nothing_else_is_one(text, host):
    assert host_key(text) == host


def test_a_host_lies_below_others_but_not_below_a_mere_suffix():
    assert hosts_above("a.b.example.com") == ("a.b.example.com", "b.example.com", "example.com")
