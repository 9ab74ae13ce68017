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
from articles.search.prepared import Prepared

Pair = tuple[str, str]  # (facet, value)

_ENTITIES = Prepared(lambda slugs, kind: Entity.objects.filter(kind=kind, slug__in=slugs).values_list("slug", "pk"))
_FORMER_ENTITIES = Prepared(lambda slugs, kind: FormerSlug.objects.filter(kind=kind, slug__in=slugs).values_list("slug", "entity_id"))
_SOURCES = Prepared(lambda slugs: Source.objects.filter(slug__in=slugs).order_by().values_list("slug", "pk"))
_FORMER_SOURCES = Prepared(lambda slugs: FormerSourceSlug.objects.filter(slug__in=slugs).values_list("slug", "source_id"))
_NAMED_ENTITIES = Prepared(lambda numbers: Entity.objects.filter(pk__in=numbers).order_by().values_list("pk", "kind", "slug", "name"))
_NAMED_SOURCES = Prepared(lambda numbers: Source.objects.filter(pk__in=numbers).order_by().values_list("pk", "slug", "name"))


def identifiers_of(pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
    """The index's values for public ones as addresses have them. What is not known is not in the answer."""
    pairs = list(dict.fromkeys(pairs))
    found: dict[Pair, tuple[str, ...]] = {pair: (pair[1],) for pair in pairs if is_plain(pair[0])}
    slugs: dict[str, list[str]] = {}
    for facet, value in pairs:
        slugs.setdefault(facet, []).append(value)
    for facet, wanted in slugs.items():
        if not is_plain(facet):
            found |= {(facet, slug): (str(pk),) for slug, pk in _numbers(facet, wanted).items()}
    return found


def _numbers(facet: str, slugs: list[str]) -> dict[str, int]:
    """The database's number for each slug; a slug that one had formerly leads there as long as no other has it now."""
    now, former = (_SOURCES, _FORMER_SOURCES) if facet == "source" else (_ENTITIES, _FORMER_ENTITIES)
    kind = () if facet == "source" else (facet,)
    known = dict(now.rows(slugs, *kind))
    if missing := [slug for slug in slugs if slug not in known]:
        known |= dict(former.rows(missing, *kind))
    return known


def identifiers_of_names(pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
    """The index's values for names as people type them: a name, an alias, a slug or a code, in any case.

    A name that several entities have stands for all of them.
    """
    return {pair: values for pair in dict.fromkeys(pairs) if (values := _named(*pair))}


def _named(facet: str, name: str) -> tuple[str, ...]:
    kind = FACET_BY_NAME[facet].kind
    if kind:
        somebody = Entity.objects.of_kind(kind.value).filter(alone_count=0)  # a surname that is nobody yet has no value in the index
        entities = somebody.filter(Q(name__iexact=name) | Q(slug__iexact=name) | Q(slug=slugify(name)))
        found = set(entities.values_list("pk", flat=True))
        found |= set(Alias.objects.filter(kind=kind.value, text__iexact=name, entity__alone_count=0).values_list("entity_id", flat=True))
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
    found |= {(kind, str(pk)): (slug, name) for pk, kind, slug, name in _NAMED_ENTITIES.rows(numbers)}
    sources = list(map(int, wanted.get("source", ())))
    found |= {("source", str(pk)): (slug, name) for pk, slug, name in _NAMED_SOURCES.rows(sources)}
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
