"""The archive's own query nodes, beside Whoosh's. They are Whoosh queries, so that trees may mix both.

A word node stands for all forms of a word in all text fields and is scored as one word by BM25F; a Near is words at
places that follow each other; the rest narrow without scoring.
"""

import copy

from whoosh import query
from whoosh.matching import ListMatcher, NullMatcher

from articles.search.engine.schema import TEXT_NAMES


class ArchiveNode(query.Query):
    """A node that the archive's evaluator knows. Whoosh's own searcher can walk it too, through that evaluator.

    Nodes are values: equal ones have equal `identity()`, and nothing changes them after they are made.
    """

    boost = 1.0

    def identity(self) -> tuple:
        raise NotImplementedError

    def with_boost(self, boost: float) -> "ArchiveNode":
        other = copy.copy(self)
        other.boost = boost
        return other

    def __eq__(self, other):
        return type(self) is type(other) and self.identity() == other.identity() and self.boost == other.boost

    def __hash__(self):
        return hash((type(self).__name__, self.identity(), self.boost))

    def __repr__(self):
        return f"{type(self).__name__}{self.identity()!r}"

    def is_leaf(self) -> bool:
        return True

    def field(self):
        return None

    def estimate_size(self, ixreader) -> int:
        return ixreader.doc_count_all()

    def estimate_min_size(self, ixreader) -> int:
        return 0

    def matcher(self, searcher, context=None):
        """For Whoosh's own searcher: the documents that the evaluator finds, those of this searcher's segment."""
        evaluator, base = searcher.archive_evaluator, searcher.archive_base
        match = evaluator.evaluate(self)
        size = searcher.doc_count_all()
        inside = (match.docs >= base) & (match.docs < base + size)
        docs = (match.docs[inside] - base).tolist()
        return ListMatcher(docs, match.scored()[inside].tolist()) if docs else NullMatcher()


class AnyForm(ArchiveNode):
    """A word: the class says which forms it stands for. `fields` are the text fields that it is looked for in."""

    def __init__(self, text: str, fields: tuple[str, ...] = TEXT_NAMES, boost: float = 1.0):
        self.text, self.fields, self.boost = text, fields, boost

    def identity(self) -> tuple:
        return (self.text, self.fields)

    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return hash(self.text)  # every search asks for it, several times

    def in_fields(self, fields: tuple[str, ...]) -> "AnyForm":
        """The same word looked for in these fields only."""
        return self if fields == self.fields else type(self)(self.text, fields, self.boost)


class Stemmed(AnyForm):
    """Every form that shares the key of `text` (a form)."""


class Exactly(AnyForm):
    """The form itself, accents and ending included."""


ONE_POSTING = (Stemmed, Exactly)  # whose postings lie in one piece, each document once


class StartingWith(AnyForm):
    """Every form that begins with `text`, accents aside when it has none."""


class Glob(AnyForm):
    """Every form that fits `text`, in which * is any letters and ? any one."""


class Similar(AnyForm):
    """Every form that is one edit away from `text`, or two where it is long."""


class Near(ArchiveNode):
    """Words in this order in one field (or, unless `ordered`, in any), with at most `slop` - 1 other words between neighbours; 1 is a
    phrase. `slop` is at most `inverted.GAP`."""

    def __init__(self, slots: tuple[AnyForm, ...], slop: int = 1, fields: tuple[str, ...] = TEXT_NAMES, ordered: bool = True):
        self.slots, self.slop, self.fields, self.ordered = slots, slop, fields, ordered

    def identity(self) -> tuple:
        return (self.slots, self.slop, self.fields, self.ordered)


# Share of a question's rarity that an article must have. Less lets in what shares its common words only; more loses
# articles that say the same in other words.
ENOUGH = 0.25


class Mostly(ArchiveNode):
    """Many words, of which a document need not have all: those that have more of what is rare come first.

    `enough` is the share of all words' rarity that a document must have.
    """

    def __init__(self, parts: tuple[query.Query, ...], enough: float = ENOUGH):
        self.parts, self.enough = parts, enough

    def identity(self) -> tuple:
        return (self.parts, self.enough)


class HasValue(ArchiveNode):
    """Articles with any of a facet's values."""

    def __init__(self, facet: str, values: tuple[str, ...]):
        self.facet, self.values = facet, values

    def identity(self) -> tuple:
        return (self.facet, self.values)


class Undated(ArchiveNode):
    """Articles whose date is not known."""

    def identity(self) -> tuple:
        return ()


class Dated(ArchiveNode):
    """Articles that may have appeared between two days (ordinals, both included; None is no limit).

    Of a month or a year, any of its days may be the one. Articles without a date are never among them.
    """

    def __init__(self, first: int | None, last: int | None):
        self.first, self.last = first, last

    def identity(self) -> tuple:
        return (self.first, self.last)
