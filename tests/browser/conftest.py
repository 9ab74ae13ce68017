"""A real server with a real archive, and a real Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import ROOT

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "a password for tests"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """A served archive."""

    def __init__(self, data, port):
        self.data, self.address = data, f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, "NEWSARCHIVE_DATA": str(data), "DJANGO_SUPERUSER_PASSWORD": PASSWORD}

    def manage(self, *words):
        command = [sys.executable, "manage.py", *map(str, words)]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The samples in an archive of their own, served by gunicorn as `make run` serves them."""
    port = free_port()
    site = Site(tmp_path_factory.mktemp("site") / "data", port)
    done = site.manage("prepare")
    assert done.returncode == 0, done.stderr
    site.manage("createsuperuser", "--noinput", "--username", "editor", "--email", "")
    config = ["--config", "python:newsarchive.serving"]
    command = [sys.executable, "-m", "gunicorn", *config, "newsarchive.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(site.address)
        yield site
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str) -> None:
    """Returns when the server answers; fails after half a minute."""
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no server at {address}")


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def page(request, browser, site):
    """A fresh window on the site, with JavaScript and without; an error in the page's scripts, or a breach of its policy, fails."""
    context = browser.new_context(base_url=site.address, java_script_enabled=request.param, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
    yield page
    context.close()
    assert errors == []
