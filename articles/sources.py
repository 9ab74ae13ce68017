"""Which source an article is of. In: a Found name or host, and a web address. Out: its Source, made where there is none."""

from django.utils.text import slugify

from articles.ingest.metadata import outlets
from articles.ingest.metadata.layout import squeeze
from articles.ingest.sources import URL_HOST, host_key, hosts_above, hosts_asked
from articles.models import FormerSourceSlug, Source, SourceHost
from articles.records import Found

NAME_LENGTH = 200
SLUG_LENGTH = 100  # leaves room in the column for a number behind it


def find_source(found: Found, url: str | None = None) -> Source | None:
    """The source that the name or host leads to; a new one when there is none; None when the source is unknown.

    Where nothing but the article's address told, its host leads first: a person may have said whose it is.
    """
    if not found.value:
        return None
    hosts, name = hosts_asked(found, url), found.value[:NAME_LENGTH]
    source = (Source.objects.at_host(hosts) if hosts else None) or Source.objects.called(name)
    source = source or Source.objects.create(name=name, slug=free_slug(name))
    _learn_host(source, found, host_key(url or "") or (hosts[0] if hosts else ""))
    return source


def _learn_host(source: Source, found: Found, host: str) -> None:
    """A host is a source's where the address alone told the source, or where it says the same name as the page."""
    if not host or source.host in hosts_above(host):
        return
    if found.rule != URL_HOST and not outlets.matches(found.value, squeeze(outlets.registered(host))):
        return
    if Source.objects.at_host(hosts_above(host)):
        return
    if source.host:
        SourceHost.objects.create(source=source, host=host)
    else:
        source.host = host
        source.save(update_fields=["host"])


def free_slug(name: str, but: Source | None = None) -> str:
    """The name as a source's address, without its article: the first of name, name-2 … that none has or had, except `but`."""
    base = slugify(name.removeprefix("The ").removeprefix("the "), allow_unicode=True)[:SLUG_LENGTH].strip("-") or "x"
    others = Source.objects.exclude(pk=but.pk if but else None), FormerSourceSlug.objects.exclude(source=but)
    taken = {slug for rows in others for slug in rows.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken)
