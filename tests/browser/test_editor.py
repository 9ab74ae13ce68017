"""An editor corrects a headline, and readers find it by the new one."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


def test_a_corrected_title_is_found_at_once(page, request):
    word = "Quokka" if "with-javascript" in request.node.name else "Wombat"
    page.goto("/admin/articles/article/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_title").fill(f"{word} talks end without a word")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")

    page.goto(f"/search/?q={word}")
    expect(page.locator("main")).to_contain_text(f"{word} talks end without a word")
