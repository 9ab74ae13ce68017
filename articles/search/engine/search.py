"""A plan (query, filters, order, page) and a snapshot -> an outcome: which articles, how many, and the facets' counts."""

from typing import NamedTuple

import numpy as np
from whoosh import query

from articles.fields import SHOWN_FACETS
from articles.kinds import SortOrder
from articles.search.engine import facets, tallies
from articles.search.engine.evaluator import Evaluator
from articles.search.engine.matches import NOTHING, Match, are_in, both, without
from articles.search.engine.nodes import Exactly, HasValue, Near
from articles.search.engine.schema import ARTICLE, FIRST_DAY, HIDDEN, LAST_DAY, NUMBER_NAMES
from articles.search.engine.snapshot import Snapshot

HIDDEN_ARTICLES = (HIDDEN, "1")


class Plan(NamedTuple):
    """What to look for. `filters` narrow by facet: a facet's own counts ignore its own filter; `always` narrow
    all, and what matches any of `never` is left out of all."""

    text: query.Query | None = None
    filters: tuple[tuple[str, query.Query], ...] = ()
    always: tuple[query.Query, ...] = ()
    never: tuple[query.Query, ...] = ()
    visible_only: bool = True
    sort: SortOrder = SortOrder.RELEVANCE
    start: int = 0
    stop: int = 20
    facets: tuple[str, ...] = ()
    values_shown: int = 12

    def asking(self, text: query.Query | None) -> "Plan":
        """The same for another query."""
        return self._replace(text=text)


class CountedFacet(NamedTuple):
    """A facet's values with the most articles, (value, count), how many more there are, and all counts."""

    values: list[tuple[str, int]]
    more: int
    all_counts: facets.Counts = facets.NO_COUNTS


class Outcome(NamedTuple):
    """What was found. `articles` are database numbers in order, with `scores`; `docs` are the index's own numbers of all that match."""

    count: int
    articles: list[int]
    scores: list[float]
    facets: dict[str, CountedFacet]
    snapshot: Snapshot | None = None
    docs: np.ndarray = NOTHING.docs

    @property
    def first_days(self) -> np.ndarray:
        """The first day on which each of all that match may have appeared (see `schema`)."""
        return self._numbers(FIRST_DAY)

    @property
    def last_days(self) -> np.ndarray:
        """The last day on which each of them may have appeared."""
        return self._numbers(LAST_DAY)

    def _numbers(self, name: str) -> np.ndarray:
        if self.snapshot is None:
            return self.docs
        values = self.snapshot.numbers(name)
        return values if len(self.docs) == len(values) else values[self.docs]


def prepare(snapshot: Snapshot) -> None:
    """Makes what searches of any kind need and no question changes, and asks one of its own, as search servers do before a new index is
    used: else the first search would take several times as long."""
    everything(snapshot)
    _hidden(snapshot)
    _order(snapshot, SortOrder.NEWEST)
    for name in NUMBER_NAMES:
        snapshot.numbers(name)
    _ = snapshot.text_starts, snapshot.first_places
    facets.prepare(snapshot)
    tallies.prepare(snapshot)
    some_word = next((column.terms[0].decode("utf-8") for _, column in snapshot.words if len(column.terms)), "")
    search(snapshot, Plan(Near((Exactly(some_word), Exactly(some_word))), facets=SHOWN_FACETS))


def search(snapshot: Snapshot, plan: Plan) -> Outcome:
    """Finds and counts."""
    evaluator = Evaluator(snapshot)
    base = candidates(evaluator, plan)
    match, counted = (_narrowed if plan.filters else _as_it_is)(evaluator, base, plan)
    order = ranked(snapshot, match, plan.sort, plan.start, plan.stop)
    docs, shown = match.docs, plan.values_shown
    return Outcome(
        len(docs),
        snapshot.numbers(ARTICLE)[docs[order]].tolist(),
        match.scores[order].tolist() if match.scores is not None else [0.0] * len(order),
        {name: CountedFacet(*facets.top(counted[name], name, shown), counted[name]) for name in plan.facets},
        snapshot,
        docs,
    )


def _as_it_is(evaluator: Evaluator, base: Match, plan: Plan) -> tuple[Match, dict[str, facets.Counts]]:
    return base, facets.counts(evaluator.snapshot, plan.facets, base.docs)


def _narrowed(evaluator: Evaluator, base: Match, plan: Plan) -> tuple[Match, dict[str, facets.Counts]]:
    """What passes all filters; and the counts, each facet's without its own filter."""
    passing = {name: _passing(evaluator, base, node) for name, node in plan.filters}
    match = base.only(_all(passing, None))
    counted = facets.counts(evaluator.snapshot, [name for name in plan.facets if name not in passing], match.docs)
    for name in plan.facets:
        if name in passing:
            others = _all(passing, but=name)
            counted |= facets.counts(evaluator.snapshot, (name,), base.docs if others is None else base.docs[others])
    return match, counted


def nothing(plan: Plan) -> Outcome:
    """The outcome of a search in an archive without articles."""
    return Outcome(0, [], [], {name: CountedFacet([], 0) for name in plan.facets})


def count(snapshot: Snapshot, plan: Plan) -> int:
    """How many articles match, without anything else."""
    evaluator = Evaluator(snapshot)
    base = candidates(evaluator, plan)
    passing = {name: _passing(evaluator, base, node) for name, node in plan.filters}
    return int(np.count_nonzero(_all(passing, None))) if passing else len(base.docs)


def candidates(evaluator: Evaluator, plan: Plan) -> Match:
    """What matches before the filters."""
    if plan.text is None:
        match = Match(everything(evaluator.snapshot))
    else:
        match = evaluator.live(evaluator.evaluate(plan.text))
    if plan.visible_only:
        hidden = _hidden(evaluator.snapshot)
        if len(hidden):
            match = match.only(~are_in(match.docs, hidden, evaluator.size))
    for node in plan.always:
        match = both(match, Match(evaluator.evaluate(node).docs), evaluator.size)
    for node in plan.never:
        match = without(match, evaluator.evaluate(node), evaluator.size)
    return match


def ranked(snapshot: Snapshot, match: Match, sort: SortOrder, start: int, stop: int) -> np.ndarray:
    """Places in the match of hits `start` to `stop` in the order asked for. Equal scores: newest first, undated last."""
    total = len(match.docs)
    start, stop = min(start, total), min(stop, total)
    if start >= stop:
        return np.zeros(0, dtype=np.int64)
    if sort == SortOrder.RELEVANCE and match.scores is not None:
        keys, ties = -match.scores, _order(snapshot, SortOrder.NEWEST).ranks
    else:
        order = _order(snapshot, SortOrder.NEWEST if sort == SortOrder.RELEVANCE else sort)
        if total == snapshot.size:
            return order.docs[start:stop]  # all documents, so that a document is its own place
        keys, ties = order.ranks[match.docs], None
    if stop >= total // 2:
        return (np.argsort(keys) if ties is None else np.lexsort((ties[match.docs], keys)))[start:stop]
    best = keys.copy()  # only the best are put in order; what equals the last of them is looked at too
    best.partition(stop - 1)
    chosen = (keys <= best[stop - 1]).nonzero()[0]
    order = np.argsort(keys[chosen]) if ties is None else np.lexsort((ties[match.docs[chosen]], keys[chosen]))
    return chosen[order[start:stop]]


class _Order(NamedTuple):
    """Documents by date, and each one's place among them; those without a date are last either way."""

    docs: np.ndarray
    ranks: np.ndarray


def _order(snapshot: Snapshot, sort: SortOrder) -> _Order:
    found = snapshot.cache.get(("order", sort))
    if found is None:
        days, articles = snapshot.numbers(FIRST_DAY), snapshot.numbers(ARTICLE)
        docs = np.lexsort((-articles, -days if sort == SortOrder.NEWEST else days, days == 0))
        ranks = np.empty(len(docs), dtype=np.int32)
        ranks[docs] = np.arange(len(docs), dtype=np.int32)
        found = snapshot.cache["order", sort] = _Order(docs, ranks)
    return found


def everything(snapshot: Snapshot) -> np.ndarray:
    """All documents that are not deleted."""
    found = snapshot.cache.get("everything")
    if found is None:
        found = snapshot.cache["everything"] = np.arange(snapshot.size) if snapshot.live is None else np.flatnonzero(snapshot.live)
    return found


def _hidden(snapshot: Snapshot) -> np.ndarray:
    """Documents that only editors see."""
    found = snapshot.cache.get("hidden")
    if found is None:
        found = snapshot.cache["hidden"] = Evaluator(snapshot).postings(*HIDDEN_ARTICLES)[0]
    return found


def _passing(evaluator: Evaluator, base: Match, node: query.Query) -> np.ndarray:
    if isinstance(node, HasValue):
        return evaluator.having_value(node)[base.docs]
    return are_in(base.docs, evaluator.evaluate(node).docs, evaluator.size)


def _all(passing: dict[str, np.ndarray], but: str | None) -> np.ndarray | None:
    masks = [mask for name, mask in passing.items() if name != but]
    return np.logical_and.reduce(masks) if masks else None
