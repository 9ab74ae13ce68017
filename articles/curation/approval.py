"""“It is right as it is”: an answer to a doubt, and kept. In: a Correction with its article, or its entity. Out: the doubt settled.

Of an article it says that it stands in a queue for nothing; of an entity, that it and another one are two.
"""

from articles.curation.errors import CorrectionError
from articles.curation.names import find_entity
from articles.curation.snapshots import tell_apart, told_apart
from articles.kinds import Queue
from articles.models import Correction, Doubt, Entity, Likeness


def approve(correction: Correction) -> None:
    """`after` is the queue's name, or the name (see `names`) of the other entity."""
    if correction.article is None:
        _set_apart(correction)
        return
    if correction.after not in set(Queue):
        raise CorrectionError(f"there is no queue “{correction.after}”")
    doubt, _ = Doubt.objects.get_or_create(article=correction.article, queue=correction.after)
    correction.before = doubt.settled
    Doubt.objects.filter(pk=doubt.pk).update(settled=True)


def undo(correction: Correction) -> None:
    if correction.article is None:
        one, other = _pair(correction)
        Likeness.objects.filter(one=one, other=other).update(apart=bool(correction.before))
        return
    Doubt.objects.filter(article=correction.article, queue=correction.after).update(settled=bool(correction.before))


def _set_apart(correction: Correction) -> None:
    one, other = _pair(correction)
    correction.before = other.pk in told_apart(one)
    tell_apart(one, [other.pk])


def _pair(correction: Correction) -> list[Entity]:
    """The two, the older row first."""
    one, other = correction.entity, find_entity(correction.after) if isinstance(correction.after, dict) else None
    if one is None or other is None or one == other:
        raise CorrectionError("it takes two to be two")
    return sorted((one, other), key=lambda entity: entity.pk)
