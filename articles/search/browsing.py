"""One facet in full: all of its values in a search, with their counts, or those whose names have something in them."""

from dataclasses import replace

from articles.search.counting import facet_counts, names_of
from articles.search.engine import current_index, words
from articles.search.engine.search import search
from articles.search.parser import parse
from articles.search.planning import labels_of, planned
from articles.search.query import SearchQuery
from articles.search.results import FacetCounts

VALUES_SHOWN = 200  # more can't be read through; who looks for one types some letters of it
VALUES_LOOKED_THROUGH = 20_000  # those with the most articles, whose names are compared with what was typed


def facet_values(query: SearchQuery, facet: str, containing: str = "", visible_only: bool = True) -> FacetCounts:
    """The values with the most articles first, the chosen ones among them; `more` says how many are not shown.

    `containing` are letters that a value's name must have, in any case and with or without accents. Raises IndexUnavailable.
    """
    plan, identifiers, _ = planned(query, parse(query.text).tree, (facet,), visible_only)
    plan = plan._replace(start=0, stop=0, values_shown=VALUES_LOOKED_THROUGH if containing else VALUES_SHOWN)
    outcome = current_index().read(lambda snapshot: search(snapshot, plan))
    public = names_of(outcome, identifiers)
    counts = facet_counts(query, outcome, public, identifiers, labels_of(identifiers, public))[0]
    if not containing:
        return counts
    wanted = words.fold(containing.strip().lower())
    found = [value for value in counts.values if wanted in words.fold(value.label.lower())]
    return replace(counts, values=tuple(found[:VALUES_SHOWN]), more=max(0, len(found) - VALUES_SHOWN))
