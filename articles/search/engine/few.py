"""A phrase whose rarest word stands in few places -> its documents and scores, worked out on lists: for so few, each call into
numpy takes longer than all the rest. `phrases` does the same for any number of places.
"""

from bisect import bisect_left, bisect_right
from operator import mul

import numpy as np

from articles.search.engine import nodes, scoring, tallies
from articles.search.engine.columns import WordColumn
from articles.search.engine.matches import NOTHING, Match
from articles.search.engine.schema import TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

PLACES = 32  # of the rarest word of a phrase in a segment
DOCUMENTS = 8


def phrase(snapshot: Snapshot, slots: tuple[nodes.AnyForm, ...]) -> Match | None:
    """Documents where exact words follow each other in any field; None where that is better worked out on arrays."""
    forms = [slot.text.encode("utf-8", "replace") for slot in slots]
    matching, docs, hits = [0] * len(forms), [], []
    for base, column in snapshot.words:
        terms = [column.terms.find(form) for form in forms]
        for at, term in enumerate(terms):
            matching[at] += column.frequency(term) if term >= 0 else 0
        here = _documents(column, terms) if -1 not in terms else []
        if here is None or len(docs) + len(here) > DOCUMENTS:
            return None
        docs += [base + number for number in here]
        hits.append((base, column, terms, here))
    if not docs:
        return NOTHING
    different = {form: at for at, form in enumerate(forms)}.values()
    rarities = [(at, scoring.idf(snapshot.size, matching[at]) * slots[at].boost) for at in different]
    scores = [_score(snapshot, *hit, rarities) for hit in hits if hit[-1]]
    if None in scores:
        return None
    return Match(np.array(docs), np.array([score for here in scores for score in here], dtype=np.float32))


def _documents(column: WordColumn, terms: list[int]) -> list[int] | None:
    """The segment's documents in which terms follow each other; None where the rarest has many places."""
    words = [column.places_of_term(term) for term in terms]
    rarest = min(range(len(words)), key=[len(places) for places in words].__getitem__)
    if len(words[rarest]) > PLACES:
        return None
    starts = [place - rarest for place in words[rarest]]
    for number, places in enumerate(words):
        if number != rarest:
            starts = [start for start in starts if _has(places, start + number)]
    text_starts = memoryview(column.text_starts)
    return sorted({(bisect_right(text_starts, start) - 1) // len(TEXT_NAMES) for start in starts})


def _has(places: memoryview, place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _score(
    snapshot: Snapshot, base: int, column: WordColumn, terms: list[int], documents: list[int], rarities: list[tuple[int, float]]
) -> list[float] | None:
    """What terms are worth together in a segment's documents; None where a byte does not hold how often they are there."""
    values, _, _, _, row_of_code = tallies.worths(snapshot)
    scores = [0.0] * len(documents)
    worths = [values[base + number].tolist() for number in documents]
    for at, rarity in rarities:
        postings = column.of_terms(terms[at], terms[at] + 1)
        if postings.at is not None:
            return None
        docs, codes = memoryview(postings.docs), memoryview(postings.codes)
        for place, number in enumerate(documents):
            freqs = row_of_code[codes[bisect_left(docs, number)]]
            scores[place] += scoring.saturated(sum(map(mul, worths[place], freqs)), rarity)
    return scores
