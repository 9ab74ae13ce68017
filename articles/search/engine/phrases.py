"""Words at places that follow each other: Whoosh's Phrase, and the archive's Near, over arrays of positions."""

from typing import NamedTuple

import numpy as np
from whoosh import query

from articles.search.engine import forms, nodes, tallies
from articles.search.engine.columns import Postings
from articles.search.engine.matches import NOTHING, Match, are_in
from articles.search.engine.schema import TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

# A text and a place in it as one number: texts are counted in steps longer than any (characters of the longest article that is
# let in are fewer than this, so its words are too).
STEP_BITS = 24
FEW = 100  # postings: their places are compared in less time than it takes to choose among them


class Places(NamedTuple):
    """Where a word stands: its postings, and the places of each posting, one's after another's and field by field.

    Each field of a document is a text of its own: that of field f (by its place in the snapshot's `text_fields`, of which there
    are F) has the number F * document + f. `asked` tells the fields that count, None for all; `once` says that each document is
    there once, in order: not where a word stands for several terms.
    """

    postings: Postings
    pieces: list[np.ndarray]
    asked: np.ndarray | None
    once: bool

    def of_postings(self, kept: np.ndarray | None) -> np.ndarray:
        """Every place of some postings (their numbers, ascending; None for all), as text * STEP + position, in order."""
        docs, freqs = self.postings
        fields = freqs.shape[1]
        every = self.pieces[0] if len(self.pieces) == 1 else np.concatenate(self.pieces)
        if kept is not None:
            lengths = _across(freqs)
            docs, freqs, length = docs[kept], freqs.take(kept, axis=0), lengths[kept]
            inside = (lengths.cumsum()[kept] - length.cumsum()).repeat(length)
            inside += np.arange(len(inside))
            every = every[inside]
        texts = docs * fields
        texts = texts.repeat(fields).reshape(-1, fields) + np.arange(fields) if fields > 1 else texts
        found = texts.reshape(-1).repeat(freqs.reshape(-1))
        found <<= STEP_BITS
        found += every
        if self.asked is not None:
            found = found[self.asked[(found >> STEP_BITS) % fields]]
        if not self.once:
            found.sort(kind="stable")
        return found

    def near_to(self, places: np.ndarray, size: int) -> np.ndarray:
        """Every place in the documents of some places, or more; the same way. There are so many documents in all."""
        docs, freqs = self.postings
        if len(docs) < FEW:
            return self.of_postings(None)
        return self.of_postings(are_in(docs, _documents_of(places, freqs.shape[1]), size).nonzero()[0])


def _across(freqs: np.ndarray) -> np.ndarray:
    """The sum of each row; by columns, since numpy adds up short rows one by one."""
    first, *others = freqs.T
    sums = first.astype(np.int64)
    for column in others:
        sums += column
    return sums


def places(snapshot: Snapshot, node: nodes.AnyForm) -> Places | None:
    """Where a word stands in its fields; None where nowhere."""
    found, pieces, find = [], [], forms.runs_of(node)
    for base, column in snapshot.words:
        for run in find(column):
            found.append((base, column, column.of_terms(*run)))
            pieces.append(column.places_of_terms(*run))
    if not found:
        return None
    asked = None if node.fields is TEXT_NAMES else np.array([field in node.fields for field in snapshot.text_fields])
    return Places(tallies.gathered(snapshot, found), pieces, asked, isinstance(node, nodes.Exactly))


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
        scores += tallies.tallied(snapshot, stand.postings, node.fields, stand.once).scores(snapshot, docs, slot.boost)
    return Match(docs, scores)


def _documents(snapshot: Snapshot, words: list[Places | None], slop: int, ordered: bool) -> np.ndarray:
    """The documents that have all words near each other in a text."""
    if None in words:
        return NOTHING.docs
    found = _starts(words, snapshot.size) if slop == 1 and ordered else _ends(words, slop, ordered, snapshot.size)
    return _documents_of(found, len(snapshot.text_fields))


def _documents_of(places: np.ndarray, fields: int) -> np.ndarray:
    """The documents of places in order, each once."""
    return _each_once((places >> STEP_BITS) // fields)


def _common(words: list[Places], size: int) -> np.ndarray | None:
    """The postings of the first word in documents that have all the others, and maybe more; None for all."""
    first, *others = words
    docs = first.postings.docs
    if len(docs) < FEW:
        return None
    kept = np.arange(len(docs))
    for other in others:
        among = other.postings.docs if other.once else np.unique(other.postings.docs)
        kept = kept[are_in(docs[kept], among, size)]
    return kept


def _starts(words: list[Places], size: int) -> np.ndarray:
    """Places where an exact phrase starts. The rarest word is looked at first, so that few texts are left for the others."""
    order = sorted(range(len(words)), key=lambda number: len(words[number].postings.docs))
    rarest, *others = order
    starts = words[rarest].of_postings(_common([words[number] for number in order], size))
    starts -= rarest
    for number in others:
        here = words[number].near_to(starts + rarest, size)
        here -= number
        both_here = np.concatenate([starts, here])
        both_here.sort(kind="stable")  # which merges the two
        starts = both_here[:-1][both_here[1:] == both_here[:-1]]  # each place is once in either, so what is twice is in both
    return starts


def _each_once(numbers: np.ndarray) -> np.ndarray:
    """Numbers in order, without those that repeat the one before."""
    first = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return numbers[first]


def _ends(words: list[Places], slop: int, ordered: bool, size: int) -> np.ndarray:
    """From left to right, every place where the words so far end."""
    first, *others = words
    ends = first.of_postings(_common(words, size))
    for word in others:
        here = word.near_to(ends, size)
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
