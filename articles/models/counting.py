"""In how many articles each entity is, as readers are told. In: keys of entities whose mentions changed. Out: counts up to date.

A surname that only ever stands behind a title (“Mr Hale”, and no full name in any of its articles) is nobody yet: it keeps its
mentions, from which it may be guessed or told later who is meant, but it is no page, no row and no facet. Its articles are counted
apart.
"""

import re
from collections.abc import Collection, Iterable

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.functions import Cast

from articles.ingest.entities.given import is_given_name, is_local_name, is_surname
from articles.kinds import EntityKind, Origin
from articles.models.naming import WordUse, person_name
from articles.querysets import EntityQuerySet, hidden_articles, how_many, still_due

# The finder's evidence of one word behind a title that it could join to no full name; what it joined says whose surname it is.
BEHIND_TITLE = "title and surname"
# The numbers of kings and popes.
REGNAL = re.compile(r"[IVX]+")


def stands_behind_title(reasons: Iterable[str]) -> bool:
    """Whether an article has a name as a surname alone, by the evidence of its places there: once behind a title, it is bare after that."""
    return BEHIND_TITLE in reasons


def may_be_surname(name: str) -> bool:
    """Whether a person's name may be a surname: none by title or number (“Pope Francis”, “Charles III”), no given name (“Lula”, “Madonna”).

    A given name that is on one foreign language's list alone may be a surname elsewhere.
    """
    read = person_name(name)
    if read is None or read.is_full or any(REGNAL.fullmatch(word) for word in read.words[1:]):
        return False
    word = read.bare[0]
    return is_surname(word) or is_local_name(word) or not is_given_name(word)


class CountedQuerySet(EntityQuerySet):
    """Entities, with the writing of their counts."""

    def recount(self, keys):
        """Counts the articles of these entities anew. Who changes mentions, or hides an article, calls it in the same transaction.

        What is found to be nobody yet, or to be somebody, is so in the index of all its articles too.
        """
        found = self.filter(pk__in=keys)
        before = set(found.filter(alone_count__gt=0).values_list("pk", flat=True))
        alone = found.nobody_yet()
        mentions = apps.get_model("articles", "Mention").objects.filter(entity=OuterRef("pk"))
        if alone:
            self.filter(pk__in=alone).update(alone_count=how_many(mentions), article_count=0, due=still_due())
        count = how_many(mentions) - how_many(mentions.filter(article__in=hidden_articles()))
        found.exclude(pk__in=alone).update(article_count=count, alone_count=0, due=still_due())
        self._index_again(alone ^ before)

    def count_one_more(self, keys: Collection[int], behind_title: Collection[int] = ()):
        """One new visible article names these; those `behind_title` by a title and one word. Counting a country anew takes long."""
        told = self.filter(pk__in=keys).filter(Q(pk__in=behind_title) | Q(alone_count__gt=0))
        rows = told.values_list("pk", "alone_count", "article_count")
        alone, anew = set[int](), set[int]()
        for key, as_surname, as_somebody in rows:
            if as_surname and key in behind_title:
                alone.add(key)
            elif as_surname or not as_somebody:
                anew.add(key)
        self.filter(pk__in=alone).update(alone_count=F("alone_count") + 1, due=still_due())
        others = [key for key in keys if key not in alone and key not in anew]
        self.filter(pk__in=others).update(article_count=F("article_count") + 1, due=still_due())
        if anew:
            self.recount(anew)

    def note_changed_articles(self, keys):
        """An article of these has changed: it may be of another month now."""
        self.filter(pk__in=keys).update(due=still_due())

    def nobody_yet(self) -> set[int]:
        """The keys of those who are a surname behind a title in all their articles, and of whom no person said anything."""
        own = OuterRef("pk")
        rows = {name: apps.get_model("articles", name).objects for name in ("Mention", "NameWord", "Alias", "Lesson")}
        mentions = rows["Mention"].filter(entity=own).annotate(written=Cast("spans", TextField()))
        found = self.filter(
            Exists(mentions),
            ~Exists(rows["NameWord"].filter(alias__entity=own, use=WordUse.SOUND)),  # full names alone have one
            ~Exists(rows["Alias"].filter(entity=own, origin=Origin.HAND)),
            ~Exists(rows["Lesson"].filter(entity=own)),
            ~Exists(mentions.exclude(origin=Origin.FOUND, written__contains=f'"{BEHIND_TITLE}"')),
            kind=EntityKind.PERSON,
        )
        return {key for key, name in found.values_list("pk", "name") if may_be_surname(name)}

    def _index_again(self, keys: Collection[int]) -> None:
        if keys:
            articles = apps.get_model("articles", "Mention").objects.filter(entity__in=keys).values_list("article_id", flat=True)
            apps.get_model("articles", "IndexTask").objects.add(articles)
