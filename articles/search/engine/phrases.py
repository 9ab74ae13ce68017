"""Words at places that follow each other: Whoosh's Phrase, and the archive's Near, over arrays of positions."""

import numpy as np
from whoosh import query

from articles.search.engine import forms, nodes
from articles.search.engine.columns import TextColumn
from articles.search.engine.matches import NOTHING, Match, any_of, both, places_in

# A document and a place in it as one number: documents are counted in steps longer than any text (characters of the
# longest article that is let in are fewer than this, so its words are too).
STEP = 1 << 24


def phrase(evaluator, node: query.Phrase) -> Match:
    """Whoosh's phrase: documents where the words follow each other, scored as all of its words together."""
    parts = [evaluator.evaluate(query.Term(node.fieldname, word)) for word in node.words]
    scored = parts[0]
    for part in parts[1:]:
        scored = both(scored, part, evaluator.size)
    if not len(scored.docs):
        return NOTHING
    slots = [[nodes.Exactly(word)] for word in node.words]
    docs = _documents(evaluator.snapshot, node.fieldname, slots, node.slop, True)
    present, _ = places_in(scored.docs, docs, evaluator.size)
    return scored.only(present).times(node.boost)


def near(evaluator, node: nodes.Near) -> Match:
    """Documents where, in one of the fields, all slots are filled near each other; scored as all of its words together."""
    found = [
        Match(_documents(evaluator.snapshot, field, [[slot] for slot in node.slots], node.slop, node.ordered)) for field in node.fields
    ]
    docs = any_of(found, evaluator.size)
    for slot in dict.fromkeys(node.slots):
        docs = both(docs, evaluator.evaluate(slot.in_fields(node.fields)), evaluator.size)
    return docs


def _documents(snapshot, field: str, slots: list[list[nodes.AnyForm]], slop: int, ordered: bool) -> np.ndarray:
    docs = []
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        column = segment.text(field)
        terms = [tuple({number for word in slot for number in forms.terms_of(word, column)}) for slot in slots]
        if all(terms):
            docs.append(base + _in_segment(column, terms, slop, ordered))
    return np.concatenate(docs) if docs else NOTHING.docs


def _in_segment(column: TextColumn, slots: list[tuple[int, ...]], slop: int, ordered: bool) -> np.ndarray:
    """Documents of one segment."""
    common = _common_documents(column, slots)
    if not len(common):
        return common
    if slop == 1 and ordered:
        return _documents_at(_starts(column, slots, common))
    ends = _places(column, slots[0], common)
    for slot in slots[1:]:  # from left to right, with every place where the words so far end
        here = _places(column, slot, common)
        ends = here[_within(here, ends, slop, ordered)] if len(ends) else ends
    return _documents_at(ends)


def _starts(column: TextColumn, slots: list[tuple[int, ...]], docs: np.ndarray) -> np.ndarray:
    """Places where an exact phrase starts. The rarest word is looked at first, so that few documents are left for the others."""
    order = sorted(range(len(slots)), key=lambda slot: len(column.postings(slots[slot])[0]))
    starts = _places(column, slots[order[0]], docs) - order[0]
    for slot in order[1:]:
        here = _places(column, slots[slot], _documents_at(starts)) - slot
        starts = starts[_member(starts, here)] if len(here) else here
    return starts


def _documents_at(places: np.ndarray) -> np.ndarray:
    docs = places // STEP
    return docs[np.flatnonzero(np.diff(docs, prepend=-1))]


def _common_documents(column: TextColumn, slots: list[tuple[int, ...]]) -> np.ndarray:
    lists = sorted((column.postings(slot)[0] for slot in slots), key=len)
    common = lists[0]
    for docs in lists[1:]:
        present, _ = places_in(common, docs, column.arrays.size)
        common = common[present]
    return common.astype(np.int64)


def _places(column: TextColumn, terms: tuple[int, ...], wanted: np.ndarray) -> np.ndarray:
    """Every place of any of the terms in the wanted documents, as document * STEP + position, in order."""
    found = []
    for term in terms:
        docs, freqs, places = column.places_of(term)
        counts = freqs.astype(np.int64)
        if len(docs) > len(wanted):
            _, at = places_in(wanted, docs, column.arrays.size)
        else:
            at = np.flatnonzero(places_in(docs, wanted, column.arrays.size)[0])
        if not len(at):
            continue
        firsts = (np.cumsum(counts) - counts)[at]
        counts = counts[at]
        ends = np.cumsum(counts)
        inside = np.repeat(firsts - (ends - counts), counts) + np.arange(ends[-1])
        found.append(np.repeat(docs[at].astype(np.int64) * STEP, counts) + places[inside])
    if not found:
        return NOTHING.docs
    joined = np.concatenate(found)
    return joined if len(found) == 1 else np.sort(joined)


def _member(some: np.ndarray, many: np.ndarray) -> np.ndarray:
    at = np.searchsorted(many, some)
    at[at == len(many)] = 0
    return many[at] == some


def _within(here: np.ndarray, ends: np.ndarray, slop: int, ordered: bool) -> np.ndarray:
    """Which places have one of `ends` at most `slop` before them (or, unordered, after them), and never at the same place."""
    before = np.searchsorted(ends, here, side="left") - 1
    near_before = (before >= 0) & (here - ends[np.maximum(before, 0)] <= slop)
    if ordered:
        return near_before
    after = np.searchsorted(ends, here, side="right")
    return near_before | (after < len(ends)) & (ends[np.minimum(after, len(ends) - 1)] - here <= slop)
