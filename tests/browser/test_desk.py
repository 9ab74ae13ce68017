"""The desk in a real browser, for each group of people: what an editor does to articles holds, is found, and can be undone."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.keys import press_with_alt

pytestmark = pytest.mark.browser

GROUPS = {"ed": "Editors", "rita": "Readers", "ada": "Administrators"}
MAKE_PEOPLE = f"""
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, BACKEND_SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
for name, group in {GROUPS!r}.items():
    user = User.objects.create_user(name, password={PASSWORD!r})
    user.groups.add(Group.objects.get(name=group))
    backend = "django.contrib.auth.backends.ModelBackend"
    session = SessionStore()
    session.update({{SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: user.get_session_auth_hash()}})
    session.create()
    print(name, session.session_key)
"""
SECOND = 1.0  # within which a search finds what was corrected
LATER = 10.0  # within which it finds what a job in a process of its own changed


@pytest.fixture(scope="module")
def signed_in(site):
    """The session of one person of each group, by name."""
    done = site.manage("shell", "-v", "0", "-c", MAKE_PEOPLE)
    assert done.returncode == 0, done.stderr
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.fixture
def window(browser, site, signed_in):
    """`window("ed")`: a browser's window in which that person is signed in. A breach of the site's policy fails the test."""
    contexts, errors = [], []

    def open_one(name: str | None = "ed", javascript: bool = True, width: int = 1280):
        context = browser.new_context(base_url=site.address, java_script_enabled=javascript, viewport={"width": width, "height": 900})
        contexts.append(context)
        if name:
            context.add_cookies([{"name": "sessionid", "value": signed_in[name], "url": site.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def open_article(page, words: str) -> str:
    """Opens the article that these words of its headline find; returns its address on the desk."""
    page.goto("/admin/articles/article/")
    page.locator("#searchbar").fill(words)
    page.locator("#searchbar").press("Enter")
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator(".beside")).to_be_visible()
    return page.url


def come_to_be(page, query: str, count: int, seconds: float = SECOND) -> bool:
    """Whether a search finds so many articles, asked for as long as a person may have to wait: the index follows a moment later."""
    until = time.monotonic() + seconds
    while True:
        right = page.request.get(f"/api/search/?{query}").json()["count"] == count
        if right or time.monotonic() > until:
            return right
        time.sleep(0.02)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_corrected_field_is_locked_found_at_once_and_undone_from_the_history(window, javascript):
    page = window("ed", javascript=javascript)
    word = "zebrafinch" if javascript else "budgerigar"
    address = open_article(page, "Bolsonaro")
    page.locator("#id_standfirst").fill(f"A {word} sings.")
    page.locator("#id_why").fill("as printed")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".field-standfirst")).to_contain_text("set by hand")
    assert come_to_be(page, f"q={word}", 1)

    page.goto(address)
    page.get_by_role("button", name=re.compile(f"Undo: set the standfirst.*{word}")).click()
    expect(page.locator(".messagelist")).to_contain_text("It is undone")
    expect(page.locator(".field-standfirst")).not_to_contain_text("set by hand")
    assert come_to_be(page, f"q={word}", 0)


def test_enter_in_a_field_saves_it_and_presses_no_other_button(window):
    page = window("ed")
    address = open_article(page, "Bolsonaro")
    page.locator("#id_section").fill("World")
    page.locator("#id_section").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    page.goto(address)
    expect(page.locator("#id_section")).to_have_value("World")
    expect(page.locator(".field--locked")).to_have_count(1)
    page.get_by_role("button", name=re.compile("Undo: set the section")).first.click()


def test_a_removed_line_is_put_back_and_taken_out_again(window):
    page = window("ed")
    open_article(page, "Tillerson Pompeo")
    removed = page.locator(".paper__line", has=page.locator(".paper__text--removed")).last
    line, words = removed.get_attribute("id"), removed.locator(".paper__text").last.inner_text()
    removed.hover()
    removed.get_by_role("button").last.click()
    expect(page.locator(".messagelist")).to_contain_text("part of the article again")
    assert words in page.locator("#id_body").input_value()
    page.locator(f"#{line}").hover()
    page.locator(f"#{line}").get_by_role("button").last.click()
    expect(page.locator(".messagelist")).to_contain_text("taken out")
    assert words not in page.locator("#id_body").input_value()


def test_pointing_at_a_field_marks_its_place_in_the_file(window):
    page = window("ed")
    open_article(page, "Tillerson Pompeo")
    place = page.locator('[data-field~="source"]').first
    before = place.evaluate("mark => getComputedStyle(mark).backgroundColor")
    page.locator('[data-shows="source"] label').hover()
    expect(place).to_be_in_viewport()
    assert place.evaluate("mark => getComputedStyle(mark).backgroundColor") != before


def test_a_hidden_article_is_gone_for_readers_until_it_is_shown_again(window):
    page, reader = window("ed"), window(None)
    address = open_article(page, "Bolsonaro")
    read = page.get_by_role("link", name="Read it").get_attribute("href")
    for hidden, status in ((True, 404), (False, 200)):
        page.goto(address)
        page.locator("#id_hidden").set_checked(hidden)
        page.locator("input[name=_save]").click()
        expect(page.locator(".messagelist")).to_contain_text("changed successfully")
        assert reader.goto(read).status == status


def test_a_queue_is_worked_through_by_keyboard(window):
    page = window("ed")
    page.goto("/admin/")
    row = page.locator("tr", has_text="No date")
    waiting = int(row.locator(".queues__count").inner_text())
    row.get_by_role("link", name="No date").click()
    first = page.url
    press_with_alt(page, "s")
    expect(page).not_to_have_url(first)
    second = page.url
    press_with_alt(page, "r")
    expect(page).not_to_have_url(second)
    third = page.url
    page.locator("#id_published_day").fill("2018-05")
    press_with_alt(page, "n")
    expect(page).not_to_have_url(third)
    page.goto("/admin/")
    assert int(page.locator("tr", has_text="No date").locator(".queues__count").inner_text()) == waiting - 2
    for address in (second, third):
        page.goto(address)
        page.get_by_role("button", name="Undo:").first.click()
        expect(page.locator(".messagelist")).to_contain_text("undone")


def test_a_source_is_set_for_all_that_were_chosen(window):
    page = window("ed")
    page.goto("/admin/articles/article/?q=Saudi")
    boxes = page.locator("input.action-select")
    chosen = boxes.count()
    for number in range(chosen):
        boxes.nth(number).check()
    page.locator("select[name=action]").select_option("change_many")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    expect(page.locator("main")).to_contain_text(f"{chosen} article")
    page.get_by_label("What").select_option("source")
    page.get_by_label("To", exact=True).fill("The Desert Courier")
    page.get_by_role("button", name="Change them").click()
    expect(page.get_by_role("status")).to_contain_text("Done", timeout=30_000)
    assert come_to_be(page, "source=desert-courier", chosen, LATER)

    page.goto("/admin/articles/correction/")
    for number in range(chosen):
        page.locator("input.action-select").nth(number).check()
    page.locator("select[name=action]").select_option("undo")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    expect(page.locator(".messagelist")).to_contain_text(f"{chosen} undone")


def test_each_name_of_a_source_is_read_once(window):
    page = window("ed")
    page.goto("/admin/articles/source/1/change/")
    expect(page.locator("#aliases-group td.field-text").first).to_be_visible()
    expect(page.locator("td.original p:visible")).to_have_count(0)


def test_a_reader_is_shown_nothing_to_edit_and_no_way_onto_the_desk(window):
    page = window(None)
    page.goto("/login/")
    page.get_by_label("Name").fill("rita")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button").first.click()
    page.goto("/articles/1/")
    expect(page.locator("body")).to_contain_text("Sign out rita")
    assert page.locator("a[href^='/admin/']").count() == 0
    page.goto("/admin/articles/article/1/change/")
    expect(page).to_have_url(re.compile(r"/admin/login/"))
    assert page.locator("#article_form").count() == 0


def test_an_editor_corrects_articles_and_has_no_accounts(window):
    page = window("ed")
    page.goto("/admin/")
    expect(page.locator(".sections")).to_contain_text("Articles")
    expect(page.locator(".sections")).not_to_contain_text("Accounts")
    assert page.goto("/admin/auth/user/").status == 403


def test_an_administrator_has_accounts_too(window):
    page = window("ada")
    page.goto("/admin/")
    page.locator(".sections").get_by_role("link", name="Accounts").click()
    expect(page.locator("#result_list")).to_contain_text("rita")


PAGES = [
    "", "articles/article/", "articles/article/1/change/", "articles/article/?queue=no-date", "articles/entity/",
    "articles/entity/1/change/", "articles/entity/likeness/", "articles/entity/guesses/", "articles/source/",
    "articles/source/1/change/", "articles/correction/", "articles/refusal/?waits=yes", "coverage/", "teach/1/?text=Iran", "split/1/",
]  # fmt: skip
# What scrolls sideways in a frame of its own: a heat map is one of time.
SIDEWAYS = """[...document.querySelectorAll("main *")].filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0
    && ["auto", "scroll"].includes(getComputedStyle(part).overflowX)).map(part => part.className)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_desk_is_wider_than_its_window(window, width):
    page = window("ed", width=width)
    for address in PAGES:
        assert page.goto(f"/admin/{address}").status == 200, address
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, address
        assert [part for part in page.evaluate(SIDEWAYS) if "coverage" not in part] == [], address


def test_on_a_phone_each_name_of_an_article_is_a_card_whose_answers_say_what_they_are(window):
    page = window("ed", width=360)
    page.goto("/admin/articles/article/1/change/")
    card = page.locator(".named__table tbody tr").first
    expect(card.get_by_text("about it")).to_be_visible()
    expect(card.get_by_text("not named")).to_be_visible()
    expect(page.locator(".named__table thead")).to_be_hidden()
    wide = window("ed")
    wide.goto("/admin/articles/article/1/change/")
    expect(wide.locator(".named__table thead")).to_be_visible()


def test_a_refused_file_is_left_as_it_is_and_asked_about_again_when_that_is_undone(window):
    page = window("ed")
    page.goto("/admin/articles/refusal/?waits=yes")
    before = page.locator("#result_list tbody tr").count()
    path = page.locator(".field-path").first.inner_text()
    page.locator("input.action-select").first.check()
    page.locator("select[name=action]").select_option("leave")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    expect(page.locator(".messagelist")).to_contain_text("1 left as it is")
    expect(page.locator(".field-path", has_text=path)).to_have_count(0)
    page.goto("/admin/articles/correction/?act=approve")
    expect(page.locator("#result_list tbody tr").first).to_contain_text(path)
    page.locator("input.action-select").first.check()
    page.locator("select[name=action]").select_option("undo")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).first.click()
    page.goto("/admin/articles/refusal/?waits=yes")
    expect(page.locator("#result_list tbody tr")).to_have_count(before)


def test_the_coverage_board_shows_a_change_within_a_second(window):
    page = window("ed")
    address = open_article(page, "Bolsonaro")
    page.locator("#id_published_day").fill("1963-05-04")
    page.locator("input[name=_continue]").click()
    page.goto("/admin/coverage/")
    expect(page.get_by_role("link", name="1963", exact=True)).to_be_visible()
    page.goto(address)
    page.get_by_role("button", name=re.compile("Undo: set the date")).first.click()
    page.goto("/admin/coverage/")
    expect(page.get_by_role("link", name="1963", exact=True)).to_have_count(0)
