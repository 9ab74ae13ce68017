"""manage.py index: brings the search index up to date, or makes it anew."""

import sys

from django.core.management.base import BaseCommand, CommandError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from articles.models import IndexTask, Tally
from articles.search import following, rebuilding
from articles.search.engine import current_index
from articles.search.errors import IndexUnavailable


class Command(BaseCommand):
    help = "Puts changed articles into the search index. With --rebuild, makes a new index while the old one goes on answering."

    def add_arguments(self, parser):
        told = "make the whole index anew, or go on with a build that was cut short; and count all articles"
        parser.add_argument("--rebuild", action="store_true", help=told)

    def handle(self, *, rebuild: bool = False, **options):
        try:
            if rebuild or self._is_due():
                self._rebuild()
            else:
                done = following.drain_or_raise()
                self.stdout.write(f"{done} articles indexed; {IndexTask.objects.count()} wait.")
        except IndexUnavailable as unavailable:
            raise CommandError(unavailable.reason) from unavailable

    def _is_due(self) -> bool:
        try:
            current_index().snapshot()
        except IndexUnavailable as unavailable:
            self.stderr.write(f"{unavailable.reason} (doing that now)")
            return True
        return False

    def _rebuild(self) -> None:
        Tally.objects.recount()
        if not sys.stderr.isatty():
            self.stdout.write(f"{rebuilding.rebuild()} articles indexed in a new index.")
            return
        columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, transient=True) as progress:
            bar = progress.add_task("", total=None)
            done = rebuilding.rebuild(lambda count, total: progress.update(bar, completed=count, total=total))
        self.stdout.write(f"{done} articles indexed in a new index.")
