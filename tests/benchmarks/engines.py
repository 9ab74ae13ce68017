"""The engines that are compared, each behind the same three words: build, open, ask.

An answer is (how many match, the first hits' numbers, {facet: {value: count}}). All give twenty hits and four facets.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import FACETS, Report

Answer = tuple[int, list[int], dict[str, dict[str, int]]]
SHOWN = 12


@dataclass(frozen=True)
class Question:
    """What is asked: words that must all match, or a phrase, or a prefix; and filters, order and page."""

    name: str
    words: tuple[str, ...] = ()
    phrase: bool = False
    prefix: bool = False
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    newest: bool = False
    page: int = 1


class Ours:
    """The archive's engine, as `articles.search` calls it."""

    name = "archive"

    def __init__(self, folder: Path):
        from articles.search.engine.index import ArchiveIndex

        self.index = ArchiveIndex(folder)

    def build(self, reports: Iterator[Report]) -> None:
        from itertools import islice

        from articles.search.engine.index import change

        path = self.index.create()
        while batch := [self._document(report) for report in islice(reports, 20_000)]:
            change(path, batch)

    def open(self) -> None:
        self.index.forget()
        self.index.snapshot()

    def forget(self) -> None:
        """What was kept of earlier questions."""
        snapshot = self.index.snapshot()
        for kept in ("words", "phrases"):
            snapshot.cache.pop(kept, None)
        for segment in snapshot.segments:
            for column in segment.text_columns:
                column.forget()

    def ask(self, question: Question) -> Answer:
        from articles.kinds import SortOrder
        from articles.search.engine.compiler import compile_tree
        from articles.search.engine.nodes import HasValue
        from articles.search.engine.search import Plan, search
        from articles.search.parser import parse

        text = " ".join(question.words)
        text = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text
        plan = Plan(
            text=compile_tree(parse(text).tree, {}),
            filters=tuple((facet, HasValue(facet, values)) for facet, values in question.filters),
            sort=SortOrder.NEWEST if question.newest else SortOrder.RELEVANCE,
            start=(question.page - 1) * 20,
            stop=question.page * 20,
            facets=FACETS,
            values_shown=SHOWN,
        )
        outcome = self.index.read(lambda snapshot: search(snapshot, plan))
        return outcome.count, outcome.articles, {name: dict(counted.values) for name, counted in outcome.facets.items()}

    def _document(self, report: Report) -> dict[str, Any]:
        day = report.day.toordinal() if report.day else 0
        return {
            "id": f"articles.article.{report.number}",
            "django_ct": "articles.article",
            "django_id": str(report.number),
            "title": report.title,
            "standfirst": "",
            "body": report.body,
            "first_day": day,
            "last_day": day,
            "article": report.number,
            **report.facets,
        }


class Stock:
    """Haystack with its own Whoosh backend, as a project gets them without doing anything."""

    name = "stock Haystack"

    def __init__(self, folder: Path):
        import haystack
        from haystack.backends.whoosh_backend import WhooshSearchBackend

        self.backend = WhooshSearchBackend("default", PATH=str(folder))
        self.unified = haystack.connections["default"].get_unified_index()

    def build(self, reports: Iterator[Report]) -> None:
        from itertools import islice

        while batch := list(islice(reports, 1000)):  # Haystack's own batch
            self.backend.update(self, batch)

    def full_prepare(self, report: Report) -> dict[str, Any]:
        """What a SearchIndex would have prepared."""
        return {
            "id": f"articles.article.{report.number}",
            "django_ct": "articles.article",
            "django_id": str(report.number),
            "title": report.title,
            "text": report.body,
            "published": report.day,
            **report.facets,
        }

    def open(self) -> None:
        self.backend.setup()

    def forget(self) -> None:
        pass

    def ask(self, question: Question) -> Answer:
        text = " ".join(question.words)
        text = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else text or "*"
        filters = {f"{facet}:({' OR '.join(values)})" for facet, values in question.filters}
        found = self.backend.search(
            text,
            start_offset=(question.page - 1) * 20,
            end_offset=question.page * 20,
            facets={name: {} for name in FACETS},
            narrow_queries=filters,
            sort_by=["-published"] if question.newest else None,
            limit_to_registered_models=False,
        )
        facets = {name: dict(values[:SHOWN]) for name, values in found.get("facets", {}).get("fields", {}).items()}
        return found["hits"], [int(result.pk) for result in found["results"]], facets


class Fts5:
    """SQLite's full-text index, facets by SQL."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "fts5.sqlite3"
        self.open()

    def build(self, reports: Iterator[Report]) -> None:
        self.database.executescript(
            """CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='porter unicode61 remove_diacritics 2');
            CREATE TABLE article (number INTEGER PRIMARY KEY, day INTEGER);
            CREATE TABLE facet (name TEXT, value TEXT, number INTEGER);"""
        )
        for report in reports:
            self.database.execute("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", (report.number, report.title, report.body))
            self.database.execute("INSERT INTO article VALUES (?, ?)", (report.number, report.day.toordinal() if report.day else None))
            rows = [(name, value, report.number) for name, values in report.facets.items() for value in values]
            self.database.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows)
        self.database.executescript(
            """CREATE INDEX facet_by_article ON facet (number, name, value); CREATE INDEX facet_by_value ON facet (name, value, number);
            CREATE INDEX article_by_day ON article (day); INSERT INTO words(words) VALUES ('optimize'); ANALYZE;"""
        )
        self.database.commit()

    def open(self) -> None:
        self.database = sqlite3.connect(self.path)
        self.database.execute("PRAGMA cache_size=-200000")
        self.database.execute("PRAGMA temp_store=MEMORY")

    def forget(self) -> None:
        pass

    def ask(self, question: Question) -> Answer:
        text = " ".join(question.words)
        match = f'"{text}"' if question.phrase else f"{text}*" if question.prefix else " AND ".join(f'"{word}"' for word in question.words)
        self.database.execute("DROP TABLE IF EXISTS temp.base")
        if question.words:
            chosen, values = "SELECT rowid AS number, bm25(words, 3.0, 1.0) AS score FROM words WHERE words MATCH ?", [match]
        else:
            chosen, values = "SELECT number, 0 AS score FROM article", []
        self.database.execute(f"CREATE TEMP TABLE base AS {chosen}", values)
        conditions = {name: self._condition(name, chosen) for name, chosen in question.filters}
        everything = " AND ".join(conditions.values()) or "1"
        count = self.database.execute(f"SELECT count(*) FROM base WHERE {everything}").fetchone()[0]
        order = "(SELECT day FROM article a WHERE a.number = base.number) DESC" if question.newest else "score"
        hits = self.database.execute(
            f"SELECT number FROM base WHERE {everything} ORDER BY {order} LIMIT 20 OFFSET {(question.page - 1) * 20}"
        )
        numbers = [number for (number,) in hits]
        facets = {}
        for name in FACETS:
            others = " AND ".join(condition for other, condition in conditions.items() if other != name) or "1"
            counted = f"SELECT value, count(*) AS n FROM base JOIN facet USING (number) WHERE name = ? AND {others} GROUP BY value"
            rows = self.database.execute(f"{counted} ORDER BY n DESC LIMIT {SHOWN}", [name])
            facets[name] = dict(rows.fetchall())
        return count, numbers, facets

    def _condition(self, name: str, values: tuple[str, ...]) -> str:
        listed = ", ".join(f"'{value}'" for value in values)
        return f"EXISTS (SELECT 1 FROM facet f WHERE f.number = base.number AND f.name = '{name}' AND f.value IN ({listed}))"


class Tantivy:
    """tantivy (Rust), facets as aggregations over fast fields."""

    name = "tantivy"

    def __init__(self, folder: Path):
        import tantivy

        self.tantivy, self.folder = tantivy, folder
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, indexed=True, fast=True)
        builder.add_integer_field("day", stored=False, indexed=True, fast=True)
        for name in ("title", "body"):
            builder.add_text_field(name, stored=False, tokenizer_name="en_stem")
        for name in FACETS:
            builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw")
        self.schema = builder.build()

    def build(self, reports: Iterator[Report]) -> None:
        self.folder.mkdir(parents=True)
        writer = self.tantivy.Index(self.schema, path=str(self.folder)).writer(200_000_000, 1)
        for report in reports:
            document = self.tantivy.Document()
            document.add_integer("number", report.number)
            document.add_integer("day", report.day.toordinal() if report.day else 0)
            document.add_text("title", report.title)
            document.add_text("body", report.body)
            for name, values in report.facets.items():
                for value in values:
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.index = self.tantivy.Index.open(str(self.folder))
        self.index.reload()
        self.searcher = self.index.searcher()

    def forget(self) -> None:
        pass

    def ask(self, question: Question) -> Answer:
        base = self._query(question)
        filters = {name: self.tantivy.Query.term_set_query(self.schema, name, list(values)) for name, values in question.filters}
        query = self._narrowed(base, filters.values())
        order = {"order_by_field": "day"} if question.newest else {}
        found = self.searcher.search(query, limit=20, offset=(question.page - 1) * 20, count=True, **order)
        numbers = [self.searcher.doc(address)["number"][0] for _, address in found.hits]
        facets = {}
        for names in self._groups(filters):
            narrowed = self._narrowed(base, [node for other, node in filters.items() if names != [other]])
            asked = {name: {"terms": {"field": name, "size": SHOWN}} for name in names}
            answer = self.searcher.aggregate(narrowed, asked)
            answer = json.loads(answer) if isinstance(answer, str) else answer
            facets |= {name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]} for name in names}
        return found.count, numbers, facets

    @staticmethod
    def _groups(filters: dict[str, Any]) -> list[list[str]]:
        """Facets that are counted over the same articles."""
        return [[name for name in FACETS if name not in filters], *([name] for name in filters if name in FACETS)]

    def _query(self, question: Question) -> Any:
        text = " ".join(question.words)
        if not question.words:
            return self.tantivy.Query.all_query()
        if question.prefix:
            queries = [self.tantivy.Query.regex_query(self.schema, name, f"{text}.*") for name in ("title", "body")]
            return self.tantivy.Query.boolean_query([(self.tantivy.Occur.Should, query) for query in queries])
        typed = f'"{text}"' if question.phrase else " AND ".join(question.words)
        return self.index.parse_query(typed, ["title", "body"], field_boosts={"title": 3.0})

    def _narrowed(self, base: Any, filters: Any) -> Any:
        filters = list(filters)
        if not filters:
            return base
        parts = [
            (self.tantivy.Occur.Must, base),
            *((self.tantivy.Occur.Must, self.tantivy.Query.const_score_query(node, 0.0)) for node in filters),
        ]
        return self.tantivy.Query.boolean_query(parts)


ENGINES = {"archive": Ours, "stock": Stock, "fts5": Fts5, "tantivy": Tantivy}


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
