"""What helps a search that finds nothing: the same search with one change, or with two where none of one helps.

In: a SearchQuery, and what the index and a reader call each value in it. Out: Suggestions, each a change in words with what it finds.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from articles.search.engine import words
from articles.search.engine.compiler import Identifiers
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import counting_parts, parts_of
from articles.search.parser import parse
from articles.search.planning import plan_of
from articles.search.proposing import respelt
from articles.search.query import EXCLUDED, SearchQuery
from articles.search.rendering import with_part, without_part
from articles.search.results import Suggestion
from articles.search.sentence import Labels, listed, spoken
from articles.search.tree import All, Node, Not, Quoted, Word

MAX_REMEDIES = 12  # a search of sixty words has as many ways out: nobody reads them
SPELLINGS_TRIED = 4  # each with one more change
NEAR = 10  # words apart
FIRSTS_TRIED, PAIRS_TRIED = 8, 60  # first changes, and pairs of changes: each is counted, which takes up to a millisecond


class Change(NamedTuple):
    """A search that differs in one thing from another: 'without “zebra”'."""

    said: str
    query: SearchQuery


class Doctor:
    """Counts what changed searches find. `names` are the identifiers of all names in the search, `labels` what readers call them."""

    def __init__(self, snapshot: Snapshot, names: Identifiers, labels: Labels, visible_only: bool):
        self.snapshot, self.names, self.labels, self.visible_only = snapshot, names, labels, visible_only

    def remedies(self, query: SearchQuery) -> tuple[Suggestion, ...]:
        """Those of the most articles first, and last what keeps only the filters; empty where nothing of it helps."""
        ways = list(self._changes(query))
        wordless = [way for way in ways if query.text and not way.query.text]
        found = self._counted(way for way in ways if way not in wordless)
        if not found:
            pairs = (pair for pair in self._pairs(query) if pair.query.text or not query.text)
            found = self._counted(islice(pairs, PAIRS_TRIED))
        return (*found[:MAX_REMEDIES], *self._counted(wordless))

    def _counted(self, changes: Iterable[Change]) -> list[Suggestion]:
        found: dict[str, Suggestion] = {}
        for said, query in changes:
            if query.url not in found and (number := count(self.snapshot, self._plan(query))):
                found[query.url] = Suggestion(f"{said[:1].upper()}{said[1:]}", number, query.url)
        return sorted(found.values(), key=lambda remedy: -remedy.count)

    def _plan(self, query: SearchQuery) -> Plan:
        return plan_of(query, parse(query.text).tree, self.names, (), self.visible_only)

    def _changes(self, query: SearchQuery) -> Iterator[Change]:
        """Each part, filter and limit of time left out; not the only one, without which nothing is asked for. Quoted words apart."""
        for change in (*self._apart(query), *self._without_a_part(query), *self._without_a_filter(query)):
            if change.query.is_restricted:
                yield change

    def _pairs(self, query: SearchQuery) -> Iterator[Change]:
        """Likely spellings, and each change, with one more change besides."""
        spellings = respelt(self.snapshot, query.text)[:SPELLINGS_TRIED]
        firsts = [Change(self._said(changes), query.with_text(text)) for text, changes in spellings]
        for first in (*firsts, *islice(self._changes(query), FIRSTS_TRIED)):
            for second in self._changes(first.query):
                yield Change(f"{first.said} and {second.said}", second.query)

    def _without_a_part(self, query: SearchQuery) -> Iterator[Change]:
        tree = parse(query.text).tree
        counting = counting_parts(tree)
        for number, part in enumerate(parts_of(tree)):
            if part in counting:
                yield Change(self._without(part), query.with_text(without_part(tree, number)))

    def _apart(self, query: SearchQuery) -> Iterator[Change]:
        """The words of each quotation near each other only, and anywhere."""
        tree = parse(query.text).tree
        for number, part in enumerate(parts_of(tree)):
            said = words.raw_words(part.text) if isinstance(part, Quoted) else []
            if len(said) < 2:
                continue
            if part.slop < NEAR:
                near = Quoted(part.text, NEAR, part.field)
                yield Change(f"with “{part.text}” at most {NEAR} words apart", query.with_text(with_part(tree, number, near)))
            anywhere = All(tuple(Word(word.lower(), field=part.field) for word in dict.fromkeys(said)))
            named = listed([f"“{word}”" for word in dict.fromkeys(said)], "and")
            yield Change(f"with {named} anywhere", query.with_text(with_part(tree, number, anywhere)))

    def _without_a_filter(self, query: SearchQuery) -> Iterator[Change]:
        for facet, value in query.filters:
            bare = value.removeprefix(EXCLUDED)
            called = f"the {facet} {self.labels.get((facet, bare), bare)}"
            yield Change(f"without {'leaving out ' if value != bare else ''}{called}", query.without(facet, value))
        if query.since or query.until:
            yield Change("with any date", query.with_dates())
        if query.undated:
            yield Change("with or without a date", query.with_dates())

    def _without(self, part: Node) -> str:
        return f"without leaving out {spoken(part.part, self.labels)}" if isinstance(part, Not) else f"without {spoken(part, self.labels)}"

    def _said(self, changes: dict[str, str]) -> str:
        return listed([f"“{other}” instead of “{word}”" for word, other in changes.items()], "and")
