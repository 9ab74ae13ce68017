"""An article as understood, for people and for programs. In: an ArticleRecord. Out: JSON, or lines on a console."""

from rich.console import Console
from rich.text import Text

from articles.errors import ReadError
from articles.ingest import pipeline
from articles.kinds import Part
from articles.records import ArticleRecord, Found, FoundEntity, PartialDate

FIELDS = ("title", "standfirst", "source", "authors", "published", "dateline", "section")


def as_json(record: ArticleRecord) -> dict:
    """The object that `inspect --json` prints for an article."""
    raw = record.raw
    return {
        "file": raw.path,
        "position": raw.position,
        "external_id": raw.external_id,
        "url": raw.url,
        "encoding": raw.encoding,
        "language": record.language.value,
        **{name: _field(getattr(record, name)) for name in FIELDS},
        "published": _published(record.published),
        "body": record.body,
        "headings": list(record.headings),
        "removed": [{"line": r.line, "start": r.start, "end": r.end, "text": r.text, "reason": r.reason} for r in record.removed],
        "entities": [_entity(entity) for entity in record.entities],
        "problems": list(record.problems),
    }


def _field(found: Found) -> dict:
    return {
        "value": list(found.value) if isinstance(found.value, tuple) else found.value,
        "rule": found.rule,
        "start": found.start,
        "end": found.end,
        "confidence": found.confidence,
        "note": found.note,
        "rejected": [{"value": r.value, "rule": r.rule, "why": r.why} for r in found.rejected],
    }


def _published(found: Found) -> dict:
    day: PartialDate | None = found.value
    return {**_field(found), "value": str(day) if day else None, "precision": day.precision if day else "unknown"}


def _entity(entity: FoundEntity) -> dict:
    in_body = [m for m in entity.mentions if m.part == Part.BODY]
    return {
        "kind": entity.kind,
        "id": entity.key,
        "name": entity.name,
        "about": entity.about,
        "salience": round(entity.salience, 3),
        "role": entity.role,
        "parts": sorted({m.part.value for m in entity.mentions}),
        "mentions": [{"start": m.start, "end": m.end, "text": m.text, "why": m.why} for m in in_body],
    }


def show(record: ArticleRecord, console: Console) -> None:
    """Prints the article: fields with their rules, the text, what was removed struck through with its reason, entities."""
    console.rule(Text(record.raw.path))
    for name in (*FIELDS, "language"):
        _show_field(name, getattr(record, name), console)
    console.print()
    _show_lines(record, console)
    console.print()
    for entity in record.entities:
        line = Text.assemble((f"{entity.kind:13}", "cyan"), (entity.name, "bold" if entity.about else ""), f"  {len(entity.mentions)}×")
        seen = ", ".join(sorted({f"{m.text} ({m.why})" for m in entity.mentions}))
        console.print(line.append(f"  {seen}", style="dim"), soft_wrap=True)
    for problem in record.problems:
        console.print(Text(f"problem: {problem}", style="red"))


def _show_field(name: str, found: Found, console: Console) -> None:
    value = ", ".join(found.value) if isinstance(found.value, tuple) else found.value
    line = Text.assemble((f"{name:11}", "cyan"), (str(value), "bold") if value else ("unknown", "dim"))
    if found.rule:
        line.append(f"  [{found.rule}, {found.confidence:.0%}]", style="dim")
    console.print(line.append(f"  {found.note}", style="yellow") if found.note else line, soft_wrap=True)
    for rejected in found.rejected:
        console.print(Text(f"{'':11}not “{rejected.value}” [{rejected.rule}]: {rejected.why}", style="dim"), soft_wrap=True)


def _show_lines(record: ArticleRecord, console: Console) -> None:
    """The input's lines in their order; those of the page are struck."""
    removed = {passage.start: passage for passage in record.removed}
    position = 0
    for start in sorted(removed):
        _show_kept(record.raw.text[position:start], console)
        passage = removed[start]
        struck = Text.assemble((passage.text, "strike dim"), (f"  ← {passage.reason}", "yellow"))
        console.print(struck, soft_wrap=True)
        position = passage.end
    _show_kept(record.raw.text[position:], console)


def _show_kept(text: str, console: Console) -> None:
    for line in text.split("\n"):
        if line.strip():
            console.print(Text(line.strip()), soft_wrap=True)


def records(paths, max_bytes: int, model: str):
    """ArticleRecords and ArchiveErrors of all files, in order."""
    failures = []

    def raws():
        for path in pipeline.discover(paths):
            yield from _readable(path, max_bytes, failures)

    yield from pipeline.understand(raws(), model)
    yield from failures


def _readable(path, max_bytes: int, failures: list):
    try:
        for raw in pipeline.read(path, max_bytes):
            if isinstance(raw, ReadError):
                failures.append(raw)
            else:
                yield raw
    except ReadError as error:
        failures.append(error)
