"""How far a run is: a bar on a terminal, a line now and then elsewhere. In: files and articles as they pass. Out: lines."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

LINE_EVERY = 10.0  # seconds between two lines in a log
DRAW_EVERY = 0.1  # seconds between two pictures of the bar


class Progress(AbstractContextManager):
    """Counts files and articles, and says so on `stream` (a file, or Django's wrapper of one)."""

    def __init__(self, files: int, stream: Any):
        self.files, self.files_done, self.articles = files, 0, 0
        self.stream, self.told = stream, time.monotonic()
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeElapsedColumn())
        # Drawn by this thread alone: a process that is forked while another one draws may wait for it for ever.
        self.bar = Bar(*columns, console=console, transient=True, auto_refresh=False) if console.is_terminal else None
        self.task = self.bar.add_task("reading", total=files) if self.bar else None

    def __enter__(self):
        if self.bar:
            self.bar.start()
        return self

    def __exit__(self, *failure):
        if self.bar:
            self.bar.stop()

    def each(self, jobs: Iterator, path: Path) -> Iterator:
        """The jobs of one file, as they are, counting the file when they are through."""
        yield from jobs
        self.files_done += 1
        if self.bar:
            self._draw(completed=self.files_done)

    def article(self) -> None:
        """One article is done."""
        self.articles += 1
        if self.bar:
            self._draw(description=f"{self.articles} articles")
        elif time.monotonic() - self.told > LINE_EVERY:
            self.told = time.monotonic()
            self.stream.write(f"{self.articles} articles, {self.files_done} of {self.files} files")

    def _draw(self, **changes: Any) -> None:
        now = time.monotonic()
        self.bar.update(self.task, refresh=now - self.told > DRAW_EVERY, **changes)
        self.told = now if now - self.told > DRAW_EVERY else self.told
