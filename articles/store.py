"""The store: the only writer of what ingest found. In: ArticleRecords. Out: rows, each article in one transaction.

Saving is safe to repeat: the same record gives the same rows. What a person decided stays as they decided it.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from articles.doubts import doubts_of
from articles.evidence import as_json as found_as_json
from articles.evidence import removed_as_json
from articles.ingest.entities.keys import entity_key
from articles.kinds import EntityKind, Origin, Part, Precision, Queue
from articles.models import Alias, Article, Denial, Doubt, Entity, FormerSlug, Lesson, Mention, OriginalFile, Source
from articles.records import WORKING_TITLE, ArticleRecord, Decisions, Found, FoundEntity, Lessons, PartialDate, RawArticle, TaughtName

NAME_LENGTH = 200
SLUG_LENGTH = 100  # leaves room in the column for a number behind it


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article goes: its file, its key in that file, and the row that it replaces, if any."""

    original: OriginalFile
    key: str
    fingerprint: str
    article_id: int | None = None


def fingerprint(raw: RawArticle) -> str:
    """SHA-256 of all that a file says of an article: equal for equal news, wherever the file lies and however it is encoded."""
    said = [raw.text, raw.external_id, raw.url, raw.title, raw.published, raw.source, raw.authors]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def save(record: ArticleRecord, place: Place, rules_version: str) -> Article:
    """Writes the article, its source, entities and mentions in one transaction; the row of its file with it.

    What a person decided stays: locked fields keep their value, and the machine's goes into the evidence alone.
    """
    with transaction.atomic():
        save_original(place.original, only_if_new=True)
        article = Article.objects.select_related("source").get(pk=place.article_id) if place.article_id else Article()
        for name, value in _fields(record).items():
            if FIELD_OF_COLUMN.get(name, name) not in article.locks:
                setattr(article, name, value)
        article.original, article.key, article.fingerprint = place.original, place.key, place.fingerprint
        article.evidence, article.rules_version = evidence(record, article.locks), rules_version
        if "source" not in article.locks:
            article.source = find_source(record.source)
        article.save()
        _save_mentions(article, record.entities)
        note_doubts(article)
    return article


def note_doubts(article: Article) -> None:
    """Brings the article's queues up to date. What a person said is right as it is stays said."""
    found = doubts(article)
    known = set(article.doubts.values_list("queue", flat=True))
    kept = set() if "published" in article.locks else {Queue.ODD_DATE}  # judged by its neighbours, see there
    article.doubts.filter(settled=False, queue__in=known - found - kept).delete()
    Doubt.objects.bulk_create(Doubt(article=article, queue=queue) for queue in sorted(found - known))


def doubts(article: Article) -> set[Queue]:
    """The queues that the article belongs into as it is now."""
    decided = {field: as_json(article, field) for field in article.locks}
    return doubts_of(article, timezone.now().date(), decided)


def as_json(article: Article, field: str) -> Any:
    """A field's value as evidence and log write it: the source by name, the date with its precision showing."""
    if field == "source":
        return article.source.name if article.source else None
    if field == "published":
        return str(article.published_date) if article.published_date else None
    return getattr(article, field)


def decisions(article_id: int | None) -> Decisions:
    """What a person decided of a stored article, for those who read it again."""
    article = Article.objects.only("locks", "verdicts", "title", "standfirst", "body").filter(pk=article_id).first()
    if article is None:
        return Decisions()
    texts = {name: getattr(article, name) for name in ("title", "standfirst", "body") if name in article.locks}
    return Decisions(**texts, verdicts=tuple((verdict["text"], verdict["keep"]) for verdict in article.verdicts))


def lessons() -> Lessons:
    """What people taught the archive, as reading needs it. A name is joined to its entity by the entity's first key."""
    names, lines = [], set()
    for lesson in Lesson.objects.select_related("entity").prefetch_related("entity__aliases"):
        if lesson.entity is None:
            lines.add(lesson.text)
        elif alias := min(lesson.entity.aliases.all(), key=lambda alias: alias.pk, default=None):
            names.append(TaughtName(lesson.text, EntityKind(alias.kind), alias.key, lesson.entity.name))
    return Lessons(tuple(names), frozenset(lines))


def as_stored(raw: RawArticle, article: Article) -> RawArticle:
    """A raw article that was read from the kept bytes, with the name and day of the file that it came from."""
    original = article.original
    return replace(raw, path=original.path, modified=original.modified, decisions=decisions(article.pk))


def save_original(original: OriginalFile, only_if_new: bool = False) -> None:
    """Writes the row of a file. One that a failed transaction took back is written anew."""
    if original.pk and not OriginalFile.objects.filter(pk=original.pk).exists():
        original.pk, original._state.adding = None, True
    if original.pk is None or not only_if_new:
        original.save()


def save_twin(twin: OriginalFile, copy: OriginalFile, moved: bool) -> None:
    """Writes down a file whose bytes are stored: under its new name if it was moved, else as a copy beside the first."""
    if moved:
        OriginalFile.objects.filter(pk=twin.pk).update(path=copy.path)
    else:
        copy.complete = True
        copy.save()


def _fields(record: ArticleRecord) -> dict:
    raw, published = record.raw, record.published.value or PartialDate(None, Precision.UNKNOWN)
    return {
        "title": record.title.value,
        "title_is_made": record.title.rule == WORKING_TITLE,
        "standfirst": record.standfirst.value or "",
        "body": record.body,
        "headings": list(record.headings),
        "dateline": (record.dateline.value or "")[:NAME_LENGTH],
        "section": (record.section.value or "")[:100],
        "language": record.language.value or "",
        "authors": list(record.authors.value or ()),
        "published": published.day,
        "published_precision": published.precision,
        "url": raw.url or "",
        "position": raw.position,
        "external_id": raw.external_id or "",
        "encoding": raw.encoding,
        "removed": removed_as_json(record.removed),
        "problems": list(record.problems),
    }


# Columns that belong to a field of another name: who locks the title locks how it was made, too.
FIELD_OF_COLUMN = {"title_is_made": "title", "published_precision": "published", "headings": "body"}
FIELDS_WITH_EVIDENCE = ("title", "standfirst", "source", "authors", "published", "dateline", "section", "language")


def evidence(record: ArticleRecord, locks: Collection[str] = ()) -> dict:
    """Each field's evidence as JSON has it: value, rule, place, confidence, note and rejected candidates.

    The machine's text is among it only where a person's stands in its place.
    """
    found = {name: found_as_json(getattr(record, name)) for name in FIELDS_WITH_EVIDENCE}
    text = {**found_as_json(Found(record.body, "lines-kept")), "headings": list(record.headings)}
    return {**found, "body": text} if "body" in locks else found


def find_source(found: Found) -> Source | None:
    """The source of that name or host; a new one when there is none; None when the source is unknown."""
    if not found.value:
        return None
    name = found.value[:NAME_LENGTH]
    if found.rule == "url-host":
        known = Source.objects.filter(host=name).first()
        return known or Source.objects.create(name=_free_name(name), slug=_free(_slug(name), Source.objects.all()), host=name)
    slug = _slug(name.removeprefix("The ").removeprefix("the "))
    known = Source.objects.filter(name__iexact=name).first() or Source.objects.filter(slug=slug).first()
    return known or Source.objects.create(name=name, slug=_free(slug, Source.objects.all()))


def _free_name(name: str) -> str:
    return f"{name} (site)" if Source.objects.filter(name=name).exists() else name


def _save_mentions(article: Article, found: tuple[FoundEntity, ...]) -> None:
    """Replaces what was found before; what a person set for this article stays, and what they denied stays away."""
    named_before = set(article.mentions.values_list("entity_id", flat=True))
    article.mentions.filter(origin=Origin.FOUND).delete()
    by_hand = set(article.mentions.values_list("entity_id", flat=True))
    denied = _denied(article, found)
    rows = {}
    for entity_found in found:
        if (entity_found.kind, entity_found.key) in denied:
            continue
        entity = find_entity(entity_found)
        if entity.pk not in by_hand and entity.pk not in rows:
            rows[entity.pk] = _mention(article, entity, entity_found)
    Mention.objects.bulk_create(rows.values())
    Entity.objects.recount(named_before ^ (rows.keys() | by_hand))


def _denied(article: Article, found: tuple[FoundEntity, ...]) -> set[tuple[str, str]]:
    """Which of the found names a person said are none, here or everywhere."""
    denials = Denial.objects.filter(Q(article=article) | Q(article=None), key__in=[entity.key for entity in found])
    return set(denials.values_list("kind", "key"))


def _mention(article: Article, entity: Entity, found: FoundEntity) -> Mention:
    spans = [{"part": m.part.value, "start": m.start, "end": m.end, "why": m.why} for m in found.mentions]
    body = sum(m.part == Part.BODY for m in found.mentions)
    return Mention(
        article=article,
        entity=entity,
        count=body or len(spans),
        spans=spans,
        salience=found.salience,
        about=found.about,
        role=found.role[:NAME_LENGTH],
    )


def find_entity(found: FoundEntity) -> Entity:
    """The entity of that key; a new one when there is none. A country's address is its code."""
    alias = Alias.objects.filter(kind=found.kind, key=found.key[:NAME_LENGTH]).select_related("entity").order_by("entity_id").first()
    if alias:
        return alias.entity
    name = found.name[:NAME_LENGTH]
    slug = found.key if found.kind == EntityKind.COUNTRY else free_slug(found.kind, name)
    entity = Entity.objects.create(kind=found.kind, name=name, slug=slug)
    Alias.objects.create(entity=entity, kind=found.kind, key=found.key[:NAME_LENGTH], text=name)
    return entity


def alias_key(kind: EntityKind, text: str) -> str:
    """The key by which the entity finder asks for a name of that kind."""
    return entity_key(kind, text)[:NAME_LENGTH]


def _slug(name: str) -> str:
    return slugify(name, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "x"


def free_slug(kind: EntityKind, name: str, but: Entity | None = None) -> str:
    """The name as an address of that kind: the first of name, name-2, name-3 … that nobody has or had, except `but`."""
    former = FormerSlug.objects.filter(kind=kind)
    had = former.exclude(entity=but) if but else former
    return _free(_slug(name), Entity.objects.of_kind(kind).exclude(pk=but.pk if but else None), had)


def _free(base: str, *rows) -> str:
    taken = {slug for some in rows for slug in some.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken)
