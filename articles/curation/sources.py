"""Acts on a source: its names, hosts and address, several made one, and lines of its pages. In: a Correction. Out: rows changed.

A source is named in words, in the Correction's `entity_name`: {kind: "source", slug, name, keys}, so that it is found again
in another archive, and here after it was renamed or merged.
"""

from collections.abc import Iterable, Iterator

from articles import neighbours
from articles.batches import in_batches
from articles.curation.errors import CorrectionError
from articles.ingest.boilerplate import line_key
from articles.ingest.sources import host_key, source_key
from articles.kinds import Act, Origin
from articles.models import Article, Correction, FormerSourceSlug, IndexTask, RepeatedLine, Source, SourceAlias, SourceHost
from articles.sources import free_slug

KIND = "source"
LINE = ("key", "text", "stories", "of", "kept")


def name_source(source: Source) -> dict:
    """What tells the source from all others, here and elsewhere: its address and name, and the keys of all its names."""
    return {"kind": KIND, "slug": source.slug, "name": source.name, "keys": sorted(source.aliases.values_list("key", flat=True))}


def is_of_source(correction: Correction) -> bool:
    """Whether the act is one on a source."""
    return (correction.entity_name or {}).get("kind") == KIND


def find_named(name: dict) -> Source | None:
    """The source of that name: by address, now or once, if a key agrees; else by its keys; else by address alone."""
    by_address = Source.objects.filter(slug=name["slug"]).first() or Source.objects.moved(name["slug"])
    if by_address and (not name["keys"] or by_address.aliases.filter(key__in=name["keys"]).exists()):
        return by_address
    alias = SourceAlias.objects.filter(key__in=name["keys"]).select_related("source").order_by("source_id").first()
    return alias.source if alias else by_address


def subject(correction: Correction) -> Source:
    """The source that the act is on."""
    source = find_named(correction.entity_name)
    if source is None:
        raise CorrectionError(f"“{correction.entity_name['name']}” is not in this archive")
    return source


def rename(correction: Correction) -> None:
    """`after` is {name}, and {slug} where the address is to be another than the name gives. The old name goes on leading here."""
    source, after = subject(correction), correction.after
    name = (after.get("name") or "").strip()
    if not name:
        raise CorrectionError("a source needs a name")
    slug = after.get("slug") or (source.slug if name == source.name else free_slug(name, source))
    if Source.objects.filter(slug=slug).exclude(pk=source.pk).exists():
        raise CorrectionError(f"the address “{slug}” is another source's")
    correction.before = {"name": source.name, "slug": source.slug, "had": not _lead(source, name)}
    _move(source, name, slug)


def undo_rename(correction: Correction) -> None:
    source, before = subject(correction), correction.before
    _move(source, before["name"], before["slug"])
    if not before["had"]:
        source.aliases.filter(key=source_key(correction.after["name"])).exclude(key=source_key(before["name"])).delete()


def set_host(correction: Correction) -> None:
    """`after` is the host of the source's own site, or ''."""
    source, host = subject(correction), _host(correction.after) if correction.after else ""
    if correction.field != "host":
        raise CorrectionError(f"a source has no field “{correction.field}” that can be corrected")
    correction.before = source.host
    _give_host(source, host)


def undo_set_host(correction: Correction) -> None:
    _give_host(subject(correction), correction.before)


def add_name(correction: Correction) -> None:
    """`after` is {text}, a name, or {host}: from now on it leads to the source."""
    source = subject(correction)
    if host := correction.after.get("host"):
        host = _free_host(source, _host(host))
        made = source.host != host and SourceHost.objects.get_or_create(host=host, source=source, defaults={"origin": Origin.HAND})[1]
    else:
        made = _lead(source, (correction.after.get("text") or "").strip())
    correction.before = {"had": not made}


def undo_add_name(correction: Correction) -> None:
    if not correction.before["had"]:
        _same_name(subject(correction), correction.after).delete()


def drop_name(correction: Correction) -> None:
    """`after` is {text} or {host}: it leads to the source no more."""
    source, after = subject(correction), correction.after
    if source_key(after.get("text") or "") == source_key(source.name):
        raise CorrectionError("a source is always known by its own name; give it another one first")
    found = _same_name(source, after)
    correction.before = list(found.values(*(("host", "origin") if after.get("host") else ("text", "key", "origin"))))
    found.delete()


def undo_drop_name(correction: Correction) -> None:
    source, model = subject(correction), SourceHost if correction.after.get("host") else SourceAlias
    for row in correction.before:
        known = {name: row[name] for name in ("host", "key") if name in row}
        model.objects.get_or_create(**known, defaults={**row, "source": source})


def merge(correction: Correction) -> None:
    """`after` lists the names of sources (see `name_source`) that become this one; `before` holds them as they were."""
    target = subject(correction)
    others = [other for name in correction.after if (other := find_named(name)) and other != target]
    if not others:
        raise CorrectionError("there is nothing to merge")
    correction.before = {"host": target.host, "lines": list(target.repeated_lines.values_list("key", flat=True)), "others": []}
    for other in others:
        correction.before["others"].append(_snapshot(other))
        _take_over(target, other)
    neighbours.mark_odd_dates([target.pk])


def undo_merge(correction: Correction) -> None:
    """The sources anew under their old addresses, with what was theirs, and what came in under their names since."""
    target, before = subject(correction), correction.before
    changed = [target.pk]
    for saved in before["others"]:
        FormerSourceSlug.objects.filter(slug=saved["slug"]).delete()
        if saved["host"]:
            SourceHost.objects.filter(source=target, host=saved["host"]).delete()
            if target.host == saved["host"]:
                _give_host(target, before["host"])
        other = Source.objects.create(**{name: saved[name] for name in ("name", "slug", "host")})
        for rows, column, wanted in (
            (target.aliases, "key", [alias["key"] for alias in saved["aliases"]]),
            (target.hosts, "host", [host["host"] for host in saved["hosts"]]),
            (target.former_slugs, "slug", saved["former"]),
        ):
            rows.filter(**{f"{column}__in": wanted}).update(source=other)
        RepeatedLine.objects.bulk_create(RepeatedLine(source=other, **line) for line in saved["lines"])
        new_there = [line["key"] for line in saved["lines"] if line["key"] not in before["lines"]]
        target.repeated_lines.filter(key__in=new_there).delete()
        _move_articles(_theirs(target, saved), other)
        changed.append(other.pk)
    neighbours.mark_odd_dates(changed)


def judge_line(correction: Correction) -> None:
    """`after` is {text}: a line that the source's pages repeat, or that belongs to its articles wherever it stands."""
    source, text = subject(correction), (correction.after or {}).get("text", "")
    if not (key := line_key(text)):
        raise CorrectionError("no line was named")
    line = source.repeated_lines.filter(key=key).first()
    correction.before = {"kept": line.kept} if line else {}
    line = line or RepeatedLine(source=source, key=key, text=text)
    line.kept = correction.act == Act.KEEP_LINE
    line.save()


def undo_judge_line(correction: Correction) -> None:
    lines = subject(correction).repeated_lines.filter(key=line_key(correction.after["text"]))
    if correction.before:
        lines.update(kept=correction.before["kept"])
    else:
        lines.delete()


def _lead(source: Source, name: str) -> bool:
    """Makes the name lead to the source; False when it did already."""
    key = source_key(name)
    if not key:
        raise CorrectionError("a name needs letters")
    known = SourceAlias.objects.filter(key=key).select_related("source").first()
    if known and known.source != source:
        raise CorrectionError(f"“{name}” leads to {known.source} already; merge the two, or take it away there")
    if known is None:
        SourceAlias.objects.create(source=source, text=name, key=key, origin=Origin.HAND)
    return known is None


def _move(source: Source, name: str, slug: str) -> None:
    """Gives the source a name and an address; the address that it had keeps leading to it."""
    before = source.slug
    source.name, source.slug = name, slug
    FormerSourceSlug.objects.filter(slug=slug).delete()
    source.save()
    if before != slug:
        FormerSourceSlug.objects.update_or_create(slug=before, defaults={"source": source})


def _host(text: str) -> str:
    if not (host := host_key(text)):
        raise CorrectionError(f"“{text}” is no host; one looks like example.com")
    return host


def _free_host(source: Source, host: str) -> str:
    known = Source.objects.at_host([host])
    if known and known != source:
        raise CorrectionError(f"{host} is a host of {known} already; merge the two, or take it away there")
    return host


def _give_host(source: Source, host: str) -> None:
    source.host = _free_host(source, host) if host else ""
    source.hosts.filter(host=host).delete()
    source.save(update_fields=["host"])


def _same_name(source: Source, after: dict):
    """The row of a name or host of the source."""
    if after.get("host"):
        return source.hosts.filter(host=host_key(after["host"]))
    return source.aliases.filter(key=source_key(after.get("text") or ""))


def _snapshot(source: Source) -> dict:
    """The source with all that hangs on it, as JSON."""
    return {
        **{name: getattr(source, name) for name in ("name", "slug", "host")},
        "aliases": list(source.aliases.values("text", "key", "origin")),
        "hosts": list(source.hosts.values("host", "origin")),
        "former": list(source.former_slugs.values_list("slug", flat=True)),
        "lines": list(source.repeated_lines.values(*LINE)),
        "articles": list(source.articles.order_by("pk").values_list("pk", flat=True)),
    }


def _take_over(target: Source, other: Source) -> None:
    for rows in (other.aliases, other.hosts, other.former_slugs):
        rows.update(source=target)
    other.repeated_lines.exclude(key__in=target.repeated_lines.values("key")).update(source=target)
    _move_articles(other.articles.order_by().values_list("pk", flat=True), target)
    slug, host = other.slug, other.host
    Source.objects.get(pk=other.pk).delete()
    FormerSourceSlug.objects.update_or_create(slug=slug, defaults={"source": target})
    if host and target.host:
        SourceHost.objects.create(source=target, host=host)
    elif host:
        _give_host(target, host)


def _theirs(target: Source, saved: dict) -> Iterator[int]:
    """The articles that are the other's again: those that were, and those that came in under one of its names since."""
    names = [alias["text"] for alias in saved["aliases"]]
    since = target.articles.filter(evidence__source__value__in=names).exclude(locks__icontains='"source"')
    had = set(saved["articles"])
    yield from (pk for pk in target.articles.order_by().values_list("pk", flat=True) if pk in had)
    yield from (pk for pk in since.order_by().values_list("pk", flat=True) if pk not in had)


def _move_articles(articles: Iterable[int], source: Source) -> None:
    numbers = list(articles)
    for some in in_batches(numbers):
        Article.objects.filter(pk__in=some).update(source=source)
    IndexTask.objects.add(numbers)
