"""Acts on an entity: its name, kind and aliases, and whether it is one. In: a Correction with its entity. Out: rows changed."""

from articles import neighbours, store
from articles.curation import marking
from articles.curation.errors import CorrectionError
from articles.curation.names import find_article
from articles.curation.snapshots import restored, snapshot
from articles.kinds import EntityKind, Origin
from articles.models import Alias, Correction, Denial, Entity, FormerSlug, IndexTask

WHY = "a name that a person gave"


def rename(correction: Correction) -> None:
    """`after` is {name}, and {slug} where the address is to be another than the name gives."""
    entity, after = correction.entity, correction.after
    correction.before = {"name": entity.name, "slug": entity.slug}
    name = (after.get("name") or "").strip()
    if not name:
        raise CorrectionError("an entity needs a name")
    slug = entity.slug if entity.kind == EntityKind.COUNTRY else after.get("slug") or store.free_slug(entity.kind, name, entity)
    _move(entity, entity.kind, slug, name)
    Alias.objects.get_or_create(
        entity=entity, key=store.alias_key(entity.kind, name), defaults={"kind": entity.kind, "text": name, "origin": Origin.HAND}
    )


def undo_rename(correction: Correction) -> None:
    _move(correction.entity, correction.entity.kind, correction.before["slug"], correction.before["name"])


def change_kind(correction: Correction) -> None:
    """`after` is the kind. Machines may go on finding it as what it was: that name leads here, too."""
    entity, kind = correction.entity, correction.after
    correction.before = {"kind": entity.kind, "slug": entity.slug}
    if kind not in set(EntityKind) or EntityKind.COUNTRY in (kind, entity.kind):
        raise CorrectionError("countries are given by ISO 3166: nothing becomes one, and none becomes anything else")
    _move(entity, kind, store.free_slug(kind, entity.name, entity), entity.name)
    key = store.alias_key(kind, entity.name)
    Alias.objects.get_or_create(entity=entity, key=key, defaults={"kind": kind, "text": entity.name, "origin": Origin.HAND})
    touch(entity)


def undo_change_kind(correction: Correction) -> None:
    _move(correction.entity, correction.before["kind"], correction.before["slug"], correction.entity.name)
    touch(correction.entity)


def add_alias(correction: Correction) -> None:
    """`after` is {text, articles}: from now on that name leads to the entity, and in those articles it is marked at once."""
    entity, text = correction.entity, (correction.after.get("text") or "").strip()
    key = store.alias_key(entity.kind, text)
    if not key:
        raise CorrectionError("an alias needs a name with letters in it")
    known = Alias.objects.filter(kind=entity.kind, key=key).exclude(entity=entity).select_related("entity").first()
    if known:
        raise CorrectionError(f"“{text}” leads to {known.entity} already; merge the two, or take it away there")
    _, made = Alias.objects.get_or_create(entity=entity, key=key, defaults={"kind": entity.kind, "text": text, "origin": Origin.HAND})
    articles = [article for name in correction.after.get("articles", ()) if (article := find_article(name))]
    neighbours.withdraw(articles=[article.pk for article in articles])
    correction.before = {"had": not made, "mentions": [marking.snapshot(article) for article in articles]}
    for article in articles:
        marking.mark_free(article, entity, text, WHY)


def undo_add_alias(correction: Correction) -> None:
    marking.put_back(correction.before.get("mentions", ()))
    if not correction.before["had"]:
        key = store.alias_key(correction.entity.kind, correction.after["text"])
        correction.entity.aliases.filter(key=key).delete()


def drop_alias(correction: Correction) -> None:
    """`after` is {text}: that name leads to the entity no more."""
    key = store.alias_key(correction.entity.kind, correction.after["text"])
    found = correction.entity.aliases.filter(key=key)
    correction.before = list(found.values("kind", "key", "text", "origin"))
    found.delete()


def undo_drop_alias(correction: Correction) -> None:
    for alias in correction.before:
        Alias.objects.get_or_create(entity=correction.entity, key=alias["key"], defaults=alias)


def not_entity(correction: Correction) -> None:
    """It is none, and no machine is to find it again, anywhere."""
    entity = correction.entity
    correction.before = snapshot(entity)
    touch(entity)
    for kind, key in entity.aliases.values_list("kind", "key"):
        Denial.objects.get_or_create(article=None, kind=kind, key=key)
    correction.entity = None
    entity.delete()


def undo_not_entity(correction: Correction) -> None:
    entity = restored(correction.before)
    keys = [alias["key"] for alias in correction.before["aliases"]]
    Denial.objects.filter(article=None, key__in=keys).delete()
    touch(entity)


def touch(entity: Entity) -> None:
    """Counts the entity's articles anew, and has their entries in the index written anew."""
    Entity.objects.recount([entity.pk])
    IndexTask.objects.add(entity.mentions.values_list("article_id", flat=True))


def _move(entity: Entity, kind: str, slug: str, name: str) -> None:
    """Gives the entity a name and an address; the address that it had keeps leading to it."""
    before = (entity.kind, entity.slug)
    entity.kind, entity.slug, entity.name = kind, slug, name
    FormerSlug.objects.filter(kind=kind, slug=slug).delete()
    entity.save()
    if before != (kind, slug):
        FormerSlug.objects.update_or_create(kind=before[0], slug=before[1], defaults={"entity": entity})
