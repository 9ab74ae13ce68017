"""Public names of facet values <-> the index's identifiers <-> what a reader calls them. One database query a kind of value.

In addresses and JSON: a country's ISO code, another entity's or a source's slug, a language's code, a year, a month as 2017-08,
an author's or a section's name. In the index: the database's numbers of entities and sources, the rest as it is.
"""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.text import slugify
from django.utils.translation import get_language_info

from articles.fields import FACET_BY_NAME
from articles.ingest.sources import host_key, hosts_above, source_key
from articles.kinds import EntityKind
from articles.models import Alias, Entity, FormerSlug, FormerSourceSlug, Source
from articles.search.dates import read_date
from articles.search.engine import current_index
from articles.search.engine.facets import values_of
from articles.search.engine.snapshot import Snapshot
from articles.search.engine.words import fold
from articles.search.errors import IndexUnavailable

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
        known = dict(FormerSourceSlug.objects.filter(slug__in=slugs["source"]).values_list("slug", "source_id"))
        known |= dict(Source.objects.filter(slug__in=slugs["source"]).values_list("slug", "pk"))
        found |= {("source", slug): (str(pk),) for slug, pk in known.items()}
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
        if not found and kind == EntityKind.PERSON:  # a surname stands for all who have it
            found = set(Entity.objects.of_kind(kind.value).filter(name__iendswith=f" {name}").values_list("pk", flat=True))
        if not found:
            moved = FormerSlug.objects.filter(kind=kind.value, slug__in=[name.lower(), slugify(name)])
            found = set(moved.values_list("entity_id", flat=True))
        return tuple(map(str, sorted(found)))
    if facet == "source":
        return _sources(name)
    if facet in ("author", "section"):
        return _spelt(facet, name)
    if facet in ("year", "month"):
        when = read_date(name)
        return (str(when),) if when and when.precision == facet else ()
    codes = [info["code"] for info in LANG_INFO.values() if info.get("name", "").lower() == name.lower()]
    return (*codes, name.lower())


def _sources(name: str) -> tuple[str, ...]:
    """The sources that a name, a slug, or a host leads to; an address that one had only where nothing else is called so."""
    sources = Source.objects.filter(Q(slug__iexact=name) | Q(slug=slugify(name)) | Q(name__iexact=name) | Q(aliases__key=source_key(name)))
    found = set(sources.values_list("pk", flat=True))
    if hosts := hosts_above(host_key(name)):
        found |= {source.pk for source in [Source.objects.at_host(hosts)] if source}
    if not found:
        found = set(FormerSourceSlug.objects.filter(slug__in=[name.lower(), slugify(name)]).values_list("source_id", flat=True))
    return tuple(map(str, sorted(found)))


def _spelt(facet: str, name: str) -> tuple[str, ...]:
    """The index's values that are this name but for capitals and accents: bylines spell one author in several ways."""
    try:
        return current_index().read(lambda snapshot: _by_letters(snapshot, facet)).get(_letters(name), ())
    except IndexUnavailable:  # the search itself says so
        return ()


def _by_letters(snapshot: Snapshot, facet: str) -> dict[str, tuple[str, ...]]:
    found = snapshot.cache.get(("letters", facet))
    if found is None:
        found = snapshot.cache["letters", facet] = {}
        for value in values_of(snapshot, facet):
            found[_letters(value)] = (*found.get(_letters(value), ()), value)
    return found


def _letters(name: str) -> str:
    return fold(" ".join(name.split()).lower())


def is_plain(facet: str) -> bool:
    """Whether a facet's values are the same in addresses and in the index."""
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
            found |= {(facet, value): (value, _label(facet, value)) for value in values}
    return found


def _label(facet: str, value: str) -> str:
    if facet == "language":
        return language_name(value)
    when = read_date(value) if facet == "month" else None
    return f"{MONTHS[when.day.month]} {when.day.year}" if when else value


def language_name(code: str) -> str:
    """A language in English; its code where Django does not know it."""
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code
