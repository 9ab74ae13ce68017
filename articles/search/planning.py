"""A SearchQuery and its tree -> the plan for the index, the identifiers of every name in it, and what could not be resolved."""

from itertools import pairwise

from articles.search.engine.compiler import Identifiers, compile_tree, dated
from articles.search.engine.nodes import Dated, HasValue, Undated
from articles.search.engine.search import Plan
from articles.search.naming import Pair, identifiers_of, identifiers_of_names
from articles.search.query import SearchQuery
from articles.search.tree import All, Named, Node, Word, leaves

VALUES_SHOWN = 12  # of a facet: as many as fit beside the results without scrolling


def planned(query: SearchQuery, tree: Node | None, facets: tuple[str, ...], visible_only: bool) -> tuple[Plan, Identifiers, list[str]]:
    """What the index is asked; the index's values for every name typed and value chosen; notes about unknown ones."""
    names = [(leaf.facet, leaf.name) for leaf, _ in leaves(tree) if isinstance(leaf, Named)]
    identifiers = {**identifiers_of_names(names), **identifiers_of(query.pairs)}
    unknown = [pair for pair in dict.fromkeys([*names, *query.pairs]) if pair not in identifiers]
    notes = [f"No {facet} called “{name}” is in the archive." for facet, name in unknown]
    notes += [f'A name of several words goes in quotes: {facet}:"{name} {word}".' for facet, name, word in _cut_short(tree, unknown)]
    return plan_of(query, tree, identifiers, facets, visible_only), identifiers, notes


def plan_of(query: SearchQuery, tree: Node | None, identifiers: Identifiers, facets: tuple[str, ...], visible_only: bool) -> Plan:
    """What the index is asked, with the identifiers of all names known."""
    facets_named = dict.fromkeys(facet for facet, _ in query.filters)
    chosen = {facet: _numbers(facet, query.values(facet), identifiers) for facet in facets_named if query.values(facet)}
    excluded = {facet: _numbers(facet, query.excluded(facet), identifiers) for facet in facets_named if query.excluded(facet)}
    return Plan(
        text=compile_tree(tree, identifiers),
        filters=tuple((facet, HasValue(facet, numbers)) for facet, numbers in chosen.items()),
        always=_times(query),
        never=tuple(HasValue(facet, numbers) for facet, numbers in excluded.items()),
        visible_only=visible_only,
        sort=query.sort,
        start=(query.page - 1) * query.per_page,
        stop=query.page * query.per_page,
        facets=facets,
        values_shown=VALUES_SHOWN,
    )


def _cut_short(tree: Node | None, unknown: list[Pair]) -> list[tuple[str, str, str]]:
    """(facet, name, word) of each unknown name that a word follows which may belong to it: person:Ann Lee."""
    parts = tree.parts if isinstance(tree, All) else ()
    following = [(one, other) for one, other in pairwise(parts) if isinstance(one, Named) and isinstance(other, Word)]
    return [(name.facet, name.name, word.text) for name, word in following if (name.facet, name.name) in unknown and " " not in name.name]


def _times(query: SearchQuery) -> tuple[Dated | Undated, ...]:
    asked = [dated(query.since, query.until)] if query.since or query.until else []
    return (*asked, Undated()) if query.undated else tuple(asked)


def labels_of(identifiers: Identifiers, public: dict[Pair, Pair]) -> dict[Pair, str]:
    """What a reader calls each name typed and value chosen; `public` has what `public_of` says of the identifiers."""
    return {
        (facet, value): public[facet, numbers[0]][1]
        for (facet, value), numbers in identifiers.items()
        if numbers and (facet, numbers[0]) in public
    }


def _numbers(facet: str, values: tuple[str, ...], identifiers: Identifiers) -> tuple[str, ...]:
    return tuple(number for value in values for number in identifiers.get((facet, value), ()))
