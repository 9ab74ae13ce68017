"""Words at places that follow each other: Whoosh's Phrase, and the archive's Near, over arrays of positions."""

from typing import NamedTuple

import numpy as np
from whoosh import query

from articles.search.engine import nodes
from articles.search.engine.forms import parts_of
from articles.search.engine.matches import NOTHING, Match, both, places_in
from articles.search.engine.snapshot import Snapshot
from articles.search.engine.tallies import Tally, tallied

# A document and a place in it as one number: documents are counted in steps longer than any text (characters of the
# longest article that is let in are fewer than this, so its words are too).
STEP_BITS = 24
STEP = 1 << STEP_BITS


class Places(NamedTuple):
    """Where a word stands: documents over all segments, how often each, and its first place among `places`.

    `ordered` says that each document is there once, in order.
    """

    docs: np.ndarray
    freqs: np.ndarray
    firsts: np.ndarray
    places: np.ndarray
    ordered: bool

    def in_documents(self, wanted: np.ndarray) -> np.ndarray:
        """Every place in the documents of a mask, as document * STEP + position, in order."""
        kept = np.flatnonzero(wanted[self.docs])
        if not len(kept):
            return NOTHING.docs
        counts = self.freqs[kept]
        ends = np.cumsum(counts)
        inside = np.repeat(self.firsts[kept] - (ends - counts), counts) + np.arange(ends[-1])
        places = np.repeat(self.docs[kept] * STEP, counts) + self.places[inside]
        return places if self.ordered else np.sort(places)


def places(snapshot: Snapshot, node: nodes.AnyForm, field: str) -> Places:
    """Where a word stands in a field."""
    docs, freqs, firsts, found, bases = [], [], [], [], set()
    ordered, before = True, 0
    for base, column in snapshot.columns(field):
        for number, whole in parts_of(node, column):
            here = column.places_of_key(number) if whole else column.places_of_term(number)
            ordered = ordered and base not in bases and here.unique == len(here.docs)
            bases.add(base)
            docs.append(here.docs + np.int64(base))
            freqs.append(here.freqs)
            firsts.append(here.firsts + before)
            found.append(here.places)
            before += len(here.places)
    if not docs:
        return Places(NOTHING.docs, NOTHING.docs, NOTHING.docs, NOTHING.docs, True)
    return Places(np.concatenate(docs), np.concatenate(freqs), np.concatenate(firsts), np.concatenate(found), ordered)


def phrase(evaluator, node: query.Phrase) -> Match:
    """Whoosh's phrase: documents where the words follow each other, scored as all of its words together."""
    parts = [evaluator.evaluate(query.Term(node.fieldname, word)) for word in node.words]
    scored = parts[0]
    for part in parts[1:]:
        scored = both(scored, part, evaluator.size)
    if not len(scored.docs):
        return NOTHING
    slots = [evaluator.stand(nodes.Exactly(word), node.fieldname) for word in node.words]
    having = _documents(evaluator.size, slots, node.slop, True)
    present, _ = places_in(scored.docs, np.flatnonzero(having), evaluator.size)
    return scored.only(present).times(node.boost)


def near(evaluator, node: nodes.Near) -> Match:
    """Documents where, in one of the fields, all slots are filled near each other; scored as all of its words together."""
    having = np.zeros(evaluator.size, dtype=bool)
    for field in node.fields:
        having |= _documents(evaluator.size, [evaluator.stand(slot, field) for slot in node.slots], node.slop, node.ordered)
    docs = np.flatnonzero(having)
    scores = np.zeros(len(docs), dtype=np.float32)
    for slot in dict.fromkeys(node.slots):
        scores += _tally(evaluator, slot, node.fields).scores(evaluator.snapshot, docs, slot.boost)
    return Match(docs, scores)


def _tally(evaluator, slot: nodes.AnyForm, fields: tuple[str, ...]) -> Tally:
    """A slot's frequencies, from the places that were found already."""
    stands = {field: stand for field in fields if len((stand := evaluator.stand(slot, field)).docs)}
    freqs = {field: np.zeros(evaluator.size, dtype=np.uint32) for field in stands}
    for field, stand in stands.items():
        if stand.ordered:
            freqs[field][stand.docs] = stand.freqs
        else:
            np.add.at(freqs[field], stand.docs, stand.freqs.astype(np.uint32))
    return tallied(evaluator.snapshot, freqs)


def _documents(size: int, words: list[Places], slop: int, ordered: bool) -> np.ndarray:
    """A mask of the documents that have all words near each other."""
    having = np.zeros(size, dtype=bool)
    if all(len(word.docs) for word in words):
        common = _common(size, words)
        found = _starts(words, common) if slop == 1 and ordered else _ends(words, common, slop, ordered)
        having[found >> STEP_BITS] = True
    return having


def _common(size: int, words: list[Places]) -> np.ndarray:
    """A mask of the documents that have all words."""
    common = np.ones(size, dtype=bool)
    for word in words:
        having = np.zeros(size, dtype=bool)
        having[word.docs] = True
        common &= having
    return common


def _starts(words: list[Places], wanted: np.ndarray) -> np.ndarray:
    """Places where an exact phrase starts. The rarest word is looked at first, so that few documents are left for the others."""
    order = sorted(range(len(words)), key=lambda number: len(words[number].docs))
    starts = words[order[0]].in_documents(wanted) - order[0]
    for done, number in enumerate(order[1:], 1):
        if done > 1:
            wanted = np.zeros(len(wanted), dtype=bool)
            wanted[starts >> STEP_BITS] = True
        here = words[number].in_documents(wanted) - number
        both_here = np.sort(np.concatenate([starts, here]))  # each place is once in either, so what is twice is in both
        starts = both_here[:-1][both_here[1:] == both_here[:-1]]
    return starts


def _ends(words: list[Places], wanted: np.ndarray, slop: int, ordered: bool) -> np.ndarray:
    """From left to right, every place where the words so far end."""
    ends = words[0].in_documents(wanted)
    for word in words[1:]:
        here = word.in_documents(wanted)
        ends = here[_within(here, ends, slop, ordered)] if len(ends) else ends
    return ends


def _within(here: np.ndarray, ends: np.ndarray, slop: int, ordered: bool) -> np.ndarray:
    """Which places have one of `ends` at most `slop` before them (or, unordered, after them), and never at the same place."""
    before = np.searchsorted(ends, here, side="left") - 1
    near_before = (before >= 0) & (here - ends[np.maximum(before, 0)] <= slop)
    if ordered:
        return near_before
    after = np.searchsorted(ends, here, side="right")
    return near_before | (after < len(ends)) & (ends[np.minimum(after, len(ends) - 1)] - here <= slop)
