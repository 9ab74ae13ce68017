"""A word that finds nothing, or little -> words of the index that are spelt nearly so and are more common."""

from functools import partial

import numpy as np

from articles.search.engine import forms, nodes, words
from articles.search.engine.columns import WordColumn
from articles.search.engine.forms import distance_allowed, edits
from articles.search.engine.letters import letters_of, may_be_near
from articles.search.engine.snapshot import Snapshot

MAX_PROPOSALS = 4
COMMONER = 5  # how many times more articles a proposal must have than the word itself: else it is as likely a word of its own


def proposals(snapshot: Snapshot, form: str) -> list[str]:
    """Nearest first, then most common. Empty for short words, and for those that are common enough themselves."""
    limit = distance_allowed(form)
    if not limit or not form.isalpha():
        return []
    counts: dict[str, int] = {}
    key = words.key(form)
    for _, column in snapshot.words:
        for number in _near(column, form, limit):
            other = column.terms[number].decode("utf-8")
            counts[other] = counts.get(other, 0) + column.frequency(number)
    own = sum(_found_by(column, form) for _, column in snapshot.words)
    others = ((other, count) for other, count in counts.items() if count > COMMONER * own and words.key(other) != key)
    found = [(edits(form, other, limit), -count, other) for other, count in others]
    return [other for distance, _, other in sorted(found) if distance <= limit][:MAX_PROPOSALS]


def _found_by(column: WordColumn, form: str) -> int:
    """How many articles the word finds as it is spelt: "jose" finds "josé"."""
    return sum(map(column.frequency, forms.terms_of(nodes.Stemmed(form), column)))


def _near(column: WordColumn, form: str, limit: int) -> list[int]:
    candidates = np.flatnonzero(may_be_near(column, letters_of(form), len(form), limit))
    fits = partial(edits, form, limit=limit)
    return [number for number in candidates.tolist() if fits(column.terms[number].decode("utf-8")) <= limit]
