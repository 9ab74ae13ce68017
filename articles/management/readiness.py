"""A database that is ready for use. In: settings. Out: a data folder and a database with all migrations, made where missing."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def make_ready() -> None:
    """Makes the data folder and brings the database up to date; cheap when both are."""
    settings.NEWSARCHIVE_DATA.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
