"""An editor at names, in a real browser: one person made of two and two of one, guesses, teaching; and who may not do it."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.keys import press_with_alt

pytestmark = pytest.mark.browser

NEWS = [
    (
        "Envoy sent to the valley",
        "Gareth Whitlock, the envoy, came to the valley on Tuesday. Gareth Whitlock will stay, he said, for a week.",
    ),
    ("Envoy stays in the valley", "Gareth Whitlock told reporters on Friday that the valley was at peace. The envoy thanked the farmers."),
    ("Envoy leaves the valley", "Mr Whitlock left the valley on Sunday. Nobody knew what Mr Whitlock had told the farmers of it."),
    ("Bank shuts its doors", "Robert Featherby, head of the Bank of the Lake, shut its doors on Sunday. Robert Featherby said no more."),
    ("Bank opens its doors", "Bob Featherby opened the doors of the Bank of the Lake again on Tuesday. Bob Featherby thanked everybody."),
    ("Miller grinds again", "Edwina Marchbanks began to mill on Monday. Edwina Marchbanks had waited for grain for a month."),
    ("Miller stops", "Edwina Marchbanks stopped her mill on Friday. Her grain, said Edwina Marchbanks, was at an end."),
    ("Rain on the lake", "It rained on the lake for nine days, and Quillon stood under water. Fishermen stayed at home."),
]
GROUPS = {"edna": "Editors", "rolf": "Readers", "alma": "Administrators"}
MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, group in {GROUPS!r}.items():
    User.objects.create_user(name, password={PASSWORD!r}).groups.add(Group.objects.get(name=group))
"""
DESK = "/admin/articles/entity/"
# Selects words of the article as a mouse would; they stand in one piece of plain text.
SELECT = """words => {
    const texts = document.createTreeWalker(document.querySelector(".story__body"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.data.includes(words));
    const range = document.createRange(), at = texts.currentNode.data.indexOf(words);
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def names(site, tmp_path_factory):
    """Articles that name people whom nobody else's tests know, and an account of each group."""
    file = tmp_path_factory.mktemp("names") / "names.jsonl"
    rows = [
        {"id": f"name-{n}", "title": title, "text": text, "source": "The Lake Herald", "published": f"2018-05-{n + 1:02}"}
        for n, (title, text) in enumerate(NEWS)
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    for done in (site.manage("ingest", file), site.manage("shell", "-v", "0", "-c", MAKE_PEOPLE)):
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def signed_in(browser, site, names):
    """`signed_in("edna")`: a window of that person, who has signed in as people do; a breach of the page's policy fails."""
    contexts, errors = [], []

    def sign_in(name: str):
        context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
        page.goto("/login/")
        page.get_by_label("Name", exact=False).first.fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name=re.compile("sign in|log in", re.I)).click()
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def edna(signed_in):
    return signed_in("edna")


def open_entity(page, name: str) -> None:
    page.goto(f"{DESK}?q={name}")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("#id_name")).to_have_value(name)


def act_on(page, words: str, action: str, number: int) -> None:
    """Chooses the `number` entities that these letters find, and an action for them."""
    page.goto(f"{DESK}?q={words}")
    boxes = page.locator("#result_list tbody input[type=checkbox]")
    expect(boxes).to_have_count(number)
    for box in boxes.all():
        box.check()
    page.locator("select[name=action]").select_option(action)
    page.locator("button[name=index]").click()


def undo_last(page) -> None:
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.locator(".messagelist")).to_contain_text("It is undone")


def test_two_are_merged_after_their_articles_were_shown_and_parted_again(edna):
    act_on(edna, "Featherby", "merge", 2)
    expect(edna.locator("main")).to_contain_text("2 articles name these")
    expect(edna.locator("main")).to_contain_text("Bank opens its doors")
    edna.get_by_label("Robert Featherby").check()
    edna.get_by_role("button", name="Merge").click()
    expect(edna.locator(".messagelist")).to_contain_text("1 merged into Robert Featherby")
    edna.goto("/people/bob-featherby/")
    expect(edna).to_have_url(re.compile("/people/robert-featherby/"))
    edna.goto(DESK)
    undo_last(edna)
    edna.goto("/people/bob-featherby/")
    expect(edna.get_by_role("heading", level=1)).to_have_text("Bob Featherby")


def test_a_likeness_is_answered_by_keyboard_and_undone(edna):
    edna.goto("/admin/")
    edna.get_by_role("link", name="May be the same person or organization").click()
    expect(edna.locator("input[name=pair]")).to_be_attached()
    for _ in range(20):
        if edna.get_by_role("heading", name="Bob Featherby").count():
            break
        before = edna.locator("input[name=pair]").get_attribute("value")
        press_with_alt(edna, "l")
        expect(edna.locator("input[name=pair]")).not_to_have_value(before)
    expect(edna.locator("main")).to_contain_text("opened the doors of the Bank of the Lake again")
    press_with_alt(edna, "t")
    expect(edna.locator(".messagelist")).to_contain_text("are two")
    undo_last(edna)


def test_one_is_split_and_made_whole_again(edna):
    open_entity(edna, "Edwina Marchbanks")
    edna.get_by_role("link", name="Split").click()
    edna.get_by_label("Miller stops").check()
    edna.get_by_label("The other one’s name").fill("Edwina Marchbanks the Younger")
    edna.get_by_role("button", name="Split").click()
    expect(edna.locator(".messagelist")).to_contain_text("1 article")
    edna.goto("/people/edwina-marchbanks-the-younger/")
    expect(edna.locator("main")).to_contain_text("Miller stops")
    open_entity(edna, "Edwina Marchbanks")
    undo_last(edna)
    assert edna.goto("/people/edwina-marchbanks-the-younger/").ok
    expect(edna).to_have_url(re.compile("/people/edwina-marchbanks/"))
    expect(edna.locator("main")).to_contain_text("Named in 2 articles")


def test_a_change_of_name_is_shown_before_it_is_done_and_undone_after_it(edna):
    open_entity(edna, "Robert Featherby")
    edna.locator("#id_name").fill("Robert F. Featherby")
    edna.locator("input[name=_save]").click()
    expect(edna.locator("main")).to_contain_text("1 article is touched")
    expect(edna.locator("main")).to_contain_text("Bank shuts its doors")
    edna.get_by_role("button", name="Do it").click()
    expect(edna.locator(".messagelist")).to_contain_text("changed successfully")
    undo_last(edna)
    open_entity(edna, "Robert Featherby")


def test_what_is_no_entity_is_gone_until_that_is_undone(edna):
    act_on(edna, "Bob Featherby", "not_entity", 1)
    expect(edna.locator("main")).to_contain_text("will be marked nowhere")
    edna.get_by_role("button", name="Do it").click()
    expect(edna.locator(".messagelist")).to_contain_text("1 taken away")
    assert edna.goto("/people/bob-featherby/").status == 404
    edna.goto(DESK)
    undo_last(edna)
    assert edna.goto("/people/bob-featherby/").status == 200


def test_words_are_taught_from_the_reading_page_and_untaught(edna):
    edna.goto("/search/?q=Quillon")
    edna.locator(".entries a").first.click()
    edna.wait_for_load_state()
    article = edna.url
    edna.evaluate(SELECT, "nine days")
    edna.get_by_role("link", name="Teach: “nine days”").click()
    edna.get_by_label("place", exact=True).check()
    edna.get_by_role("button", name="Teach").click()
    expect(edna).to_have_url(article)
    expect(edna.get_by_role("link", name="nine days").first).to_be_visible()
    edna.goto(DESK)
    undo_last(edna)
    edna.goto(article)
    expect(edna.locator(".story__body a", has_text="nine days")).to_have_count(0)


def test_a_guess_says_so_to_readers_and_is_confirmed_at_the_desk(edna):
    edna.goto("/people/gareth-whitlock/")
    expect(edna.locator("main")).to_contain_text("May be meant in")
    edna.get_by_role("link", name="Envoy leaves the valley").click()
    expect(edna.locator(".story__body a", has_text="Whitlock").first).to_have_attribute("title", re.compile("a guess by the surname"))
    edna.goto("/admin/articles/entity/guesses/")
    edna.get_by_role("link", name="Gareth Whitlock").click()
    press_with_alt(edna, "r")
    expect(edna.locator(".messagelist")).to_contain_text("In 1 article, it is Gareth Whitlock")
    edna.goto("/people/gareth-whitlock/")
    expect(edna.locator("main")).not_to_contain_text("May be meant in")
    edna.goto(DESK)
    undo_last(edna)


PAGES = ["", "likeness/", "guesses/", "1/change/", "guesses/1/"]


@pytest.mark.parametrize(("name", "status"), [("edna", 200), ("alma", 200)])
def test_editors_and_administrators_reach_every_page_of_entities(signed_in, name, status):
    page = signed_in(name)
    for address in PAGES:
        assert page.goto(DESK + address).status == status
    assert page.goto("/admin/split/1/").status == status
    expect(page.get_by_role("button", name="Split")).to_be_visible()


def test_a_reader_reads_and_reaches_no_page_of_the_desk(signed_in):
    page = signed_in("rolf")
    for address in [*(DESK + address for address in PAGES), "/admin/split/1/", "/admin/teach/1/", "/admin/"]:
        page.goto(address)
        expect(page).to_have_url(re.compile("/login/"))
    page.goto("/people/gareth-whitlock/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gareth Whitlock")
    page.get_by_role("link", name="Envoy sent to the valley").click()
    expect(page.locator("main")).not_to_contain_text("Correct this article")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_entities_is_wider_than_its_window(edna, width):
    edna.set_viewport_size({"width": width, "height": 800})
    for address in PAGES[1:]:
        edna.goto(DESK + address)
        assert edna.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
