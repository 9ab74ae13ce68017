"""The store: the only writer of what ingest found. In: ArticleRecords. Out: rows, each article in one transaction.

Saving is safe to repeat: the same record gives the same rows. What a person decided stays as they decided it.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from articles.doubts import doubts_of
from articles.evidence import as_json as found_as_json
from articles.evidence import removed_as_json
from articles.ingest.entities.keys import entity_key
from articles.ingest.sources import GIVEN
from articles.kinds import EntityKind, Origin, Part, Precision, Queue
from articles.models import Alias, Article, Denial, Doubt, Entity, FormerSlug, Lesson, Mention, OriginalFile, Source
from articles.models.counting import stands_behind_title
from articles.records import WORKING_TITLE, ArticleRecord, Decisions, Found, FoundEntity, Lessons, PartialDate, RawArticle, TaughtName
from articles.sources import find_source

NAME_LENGTH = 200
SLUG_LENGTH = 100  # leaves room in the column for a number behind it
NUMBERS = 50  # addresses tried at once: as exact ones they are looked up in the index, all that begin alike are not


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
            article.source = find_source(record.source, record.raw.url)
        article.save()
        _save_mentions(article, record.entities, is_new=place.article_id is None)
        note_doubts(article, is_new=place.article_id is None)
    return article


def note_doubts(article: Article, is_new: bool = False) -> None:
    """Brings the article's queues up to date. What a person said is right as it is stays said."""
    found, known = doubts(article), set[str]()
    if not is_new:
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


def decisions(article_id: int | None, given: str | None = None) -> Decisions:
    """What a person decided of a stored article, for those who read it again; `given` is the source that a command names now.

    A source that a command named once stays named: nothing in the file tells it.
    """
    columns = ("locks", "verdicts", "title", "standfirst", "body", "evidence", "source__name")
    article = Article.objects.select_related("source").only(*columns).filter(pk=article_id).first() if article_id else None
    if article is None:
        return Decisions(given=given)
    texts = {name: getattr(article, name) for name in ("title", "standfirst", "body") if name in article.locks}
    found = article.evidence.get("source") or {}
    source = article.source.name if article.source and "source" in article.locks else None
    verdicts = tuple((verdict["text"], verdict["keep"]) for verdict in article.verdicts)
    return Decisions(**texts, verdicts=verdicts, source=source, given=given or (found.get("value") if found.get("rule") == GIVEN else None))


def lessons() -> Lessons:
    """What people taught the archive and what it learnt of its sources, as reading needs it.

    A taught name is joined to its entity by the entity's first key.
    """
    names, lines = [], set()
    for lesson in Lesson.objects.select_related("entity").prefetch_related("entity__aliases"):
        if lesson.entity is None:
            lines.add(lesson.text)
        elif alias := min(lesson.entity.aliases.all(), key=lambda alias: alias.pk, default=None):
            names.append(TaughtName(lesson.text, EntityKind(alias.kind), alias.key, lesson.entity.name))
    return Lessons(tuple(names), frozenset(lines), *Source.objects.repeating())


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


def _save_mentions(article: Article, found: tuple[FoundEntity, ...], is_new: bool) -> None:
    """Replaces what was found before; what a person set for this article stays, and what they denied stays away."""
    named_before, by_hand = set[int](), set[int]()
    if not is_new:
        named_before = set(article.mentions.values_list("entity_id", flat=True))
        article.mentions.filter(origin=Origin.FOUND).delete()
        by_hand = set(article.mentions.values_list("entity_id", flat=True))
    denied = _denied(article, found)
    named_here = [entity for entity in found if (entity.kind, entity.key) not in denied]
    rows = {}
    for entity, entity_found in zip(find_entities(named_here), named_here, strict=True):
        if entity.pk not in by_hand and entity.pk not in rows:
            rows[entity.pk] = _mention(article, entity, entity_found)
    Mention.objects.bulk_create(rows.values())
    named = rows.keys() | by_hand
    behind_title = {key for key, mention in rows.items() if stands_behind_title(span["why"] for span in mention.spans)}
    if is_new:
        Entity.objects.count_one_more(named, behind_title)
        return
    may_be_nobody = behind_title | {key for key, mention in rows.items() if mention.entity.is_nobody_yet}
    Entity.objects.recount((named_before ^ named) | may_be_nobody)
    if still_named := (named_before & named) - may_be_nobody:
        Entity.objects.note_changed_articles(still_named)


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


def find_entities(found: Collection[FoundEntity]) -> list[Entity]:
    """The entity of each key, in order; new ones where there are none. A handful of queries, however many are asked for.

    A country's address is its code.
    """
    asked: dict[tuple[str, str], FoundEntity] = {}
    for entity in found:
        asked.setdefault((entity.kind, entity.key[:NAME_LENGTH]), entity)
    aliases = Alias.objects.filter(key__in=[key for _, key in asked]).select_related("entity").order_by("-entity_id")
    known = {(alias.kind, alias.key): alias.entity for alias in aliases}  # the first entity of a key is the last one here
    known |= _make_entities({names: entity for names, entity in asked.items() if names not in known})
    return [known[entity.kind, entity.key[:NAME_LENGTH]] for entity in found]


def _make_entities(found: dict[tuple[str, str], FoundEntity]) -> dict[tuple[str, str], Entity]:
    """New entities by kind and key. Most addresses are free: only for the others is a free one looked for, one by one."""
    if not found:
        return {}
    wanted = {names: names[1] if names[0] == EntityKind.COUNTRY else _slug(entity.name[:NAME_LENGTH]) for names, entity in found.items()}
    asked = Q(slug__in=set(wanted.values()))
    taken = {*Entity.objects.filter(asked).values_list("kind", "slug"), *FormerSlug.objects.filter(asked).values_list("kind", "slug")}
    made, late = {}, []
    for names, entity in found.items():
        address = (entity.kind, wanted[names])
        if address in taken and entity.kind != EntityKind.COUNTRY:
            late.append(names)
        else:
            taken.add(address)
            made[names] = Entity(kind=entity.kind, name=entity.name[:NAME_LENGTH], slug=wanted[names])
    Entity.objects.bulk_create(made.values())
    for names in late:
        name = found[names].name[:NAME_LENGTH]
        made[names] = Entity.objects.create(kind=names[0], name=name, slug=free_slug(names[0], name))
    Alias.objects.bulk_create(Alias(entity=entity, kind=kind, key=key, text=entity.name) for (kind, key), entity in made.items())
    return made


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
    for start in count(step=NUMBERS):
        slugs = [f"{base}-{number}" if number > 1 else base for number in range(start + 1, start + 1 + NUMBERS)]
        taken = {slug for some in rows for slug in some.filter(slug__in=slugs).values_list("slug", flat=True)}
        if free := next((slug for slug in slugs if slug not in taken), None):
            return free
