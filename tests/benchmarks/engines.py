"""The archive's engine and stock Haystack, each behind the same three words: build, open, ask.

An answer is (how many match, the first hits' numbers, {facet: {value: count}}). All give twenty hits and four facets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from articles.kinds import SortOrder
from articles.search import SearchQuery
from articles.search.engine.compiler import compile_tree
from articles.search.engine.index import ArchiveIndex, change
from articles.search.engine.nodes import HasValue
from articles.search.engine.search import Plan, search
from articles.search.parser import parse
from tests.benchmarks.archive import Archive
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

    @property
    def text(self) -> str:
        """The words as one types them."""
        text = " ".join(self.words)
        return f'"{text}"' if self.phrase else f"{text}*" if self.prefix else text


class Ours:
    """The archive's engine, as `articles.search` calls it, on the index that its pages are served from."""

    name = "archive"

    def __init__(self, folder: Path, archive: Archive):
        self.index, self.archive = ArchiveIndex(folder), archive
        _ = archive.entities, archive.sources  # whose numbers the questions are asked by: read before any is timed

    def build(self, reports: Iterator[Report]) -> None:
        path = self.index.folder.current() if self.index.folder.current_name() else self.index.create()
        while batch := [self.archive.document(report) for report in islice(reports, 20_000)]:
            change(path, batch)

    def open(self) -> None:
        self.index.forget()
        self.index.snapshot()

    def ask(self, question: Question) -> Answer:
        plan = Plan(
            text=compile_tree(parse(question.text).tree, {}),
            filters=tuple((facet, HasValue(facet, self._identifiers(facet, values))) for facet, values in question.filters),
            sort=SortOrder.NEWEST if question.newest else SortOrder.RELEVANCE,
            start=(question.page - 1) * 20,
            stop=question.page * 20,
            facets=FACETS,
            values_shown=SHOWN,
        )
        outcome = self.index.read(lambda snapshot: search(snapshot, plan))
        return outcome.count, outcome.articles, {name: dict(counted.values) for name, counted in outcome.facets.items()}

    def address(self, question: Question) -> str:
        """The results page that answers the question."""
        chosen = tuple((facet, self.archive.parameter(facet, value)) for facet, values in question.filters for value in values)
        sort = SortOrder.NEWEST if question.newest else None
        return SearchQuery(text=question.text, filters=chosen, sort=sort, page=question.page).url

    def _identifiers(self, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.archive.identifier(facet, value) for value in values)


class Stock:
    """Haystack with its own Whoosh backend, as a project gets them without doing anything."""

    name = "stock Haystack"

    def __init__(self, folder: Path, archive: Archive):
        import haystack
        from haystack.backends.whoosh_backend import WhooshSearchBackend

        self.backend = WhooshSearchBackend("default", PATH=str(folder))
        self.unified = haystack.connections["default"].get_unified_index()

    def build(self, reports: Iterator[Report]) -> None:
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
            **({"published": report.day} if report.day else {}),  # stock Haystack can't index a date that is None
            **report.facets,
        }

    def open(self) -> None:
        self.backend.setup()

    def ask(self, question: Question) -> Answer:
        text = question.text or "*"
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
