"""A SearchQuery and its tree -> the plan for the index, the identifiers of every name in it, and what could not be resolved."""

from articles.search.engine.compiler import Identifiers, compile_tree, dated
from articles.search.engine.nodes import HasValue
from articles.search.engine.search import Plan
from articles.search.naming import Pair, identifiers_of, identifiers_of_names, public_of
from articles.search.query import SearchQuery
from articles.search.tree import Named, Node, leaves

VALUES_SHOWN = 12  # of a facet: as many as fit beside the results without scrolling


def planned(query: SearchQuery, tree: Node | None, facets: tuple[str, ...], visible_only: bool) -> tuple[Plan, Identifiers, list[str]]:
    """What the index is asked; the index's values for every name typed and value chosen; notes about unknown ones."""
    names = [(leaf.facet, leaf.name) for leaf, _ in leaves(tree) if isinstance(leaf, Named)]
    identifiers = {**identifiers_of_names(names), **identifiers_of(query.filters)}
    unknown = [pair for pair in dict.fromkeys([*names, *query.filters]) if pair not in identifiers]
    notes = [f"No {facet} called “{name}” is in the archive." for facet, name in unknown]
    chosen = dict.fromkeys(facet for facet, _ in query.filters)
    plan = Plan(
        text=compile_tree(tree, identifiers),
        filters=tuple((facet, HasValue(facet, _numbers(query, facet, identifiers))) for facet in chosen),
        always=(dated(query.since, query.until),) if query.since or query.until else (),
        visible_only=visible_only,
        sort=query.sort,
        start=(query.page - 1) * query.per_page,
        stop=query.page * query.per_page,
        facets=facets,
        values_shown=VALUES_SHOWN,
    )
    return plan, identifiers, notes


def labels_of(identifiers: Identifiers) -> dict[Pair, str]:
    """What a reader calls each name typed and value chosen."""
    public = public_of((facet, number) for (facet, _), numbers in identifiers.items() for number in numbers)
    return {
        (facet, value): public[facet, numbers[0]][1]
        for (facet, value), numbers in identifiers.items()
        if numbers and (facet, numbers[0]) in public
    }


def _numbers(query: SearchQuery, facet: str, identifiers: Identifiers) -> tuple[str, ...]:
    return tuple(number for value in query.values(facet) for number in identifiers.get((facet, value), ()))
