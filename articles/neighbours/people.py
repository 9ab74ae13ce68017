"""Names looked at again beside all others. In: entities that changed, or all that are due. Out: guesses and likenesses up to date."""

from collections.abc import Collection

from articles.batches import in_batches
from articles.kinds import EntityKind
from articles.models import Entity
from articles.models.entity import Due
from articles.neighbours.guesses import guess_surnames
from articles.neighbours.likeness import compare, proposed

AT_ONCE = 200_000  # entities compared in one go: their names take some 200 MB
COMPARED = (EntityKind.PERSON, EntityKind.ORGANIZATION)


def look_again(entities: Collection[int] | None = None, renamed: Collection[int] = ()) -> None:
    """Brings guesses and likenesses up to date for these entities (keys); without any, for all that are due.

    Only new names, and those of `renamed`, are compared with all others: a new name may make somebody of a surname alone, or take
    that back. Of the rest, articles changed: those in a pair already are ranked anew. Guesses come first: whoever is named by guesses
    alone is like nobody. Stopped at any moment, the next call does it all.
    """
    if renamed:
        Entity.objects.recount(renamed)
    due = Entity.objects.filter(due__gt=0, kind__in=COMPARED).values_list("pk", flat=True)
    keys = sorted(due if entities is None else {*entities, *renamed})
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        touched = sorted({*some, *guess_surnames(some)})
        compare({*_new(touched), *proposed(touched), *renamed})
        for chunk in in_batches(touched):
            Entity.objects.filter(pk__in=chunk).update(due=Due.NOTHING)


def _new(keys: list[int]) -> set[int]:
    """Those that were never compared, or not since they were named in any article."""
    return {key for chunk in in_batches(keys) for key in Entity.objects.filter(pk__in=chunk, due=Due.NAME).values_list("pk", flat=True)}
