"""The index's counts -> facets to print: labels, addresses that choose and give up, the chosen values always among them."""

from articles.fields import FACET_BY_NAME
from articles.search.engine import facets as numbering
from articles.search.engine.compiler import Identifiers
from articles.search.engine.search import Outcome
from articles.search.naming import Pair, public_of
from articles.search.query import EXCLUDED, SearchQuery
from articles.search.results import FacetCounts, FacetValue


def names_of(outcome: Outcome, identifiers: Identifiers) -> dict[Pair, Pair]:
    """(public value, label) of all that was counted, typed or chosen: read at once, since each reading costs as much as the search."""
    counted = [(facet, value) for facet, found in outcome.facets.items() for value, _ in found.values]
    return public_of([*counted, *((facet, number) for (facet, _), numbers in identifiers.items() for number in numbers)])


def facet_counts(
    query: SearchQuery, outcome: Outcome, public: dict[Pair, Pair], identifiers: Identifiers, labels: dict[Pair, str]
) -> tuple[FacetCounts, ...]:
    """Facets in the order asked for. Years and months run from the latest, everything else from the most articles."""
    return tuple(_facet(query, outcome, facet, public, identifiers, labels) for facet in outcome.facets)


def _facet(
    query: SearchQuery, outcome: Outcome, facet: str, public: dict[Pair, Pair], identifiers: Identifiers, labels: dict[Pair, str]
) -> FacetCounts:
    counted = outcome.facets[facet]
    values: dict[str, FacetValue] = {}
    for identifier, count in counted.values:
        if (facet, identifier) in public:
            value, label = public[facet, identifier]
            values[value] = _value(query, facet, value, label, count)
    more = counted.more
    for value in (*query.values(facet), *query.excluded(facet)):
        if value not in values:
            numbers = (numbering.number_of(facet, identifier) for identifier in identifiers.get((facet, value), ()))
            count = sum(map(counted.all_counts.of, numbers))
            values[value] = _value(query, facet, value, labels.get((facet, value), value), count)
            more -= count > 0
    ordered = sorted(values.values(), key=_order(facet))
    return FacetCounts(facet, FACET_BY_NAME[facet].label, tuple(ordered), more)


def _order(facet: str):
    if facet in ("year", "month"):
        return lambda value: tuple(-ord(figure) for figure in value.value)
    return lambda value: (-value.count, value.label)


def _value(query: SearchQuery, facet: str, value: str, label: str, count: int) -> FacetValue:
    selected, excluded = value in query.values(facet), value in query.excluded(facet)
    if not selected and not excluded:  # nearly all of them: their addresses are put together without making a query each
        return FacetValue(value, label, count, False, query.url_with(facet, value), False, query.url_with(facet, EXCLUDED + value))
    url = query.without(facet, EXCLUDED + value).url if excluded else query.without(facet, value).url
    return FacetValue(value, label, count, selected, url, excluded, query.excluding(facet, value).url)
