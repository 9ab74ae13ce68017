"""Countries by the part of the world that they are in.

In: entities that are countries. Out: for each region its countries by name; those that are no more are a group of their own.
"""

from collections.abc import Iterable

from articles.models import Entity
from articles.views.lineage import is_no_more, region_of

NO_MORE = "No more a country"
UNKNOWN = "Elsewhere"


def regions(entities: Iterable[Entity]) -> list[tuple[str, list[Entity]]]:
    """(region, countries), both by name; what is no more and what has no region come last."""
    filed: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda entity: entity.name):
        filed.setdefault(NO_MORE if is_no_more(entity.slug) else region_of(entity.slug) or UNKNOWN, []).append(entity)
    return sorted(filed.items(), key=lambda row: (row[0] in (NO_MORE, UNKNOWN), row[0]))
