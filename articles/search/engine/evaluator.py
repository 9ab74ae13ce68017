"""A query tree and a snapshot -> the documents that match, with scores. Each node is worked out over whole arrays.

Whoosh's nodes give what Whoosh's own searcher gives; a node that is not known here is walked by that searcher.
"""

from collections.abc import Callable

import numpy as np
from whoosh import query
from whoosh.scoring import BM25F
from whoosh.searching import SearchContext, Searcher

from articles.search.engine import forms, nodes, phrases, scoring, tallies
from articles.search.engine.inverted import GAP
from articles.search.engine.matches import NOTHING, Match, any_of, both, common, maybe, without
from articles.search.engine.schema import FIRST_DAY, KEYWORD_NAMES, LAST_DAY, NUMBER_NAMES, TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

WORDS = (nodes.Stemmed, nodes.Exactly, nodes.StartingWith, nodes.Glob, nodes.Similar)


class Evaluator:
    """Answers query trees on one snapshot. For one search: words that a tree has twice are counted once."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot, self.size = snapshot, snapshot.size
        self._tallies: dict[nodes.AnyForm, tallies.Tally] = {}
        self._places: dict[nodes.AnyForm, np.ndarray] = {}

    def evaluate(self, node: query.Query) -> Match:
        """The node's documents, deleted ones left out only where the node would bring all others in."""
        method = _METHODS.get(type(node))
        match = method(self, node) if method else None
        return self._by_whoosh(node) if match is None else match

    def live(self, match: Match) -> Match:
        """Without deleted documents."""
        return match if self.snapshot.live is None else match.only(self.snapshot.live[match.docs])

    # -- Whoosh's nodes

    def _term(self, node: query.Term) -> Match | None:
        name = node.fieldname
        if name not in TEXT_NAMES and name not in KEYWORD_NAMES:
            return None if name in self.snapshot.schema else NOTHING
        docs, freqs = self.postings(name, node.text)
        if not len(docs):
            return NOTHING
        if name not in TEXT_NAMES:
            return Match(docs, np.full(len(docs), node.boost))
        idf = scoring.whoosh_idf(self.size, len(docs))
        lengths = self.snapshot.lengths(name)[docs]
        return Match(docs, scoring.whoosh_bm25(idf, freqs, lengths, self.snapshot.average_length(name))).times(node.boost)

    def postings(self, name: str, text: str | bytes) -> tuple[np.ndarray, np.ndarray]:
        """(documents, frequencies) of one term of a text field or facet, over all segments."""
        term = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        if name in TEXT_NAMES:
            return self._text_postings(name, term)
        docs = []
        for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=False):
            number = segment.facet(name).terms.find(term)
            docs += [base + segment.facet(name).docs(number).astype(np.int64)] if number >= 0 else []
        joined = np.concatenate(docs) if docs else NOTHING.docs
        return joined, np.ones(len(joined))

    def _text_postings(self, name: str, term: bytes) -> tuple[np.ndarray, np.ndarray]:
        terms = ((base, column, column.terms.find(term)) for base, column in self.snapshot.words)
        found = [(base, column.of_terms(term, term + 1)) for base, column, term in terms if term >= 0]
        if not found:
            return NOTHING.docs, np.zeros(0)
        docs, freqs = tallies.gathered(found)
        here = freqs.unpacked()[:, TEXT_NAMES.index(name)]
        return docs[here != 0], here[here != 0].astype(np.float64)

    def tally(self, node: nodes.AnyForm) -> tallies.Tally:
        """A word's frequencies."""
        found = self._tallies.get(node)
        if found is None:
            found = self._tallies[node] = tallies.tally(self.snapshot, node)
        return found

    def places(self, node: nodes.AnyForm) -> np.ndarray:
        """Where a word stands in any field."""
        found = self._places.get(node)
        if found is None:
            found = self._places[node] = phrases.places(self.snapshot, node)
        return found

    def _and(self, node: query.And) -> Match:
        if not node.subqueries:
            return NOTHING
        if len(node.subqueries) == 1:
            return self.evaluate(node.subqueries[0])
        words = [part for part in node.subqueries if isinstance(part, WORDS)]
        parts = sorted((self.evaluate(part) for part in node.subqueries if not isinstance(part, WORDS)), key=lambda match: len(match.docs))
        found = self._all_words(words, parts.pop(0) if parts else None) if words else parts.pop(0)
        for part in parts:
            found = both(found, part, self.size)
        return found.times(node.boost)

    def _all_words(self, words: list[nodes.AnyForm], within: Match | None) -> Match:
        """Documents that have all of the words; only those are scored."""
        tallied = sorted(((self.tally(word), word.boost) for word in words), key=lambda pair: len(pair[0].docs))
        sets = [tally.docs for tally, _ in tallied]
        docs, places = common(sets if within is None else [within.docs, *sets], self.size)
        at = None if within is None else places.pop(0)
        counted = [
            (tally, boost, tally.freqs if at is None else tally.freqs.take(at)) for (tally, boost), at in zip(tallied, places, strict=True)
        ]
        scores = tallies.scores(self.snapshot, docs, counted)
        if within is not None and within.scores is not None:
            scores = scores + (within.scores if at is None else within.scores[at])
        return Match(docs, scores)

    def _or(self, node: query.Or) -> Match | None:
        if node.scale or node.minmatch:
            return None
        if len(node.subqueries) == 1:
            return self.evaluate(node.subqueries[0])
        return any_of([self.evaluate(part) for part in node.subqueries], self.size).times(node.boost)

    def _not(self, node: query.Not) -> Match:
        left = np.ones(self.size, dtype=bool) if self.snapshot.live is None else self.snapshot.live.copy()
        left[self.evaluate(node.query).docs] = False
        docs = np.flatnonzero(left)
        return Match(docs, np.ones(len(docs)))

    def _phrase(self, node: query.Phrase) -> Match | None:
        return phrases.phrase(self, node) if node.fieldname in TEXT_NAMES and node.words and node.slop <= GAP else None

    def _constant(self, node: query.ConstantScoreQuery) -> Match:
        found = self.evaluate(node.child)
        return Match(found.docs, np.full(len(found.docs), float(node.score)))

    def _expanded(self, node: query.MultiTerm) -> Match | None:
        """Prefix, wildcard, fuzzy: any of the terms that they stand for, each scored as itself."""
        if node.fieldname not in TEXT_NAMES or node.boost != 1.0 or node.constantscore or not node.text:
            return None  # what Whoosh gives as a constant score depends on how many terms a segment has
        columns = self.snapshot.words
        texts = {column.terms[number] for _, column in columns for number in forms.terms_of_whoosh(node, column)}
        return any_of([self._term(query.Term(node.fieldname, text)) for text in sorted(texts)], self.size)

    def _every(self, node: query.Every) -> Match | None:
        if node.fieldname is not None:
            return None
        docs = np.arange(self.size) if self.snapshot.live is None else np.flatnonzero(self.snapshot.live)
        return Match(docs, np.full(len(docs), node.boost))

    def _range(self, node: query.NumericRange) -> Match | None:
        if node.fieldname not in NUMBER_NAMES or not node.constantscore:
            return None
        values = self.snapshot.numbers(node.fieldname)
        inside = np.ones(self.size, dtype=bool)
        if node.start is not None:
            inside &= values > node.start if node.startexcl else values >= node.start
        if node.end is not None:
            inside &= values < node.end if node.endexcl else values <= node.end
        docs = np.flatnonzero(inside)
        return Match(docs, np.full(len(docs), node.boost))

    def _by_whoosh(self, node: query.Query) -> Match:
        """Walks Whoosh's own matcher, document by document, a segment at a time."""
        docs, scores = [], []
        with Searcher(self.snapshot.index.reader(), weighting=BM25F()) as searcher:
            leaves = searcher.leaf_searchers() if len(self.snapshot.segments) > 1 else [(searcher, 0)]
            for leaf, base in leaves:
                leaf.archive_evaluator, leaf.archive_base = self, base
                matcher = node.matcher(leaf, SearchContext(weighting=leaf.weighting))
                while matcher.is_active():
                    docs.append(base + matcher.id())
                    scores.append(matcher.score())
                    matcher.next()
        return Match(np.array(docs, dtype=np.int64), np.array(scores, dtype=np.float64))

    # -- the archive's own nodes

    def _word(self, node: nodes.AnyForm) -> Match:
        tally = self.tally(node)
        return Match(tally.docs, tallies.score(self.snapshot, tally, node.boost))

    def _near(self, node: nodes.Near) -> Match:
        return phrases.near(self, node).times(node.boost)

    def _mostly(self, node: nodes.Mostly) -> Match:
        """Documents that have enough of what is rare; those that have everything come before all others."""
        parts = [part for part in map(self.evaluate, node.parts) if len(part.docs)]
        found = any_of(parts, self.size)
        if len(parts) < 2:
            return found
        rarities = [scoring.idf(self.size, len(part.docs)) for part in parts]
        covered, having = np.zeros(self.size), np.zeros(self.size, dtype=np.int32)
        for part, rarity in zip(parts, rarities, strict=True):
            covered[part.docs] += rarity
            having[part.docs] += 1
        enough = found.only(covered[found.docs] >= node.enough * sum(rarities))
        everything = having[enough.docs] == len(node.parts)
        return Match(enough.docs, enough.scored() + everything * found.scored().max())

    def _has_value(self, node: nodes.HasValue) -> Match:
        return Match(np.flatnonzero(self.having_value(node)))

    def having_value(self, node: nodes.HasValue) -> np.ndarray:
        """A mask of the documents that have any of the node's values."""
        having = np.zeros(self.size, dtype=bool)
        for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=False):
            column = segment.facet(node.facet)
            numbers = (column.terms.find(value.encode("utf-8", "replace")) for value in node.values)
            for number in numbers:
                if number >= 0:
                    having[base : base + segment.size][column.docs(number)] = True
        return having

    def _dated(self, node: nodes.Dated) -> Match:
        first_days, last_days = self.snapshot.numbers(FIRST_DAY), self.snapshot.numbers(LAST_DAY)
        inside = first_days > 0
        if node.first is not None:
            inside &= last_days >= node.first
        if node.last is not None:
            inside &= first_days <= node.last
        return Match(np.flatnonzero(inside))

    def _undated(self, node: nodes.Undated) -> Match:
        return Match(np.flatnonzero(self.snapshot.numbers(FIRST_DAY) == 0))


# A table of the class and not of each evaluator: one that held its own methods would keep its arrays until the garbage
# collector comes by.
_METHODS: dict[type, Callable[[Evaluator, query.Query], Match | None]] = {
    query.Term: Evaluator._term,
    query.And: Evaluator._and,
    query.Or: Evaluator._or,
    query.Not: Evaluator._not,
    query.AndNot: lambda self, node: without(self.evaluate(node.a), self.evaluate(node.b), self.size),
    query.AndMaybe: lambda self, node: maybe(self.evaluate(node.a), self.evaluate(node.b), self.size),
    query.Require: lambda self, node: both(self.evaluate(node.a), Match(self.evaluate(node.b).docs), self.size),
    query.Phrase: Evaluator._phrase,
    query.ConstantScoreQuery: Evaluator._constant,
    query.Every: Evaluator._every,
    query.NumericRange: Evaluator._range,
    query.Prefix: Evaluator._expanded,
    query.Wildcard: Evaluator._expanded,
    query.FuzzyTerm: Evaluator._expanded,
    type(query.NullQuery): lambda self, node: NOTHING,
    nodes.Near: Evaluator._near,
    nodes.Mostly: Evaluator._mostly,
    nodes.HasValue: Evaluator._has_value,
    nodes.Dated: Evaluator._dated,
    nodes.Undated: Evaluator._undated,
    **dict.fromkeys(WORDS, Evaluator._word),
}
