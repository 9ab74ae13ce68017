"""A reader's way through the archive, in a real browser."""

import json
import re
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD

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


def test_a_name_is_proposed_while_it_is_typed_and_chosen_with_the_keyboard(page, request):
    page.goto("/")
    box = page.get_by_role("searchbox").first
    box.press_sequentially("tiller")
    if "without-javascript" in request.node.name:
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/search/\?q=tiller"))
        return
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Rex Tillerson")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("ArrowUp")
    expect(option).to_have_attribute("aria-selected", "false")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"person=rex-tillerson"))


def test_escape_closes_the_proposals_and_keeps_the_words(page, request):
    if "without-javascript" in request.node.name:
        pytest.skip("proposals are made by a script")
    page.goto("/")
    box = page.get_by_role("searchbox").first
    box.press_sequentially("tiller")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("tiller")


def test_a_filtered_list_keeps_no_heading_without_names(page, request):
    if "without-javascript" in request.node.name:
        pytest.skip("the list is filtered by a script as one types")
    page.goto("/countries/?order=region")
    headings = page.locator("#names h2")
    before = headings.count()
    page.locator("#filter").press_sequentially("japan")
    expect(page.locator("#names li:visible")).to_have_count(1)
    assert before > 1
    expect(page.locator("#names h2:visible")).to_have_count(1)


def test_a_save_does_not_wait_for_the_index_and_is_found_within_a_second(page, site, request):
    word = "Numbat" if "with-javascript" in request.node.name else "Bilby"
    page.goto("/admin/articles/article/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.locator("#result_list tbody th a").nth(1).click()
    page.locator("#id_title").fill(f"{word} found in the harbour")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    saved = time.monotonic()
    while not json.load(urllib.request.urlopen(f"{site.address}/api/search/?q={word}"))["count"]:
        assert time.monotonic() - saved < 1
        time.sleep(0.02)
