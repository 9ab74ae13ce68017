"""What a change of an entity would touch, before it is made. In: what an editor's form asks for. Out: Changes with their articles.

Each Change says in words what it would do, and lists the articles, so that a slip is seen before it is everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.desk.places import Place, around, named_by, places_of
from articles.kinds import EntityKind
from articles.models import Alias, Article, Entity
from articles.search import IndexUnavailable, SearchQuery, run
from articles.store import alias_key

SHOWN = 20  # articles of a change; their number is told, and more nobody reads before a click
PLACES_SHOWN = 200  # articles that a new name may be marked in at once; the others follow when they are read again
PREFIX = "place:"  # the form's name for the articles chosen for a new name


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be done: in how many articles, some of them, and why it can't be ('' when it can).

    With `choose` the articles are ticked one by one, under that name in the form.
    """

    words: str
    count: int
    places: tuple[Place, ...]
    refused: str = ""
    choose: str = ""


def of_row(entity: Entity, changed: dict[str, Any]) -> list[Change]:
    """What new values of the entity's own fields would do. `changed` has the changed ones of name, slug and kind."""
    said = []
    if "name" in changed:
        said.append(f"“{entity.name}” will be called “{changed['name']}”")
    if "slug" in changed:
        said.append(f"its address will end in “{changed['slug']}”; the old one leads there")
    if "kind" in changed:
        said.append(f"it will be {_a(changed['kind'])} and no more {_a(entity.kind)}")
    places = tuple(places_of(entity, SHOWN)) if said else ()
    return [Change(words, named_by([entity]), places if words is said[0] else ()) for words in said]


def of_new_name(entity: Entity, text: str) -> Change:
    """What another name would do: the articles that have these words and in which it may be marked at once."""
    key = alias_key(EntityKind(entity.kind), text)
    other = Alias.objects.filter(kind=entity.kind, key=key).exclude(entity=entity).select_related("entity").first()
    refused = "a name needs letters" if not key else ""
    if other:
        refused = f"it leads to {other.entity} already: merge the two, or take it away there"
    places = () if refused else tuple(with_words(text))
    return Change(f"“{text}” will lead to {entity.name}", len(places), places, refused, PREFIX + text)


def of_dropped_name(entity: Entity, text: str) -> Change:
    """What taking a name away does: nothing now."""
    return Change(f"“{text}” will lead to {entity.name} no more, in articles that come in or are read again", 0, ())


def of_none(entities: Iterable[Entity]) -> list[Change]:
    """What it would do to say that these are nobody."""
    return [
        Change(f"“{entity}” ({entity.kind}) will be marked nowhere, now and later", named_by([entity]), tuple(places_of(entity, SHOWN)))
        for entity in entities
    ]


def with_words(text: str) -> list[Place]:
    """The articles that have these very words in their text, with the words around them; none where nothing can be searched."""
    quoted = text.replace('"', " ")
    try:
        hits = run(SearchQuery(text=f'"{quoted}"', per_page=PLACES_SHOWN), facets=(), visible_only=False).hits
    except IndexUnavailable:
        return []
    rows = Article.objects.select_related("source").defer("evidence", "removed").in_bulk([hit.id for hit in hits])
    found = ((rows[hit.id], rows[hit.id].body.find(text)) for hit in hits if hit.id in rows)
    return [around(article, max(at, 0), at + len(text) if at >= 0 else 0) for article, at in found]


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
