"""Where the quality suites find real news: beside the project, never in it."""

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_news() -> Path:
    """The folder with real pages and their gold; without it these suites are skipped, in continuous integration they fail."""
    if not DATA.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{DATA} is missing, and continuous integration must have it")
        pytest.skip("the real news is not beside this checkout")
    return DATA
