"""Several entities made one, and one made two. In: a Correction with its entity. Out: names, mentions and addresses moved."""

from django.db.models import Q

from articles import neighbours, store
from articles.curation.entities import touch
from articles.curation.errors import CorrectionError
from articles.curation.names import find_article, find_entity, name_article, name_entity
from articles.curation.snapshots import restored, snapshot, tell_apart, told_apart
from articles.kinds import Act, EntityKind, Origin
from articles.models import Alias, Correction, Denial, Entity, FormerSlug, Likeness, Mention


def merge(correction: Correction) -> None:
    """`after` lists the names of entities (see `names`) that become this one; `before` holds all of them as they were."""
    target = correction.entity
    others = [other for name in correction.after if (other := find_entity(name)) and other != target]
    if not others:
        raise CorrectionError("there is nothing to merge")
    if any(EntityKind.COUNTRY in (other.kind, target.kind) for other in others):
        raise CorrectionError("countries are given by ISO 3166 and can't be merged")
    neighbours.withdraw([other.pk for other in others])
    correction.before = {"target": snapshot(target), "others": [snapshot(other) for other in others]}
    for other in others:
        _take_over(target, other)
    touch(target)


def undo_merge(correction: Correction) -> None:
    target, before = correction.entity, correction.before
    touch(target)
    taken = {alias["key"] for other in before["others"] for alias in other["aliases"]}
    own = {alias["key"] for alias in before["target"]["aliases"]}
    target.aliases.filter(key__in=taken - own).delete()
    target.former_slugs.filter(slug__in=[other["slug"] for other in before["others"]]).delete()
    articles = [mention["article_id"] for other in before["others"] for mention in other["mentions"]]
    target.mentions.filter(article__in=articles).delete()
    _together_again(target, before)
    again = [Mention(entity=target, **mention) for mention in before["target"]["mentions"] if mention["article_id"] in set(articles)]
    Mention.objects.bulk_create(again)
    for other in before["others"]:
        touch(restored(other))


def _together_again(target: Entity, before: dict) -> None:
    """From whom only the others were told apart, the target is not any more."""
    gained = {key for other in before["others"] for key in other.get("apart", ())} - set(before["target"].get("apart", ()))
    pairs = Likeness.objects.filter(Q(one=target, other__in=gained) | Q(other=target, one__in=gained))
    pairs.update(apart=False)


def is_of_a_merged_one(correction: Correction) -> bool:
    """Whether the act was on an entity that has become part of its present one since."""
    merges = Correction.objects.filter(act=Act.MERGE, entity=correction.entity, reverts=None, reverted_by=None, pk__gt=correction.pk)
    return any(correction.pk in other.get("log", ()) for merge in merges for other in merge.before["others"])


def _take_over(target: Entity, other: Entity) -> None:
    here = {mention.article_id: mention for mention in target.mentions.all()}
    for mention in other.mentions.all():
        if mention.article_id in here:
            _add(here[mention.article_id], mention)
        else:
            Mention.objects.filter(pk=mention.pk).update(entity=target)
    known = set(target.aliases.values_list("key", flat=True))
    for alias in other.aliases.all():
        if alias.key not in known:
            Alias.objects.filter(pk=alias.pk).update(entity=target)
    tell_apart(target, told_apart(other) - {target.pk})
    other.former_slugs.update(entity=target)
    FormerSlug.objects.update_or_create(kind=other.kind, slug=other.slug, defaults={"entity": target})
    Correction.objects.filter(entity=other).update(entity=target)
    Entity.objects.get(pk=other.pk).delete()


def _add(mine: Mention, theirs: Mention) -> None:
    """Two mentions of one article become one."""
    mine.spans, mine.count = mine.spans + theirs.spans, mine.count + theirs.count
    mine.salience, mine.about = max(mine.salience, theirs.salience), mine.about or theirs.about
    mine.role = mine.role or theirs.role
    if Origin.HAND in (mine.origin, theirs.origin):
        mine.origin = Origin.HAND
    mine.save()


def split(correction: Correction) -> None:
    """`after` is {name, articles}: in these articles it is somebody else, of that name. The next reading will know.

    Where the entity was only guessed there, what goes is the mention of the surname alone.
    """
    entity, after = correction.entity, correction.after
    articles = [article for name in after["articles"] if (article := find_article(name))]
    moving = list(entity.mentions.filter(article__in=articles).select_related("article__original", "entity"))
    stay = entity.mentions.count() - len(moving)
    moving += _by_surname(entity, {article.pk for article in articles} - {mention.article_id for mention in moving})
    if not moving or not stay:
        raise CorrectionError("a split needs some articles on either side")
    name = after["name"].strip() or entity.name
    other = Entity.objects.create(kind=entity.kind, name=name, slug=store.free_slug(entity.kind, name))
    Alias.objects.create(entity=other, kind=entity.kind, key=store.alias_key(entity.kind, name), text=name, origin=Origin.HAND)
    keys = {owner: list(owner.aliases.values_list("kind", "key")) for owner in {entity, *(mention.entity for mention in moving)}}
    for mention in moving:
        for kind, key in {*keys[entity], *keys[mention.entity]}:
            Denial.objects.get_or_create(article_id=mention.article_id, kind=kind, key=key)
    moved = [{"article_id": m.article_id, "of": m.entity_id, "origin": m.origin} for m in moving]
    articles = [name_article(mention.article) for mention in moving]
    Mention.objects.filter(pk__in=[mention.pk for mention in moving]).update(entity=other, origin=Origin.HAND)
    correction.before = {"other": name_entity(other), "articles": articles, "moved": moved}
    tell_apart(other, [entity.pk])
    for owner in (other, *keys):
        touch(owner)


def _by_surname(entity: Entity, articles: set[int]) -> list[Mention]:
    """Mentions of a surname alone that may be the entity's, in these articles, as machines found them."""
    bare = neighbours.bare_names(entity)
    found = Mention.objects.filter(article__in=articles, entity__in=bare, origin=Origin.FOUND)
    return list(found.select_related("article__original", "entity"))


def undo_split(correction: Correction) -> None:
    entity, other = correction.entity, find_entity(correction.before["other"])
    if other is None:
        raise CorrectionError("the entity that was split off is gone")
    owners = {entity.pk: entity, **Entity.objects.in_bulk([moved["of"] for moved in correction.before.get("moved", ())])}
    keys = list(Alias.objects.filter(entity__in=owners).values_list("key", flat=True))
    for mention in other.mentions.all():
        Denial.objects.filter(article_id=mention.article_id, key__in=keys).delete()
    for moved in correction.before.get("moved", ()):
        owner = owners.get(moved["of"], entity)
        if not owner.mentions.filter(article=moved["article_id"]).exists():
            other.mentions.filter(article=moved["article_id"]).update(entity=owner, origin=moved["origin"])
    _take_over(entity, other)
    for owner in owners.values():
        touch(owner)
