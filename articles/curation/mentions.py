"""Acts on whom an article names. In: a Correction with its article and entity. Out: mentions and denials changed."""

from articles.curation.spans import spans_by_hand
from articles.kinds import Act, Origin
from articles.models import Correction, Denial, Entity, Mention

KEPT = ("count", "spans", "salience", "about", "role", "origin")


def name(correction: Correction) -> None:
    """The article names the entity. `after` may say {about, role}; what it does not say stays as it was."""
    mention = _mention(correction)
    correction.before = _as_json(mention)
    if mention is None:
        mention = Mention(article=correction.article, entity=correction.entity)
        mention.spans = spans_by_hand(mention)
        mention.count = len(mention.spans)
    for field, value in (correction.after or {}).items():
        setattr(mention, field, value)
    mention.origin = Origin.HAND
    mention.save()
    _denials(correction).delete()
    Entity.objects.recount([correction.entity.pk])


def unname(correction: Correction) -> None:
    """The article does not name the entity, whatever a new reading may find."""
    mention = _mention(correction)
    correction.before = _as_json(mention)
    if mention:
        mention.delete()
    _deny(correction)
    Entity.objects.recount([correction.entity.pk])


def undo(correction: Correction) -> None:
    """The mention as it was before a `name` or an `unname`, or none."""
    mention = _mention(correction)
    if correction.before is None:
        if mention:
            mention.delete()
    else:
        mention = mention or Mention(article=correction.article, entity=correction.entity)
        for field in KEPT:
            setattr(mention, field, correction.before[field])
        mention.save()
    if correction.act == Act.UNNAME:
        _denials(correction).delete()
    Entity.objects.recount([correction.entity.pk])


def _mention(correction: Correction) -> Mention | None:
    return Mention.objects.filter(article=correction.article, entity=correction.entity).first()


def _as_json(mention: Mention | None) -> dict | None:
    return {field: getattr(mention, field) for field in KEPT} if mention else None


def _keys(correction: Correction) -> list[tuple[str, str]]:
    return list(correction.entity.aliases.values_list("kind", "key"))


def _deny(correction: Correction) -> None:
    for kind, key in _keys(correction):
        Denial.objects.get_or_create(article=correction.article, kind=kind, key=key)


def _denials(correction: Correction):
    return Denial.objects.filter(article=correction.article, key__in=[key for _, key in _keys(correction)])
