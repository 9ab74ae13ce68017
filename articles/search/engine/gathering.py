"""Documents' words, one document after another -> an inverted segment. A word is looked at once for each spelling that a
batch has of it; everything else is whole arrays."""

from array import array
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from articles.search.engine import words
from articles.search.engine.inverted import TermPostings, TextPostings, inverted_text
from articles.search.engine.schema import TEXT_NAMES


@dataclass(slots=True)
class _Stretch:
    """Words in a row of some documents: each one's number, document and place."""

    tokens: np.ndarray
    docs: np.ndarray
    places: np.ndarray


class Gathered:
    """What is to become one segment."""

    def __init__(self):
        self._number_of: dict[str, int] = {}  # form -> its number; in order of arrival
        self._known: dict[str, int] = {}  # word as written -> the number of its form; -1 - n for entry n of `_several`
        self._several: list[list[int]] = []  # words that fall into several forms
        self._stretches: dict[str, list[_Stretch]] = defaultdict(list)
        self._tokens: dict[str, array] = {name: array("I") for name in TEXT_NAMES}
        self._docs: dict[str, list[tuple[int, int]]] = defaultdict(list)  # (document, words) of what is in `_tokens`

    def add_text(self, name: str, document: int, text: str) -> int:
        """Adds a document's field; returns how many words it has."""
        raws = words.raw_words(text)
        known = self._known
        try:
            numbers = [known[raw] for raw in raws]
        except KeyError:
            for raw in raws:
                if raw not in known:
                    known[raw] = self._learned(raw)
            numbers = [known[raw] for raw in raws]
        if numbers and min(numbers) < 0:
            numbers = [each for number in numbers for each in ((number,) if number >= 0 else self._several[-1 - number])]
        self._tokens[name].extend(numbers)
        if numbers:
            self._docs[name].append((document, len(numbers)))
        return len(numbers)

    def add_inverted(self, name: str, postings: TextPostings, new_numbers: np.ndarray) -> None:
        """Adds a field of a whole segment. `new_numbers` has each document's number here, -1 for those left out."""
        self._close(name)
        numbers = np.array([self._number(term.decode("utf-8")) for term in postings.terms], dtype=np.int64)
        owners = np.repeat(numbers, np.diff(postings.starts))
        docs = new_numbers[postings.docs]
        tokens, docs = np.repeat(owners, postings.freqs), np.repeat(docs, postings.freqs)
        kept = docs >= 0
        order = np.lexsort((postings.places[kept], docs[kept]))
        self._stretches[name].append(_Stretch(tokens[kept][order], docs[kept][order], postings.places[kept][order]))

    def inverted(self, name: str) -> TextPostings:
        """The field, inside out."""
        self._close(name)
        stretches = self._stretches.pop(name, [])
        if not stretches:
            empty = np.zeros(0, dtype=np.int64)
            return TextPostings([], np.zeros(1, dtype=np.int64), empty, empty, empty)
        tokens = np.concatenate([stretch.tokens for stretch in stretches])
        used = np.flatnonzero(np.bincount(tokens, minlength=len(self._number_of)))
        forms = list(self._number_of)
        terms = sorted((forms[number].encode("utf-8"), number) for number in used.tolist())
        rank = np.zeros(len(forms), dtype=np.int32)
        rank[[number for _, number in terms]] = np.arange(len(terms), dtype=np.int32)
        docs, places = (np.concatenate([getattr(stretch, part) for stretch in stretches]) for part in ("docs", "places"))
        return inverted_text([term for term, _ in terms], rank[tokens], docs, places)

    def _learned(self, raw: str) -> int:
        found = [self._number(part[0]) for part in words.parts(raw)]
        if len(found) == 1:
            return found[0]
        self._several.append(found)
        return -len(self._several)

    def _number(self, form: str) -> int:
        return self._number_of.setdefault(form, len(self._number_of))

    def _close(self, name: str) -> None:
        """Makes a stretch of what came in one by one."""
        if not self._docs[name]:
            return
        documents, counts = (np.array(column, dtype=np.int32) for column in zip(*self._docs.pop(name), strict=True))
        tokens = np.array(self._tokens[name], dtype=np.int32)
        self._tokens[name] = array("I")
        ends = np.cumsum(counts)
        places = np.arange(len(tokens), dtype=np.int32) - np.repeat(ends - counts, counts).astype(np.int32)
        self._stretches[name].append(_Stretch(tokens, np.repeat(documents, counts), places))


def grouped(items: list[tuple[bytes, int]]) -> TermPostings:
    """(term, document) pairs in any order -> postings."""
    terms: list[bytes] = []
    docs, starts = [], []
    for term, document in sorted(set(items)):
        if not terms or terms[-1] != term:
            terms.append(term)
            starts.append(len(docs))
        docs.append(document)
    return TermPostings(terms, np.array([*starts, len(docs)], dtype=np.int64), np.array(docs, dtype=np.int64))
