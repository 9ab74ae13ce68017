"""Keys as a person presses them."""

from playwright.sync_api import expect


def press_with_alt(page, letter: str) -> None:
    """Presses the access key of a page's link or button, and comes back on the page that it leads to.

    As a keyboard does it: Playwright's own keys leave out the letter, and without it Chromium looks for no access key.
    A key that is pressed before the page has one is lost, as it is to a person.
    """
    expect(page.locator(f"[accesskey={letter}]")).to_be_visible()
    pressed = {"key": letter, "text": letter, "unmodifiedText": letter, "windowsVirtualKeyCode": ord(letter.upper())}
    with page.expect_navigation():
        page.context.new_cdp_session(page).send("Input.dispatchKeyEvent", {"type": "keyDown", "modifiers": 1, **pressed})
