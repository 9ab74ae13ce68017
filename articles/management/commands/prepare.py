"""manage.py prepare [PATH…] : makes an archive ready to be served. What `make run` calls before it starts the server."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.management.readiness import make_ready
from articles.models import Article
from articles.search import following

ADMINISTRATOR = "admin"
PASSWORD_BYTES = 12  # 96 bits: beyond guessing, and short enough to copy by hand


class Command(BaseCommand):
    help = "Makes the archive ready: database, first administrator, articles, search index. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="what to ingest; the samples, when the archive is empty")

    def handle(self, *, paths, **options):
        make_ready()
        self._first_administrator()
        if not paths and not Article.objects.exists():
            paths = [settings.BASE_DIR / "samples"]
        if paths:
            self._ingest(paths)
        following.drain()

    def _first_administrator(self) -> None:
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        users.create_superuser(ADMINISTRATOR, password=password)
        self.stdout.write(f"An administrator was made. Name: {ADMINISTRATOR}   password: {password}")
        self.stdout.write("This is shown once. `manage.py changepassword admin` sets another.")

    def _ingest(self, paths: list[Path]) -> None:
        """Refused inputs are told, and do not keep the rest from being served."""
        try:
            call_command("ingest", *paths)
        except SystemExit as end:
            if end.code not in (0, 1):
                raise
