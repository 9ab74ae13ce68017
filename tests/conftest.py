"""What every test may lean on: an archive of its own in a folder of its own, and news to put into it."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"

# Playwright's synchronous API runs an event loop in the test's thread; Django then refuses the database unless told.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def data_folder(tmp_path, settings):
    """The archive's data folder, empty: search index, originals and locks of this test alone."""
    settings.NEWSARCHIVE_DATA = tmp_path / "data"
    settings.NEWSARCHIVE_DATA.mkdir()
    connections = {"default": {**django_settings.HAYSTACK_CONNECTIONS["default"], "PATH": str(tmp_path / "data" / "index")}}
    settings.HAYSTACK_CONNECTIONS = connections
    return settings.NEWSARCHIVE_DATA


@pytest.fixture
def archive(data_folder, db):
    """An empty archive: database and data folder."""
    return data_folder


@pytest.fixture
def news(tmp_path):
    """A folder to lay news into: `news("a.txt", "text")` writes a file and gives its path."""
    folder = tmp_path / "news"
    folder.mkdir()

    def write(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    write.folder = folder
    return write


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the three articles as people really have them; it lies beside the project, not in it."""
    if not SEEDS.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{SEEDS} is missing, and continuous integration must have it")
        pytest.skip("the seed articles are not beside this checkout")
    return SEEDS


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that the browser tests drive."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium on this machine, and continuous integration must have one")
        pytest.skip("no Chromium on this machine: the browser tests are left out")
    return path
