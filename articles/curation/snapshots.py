"""An entity with all that hangs on it, as JSON, so that what takes it away can be undone. In: an Entity. Out: JSON; and back."""

from collections.abc import Iterable

from django.db.models import Q

from articles.models import Alias, Article, Correction, Entity, FormerSlug, Likeness, Mention

MENTION = ("article_id", "count", "spans", "salience", "about", "role", "origin")


def snapshot(entity: Entity) -> dict:
    """Its row, names, former addresses and mentions; from whom a person told it apart; its lines of the log."""
    return {
        "kind": entity.kind,
        "slug": entity.slug,
        "name": entity.name,
        "note": entity.note,
        "aliases": list(entity.aliases.values("kind", "key", "text", "origin")),
        "former": list(entity.former_slugs.values("kind", "slug")),
        "mentions": list(entity.mentions.values(*MENTION)),
        "apart": sorted(told_apart(entity)),
        "log": list(entity.corrections.order_by("pk").values_list("pk", flat=True)),
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
    tell_apart(entity, saved.get("apart", ()))
    Correction.objects.filter(pk__in=saved.get("log", ())).update(entity=entity)
    return entity


def told_apart(entity: Entity) -> set[int]:
    """The keys of those of whom a person said that they are somebody else."""
    pairs = Likeness.objects.filter(Q(one=entity) | Q(other=entity), apart=True).values_list("one_id", "other_id")
    return {key for pair in pairs for key in pair} - {entity.pk}


def tell_apart(entity: Entity, others: Iterable[int]) -> None:
    """Says so of these (keys), as far as they are there."""
    for key in Entity.objects.filter(pk__in=list(others)).exclude(pk=entity.pk).values_list("pk", flat=True):
        one, other = sorted((key, entity.pk))
        Likeness.objects.update_or_create(one_id=one, other_id=other, defaults={"apart": True})
