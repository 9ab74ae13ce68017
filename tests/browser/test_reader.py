"""A reader's way through the archive, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_from_a_search_to_a_person(page):
    page.goto("/")
    page.get_by_role("searchbox").first.fill("Tillerson")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=Tillerson"))
    found = count_of_results(page)
    page.get_by_role("link", name=re.compile("North Korea")).first.click()
    expect(page).to_have_url(re.compile(r"country=KP"))
    assert 0 < count_of_results(page) <= found

    page.locator(".entries a").first.click()
    expect(page).to_have_url(re.compile(r"/articles/\d+/[\w-]+/"))
    expect(page.locator("main")).to_contain_text("Tillerson")
    page.get_by_role("link", name=re.compile("Rex Tillerson")).first.click()
    expect(page).to_have_url(re.compile(r"/people/rex-tillerson/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Rex Tillerson")


def count_of_results(page) -> int:
    return int(re.search(r"(\d+) found", page.locator("main").inner_text())[1])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/", "/search/?q=missile", "/people/", "/countries/KP/", "/articles/1/", "/nowhere/"])
def test_no_page_is_wider_than_its_window(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


def test_a_page_that_does_not_exist_has_a_search_box(page):
    response = page.goto("/articles/999999/nothing/")
    assert response.status == 404
    expect(page.get_by_role("searchbox").first).to_be_visible()


def test_a_very_long_search_gives_a_page(page):
    response = page.goto(f"/search/?q={'long ' * 2000}")
    assert response.status == 200
    expect(page.locator("main")).to_contain_text("cut after")
