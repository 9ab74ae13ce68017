"""The engine: Haystack's way into the index, and the archive's own.

Whoosh keeps schema, segments, locks and commits; arrays beside each segment answer the searches (see `columns`).
"""

from django.conf import settings
from haystack.backends import BaseEngine

from articles.search.engine.index import ArchiveIndex, index_at


def current_index() -> ArchiveIndex:
    """The index that the settings name."""
    return index_at(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])


def _backend(*args, **kwargs):
    from articles.search.engine.backend import ArchiveBackend  # late: most of the archive needs no Haystack backend

    return ArchiveBackend(*args, **kwargs)


def _query(*args, **kwargs):
    from articles.search.engine.lookups import ArchiveSearchQuery

    return ArchiveSearchQuery(*args, **kwargs)


class ArchiveEngine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names."""

    backend = staticmethod(_backend)
    query = staticmethod(_query)
