"""Words at places that follow each other: Whoosh's Phrase, and the archive's Near, over arrays of positions."""

from typing import NamedTuple

import numpy as np
from whoosh import query

from articles.search.engine import forms, nodes, tallies
from articles.search.engine.matches import NOTHING, Match, are_in, joined
from articles.search.engine.snapshot import Snapshot

# A text and a place in it as one number: texts are counted in steps longer than any (characters of the longest article that is
# let in are fewer than this, so its words are too).
STEP_BITS = 24


class Places(NamedTuple):
    """Where a word stands: its postings, and the places of each posting, one's after another's.

    `texts` are the postings' texts, of which each field is one: that of field f (by its place in the snapshot's `text_fields`) has
    the number f * size + document. `once` says that each is there once, in order: not where a word stands for several terms.
    """

    postings: tallies.Gathered
    texts: np.ndarray
    pieces: list[np.ndarray]
    once: bool

    def of_postings(self, kept: np.ndarray) -> np.ndarray:
        """Every place of some postings (their numbers, ascending), as text * STEP + position, in order."""
        counts = self.postings.freqs[kept].astype(np.int64)
        skipped = self.postings.freqs.cumsum(dtype=np.int64)[kept] - counts.cumsum()
        inside = np.repeat(skipped, counts)
        inside += np.arange(len(inside))
        found = np.repeat(self.texts[kept] << STEP_BITS, counts)
        found += np.concatenate(self.pieces)[inside]
        if not self.once:
            found.sort(kind="stable")
        return found

    def of_texts(self, wanted: np.ndarray, texts: int) -> np.ndarray:
        """Every place in some texts, of so many in all; the same way."""
        return self.of_postings(np.flatnonzero(are_in(self.texts, wanted, texts)))


def places(snapshot: Snapshot, node: nodes.AnyForm) -> Places | None:
    """Where a word stands in its fields; None where nowhere."""
    found, pieces, find = [], [], forms.runs_of(node)
    for field, base, column in snapshot.columns(node.fields):
        for run in find(column):
            found.append((field, base, column.of_terms(*run)))
            pieces.append(column.places_of_terms(*run))
    if not found:
        return None
    postings = tallies.gathered(found)
    texts, start = postings.docs.copy(), 0
    for field, stop in postings.ends.items():
        texts[start:stop] += snapshot.text_fields.index(field) * snapshot.size
        start = stop
    return Places(postings, texts, pieces, isinstance(node, nodes.Exactly))


def phrase(evaluator, node: query.Phrase) -> Match:
    """Whoosh's phrase: documents where the words follow each other, scored as all of its words together."""
    words = [query.Term(node.fieldname, word) for word in node.words]
    scored = evaluator.evaluate(query.And(words))
    slots = [evaluator.stand(nodes.Exactly(word, (node.fieldname,))) for word in node.words]
    found = _documents(evaluator.snapshot, slots, node.slop, True)
    return scored.only(are_in(scored.docs, found, evaluator.size)).times(node.boost)


def near(evaluator, node: nodes.Near) -> Match:
    """Documents where, in one of the fields, all slots are filled near each other; scored as all of its words together."""
    snapshot = evaluator.snapshot
    stands = {slot: evaluator.stand(slot.in_fields(node.fields)) for slot in node.slots}
    docs = _documents(snapshot, [stands[slot] for slot in node.slots], node.slop, node.ordered)
    if not len(docs):
        return NOTHING
    scores = np.zeros(len(docs), dtype=np.float32)
    for slot, stand in stands.items():
        scores += tallies.tallied(snapshot, stand.postings, stand.once).scores(snapshot, docs, slot.boost)
    return Match(docs, scores)


def _documents(snapshot: Snapshot, words: list[Places | None], slop: int, ordered: bool) -> np.ndarray:
    """The documents that have all words near each other in a text."""
    if None in words:
        return NOTHING.docs
    size, texts = snapshot.size, snapshot.size * len(snapshot.text_fields)
    found = _starts(words, texts) if slop == 1 and ordered else _ends(words, slop, ordered, texts)
    near_texts = _each_once(found >> STEP_BITS)
    docs, start = NOTHING.docs, 0
    for number in range(len(snapshot.text_fields)):
        stop = int(near_texts.searchsorted((number + 1) * size))
        docs = joined(docs, near_texts[start:stop] - number * size, size)
        start = stop
    return docs


def _common(words: list[Places], texts: int) -> np.ndarray:
    """The postings of the first word in texts that have all the others."""
    first, *others = words
    kept = np.arange(len(first.texts))
    for other in others:
        kept = kept[are_in(first.texts[kept], other.texts if other.once else np.unique(other.texts), texts)]
    return kept


def _starts(words: list[Places], texts: int) -> np.ndarray:
    """Places where an exact phrase starts. The rarest word is looked at first, so that few texts are left for the others."""
    order = sorted(range(len(words)), key=lambda number: len(words[number].texts))
    rarest, *others = order
    starts = words[rarest].of_postings(_common([words[number] for number in order], texts)) - rarest
    for number in others:
        here = words[number].of_texts(_each_once((starts + rarest) >> STEP_BITS), texts) - number
        both_here = np.concatenate([starts, here])
        both_here.sort(kind="stable")  # which merges the two
        starts = both_here[:-1][both_here[1:] == both_here[:-1]]  # each place is once in either, so what is twice is in both
    return starts


def _each_once(numbers: np.ndarray) -> np.ndarray:
    """Numbers in order, without those that repeat the one before."""
    first = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return numbers[first]


def _ends(words: list[Places], slop: int, ordered: bool, texts: int) -> np.ndarray:
    """From left to right, every place where the words so far end."""
    first, *others = words
    ends = first.of_postings(_common(words, texts))
    for word in others:
        here = word.of_texts(_each_once(ends >> STEP_BITS), texts)
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
