"""manage.py migrate: Django's own, which wants the folder of its database to be there."""

from contextlib import suppress

from django.conf import settings
from django.core.management.commands.migrate import Command as MigrateCommand


class Command(MigrateCommand):
    def execute(self, *args, **options):
        with suppress(OSError):  # Django's checks say what is wrong with the folder
            settings.NEWSARCHIVE_DATA.mkdir(parents=True, exist_ok=True)
        return super().execute(*args, **options)
