"""The peers that a project may choose instead, behind the same three words: SQLite FTS5 with facets by SQL, and tantivy."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.archive import Archive
from tests.benchmarks.corpus import FACETS, Report
from tests.benchmarks.engines import SHOWN, Answer, Question


class Fts5:
    """SQLite's full-text index, facets by SQL."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path, archive: Archive):
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

    def __init__(self, folder: Path, archive: Archive):
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
