"""Work that no request should wait for: a command of the archive in a process of its own. In: its words. Out: nothing yet."""

import subprocess
import sys

from django.conf import settings
from django.db import transaction


def begin(*words: str) -> None:
    """Starts `manage.py WORDS…` once what was written so far is written for good: the process must find it."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]

    def start() -> None:
        subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603

    transaction.on_commit(start)
