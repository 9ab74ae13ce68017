"""A query tree and a snapshot -> the documents that match, with scores. Each node is worked out over whole arrays.

Whoosh's nodes give what Whoosh's own searcher gives; a node that is not known here is walked by that searcher.
"""

from collections.abc import Callable

import numpy as np
from whoosh import query
from whoosh.scoring import BM25F
from whoosh.searching import SearchContext, Searcher

from articles.search.engine import forms, nodes, phrases, scoring
from articles.search.engine.matches import NOTHING, Match, any_of, both, maybe, without
from articles.search.engine.schema import FIRST_DAY, KEYWORD_NAMES, LAST_DAY, NUMBER_NAMES, TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

PHRASES_KEPT = 64  # phrases kept ready in a snapshot: the same search is asked again for each page and each filter


class Evaluator:
    """Answers query trees on one snapshot."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot, self.size = snapshot, snapshot.size
        self._methods: dict[type, Callable] = {
            query.Term: self._term,
            query.And: self._and,
            query.Or: self._or,
            query.Not: self._not,
            query.AndNot: lambda node: without(self.evaluate(node.a), self.evaluate(node.b), self.size),
            query.AndMaybe: lambda node: maybe(self.evaluate(node.a), self.evaluate(node.b), self.size),
            query.Require: lambda node: both(self.evaluate(node.a), Match(self.evaluate(node.b).docs), self.size),
            query.Phrase: self._phrase,
            query.ConstantScoreQuery: self._constant,
            query.Every: self._every,
            query.NumericRange: self._range,
            query.Prefix: self._expanded,
            query.Wildcard: self._expanded,
            query.FuzzyTerm: self._expanded,
            type(query.NullQuery): lambda node: NOTHING,
            nodes.Near: self._near,
            nodes.Mostly: self._mostly,
            nodes.HasValue: self._has_value,
            nodes.Dated: self._dated,
            nodes.Undated: lambda node: Match(np.flatnonzero(self.snapshot.numbers(FIRST_DAY) == 0)),
        }
        for word in (nodes.Stemmed, nodes.Exactly, nodes.StartingWith, nodes.Glob, nodes.Similar):
            self._methods[word] = self._word

    def evaluate(self, node: query.Query) -> Match:
        """The node's documents, deleted ones left out only where the node would bring all others in."""
        method = self._methods.get(type(node))
        match = method(node) if method else None
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
        docs, freqs = [], []
        for base, segment in zip(self.snapshot.bases, self.snapshot.segments, strict=False):
            column = segment.text(name) if name in TEXT_NAMES else segment.facet(name)
            number = column.terms.find(term)
            if number >= 0:
                found = column.docs(number)
                docs.append(base + found.astype(np.int64))
                freqs.append(column.postings((number,))[1].astype(np.float64) if name in TEXT_NAMES else np.ones(len(found)))
        return (np.concatenate(docs), np.concatenate(freqs)) if docs else (NOTHING.docs, np.zeros(0))

    def _and(self, node: query.And) -> Match:
        if not node.subqueries:
            return NOTHING
        if len(node.subqueries) == 1:
            return self.evaluate(node.subqueries[0])
        parts = sorted((self.evaluate(part) for part in node.subqueries), key=lambda match: len(match.docs))
        found = parts[0]
        for part in parts[1:]:
            found = both(found, part, self.size)
        return found.times(node.boost)

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
        return phrases.phrase(self, node) if node.fieldname in TEXT_NAMES and node.words else None

    def _constant(self, node: query.ConstantScoreQuery) -> Match:
        found = self.evaluate(node.child)
        return Match(found.docs, np.full(len(found.docs), float(node.score)))

    def _expanded(self, node: query.MultiTerm) -> Match | None:
        """Prefix, wildcard, fuzzy: any of the terms that they stand for, each scored as itself."""
        if node.fieldname not in TEXT_NAMES or node.boost != 1.0 or node.constantscore or not node.text:
            return None  # what Whoosh gives as a constant score depends on how many terms a segment has
        columns = [segment.text(node.fieldname) for segment in self.snapshot.segments]
        texts = {column.terms[number] for column in columns for number in forms.terms_of_whoosh(node, column)}
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
        docs, worth, matching = forms.word(self.snapshot, node)
        return Match(docs, worth * (scoring.idf(self.size, matching) * node.boost))

    def _near(self, node: nodes.Near) -> Match:
        kept = self.snapshot.cache.setdefault("phrases", {})
        name = node.identity()
        if name not in kept:
            if len(kept) >= PHRASES_KEPT:
                kept.clear()
            kept[name] = phrases.near(self, node)
        return kept[name].times(node.boost)

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
        enough = found.only(covered[found.docs] >= nodes.ENOUGH * sum(rarities))
        everything = having[enough.docs] == len(node.parts)
        return Match(enough.docs, enough.scored() + everything * found.scored().max())

    def _has_value(self, node: nodes.HasValue) -> Match:
        found = any_of([Match(self.postings(node.facet, value)[0]) for value in node.values], self.size)
        return Match(found.docs)

    def _dated(self, node: nodes.Dated) -> Match:
        first_days, last_days = self.snapshot.numbers(FIRST_DAY), self.snapshot.numbers(LAST_DAY)
        inside = first_days > 0
        if node.first is not None:
            inside &= last_days >= node.first
        if node.last is not None:
            inside &= first_days <= node.last
        return Match(np.flatnonzero(inside))
