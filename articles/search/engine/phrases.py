"""Words at places that follow each other: Whoosh's Phrase, and the archive's Near, over arrays of places.

The words of all texts are numbered through, with a gap of numbers before each text: so a phrase is places that are in several arrays at
once, each array shifted by where its word stands in the phrase. Texts and documents are looked up only for what is found.
"""

import numpy as np
from whoosh import query

from articles.search.engine import few, forms, nodes, tallies
from articles.search.engine.inverted import GAP
from articles.search.engine.matches import NOTHING, Match, are_in
from articles.search.engine.schema import TEXT_NAMES
from articles.search.engine.snapshot import Snapshot

_FIELDS = len(TEXT_NAMES)
_FEW = 64  # places: looking up others among them beats bringing all in order
_FAR_MORE = 20  # and so it does where they are that many times more
_NOWHERE = 1 << 60  # far from every place
_BLOCK = 9  # bits of the places that are looked at together: more than GAP, and about as many as a document has


def places(snapshot: Snapshot, node: nodes.AnyForm) -> np.ndarray:
    """The numbers of all places where a word stands in any field, in order (see `Snapshot.text_starts`)."""
    find, starts = forms.runs_of(node), snapshot.text_starts
    found = [(base, column.places_of_terms(*run)) for base, column in snapshot.words for run in find(column)]
    if not found:
        return starts[:0]
    pieces = [here + (starts[base * _FIELDS] - GAP) if base else here.astype(starts.dtype, copy=False) for base, here in found]
    numbers = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    return numbers if isinstance(node, nodes.Exactly) else np.sort(numbers, kind="stable")


def phrase(evaluator, node: query.Phrase) -> Match:
    """Whoosh's phrase: documents where the words follow each other, scored as all of its words together."""
    words = [query.Term(node.fieldname, word) for word in node.words]
    scored = evaluator.evaluate(query.And(words))
    slots = [evaluator.places(nodes.Exactly(word)) for word in node.words]
    found = _documents(evaluator.snapshot, slots, node.slop, True, (node.fieldname,))
    return scored.only(are_in(scored.docs, found, evaluator.size)).times(node.boost)


def near(evaluator, node: nodes.Near) -> Match:
    """Documents where, in one of the fields, all slots are filled near each other; scored as all of its words together."""
    snapshot = evaluator.snapshot
    if node.slop == 1 and node.ordered and node.fields is TEXT_NAMES and {*map(type, node.slots)} == {nodes.Exactly}:
        found = few.phrase(snapshot, node.slots)
        if found is not None:
            return found
    stands = [evaluator.places(slot.in_fields(TEXT_NAMES)) for slot in node.slots]
    docs = _documents(snapshot, stands, node.slop, node.ordered, node.fields)
    if not len(docs):
        return NOTHING
    counted = [(evaluator.tally(slot.in_fields(node.fields)), slot.boost) for slot in dict.fromkeys(node.slots)]
    return Match(docs, tallies.scores(snapshot, docs, [(tally, boost, tally.freqs_in(docs, snapshot.size)) for tally, boost in counted]))


def _documents(snapshot: Snapshot, words: list[np.ndarray], slop: int, ordered: bool, fields: tuple[str, ...]) -> np.ndarray:
    """The documents that have all words near each other in one of the fields."""
    found = _following(words) if slop == 1 and ordered else _close(words, slop, ordered)
    found = found.astype(snapshot.text_starts.dtype, copy=False)
    if fields is not TEXT_NAMES:
        asked = np.array([field in fields for field in TEXT_NAMES])
        found = found[asked[(snapshot.text_starts.searchsorted(found, "right") - 1) % _FIELDS]]
    return _each_once(snapshot.first_places.searchsorted(found, "right") - 1)


def _each_once(numbers: np.ndarray) -> np.ndarray:
    """Numbers in order, without those that repeat the one before."""
    first = np.empty(len(numbers), dtype=bool)
    first[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return numbers[first]


def _following(words: list[np.ndarray]) -> np.ndarray:
    """Places where an exact phrase ends. The rarest word is looked at first, so that few are left for the others."""
    last = len(words) - 1
    rarest, *others = sorted(range(len(words)), key=[len(word) for word in words].__getitem__)
    ends = words[rarest] + (last - rarest)
    for number in others:
        here, shift = words[number], last - number
        wanted = ends - shift if shift else ends
        if len(here) < _FEW or len(wanted) * _FAR_MORE < len(here):
            ends = ends[here.take(here.searchsorted(wanted), mode="clip") == wanted]
        else:
            both = np.concatenate([wanted, here])
            both.sort(kind="stable")  # which merges the two
            ends = both[:-1][both[1:] == both[:-1]] + shift  # each place is once in either, so what is twice is in both
    return ends


def _close(words: list[np.ndarray], slop: int, ordered: bool) -> np.ndarray:
    """From left to right, every place where the words so far end. `slop` is at most GAP."""
    ends, *others = words
    for here in others:
        if len(ends) < len(here):
            here = _around(here, ends, slop)
        else:
            ends = _around(ends, here, slop)
        ends = here[_near(here.astype(np.int64), ends.astype(np.int64), slop, ordered)]
    return ends


def _around(many: np.ndarray, few: np.ndarray, slop: int) -> np.ndarray:
    """Those of many places that are at most `slop` from one of few, and some others."""
    if not len(few):
        return few
    if len(few) * _FAR_MORE < len(many):
        starts, stops = many.searchsorted(few - slop), many.searchsorted(few + slop, "right")
        lengths = stops - starts
        inside = np.repeat(stops - lengths.cumsum(), lengths)
        return many[np.unique(inside + np.arange(len(inside)))]
    blocks = np.zeros((max(int(few[-1]), int(many[-1])) + slop >> _BLOCK) + 1, dtype=bool)
    blocks[few - slop >> _BLOCK] = True
    blocks[few + slop >> _BLOCK] = True
    return many[blocks.take(many >> _BLOCK)]


def _near(here: np.ndarray, ends: np.ndarray, slop: int, ordered: bool) -> np.ndarray:
    """A mask over some places: which have one of `ends` at most `slop` before them (or, unordered, after them)."""
    ranks = _ranks(here, ends)
    edged = np.concatenate([[-_NOWHERE], ends, [_NOWHERE, _NOWHERE]])
    near = here - edged[ranks] <= slop
    if not ordered:
        after = edged[1:][ranks]
        after = np.where(after == here, edged[2:][ranks], after)
        near |= after - here <= slop
    return near


def _ranks(here: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """How many of `ends` are before each place; both are merged, which is quicker than to look each up."""
    merged = np.concatenate([here << 1, (ends << 1) | 1])
    merged.sort(kind="stable")
    is_end = (merged & 1).astype(bool)
    return is_end.cumsum()[~is_end]
