"""Commands as a person calls them: in a process of their own, on an archive of their own."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


class Commands:
    """`manage("ingest", path)` runs a command of the archive and gives the finished process."""

    def __init__(self, data):
        self.data = data
        self.environment = {**os.environ, "NEWSARCHIVE_DATA": str(data), "PYTHONWARNINGS": "default"}

    def __call__(self, *words, **options):
        return subprocess.run(self._line(words), **{"capture_output": True, "text": True, **self._where(), **options})

    def start(self, *words):
        """The running process, for tests that kill it."""
        return subprocess.Popen(self._line(words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._where())

    def json(self, *words):
        """What the command prints, read as one JSON object."""
        return json.loads(self(*words).stdout)

    def ask(self, code: str) -> str:
        """What Python prints in the archive's own shell."""
        done = self("shell", "--verbosity", "0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _line(self, words):
        return [sys.executable, "manage.py", *map(str, words)]

    def _where(self):
        return {"cwd": ROOT, "env": self.environment}


@pytest.fixture
def manage(tmp_path):
    """An archive in a folder of its own, its database made."""
    commands = Commands(tmp_path / "archive")
    done = commands("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return commands
