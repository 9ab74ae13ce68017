"""manage.py rebuild_index, Haystack's command: the same as `index --rebuild`, so that the old index answers until the new one is whole."""

from haystack.management.commands.rebuild_index import Command as HaystackCommand

from articles.management.commands.index import Command as IndexCommand


class Command(HaystackCommand):
    help = "Makes the search index anew. The old one goes on answering until the new one is whole."

    def handle(self, **options):
        """Takes Haystack's options; nothing is wiped out, so it asks nothing."""
        IndexCommand(stdout=self.stdout._out, stderr=self.stderr._out).handle(rebuild=True)
