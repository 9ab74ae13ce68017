"""manage.py check_index: compares the search index with the database."""

import sys

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from articles.models import Article, IndexTask
from articles.search.engine import current_index
from articles.search.engine.schema import ARTICLE
from articles.search.errors import IndexUnavailable

SHOWN = 20  # numbers printed of those that differ: enough to look into the cause


class Command(BaseCommand):
    help = "Says which articles are in the database and not in the search index, and the other way round. Exit 1 when any is."

    def handle(self, **options):
        waiting = set(IndexTask.objects.values_list("article_id", flat=True))
        try:
            snapshot = current_index().snapshot()
        except IndexUnavailable as unavailable:
            raise CommandError(unavailable.reason) from unavailable
        stored = np.fromiter(Article.objects.order_by("pk").values_list("pk", flat=True).iterator(), dtype=np.int64)
        numbers = snapshot.numbers(ARTICLE)
        indexed = np.sort(numbers if snapshot.live is None else numbers[snapshot.live])
        missing = [number for number in np.setdiff1d(stored, indexed).tolist() if number not in waiting]
        stale = [number for number in np.setdiff1d(indexed, stored).tolist() if number not in waiting]
        twice = np.unique(indexed[1:][indexed[1:] == indexed[:-1]]).tolist()
        for what, found in {"not in the index": missing, "in the index only": stale, "in the index twice": twice}.items():
            if found:
                more = " …" if len(found) > SHOWN else ""
                self.stdout.write(f"{len(found)} articles are {what}: {', '.join(map(str, found[:SHOWN]))}{more}")
        segments = len(snapshot.segments)
        self.stdout.write(f"{len(stored)} articles, {len(indexed)} in the index, {len(waiting)} waiting, {segments} segments.")
        if missing or stale or twice:
            self.stdout.write("The index is made anew by: python manage.py index --rebuild")
            sys.exit(1)
