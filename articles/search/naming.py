"""Public names of facet values <-> the index's identifiers <-> what a reader calls them. One database query a kind of value.

In addresses and JSON: a country's ISO code, another entity's or a source's slug, a language's code, a year. In the index:
the database's numbers of entities and sources, the rest as it is.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import get_language_info

from articles.fields import FACET_BY_NAME
from articles.kinds import EntityKind
from articles.models import Alias, Entity, FormerSlug, Source

Pair = tuple[str, str]  # (facet, value)


def identifiers_of(pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
    """The index's values for public ones as addresses have them. What is not known is not in the answer."""
    pairs = list(dict.fromkeys(pairs))
    found: dict[Pair, tuple[str, ...]] = {pair: (pair[1],) for pair in pairs if is_plain(pair[0])}
    slugs: dict[str, list[str]] = {}
    for facet, value in pairs:
        slugs.setdefault(facet, []).append(value)
    named = Q(pk__in=[])
    for kind in EntityKind:
        if kind.value in slugs:
            named |= Q(kind=kind.value, slug__in=slugs[kind.value])
    if any(kind.value in slugs for kind in EntityKind):
        found |= {(kind, slug): (str(pk),) for kind, slug, pk in Entity.objects.filter(named).values_list("kind", "slug", "pk")}
        moved = FormerSlug.objects.filter(named_moved(slugs, found)).values_list("kind", "slug", "entity_id")
        found |= {(kind, slug): (str(pk),) for kind, slug, pk in moved if (kind, slug) not in found}
    if "source" in slugs:
        found |= {("source", slug): (str(pk),) for slug, pk in Source.objects.filter(slug__in=slugs["source"]).values_list("slug", "pk")}
    return found


def named_moved(slugs: dict[str, list[str]], found: dict[Pair, tuple[str, ...]]) -> Q:
    """Former slugs for those that no entity has now."""
    wanted = Q(pk__in=[])
    for kind in EntityKind:
        missing = [slug for slug in slugs.get(kind.value, []) if (kind.value, slug) not in found]
        if missing:
            wanted |= Q(kind=kind.value, slug__in=missing)
    return wanted


def identifiers_of_names(pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
    """The index's values for names as people type them: a name, an alias, a slug or a code, in any case.

    A name that several entities have stands for all of them.
    """
    return {pair: values for pair in dict.fromkeys(pairs) if (values := _named(*pair))}


def _named(facet: str, name: str) -> tuple[str, ...]:
    kind = FACET_BY_NAME[facet].kind
    if kind:
        entities = Entity.objects.of_kind(kind.value).filter(Q(name__iexact=name) | Q(slug__iexact=name) | Q(slug=slugify(name)))
        found = set(entities.values_list("pk", flat=True))
        found |= set(Alias.objects.filter(kind=kind.value, text__iexact=name).values_list("entity_id", flat=True))
        if not found:
            moved = FormerSlug.objects.filter(kind=kind.value, slug__in=[name.lower(), slugify(name)])
            found = set(moved.values_list("entity_id", flat=True))
        return tuple(map(str, sorted(found)))
    if facet == "source":
        sources = Source.objects.filter(Q(name__iexact=name) | Q(slug__iexact=name) | Q(slug=slugify(name)) | Q(host__iexact=name))
        return tuple(map(str, sorted(sources.values_list("pk", flat=True))))
    return (name.lower() if facet == "language" else name,)


def is_plain(facet: str) -> bool:
    """Whether a facet's values are the same in addresses, in the index and for readers (but for languages' names)."""
    return FACET_BY_NAME[facet].kind is None and facet != "source"


def slug_of_name(facet: str, name: str) -> str:
    """The public value of a name as people type it; the name itself when nothing is called so."""
    if is_plain(facet):
        return name
    numbers = _named(facet, name)
    return public_of([(facet, numbers[0])])[facet, numbers[0]][0] if numbers else name


def public_of(pairs: Iterable[Pair]) -> dict[Pair, Pair]:
    """For index values, (public value, label); what the database no longer has is left out."""
    wanted: dict[str, set[str]] = {}
    for facet, value in pairs:
        wanted.setdefault(facet, set()).add(value)
    found: dict[Pair, Pair] = {}
    numbers = [int(value) for facet, values in wanted.items() if FACET_BY_NAME[facet].kind for value in values]
    if numbers:
        for pk, kind, slug, name in Entity.objects.filter(pk__in=numbers).values_list("pk", "kind", "slug", "name"):
            found[kind, str(pk)] = (slug, name)
    if wanted.get("source"):
        sources = Source.objects.filter(pk__in=map(int, wanted["source"]))
        found |= {("source", str(pk)): (slug, name) for pk, slug, name in sources.values_list("pk", "slug", "name")}
    for facet, values in wanted.items():
        if is_plain(facet):
            found |= {(facet, value): (value, language_name(value) if facet == "language" else value) for value in values}
    return found


def language_name(code: str) -> str:
    """A language in English; its code where Django does not know it."""
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code
