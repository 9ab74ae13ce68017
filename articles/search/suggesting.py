"""The beginning of a word -> names of people, countries, organizations, places and sources, and headlines, with their counts.

Names are looked up in one sorted list of every word's beginning, kept in memory and made anew in the background when it is
a minute old; counts come from the index as it is now.
"""

import threading
import time
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain

import numpy as np

from articles.fields import FACET_BY_NAME
from articles.models import Alias, Article, Entity, Source
from articles.search.engine import current_index, facets, nodes, words
from articles.search.engine.search import Plan, search
from articles.search.engine.snapshot import Snapshot
from articles.search.query import SearchQuery

NAMES_SHOWN, TITLES_SHOWN = 8, 3
KEPT_SECONDS = 60  # a name that is new is proposed after a minute at the latest
MAX_TYPED = 80  # characters: no name is longer


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that what was typed may become. `kind` is a facet's name, or 'article'; `count` is None for articles."""

    kind: str
    label: str
    count: int | None
    url: str


class Names:
    """All names that can be proposed, as they are in the database at one moment."""

    def __init__(self):
        entities = Entity.objects.values_list("kind", "pk", "slug", "name")
        self.rows = [*entities, *(("source", *row) for row in Source.objects.values_list("pk", "slug", "name"))]
        number_of = {(kind, pk): number for number, (kind, pk, _, _) in enumerate(self.rows)}
        names = ((number, row[3]) for number, row in enumerate(self.rows))
        aliases = ((number_of[kind, pk], text) for kind, pk, text in Alias.objects.values_list("entity__kind", "entity_id", "text"))
        beginnings = sorted({(beginning, number) for number, name in chain(names, aliases) for beginning in _beginnings(name)})
        self.texts = [text for text, _ in beginnings]
        self.numbers = np.array([number for _, number in beginnings], dtype=np.int64)
        kinds = np.array([row[0] for row in self.rows])
        self.members = {kind: np.flatnonzero(kinds == kind) for kind in {row[0] for row in self.rows}}
        self.at = np.full(len(self.rows), -1, dtype=np.int64)
        self.made = time.monotonic()
        self._counts: tuple[object, np.ndarray] = (None, np.zeros(0))

    def beginning_with(self, text: str) -> np.ndarray:
        """Numbers of the rows that have a word, or words in a row, that begin so."""
        start = bisect_left(self.texts, text)
        stop = bisect_left(self.texts, text + "\U0010ffff", start)
        return np.unique(self.numbers[start:stop])

    def counts(self, snapshot: Snapshot) -> np.ndarray:
        """Each row's articles in the snapshot."""
        known, counts = self._counts
        if known is snapshot:
            return counts
        counts = np.zeros(len(self.rows), dtype=np.int64)
        for kind, members in self.members.items():
            here = facets.totals(snapshot, kind)
            for number in members[self.at[members] < 0].tolist():  # a value's number never changes: each is looked up once
                found = facets.number_of(kind, str(self.rows[number][1]))
                self.at[number] = -1 if found is None else found
            counted = members[(self.at[members] >= 0) & (self.at[members] < len(here))]
            counts[counted] = here[self.at[counted]]
        self._counts = (snapshot, counts)
        return counts


_names: Names | None = None
_making = threading.Lock()


def suggest(typed: str, names: Names | None = None) -> tuple[Proposal, ...]:
    """What `typed` may become: names with the most articles first, then headlines, newest first. Raises IndexUnavailable."""
    text = _folded(typed[:MAX_TYPED])
    if not text:
        return ()
    names = names or _current()
    return current_index().read(lambda snapshot: (*_named(snapshot, names, text), *_titles(snapshot, typed[:MAX_TYPED])))


def make_ready() -> None:
    """Gathers what proposals and facets are made of. Raises IndexUnavailable."""
    current_index().read(_current().counts)


def forget() -> None:
    """Lets go of the names, for who has changed them and can't wait a minute."""
    global _names
    _names = None


def _named(snapshot: Snapshot, names: Names, text: str) -> list[Proposal]:
    found = names.beginning_with(text)
    counts = names.counts(snapshot)[found]
    best = np.lexsort((found, -counts))[:NAMES_SHOWN]
    proposals = []
    for number, count in zip(found[best].tolist(), counts[best].tolist(), strict=True):
        kind, _, slug, name = names.rows[number]
        if count:
            proposals.append(Proposal(kind, name, count, SearchQuery().toggled(FACET_BY_NAME[kind].name, slug).url))
    return proposals


def _titles(snapshot: Snapshot, typed: str) -> list[Proposal]:
    forms = words.forms(typed)
    if not forms or len(forms[-1]) < 2:
        return []
    slots = [nodes.Stemmed(form, ("title",)) for form in forms[:-1]] + [nodes.StartingWith(forms[-1], ("title",))]
    outcome = search(snapshot, Plan(text=nodes.query.And(slots), stop=TITLES_SHOWN))
    rows = Article.objects.only("title").in_bulk(outcome.articles)
    return [Proposal("article", rows[number].title, None, rows[number].get_absolute_url()) for number in outcome.articles if number in rows]


def _current() -> Names:
    global _names
    if _names is None:
        with _making:
            _names = _names or Names()
    elif time.monotonic() - _names.made > KEPT_SECONDS and _making.acquire(blocking=False):
        threading.Thread(target=_remake, daemon=True).start()
    return _names


def _remake() -> None:
    from django.db import connection

    global _names
    try:
        _names = Names()
    finally:
        _making.release()
        connection.close()


def _folded(text: str) -> str:
    return " ".join(words.fold(form) for form in words.forms(text))


def _beginnings(name: str) -> list[str]:
    """'rex tillerson', 'tillerson': the name from each of its words on."""
    parts = [words.fold(form) for form in words.forms(name)]
    return [" ".join(parts[at:]) for at in range(len(parts))]
