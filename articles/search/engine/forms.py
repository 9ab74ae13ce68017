"""Word nodes -> the terms that they stand for in a segment, and the documents that have any of them, weighted by BM25F."""

import fnmatch
import re
from collections.abc import Iterator

import numpy as np
from whoosh import query

from articles.search.engine import nodes, scoring, words
from articles.search.engine.columns import TextColumn
from articles.search.engine.letters import letters_of, may_be_near
from articles.search.engine.matches import NOTHING
from articles.search.engine.schema import BOOSTS
from articles.search.engine.snapshot import Snapshot

MAX_FORMS = 2000  # terms that one pattern may stand for in a field: `a*` is no search, and each costs a look-up
SCANNED = 300_000  # terms looked at for a pattern that has no beginning to go by
KEPT = 4_000_000  # documents of words kept ready in a snapshot: 64 MB, the words of some hundred searches


def terms_of(node: nodes.AnyForm, column: TextColumn) -> tuple[int, ...]:
    """The numbers of the terms that a word node stands for."""
    text = node.text
    if isinstance(node, nodes.Exactly):
        number = column.terms.find(text.encode("utf-8"))
        return (number,) if number >= 0 else ()
    if isinstance(node, nodes.StartingWith):
        return tuple(column.terms.with_prefix(text.encode("utf-8"))[:MAX_FORMS])
    if isinstance(node, nodes.Glob):
        return _fitting(text, column)
    if isinstance(node, nodes.Similar):
        return _similar(text, column)
    return column.forms_of_key(words.key(text).encode("utf-8"))


def terms_of_whoosh(node: query.MultiTerm, column: TextColumn) -> tuple[int, ...]:
    """The same for Whoosh's prefix, wildcard and fuzzy nodes."""
    if isinstance(node, query.Prefix):
        return tuple(column.terms.with_prefix(node.text.encode("utf-8")))
    if isinstance(node, query.Wildcard):
        return _fitting(node.text, column, limit=len(column.terms))
    limit = int(node.maxdist)
    start = column.terms.with_prefix(node.text[: node.prefixlength].encode("utf-8"))
    return tuple(number for number in _alike(node.text, column, start, limit, swaps=False))


def distance_allowed(text: str) -> int:
    """Edits within which a word is similar: of three letters any other word would be."""
    return 0 if len(text) < 4 else 1 if len(text) < 8 else 2


def _fitting(pattern: str, column: TextColumn, limit: int = MAX_FORMS) -> tuple[int, ...]:
    beginning = re.match(r"[^*?\[]*", pattern)[0]
    candidates = column.terms.with_prefix(beginning.encode("utf-8")) if beginning else range(len(column.terms))
    fits = re.compile(fnmatch.translate(pattern.replace("[", "[[]"))).match
    found = (number for number in candidates[:SCANNED] if fits(column.terms[number].decode("utf-8")))
    return tuple(number for number, _ in zip(found, range(limit), strict=False))


def _similar(text: str, column: TextColumn) -> tuple[int, ...]:
    limit = distance_allowed(text)
    if not limit:
        return terms_of(nodes.Exactly(text), column)
    same_start = column.terms.with_prefix(text[:1].encode("utf-8"))
    return tuple(_alike(text, column, same_start, limit))[:MAX_FORMS]


def _alike(text: str, column: TextColumn, among: range, limit: int, swaps: bool = True) -> Iterator[int]:
    """Of some neighbouring terms, those that are at most `limit` edits away."""
    alike = may_be_near(column, letters_of(text), len(text), limit)[among.start : among.stop]
    for number in (np.flatnonzero(alike) + among.start).tolist():
        if edits(text, column.terms[number].decode("utf-8"), limit, swaps) <= limit:
            yield number


def edits(a: str, b: str, limit: int, swaps: bool = True) -> int:
    """How many letters to add, drop, change or swap with their neighbour; `limit` + 1 for any number above the limit."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = [], list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if swaps and i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def word(snapshot: Snapshot, node: nodes.AnyForm) -> tuple[np.ndarray, np.ndarray, int]:
    """(documents, what the word is worth in each before its rarity counts, how many documents it is in)."""
    cached = snapshot.cache.setdefault("words", {})
    name = (type(node), node.identity())
    found = cached.get(name)
    if found is None:
        docs, weights = _weights(snapshot, node)
        if sum(len(kept) for kept, _, _ in cached.values()) + len(docs) > KEPT:
            cached.clear()
        found = cached[name] = (docs, scoring.saturated(weights), len(docs))
    return found


def count(snapshot: Snapshot, node: nodes.AnyForm) -> int:
    """How many documents have the word in any of the node's fields, deleted ones too; nothing of it is kept."""
    having = np.zeros(snapshot.size, dtype=bool)
    for field in node.fields:
        for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
            column = segment.text(field)
            for term in terms_of(node, column):
                having[base + column.docs(term).astype(np.int64)] = True
    return int(np.count_nonzero(having))


def _weights(snapshot: Snapshot, node: nodes.AnyForm) -> tuple[np.ndarray, np.ndarray]:
    docs, weights = [], []
    for field in node.fields:
        for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
            column = segment.text(field)
            terms = terms_of(node, column)
            if terms:
                found, freqs = column.postings(terms)
                found = base + found.astype(np.int64)
                docs.append(found)
                weights.append(BOOSTS[field] * freqs / norms(snapshot, field)[found])
    if not docs:
        return NOTHING.docs, np.zeros(0)
    all_docs, all_weights = np.concatenate(docs), np.concatenate(weights)
    if len(docs) == 1:
        return all_docs, all_weights
    if len(all_docs) * 8 < snapshot.size:
        unique, places = np.unique(all_docs, return_inverse=True)
        return unique, np.bincount(places, all_weights)
    sums = np.bincount(all_docs, all_weights, minlength=snapshot.size)
    unique = np.flatnonzero(sums)
    return unique, sums[unique]


def norms(snapshot: Snapshot, field: str) -> np.ndarray:
    """What each document's frequencies in a field are divided by."""
    name = ("norms", field)
    found = snapshot.cache.get(name)
    if found is None:
        found = snapshot.cache[name] = scoring.length_norms(field, snapshot.lengths(field), snapshot.average_length(field))
    return found
