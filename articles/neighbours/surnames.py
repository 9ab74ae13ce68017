"""Surnames that stand alone somewhere, with all that is known of who bears them. In: words. Out: Gathered, by word.

Everything is read in a few statements for many words at once, most of which no bare name has.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import CharField
from django.db.models.functions import Cast, Substr

from articles.batches import in_batches
from articles.ingest.entities.names import PersonName
from articles.kinds import EntityKind, Origin
from articles.models import Alias, Article, Entity, Lesson, Mention, NameWord
from articles.models.naming import WordUse, is_bare
from articles.neighbours.bearers import Bearer, Counts, Months, Surname, months_of
from articles.querysets import SCANNED_FROM


@dataclass(slots=True)
class Gathered:
    """A surname; `bare` are the entities known by it alone whose mentions may be guessed to be another's."""

    surname: Surname
    bare: set[int] = field(default_factory=set)


def gather(words: Collection[str]) -> dict[str, Gathered]:
    """Those of the words that are all of somebody's name, with their bearers and the articles that name these."""
    bare = _bare_ones(words)
    if not bare:
        return {}
    bearers = _bearers(bare)
    alone = {key for keys in bare.values() for key in keys}
    named = _articles(alone | {key for some in bearers.values() for key in some}, alone)
    months = _months({article for articles in named.values() for article in articles})
    decided = _decided(alone)

    def counts(keys: Collection[int]) -> Counts:
        return Counter(months[article] for article in set().union(*(named.get(key, ()) for key in keys)))

    found = {}
    for word, keys in bare.items():
        in_full = {key: counts([key]) for key in bearers[word] if key in named}
        found[word] = Gathered(Surname(bearers[word], in_full, counts(keys), counts), keys - decided)
    return found


def bare_names(person: Entity) -> set[int]:
    """The keys of those who are known by a surname of this person alone."""
    words = NameWord.objects.filter(alias__entity=person).values_list("use", "word")
    surnames = {word for use, word in words if use == WordUse.SURNAME}
    return {key for keys in _bare_ones(surnames).values() for key in keys} - {person.pk}


def _bare_ones(words: Collection[str]) -> dict[str, set[int]]:
    """For each word the keys of the people who have it for their only name."""
    rows = NameWord.objects.filter(use=WordUse.SURNAME, word__in=words).exclude(alias__text__contains=" ")
    alone: dict[str, set[int]] = defaultdict(set)
    for word, kind, text, key in rows.values_list("word", "alias__entity__kind", "alias__text", "alias__entity_id"):
        if kind == EntityKind.PERSON and is_bare(text):
            alone[word].add(key)
    keys = {key for some in alone.values() for key in some}
    names = Alias.objects.filter(entity__in=keys).order_by().values_list("entity_id", "text")
    full = {key for key, text in names if not is_bare(text)}
    return {word: some - full for word, some in alone.items() if some - full}


def _bearers(bare: dict[str, set[int]]) -> dict[str, dict[int, Bearer]]:
    """For each word all others in whose name it stands."""
    rows = NameWord.objects.filter(use__in=(WordUse.SURNAME, WordUse.WORD), word__in=bare)
    found: dict[str, dict[int, Bearer]] = {word: {} for word in bare}
    for word, use, kind, key, name in rows.values_list("word", "use", "alias__entity__kind", "alias__entity_id", "alias__entity__name"):
        if kind == EntityKind.PERSON and key not in bare[word]:
            known = found[word].get(key)
            by_surname = use == WordUse.SURNAME or bool(known and known.by_surname)
            found[word][key] = Bearer(name, by_surname, PersonName(tuple(name.split())).sex)
    return found


def _articles(keys: Collection[int], alone: Collection[int]) -> dict[int, set[int]]:
    """The articles that name each entity; a guess counts for the name that stands `alone`, and not for whom it is thought to be."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in in_batches(sorted(keys)):
        # Asked for these two columns alone, an index answers, of somebody who is in half of all articles too.
        for key, article in Mention.objects.filter(entity__in=some).order_by().values_list("entity_id", "article_id"):
            found[key].add(article)
    for some in in_batches(sorted(alone)):
        for key, owner, article in Mention.objects.filter(found_as__in=some).values_list("found_as_id", "entity_id", "article_id"):
            found[owner].discard(article)
            found[key].add(article)
    return found


def _months(articles: Collection[int]) -> dict[int, Months | None]:
    """The months of each article. Of very many, all dates are read from their index: rows with texts in them are far apart."""
    month = Substr(Cast("published", CharField()), 1, 7)
    rows = Article.objects.order_by().values_list("pk", month, "published_precision")
    if len(articles) > SCANNED_FROM:
        return {number: months_of(*day) for number, *day in rows}
    return {number: months_of(*day) for some in in_batches(sorted(articles)) for number, *day in rows.filter(pk__in=some)}


def _decided(bare: Collection[int]) -> set[int]:
    """Those bare names of which a person said whose they are: by a name given, or a lesson taught."""
    by_hand = Alias.objects.filter(entity__in=bare, origin=Origin.HAND).values_list("entity_id", flat=True)
    return {*by_hand, *Lesson.objects.filter(entity__in=bare).values_list("entity_id", flat=True)}
