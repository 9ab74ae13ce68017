"""How well the archive reads what a careful reader has read before. In: files and expectations. Out: checks, right or wrong.

An expectation names title, standfirst, source, dates, authors, dateline, the body's ends, what must be removed, and all
entities; `either` is neither right nor wrong. Names are compared without case, punctuation and a leading "the".
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.errors import ArchiveError
from articles.ingest import pipeline
from articles.kinds import EntityKind
from articles.records import WORKING_TITLE, ArticleRecord, FoundEntity

LIMIT = 10_000_000
NAMED = (EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Check:
    """One question about one article: which measure it counts for, whether it holds, and what was got."""

    measure: str
    holds: bool
    story: str


def fold(name: str | None) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"^the ", "", (name or "").lower())).strip()


def squash(text: str) -> str:
    return " ".join(text.split())


def read(folder: Path, model: str) -> dict[str, ArticleRecord]:
    """The articles of a folder as understood, by path in it, with #id for those of JSON Lines."""
    raws = []
    for path in pipeline.discover([folder]):
        try:
            raws += [raw for raw in pipeline.read(path, LIMIT) if not isinstance(raw, ArchiveError)]
        except ArchiveError:
            continue
    records = [record for record in pipeline.understand(raws, model) if isinstance(record, ArticleRecord)]
    return {_name(record, folder): record for record in records}


def _name(record: ArticleRecord, folder: Path) -> str:
    name = str(Path(record.raw.path).relative_to(folder))
    return f"{name}#{record.raw.external_id}" if name.endswith(".jsonl") else name


def checks(folder: Path, expectations: Path, model: str) -> list[Check]:
    """Every check on every article that the expectations name."""
    expected = json.loads(expectations.read_text(encoding="utf-8"))
    records = read(folder, model)
    found = []
    for name, want in expected.items():
        if name.startswith("_"):
            continue
        if name not in records:
            found.append(Check("read", False, f"{name}: not read"))
            continue
        found += [Check(m, holds, f"{name}: {story}") for m, holds, story in _of_article(records[name], want)]
    return found


def _of_article(record: ArticleRecord, want: dict) -> Iterator[tuple[str, bool, str]]:
    yield from _fields(record, want)
    body = squash(record.body)
    yield "body", body.startswith(squash(want["body_starts"])), f"starts {record.body[:60]!r}"
    yield "body", body.endswith(squash(want["body_ends"])), f"ends {record.body[-60:]!r}"
    removed = "\n".join(passage.text for passage in record.removed)
    for text in want.get("removed_contains", ()):
        yield "removed", text in removed and text not in record.body.split("\n"), f"not removed: {text!r}"
    paragraphs = record.body.split("\n\n")
    headings = [paragraphs[number] for number in record.headings]
    if "subheadings" in want or headings:
        yield "subheadings", headings == want.get("subheadings", []), f"subheadings {headings}"
    yield from _entities(record, want)


def _fields(record: ArticleRecord, want: dict) -> Iterator[tuple[str, bool, str]]:
    title = record.title.value
    if want["title"] is None:
        yield "title", record.title.rule == WORKING_TITLE, f"title {title!r}, but the file has none"
    for field in ("title", "standfirst", "source", "dateline"):
        if field not in want or (field == "title" and want["title"] is None):
            continue
        value = getattr(record, field).value
        good = {fold(want[field]), *(fold(other) for other in want.get(f"{field}_either", ()))}
        yield field, fold(value) in good, f"{field} {value!r}, not {want[field]!r}"
    day = record.published.value
    yield "published", (str(day) if day else None) == want["published"], f"published {day}, not {want['published']}"
    authors = [fold(name) for name in record.authors.value or ()]
    yield "authors", authors == [fold(name) for name in want["authors"]], f"authors {record.authors.value}, not {want['authors']}"
    if "language" in want:
        yield "language", record.language.value == want["language"], f"language {record.language.value}, not {want['language']}"


def _entities(record: ArticleRecord, want: dict) -> Iterator[tuple[str, bool, str]]:
    either = {fold(name) for name in want.get("either", ())}
    for kind in NAMED:
        got = [_names(entity) for entity in record.entities if entity.kind == kind]
        wanted = {fold(name) for name in want[kind]}
        for name in want[kind]:
            yield f"{kind} recall", any(fold(name) in names for names in got), f"{kind} not found: {name}"
        for names in got:
            if not either.intersection(names):
                yield f"{kind} precision", bool(wanted.intersection(names)), f"{kind} wrongly found: {names[0]}"


def _names(entity: FoundEntity) -> list[str]:
    """What an entity counts as, folded: a country its code, a body also each name in the text ("EPA"), for it is shown by its full one."""
    if entity.kind == EntityKind.COUNTRY:
        return [fold(entity.key)]
    others = [fold(mention.text) for mention in entity.mentions] if entity.kind == EntityKind.ORGANIZATION else []
    return [fold(entity.name), *others]


def shares(found: list[Check]) -> dict[str, float]:
    """For each measure the share of its checks that hold, and under "all" that of all."""
    total, right = Counter(check.measure for check in found), Counter(check.measure for check in found if check.holds)
    whole = sum(right.values()) / max(sum(total.values()), 1)
    return {"all": round(whole, 3), **{measure: round(right[measure] / total[measure], 3) for measure in sorted(total)}}
