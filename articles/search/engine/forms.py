"""Word nodes -> the terms that they stand for in a segment."""

import fnmatch
import re
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

import numpy as np
from whoosh import query

from articles.search.engine import nodes, words
from articles.search.engine.columns import Postings, WordColumn
from articles.search.engine.frequencies import joined
from articles.search.engine.letters import letters_of, may_be_near

MAX_FORMS = 2000  # terms that one pattern may stand for in a field: `a*` is no search, and each costs a look-up
SCANNED = 300_000  # terms looked at for a pattern that has no beginning to go by


def terms_of(node: nodes.AnyForm, column: WordColumn) -> Sequence[int]:
    """The numbers of the terms that a word node stands for, in order."""
    text = node.text
    if isinstance(node, nodes.Exactly):
        number = column.terms.find(text.encode("utf-8", "replace"))
        return (number,) if number >= 0 else ()
    if isinstance(node, nodes.StartingWith):
        return column.terms.with_prefix(text.encode("utf-8"))[:MAX_FORMS]
    if isinstance(node, nodes.Glob):
        return _fitting(text, column)
    if isinstance(node, nodes.Similar):
        return _similar(text, column)
    key = column.keys.find(words.key(text).encode("utf-8"))
    return column.terms_of_key(key) if key >= 0 else ()


def postings_of(node: nodes.AnyForm) -> Callable[[WordColumn], Postings | None]:
    """What gives a word's postings in a segment, or None where it has none; of several terms, one's after another's."""
    if type(node) is nodes.Stemmed:
        key = words.key(node.text).encode("utf-8")
        checksum = crc32(key)
        return lambda column: column.of_key(key, checksum)
    if type(node) is nodes.Exactly:
        form = node.text.encode("utf-8", "replace")
        checksum = crc32(form)
        return lambda column: column.of_form(form, checksum)
    find = runs_of(node)
    return lambda column: _together([column.of_terms(*run) for run in find(column)])


def runs_of(node: nodes.AnyForm) -> Callable[[WordColumn], Sequence[tuple[int, int]]]:
    """What gives the terms that a word stands for in a segment, as (first, stop) of each stretch of neighbours."""
    if type(node) is nodes.Exactly:
        form = node.text.encode("utf-8", "replace")
        checksum = crc32(form)
        return lambda column: ((term, term + 1),) if (term := column.terms.find_hashed(form, checksum)) >= 0 else ()
    return lambda column: _runs(terms_of(node, column))


def _runs(terms: Sequence[int]) -> list[tuple[int, int]]:
    if isinstance(terms, range):
        return [(terms.start, terms.stop)] if terms else []
    found: list[tuple[int, int]] = []
    for term in terms:
        if found and found[-1][1] == term:
            found[-1] = (found[-1][0], term + 1)
        else:
            found.append((term, term + 1))
    return found


def _together(found: list[Postings]) -> Postings | None:
    if len(found) < 2:
        return found[0] if found else None
    return Postings(np.concatenate([here.docs for here in found]), *joined(found))


def terms_of_whoosh(node: query.MultiTerm, column: WordColumn) -> tuple[int, ...]:
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


def _fitting(pattern: str, column: WordColumn, limit: int = MAX_FORMS) -> tuple[int, ...]:
    beginning = re.match(r"[^*?\[]*", pattern)[0]
    candidates = column.terms.with_prefix(beginning.encode("utf-8")) if beginning else range(len(column.terms))
    fits = re.compile(fnmatch.translate(pattern.replace("[", "[[]"))).match
    found = (number for number in candidates[:SCANNED] if fits(column.terms[number].decode("utf-8")))
    return tuple(number for number, _ in zip(found, range(limit), strict=False))


def _similar(text: str, column: WordColumn) -> Sequence[int]:
    limit = distance_allowed(text)
    if not limit:
        return terms_of(nodes.Exactly(text), column)
    same_start = column.terms.with_prefix(text[:1].encode("utf-8"))
    return tuple(_alike(text, column, same_start, limit))[:MAX_FORMS]


def _alike(text: str, column: WordColumn, among: range, limit: int, swaps: bool = True) -> Iterator[int]:
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
