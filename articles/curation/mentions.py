"""Acts on whom an article names. In: a Correction with its article and entity. Out: mentions and denials changed."""

from articles.curation.names import find_or_make_entity, name_entity
from articles.curation.spans import spans_by_hand
from articles.kinds import Act, Origin
from articles.models import Correction, Denial, Entity, Mention

KEPT = ("count", "spans", "salience", "about", "role", "origin")


def name(correction: Correction) -> None:
    """The article names the entity. `after` may say {about, role}; what it does not say stays as it was.

    `for` lists the keys of a bare name ([[kind, key]]): in this article that name is the entity's, and was not sure to be.
    """
    after = dict(correction.after or {})
    keys = [tuple(key) for key in after.pop("for", ())]
    mention = _mention(correction)
    correction.before = _as_json(mention)
    if mention is None and (bare := _named_by(correction, keys)):
        correction.before = {**_as_json(bare), "of": name_entity(bare.entity)}
        bare.entity = correction.entity
        mention = bare
    if mention is None:
        mention = Mention(article=correction.article, entity=correction.entity)
        mention.spans = spans_by_hand(mention)
        mention.count = len(mention.spans)
    for field, value in after.items():
        setattr(mention, field, value)
    was_of = (correction.before or {}).get("of")
    mention.origin = Origin.HAND
    mention.save()
    _denials(correction).delete()
    _deny(correction, keys)
    if was_of:
        Entity.objects.recount(Entity.objects.filter(kind=was_of["kind"], slug=was_of["slug"]).values("pk"))
    Entity.objects.recount([correction.entity.pk])


def unname(correction: Correction) -> None:
    """The article does not name the entity, whatever a new reading may find."""
    mention = _mention(correction)
    correction.before = _as_json(mention)
    if mention:
        mention.delete()
    _deny(correction, _keys(correction))
    Entity.objects.recount([correction.entity.pk])


def undo(correction: Correction) -> None:
    """The mention as it was before a `name` or an `unname`, or none."""
    mention = _mention(correction)
    if correction.before and "of" in correction.before:
        _give_back(correction, mention)
    elif correction.before is None:
        if mention:
            mention.delete()
    else:
        mention = mention or Mention(article=correction.article, entity=correction.entity)
        for field in KEPT:
            setattr(mention, field, correction.before[field])
        mention.save()
    if correction.act == Act.UNNAME:
        _denials(correction).delete()
    for kind, key in (correction.after or {}).get("for", ()):
        Denial.objects.filter(article=correction.article, kind=kind, key=key).delete()
    Entity.objects.recount([correction.entity.pk])


def _mention(correction: Correction) -> Mention | None:
    return Mention.objects.filter(article=correction.article, entity=correction.entity).first()


def _as_json(mention: Mention | None) -> dict | None:
    return {field: getattr(mention, field) for field in KEPT} if mention else None


def _keys(correction: Correction) -> list[tuple[str, str]]:
    return list(correction.entity.aliases.values_list("kind", "key"))


def _named_by(correction: Correction, keys: list[tuple[str, str]]) -> Mention | None:
    """The article's mention of whoever has one of these keys, as a machine found it."""
    found = correction.article.mentions.filter(origin=Origin.FOUND).select_related("entity").order_by("pk")
    return next((mention for mention in found if set(mention.entity.aliases.values_list("kind", "key")) & set(keys)), None)


def _give_back(correction: Correction, mention: Mention | None) -> None:
    """The mention to the bare name that it was found as."""
    bare = find_or_make_entity(correction.before["of"])
    if mention:
        mention.delete()
    kept = {field: correction.before[field] for field in KEPT}
    Mention.objects.update_or_create(article=correction.article, entity=bare, defaults=kept)
    Entity.objects.recount([bare.pk])


def _deny(correction: Correction, keys: list[tuple[str, str]]) -> None:
    for kind, key in keys:
        Denial.objects.get_or_create(article=correction.article, kind=kind, key=key)


def _denials(correction: Correction):
    return Denial.objects.filter(article=correction.article, key__in=[key for _, key in _keys(correction)])
