"""Articles, entities and refused inputs named so that another archive knows them: not by row number. In: rows. Out: JSON, and rows."""

from articles.models import Alias, Article, Entity, FormerSlug, Refusal


def name_article(article: Article) -> dict:
    """What tells the article from all others wherever it is stored: the hash of what its file says, and its identifiers."""
    return {
        "fingerprint": article.fingerprint,
        "external_id": article.external_id,
        "file": article.original.path,
        "key": article.key,
        "title": article.title,
    }


def find_article(name: dict) -> Article | None:
    """The article of that name: by its hash, else by its place in its file, else by an identifier that only one has."""
    same = Article.objects.filter(fingerprint=name["fingerprint"])
    here = Article.objects.filter(original__path=name["file"], key=name["key"])
    found = (same & here).first() or same.order_by("id").first() or here.first()
    if found or not name["external_id"]:
        return found
    identified = list(Article.objects.filter(external_id=name["external_id"])[:2])
    return identified[0] if len(identified) == 1 else None


def name_entity(entity: Entity) -> dict:
    """Its kind, address and name, and the keys by which machines find it."""
    keys = sorted(entity.aliases.values_list("kind", "key"))
    return {"kind": entity.kind, "slug": entity.slug, "name": entity.name, "keys": [list(key) for key in keys]}


def find_entity(name: dict) -> Entity | None:
    """The entity of that name: by address, now or once, if a key agrees; else by its keys; else by address alone."""
    known = Entity.objects.filter(kind=name["kind"], slug=name["slug"]).first()
    if known is None:
        former = FormerSlug.objects.filter(kind=name["kind"], slug=name["slug"]).select_related("entity").first()
        known = former.entity if former else None
    keys = {tuple(key) for key in name["keys"]}
    if known and (not keys or keys & set(known.aliases.values_list("kind", "key"))):
        return known
    for kind, key in sorted(keys):
        alias = Alias.objects.filter(kind=kind, key=key).select_related("entity").order_by("entity_id").first()
        if alias:
            return alias.entity
    return known


def find_or_make_entity(name: dict) -> Entity:
    """The entity of that name; a new one, with its keys, where the archive has none."""
    entity = find_entity(name)
    if entity is None:
        entity = Entity.objects.create(kind=name["kind"], slug=name["slug"], name=name["name"])
        Alias.objects.bulk_create(Alias(entity=entity, kind=kind, key=key, text=name["name"]) for kind, key in name["keys"])
    return entity


def name_refusal(refusal: Refusal) -> dict:
    """What tells a refused input from others wherever it lies: its content, else its path; and what it was refused for."""
    return {"file": refusal.path, "known_by": refusal.known_by, "reason": refusal.reason}
