"""A source's page: its other names, and the addresses that lead to it."""

import pytest

from articles.models import FormerSourceSlug, SourceAlias
from tests.pages.conftest import text_of


@pytest.fixture
def times(shelf):
    source = shelf.source("The Times", "times")
    shelf.article(source=source)
    SourceAlias.objects.create(source=source, text="The Thunderer <b>", key="thunderer b")
    SourceAlias.objects.create(source=source, text="Times of London", key="times of london")
    return source


@pytest.mark.parametrize("slug", ["times-of-london", "Times of London", "the-times", "old-times"])
def test_an_old_address_or_another_name_leads_to_the_source(client, times, slug):
    FormerSourceSlug.objects.create(source=times, slug="old-times")
    response = client.get(f"/sources/{slug}/")
    assert (response.status_code, response.headers["Location"]) == (301, "/sources/times/")


def test_the_other_names_are_told_and_not_its_own(client, times):
    assert "Also called The Thunderer &lt;b&gt;, Times of London" in text_of(client.get("/sources/times/"))


def test_a_source_of_one_name_tells_no_other(client, shelf):
    shelf.article(source=shelf.source())
    assert "Also called" not in text_of(client.get("/sources/example/"))
