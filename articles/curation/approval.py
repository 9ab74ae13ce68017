"""“It is right as it is”: an answer to a doubt, and kept. In: a Correction with its article, its entity or neither. Out: the doubt settled.

Of an article it says that it stands in a queue for nothing; of an entity, that it and another one are two, or that a surname alone is a
name of its own; of neither, that an input that was refused is to be left alone, as long as it holds what it held.
"""

from articles.curation.errors import CorrectionError
from articles.curation.names import find_entity
from articles.curation.snapshots import tell_apart, told_apart
from articles.kinds import Origin, Queue
from articles.models import AcceptedRefusal, Correction, Doubt, Entity, Likeness


def approve(correction: Correction) -> None:
    """`after` is a queue's name, or the name (see `names`) of the other entity or the refused input; nothing for an entity alone."""
    if _is_of_refusal(correction):
        _accept(correction)
        return
    if _is_of_name(correction):
        _take_for_name(correction)
        return
    if correction.article is None:
        _set_apart(correction)
        return
    if correction.after not in set(Queue):
        raise CorrectionError(f"there is no queue “{correction.after}”")
    doubt, _ = Doubt.objects.get_or_create(article=correction.article, queue=correction.after)
    correction.before = doubt.settled
    Doubt.objects.filter(pk=doubt.pk).update(settled=True)


def undo(correction: Correction) -> None:
    if _is_of_refusal(correction):
        if not correction.before:
            AcceptedRefusal.objects.filter(known_by=correction.after["known_by"]).delete()
        return
    if _is_of_name(correction):
        correction.entity.aliases.filter(key__in=correction.before).update(origin=Origin.FOUND)
        return
    if correction.article is None:
        one, other = _pair(correction)
        Likeness.objects.filter(one=one, other=other).update(apart=bool(correction.before))
        return
    Doubt.objects.filter(article=correction.article, queue=correction.after).update(settled=bool(correction.before))


def _is_of_refusal(correction: Correction) -> bool:
    return correction.article is None and correction.entity is None and not correction.article_name


def _accept(correction: Correction) -> None:
    name = correction.after
    if not isinstance(name, dict) or not name.get("known_by"):
        raise CorrectionError("it says of nothing that it is right as it is")
    _, is_new = AcceptedRefusal.objects.get_or_create(known_by=name["known_by"], defaults={"path": name.get("file", "")})
    correction.before = not is_new


def _is_of_name(correction: Correction) -> bool:
    return correction.article is None and correction.entity is not None and correction.after is None


def _take_for_name(correction: Correction) -> None:
    """The names that machines found are a person's word from now on: nobody guesses whose they are, and the entity is a page."""
    found = correction.entity.aliases.filter(origin=Origin.FOUND)
    correction.before = list(found.values_list("key", flat=True))
    found.update(origin=Origin.HAND)


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
