"""The beginning of a word -> names of people, countries, organizations, places and sources, and headlines, with their counts.

Names are looked up in one sorted list of every word's beginning, kept in memory and made anew in the background when it is
a minute old; counts come from the index as it is now. Making the list of a large archive takes seconds: until it is there, the
database is asked for the names that begin so.
"""

import threading
import time
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

import numpy as np
from django.db.models import QuerySet

from articles.fields import FACET_BY_NAME
from articles.models import Alias, Article, Entity, Source
from articles.search.engine import current_index, facets, nodes, words
from articles.search.engine.search import Plan, search
from articles.search.engine.snapshot import Snapshot
from articles.search.errors import IndexUnavailable
from articles.search.query import SearchQuery

NAMES_SHOWN, TITLES_SHOWN = 8, 3
KEPT_SECONDS = 60  # a name that is new is proposed after a minute at the latest
MAX_TYPED = 80  # characters: no name is longer
SORTED = 256  # beginnings with the highest counts; a name seldom has more than a few that begin alike
MADE_AT_ONCE = 2000  # entities: the list of so many is made in the time that a look into the database takes
LOOKED_AT = 200  # entities with the most articles: among so many are eight whose names begin with the words as they were typed


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that what was typed may become. `kind` is a facet's name, or 'article'; `count` is None for articles."""

    kind: str
    label: str
    count: int | None
    url: str


class Names:
    """Names that can be proposed, as they are in the database at one moment: all, or those of some entities and of all sources."""

    def __init__(self, entities: QuerySet[Entity] | None = None):
        called = Alias.objects.order_by() if entities is None else Alias.objects.filter(entity__in=entities.order_by()).order_by()
        entities = Entity.objects.all() if entities is None else entities
        self.rows = [*entities.order_by().values_list("kind", "pk", "slug", "name")]
        number_of = {pk: number for number, (_, pk, _, _) in enumerate(self.rows)}
        aliases = ((number_of[pk], text) for pk, text in called.values_list("entity_id", "text") if pk in number_of)
        self.rows += (("source", *row) for row in Source.objects.values_list("pk", "slug", "name"))
        names = ((number, row[3]) for number, row in enumerate(self.rows))
        beginnings = sorted({(beginning, number) for number, name in chain(names, aliases) for beginning in _beginnings(name)})
        self.texts = [text for text, _ in beginnings]
        self.numbers = np.array([number for _, number in beginnings], dtype=np.int64)
        kinds = np.array([row[0] for row in self.rows])
        self.members = {kind: np.flatnonzero(kinds == kind) for kind in {row[0] for row in self.rows}}
        self.at = np.full(len(self.rows), -1, dtype=np.int64)
        self.made = time.monotonic()
        self._counts: tuple[object, np.ndarray] = (None, np.zeros(0))

    def beginning_with(self, text: str, counts: np.ndarray) -> list[int]:
        """Numbers of the rows that have a word, or words in a row, that begin so: the NAMES_SHOWN with the highest counts, these first."""
        start = bisect_left(self.texts, text)
        stop = bisect_left(self.texts, text + "\U0010ffff", start)
        found = self.numbers[start:stop]
        if len(found) > SORTED:  # one letter begins ten thousands of names: to put these in order takes longer than all the rest
            here = counts[found]
            highest = found[here >= np.partition(here, -SORTED)[-SORTED]]
            found = highest if len(np.unique(highest)) >= NAMES_SHOWN else found
        found = np.unique(found)
        return found[np.lexsort((found, -counts[found]))[:NAMES_SHOWN]].tolist()

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
    asked = names or _current() or looked_up(text)
    found = current_index().read(lambda snapshot: (*_named(snapshot, asked, text), *_titles(snapshot, typed[:MAX_TYPED])))
    if names is None:
        _renew()  # after the answer, which would have to share the processor with it
    return found


def looked_up(text: str) -> Names:
    """The names of entities that have words which begin so, and of all sources; `text` is folded. Of very many, those of most articles."""
    found = Entity.objects.beginning(text.split(), LOOKED_AT).order_by("-article_count").values_list("pk", flat=True)[:LOOKED_AT]
    return Names(Entity.objects.filter(pk__in=list(found)))


def make_ready() -> None:
    """Gathers what proposals and facets are made of. Raises IndexUnavailable."""
    global _names
    with _making:
        names = _names or Names()
        current_index().read(names.counts)
        _names = names


def forget() -> None:
    """Lets go of the names, for who has changed them and can't wait a minute."""
    global _names
    _names = None


def _named(snapshot: Snapshot, names: Names, text: str) -> list[Proposal]:
    counts = names.counts(snapshot)
    proposals = []
    for number in names.beginning_with(text, counts):
        kind, _, slug, name = names.rows[number]
        if counts[number]:
            url = SearchQuery().toggled(FACET_BY_NAME[kind].name, slug).url
            proposals.append(Proposal(kind, name, int(counts[number]), url))
    return proposals


def _titles(snapshot: Snapshot, typed: str) -> list[Proposal]:
    forms = words.forms(typed)
    if not forms or len(forms[-1]) < 2:
        return []
    slots = [nodes.Stemmed(form, ("title",)) for form in forms[:-1]] + [nodes.StartingWith(forms[-1], ("title",))]
    outcome = search(snapshot, Plan(text=nodes.query.And(slots), stop=TITLES_SHOWN))
    rows = Article.objects.only("title").in_bulk(outcome.articles)
    return [Proposal("article", rows[number].title, None, rows[number].get_absolute_url()) for number in outcome.articles if number in rows]


def _current() -> Names | None:
    """The list of all names, or None as long as that of a large archive has not been made."""
    global _names
    if _names is None and not Entity.objects.order_by()[MADE_AT_ONCE : MADE_AT_ONCE + 1].exists():
        with _making:
            _names = _names or Names()
    return _names


def _renew() -> None:
    """Has the list made, or made anew when it is old."""
    if (_names is None or time.monotonic() - _names.made > KEPT_SECONDS) and _making.acquire(blocking=False):
        threading.Thread(target=_remake, daemon=True).start()


def _remake() -> None:
    from django.db import connection

    global _names
    try:
        names = Names()
        with suppress(IndexUnavailable):  # who asks is told
            current_index().read(names.counts)  # before anybody asks: the first count of a new list is a look at each of its names
        _names = names
    finally:
        _making.release()
        connection.close()


def _folded(text: str) -> str:
    return " ".join(words.fold(form) for form in words.forms(text))


def _beginnings(name: str) -> list[str]:
    """'rex tillerson', 'tillerson': the name from each of its words on."""
    parts = [words.fold(form) for form in words.forms(name)]
    return [" ".join(parts[at:]) for at in range(len(parts))]
