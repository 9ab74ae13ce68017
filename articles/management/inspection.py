"""An article as understood, for people and for programs. In: an ArticleRecord. Out: JSON, or lines on a console."""

from bisect import bisect_left
from itertools import accumulate

from rich.console import Console
from rich.table import Table
from rich.text import Text

from articles import evidence
from articles.errors import ReadError
from articles.ingest import pipeline
from articles.ingest.boilerplate import HEAD
from articles.kinds import Part
from articles.records import WORKING_TITLE, ArticleRecord, Found, FoundEntity

NEWLINE = "\n"
LABEL = 12  # columns for the names of fields and kinds, and for the numbers of lines
# How the lines that became fields look among the others.
HEAD_STYLES = {"title": "bold", "section": "bold", "standfirst": "bold italic", "dateline": "blue"}
STRUCK = "strike dim"
HEAD_LINE = "italic bright_black"  # bylines and date lines: no text of the article, and no furniture either
# Control characters as pictures of themselves, or as the replacement character where Unicode has no picture.
PICTURES = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
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
        **{name: evidence.as_json(getattr(record, name)) for name in FIELDS},
        "published": _published(record.published),
        "body": record.body,
        "headings": list(record.headings),
        "removed": evidence.removed_as_json(record.removed),
        "entities": [_entity(entity) for entity in record.entities],
        "problems": list(record.problems),
    }


def _published(found: Found) -> dict:
    return {**evidence.as_json(found), "precision": found.value.precision if found.value else "unknown"}


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
    """Prints the article: fields with their rules, the input line by line with what became of it, entities, problems.

    Colours are for terminals only; without them the words in brackets say the same.
    """
    where = f"{record.raw.path} #{record.raw.position}" if record.raw.position else record.raw.path
    console.rule(Text(where, style="bold"), align="left", style="blue")
    for name in (*FIELDS, "language"):
        _show_field(name, getattr(record, name), record, console)
    for problem in record.problems:
        _row("problem", Text(_safe(problem), style="bold red"), console, "bold red")
    console.print()
    for number, line in enumerate(_lines(record), 1):
        if line.plain.strip():
            _row(str(number), line, console, "bright_black")
    console.print()
    for entity in sorted(record.entities, key=lambda entity: (not entity.about, -entity.salience)):
        _show_entity(entity, console)
    console.print()


def _row(label: str, content: Text, console: Console, style: str = "cyan") -> None:
    """A label and its text; on a terminal long text stays right of the label."""
    if not console.is_terminal:
        console.print(Text.assemble((f"{label:>{LABEL}} ", style), content), soft_wrap=True)
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=LABEL, justify="right", no_wrap=True, style=style)
    grid.add_column(overflow="fold")
    grid.add_row(label, content)
    console.print(grid)


def _show_field(name: str, found: Found, record: ArticleRecord, console: Console) -> None:
    value = ", ".join(found.value) if isinstance(found.value, tuple) else found.value
    line = Text(_safe(str(value)), style="bold") if value else Text("unknown", style="dim italic")
    if found.rule:
        place = "" if found.start is None else f", line {record.raw.text.count(NEWLINE, 0, found.start) + 1}"
        line.append(f"  [{found.rule}{place}, {found.confidence:.0%}]", style="not bold green")
    if found.note:
        line.append(f"  {_safe(found.note)}", style="not bold yellow")
    _row(name, line, console)
    for rejected in found.rejected:
        words = Text.assemble(("not ", "dim"), (_safe(rejected.value), "dim italic"), (f"  [{rejected.rule}] {rejected.why}", "dim"))
        _row("", words, console)


def _lines(record: ArticleRecord) -> list[Text]:
    """The whole input, line by line: removed passages struck, with their reasons, fields and headings marked."""
    whole = Text(_safe(record.raw.text))
    for start, end, _, style in _marks(record):
        whole.stylize(style, start, end)
    lines = whole.split(NEWLINE, allow_blank=True)
    ends: dict[int, list[tuple[int, str, str]]] = {}
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for _, end, tag, style in _marks(record):
        number = bisect_left(starts, end) - 1
        ends.setdefault(number, []).append((end - starts[number], tag, style))
    return [_tagged(line, ends.get(number, [])) for number, line in enumerate(lines)]


def _tagged(line: Text, tags: list[tuple[int, str, str]]) -> Text:
    """The line with the name of each mark behind the words that it covers."""
    if not tags:
        return line
    cuts = sorted(tags)
    tagged = Text()
    pieces = line.divide([end for end, _, _ in cuts])
    for piece, (_, tag, _) in zip(pieces, cuts, strict=False):
        tagged.append_text(piece).append(f" [{tag}] ", style="green" if tag in HEAD_STYLES else "yellow")
    for rest in pieces[len(cuts) :]:
        tagged.append_text(rest)
    return tagged


def _marks(record: ArticleRecord) -> list[tuple[int, int, str, str]]:
    """(start, end, name, style) of every stretch of the input that is not plain text of the article."""
    style_of = dict.fromkeys(HEAD, HEAD_LINE)
    marks = [(passage.start, passage.end, passage.reason, style_of.get(passage.reason, STRUCK)) for passage in record.removed]
    for name, style in HEAD_STYLES.items():
        found: Found = getattr(record, name)
        if found.start is not None and found.rule != WORKING_TITLE:
            marks.append((found.start, found.end, name, style))
    return sorted(marks)


def _show_entity(entity: FoundEntity, console: Console) -> None:
    seen = ", ".join(sorted({f"{m.text} ({m.why})" if m.text else m.why for m in entity.mentions}))
    line = Text.assemble((_safe(entity.name), "bold" if entity.about else ""), (f"  {len(entity.mentions)}×", "green"))
    if entity.role:
        line.append(f"  {_safe(entity.role)}", style="italic")
    _row(entity.kind, line.append(f"  {_safe(seen)}", style="dim"), console)


def _safe(text: str) -> str:
    """The same text, as long as before, whose control characters are pictures of themselves: a terminal obeys real ones."""
    return text.translate(PICTURES)


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
