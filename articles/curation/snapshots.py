"""An entity with all that hangs on it, as JSON, so that what takes it away can be undone. In: an Entity. Out: JSON; and back."""

from articles.models import Alias, Article, Entity, FormerSlug, Mention

MENTION = ("article_id", "count", "spans", "salience", "about", "role", "origin")


def snapshot(entity: Entity) -> dict:
    """Its row, names, former addresses and mentions."""
    return {
        "kind": entity.kind,
        "slug": entity.slug,
        "name": entity.name,
        "note": entity.note,
        "aliases": list(entity.aliases.values("kind", "key", "text", "origin")),
        "former": list(entity.former_slugs.values("kind", "slug")),
        "mentions": list(entity.mentions.values(*MENTION)),
    }


def restored(saved: dict) -> Entity:
    """The entity anew, under its old address, in the articles that are still there."""
    FormerSlug.objects.filter(kind=saved["kind"], slug=saved["slug"]).delete()
    entity = Entity.objects.create(**{field: saved[field] for field in ("kind", "slug", "name", "note")})
    Alias.objects.bulk_create(Alias(entity=entity, **alias) for alias in saved["aliases"])
    for former in saved["former"]:
        FormerSlug.objects.get_or_create(**former, defaults={"entity": entity})
    there = set(Article.objects.filter(pk__in=[m["article_id"] for m in saved["mentions"]]).values_list("pk", flat=True))
    Mention.objects.bulk_create(Mention(entity=entity, **mention) for mention in saved["mentions"] if mention["article_id"] in there)
    return entity
