"""Whom a surname alone means, in articles that have no full name. In: people who changed. Out: mentions, guessed and marked so.

“Pashinyan” is taken for Nikol Pashinyan where he is in most of the articles of those months that name anybody so called. What
is counted are full names and what people set by hand, never guesses: so the order in which articles come makes no difference.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from articles.batches import BATCH, in_batches
from articles.ingest.entities.titles import sex_of_title
from articles.kinds import EntityKind, Origin
from articles.models import Alias, Article, Denial, Entity, IndexTask, Likeness, Mention, NameWord
from articles.models.naming import WordUse
from articles.neighbours.bearers import months_of
from articles.neighbours.surnames import Gathered, gather

WHY = "a guess by the surname of {name}, whom most articles of those months mean by it"
WHY_UNDATED = "a guess by the surname of {name}, whom nearly all articles mean by it"
FOUND = "named by a surname alone"  # for a span that lost why it was taken for a name, because the text was edited
COURTESY = 12  # characters before a name that hold "Mr ", "Mrs. " or "Madame "
COLUMNS = ("article", "entity", "found_as", "guess", "spans", "article__published", "article__published_precision")


def guess_surnames(keys: Collection[int]) -> set[int]:
    """Guesses anew for every name that these people (keys) bear. Returns the keys of all whose articles changed by that."""
    words: set[str] = set()
    for some in in_batches(sorted(keys)):
        # Nothing else is asked for: with the use, or the kind, SQLite may begin at all words of that use.
        used = NameWord.objects.filter(alias__entity__in=some).values_list("alias__kind", "use", "word")
        words |= {word for kind, use, word in used if kind == EntityKind.PERSON and use in (WordUse.SURNAME, WordUse.WORD)}
    touched: set[int] = set()
    for some in in_batches(sorted(words)):
        touched |= _guess(gather(some))
    return touched


def withdraw(entities: Collection[int] = (), articles: Collection[int] = ()) -> None:
    """Takes back every guess from or to these entities, and in these articles: mentions are as they were found."""
    concerned = Q(entity__in=entities) | Q(found_as__in=entities) | Q(article__in=articles)
    guesses = list(Mention.objects.filter(concerned, found_as__isnull=False))
    if not guesses:
        return
    there = Mention.objects.filter(entity__in={mention.found_as_id for mention in guesses})
    taken = set(there.values_list("article_id", "entity_id"))
    touched = {key for mention in guesses for key in (mention.entity_id, mention.found_as_id)}
    set_meanwhile = [mention.pk for mention in guesses if (mention.article_id, mention.found_as_id) in taken]
    Mention.objects.filter(pk__in=set_meanwhile).delete()
    for mention in guesses:
        set_guess(mention, None, "")
    _save([mention for mention in guesses if mention.pk not in set_meanwhile])
    IndexTask.objects.add(mention.article_id for mention in guesses)
    Entity.objects.recount(touched)


def set_guess(mention: Mention, entity: int | None, why: str) -> None:
    """The mention, unsaved, as a guess that it is that entity; without one, as it was found."""
    if entity is None:
        mention.entity_id, mention.found_as_id, mention.guess = mention.found_as_id or mention.entity_id, None, ""
        mention.spans = [{**_plain(span), "why": span.get("found", FOUND)} for span in mention.spans]
        return
    mention.entity_id, mention.found_as_id, mention.guess = entity, mention.found_as_id or mention.entity_id, why
    mention.spans = [{**span, "why": why, "found": span.get("found", span.get("why", FOUND))} for span in mention.spans]


def _plain(span: dict) -> dict:
    return {name: value for name, value in span.items() if name != "found"}


@transaction.atomic
def _guess(surnames: dict[str, Gathered]) -> set[int]:
    """Brings the guesses of some surnames up to date. Returns the keys of those who won or lost articles."""
    meant = [(mention, gathered, entity) for gathered, mentions in _mentions(surnames) for mention, entity in _meant(gathered, mentions)]
    told = [(mention, entity) for mention, _, entity in meant if entity]
    out = _denied(told) | _named(told)
    apart = _apart({key for gathered in surnames.values() for key in gathered.bare})
    changed, moved, touched = [], [], set()
    for mention, gathered, found in meant:
        found_as, before = mention.found_as_id or mention.entity_id, (mention.entity_id, mention.guess)
        entity = None if (mention.article_id, found) in out or (found_as, found) in apart else found
        out.add((mention.article_id, entity))
        why = WHY if mention.article.published else WHY_UNDATED
        why = why.format(name=gathered.surname.bearers[entity].name) if entity else ""
        if before == ((entity or found_as), why):
            continue
        set_guess(mention, entity, why)
        changed.append(mention)
        if before[0] != mention.entity_id:
            moved.append(mention.article_id)
            touched |= {before[0], mention.entity_id}
    _save(changed)
    if moved:
        Entity.objects.recount(touched)
        IndexTask.objects.add(moved)
    return touched


def _mentions(surnames: dict[str, Gathered]) -> Iterator[tuple[Gathered, list[Mention]]]:
    """The mentions that machines found of each surname alone, guessed or not, in the order of their articles."""
    owner = {key: gathered for gathered in surnames.values() for key in gathered.bare}
    found: dict[int, list[Mention]] = defaultdict(list)
    for some in in_batches(sorted(owner)):
        rows = Mention.objects.filter(Q(entity__in=some) | Q(found_as__in=some), origin=Origin.FOUND).order_by("article_id", "pk")
        for mention in rows.select_related("article").only(*COLUMNS):
            found[id(owner[mention.found_as_id or mention.entity_id])].append(mention)
    yield from ((gathered, found[id(gathered)]) for gathered in surnames.values())


def _meant(gathered: Gathered, mentions: list[Mention]) -> Iterator[tuple[Mention, int | None]]:
    """Whom each mention means, as far as the others tell."""
    sexes = dict(_sexes(mentions))
    for mention in mentions:
        day = mention.article.published
        months = months_of(day.isoformat() if day else None, mention.article.published_precision)
        yield mention, gathered.surname.meant(months, sexes.get(mention.pk, ""))


def _denied(meant: list[tuple[Mention, int]]) -> set[tuple[int, int]]:
    """(article, entity) of those that a person said are not named there."""
    owners = defaultdict(set)
    for some in in_batches(sorted({entity for _, entity in meant})):
        for kind, key, entity in Alias.objects.filter(entity__in=some).order_by().values_list("kind", "key", "entity_id"):
            owners[kind, key].add(entity)
    found = set()
    for some in in_batches(sorted({mention.article_id for mention, _ in meant})):
        for article, kind, key in Denial.objects.filter(article__in=some).values_list("article_id", "kind", "key"):
            found |= {(article, entity) for entity in owners[kind, key]}
    return found


def _named(meant: list[tuple[Mention, int]]) -> set[tuple[int, int]]:
    """(article, entity) of those that are named there in full: a bare name beside it, which reading did not join, is another's."""
    entities, found = {entity for _, entity in meant}, set()
    for some in in_batches(sorted({mention.article_id for mention, _ in meant})):
        rows = Mention.objects.filter(article__in=some, found_as=None).order_by().values_list("article_id", "entity_id")
        found |= {row for row in rows if row[1] in entities}
    return found


def _apart(bare: set[int]) -> set[tuple[int, int]]:
    """(bare, other) of which a person said that they are two."""
    found = set()
    for some in in_batches(sorted(bare)):
        pairs = Likeness.objects.filter(Q(one__in=some) | Q(other__in=some), apart=True).values_list("one_id", "other_id")
        found |= {pair for one, other in pairs for pair in ((one, other), (other, one))}
    return found


def _sexes(mentions: Iterable[Mention]) -> Iterator[tuple[int, str]]:
    """(key, 'm' or 'f') of the mentions with a courtesy such as “Mrs” before the name, as far as it tells."""
    titled = [mention for mention in mentions if any("title" in str(span.get("found", span.get("why"))) for span in mention.spans)]
    for chunk in in_batches(titled):
        articles = Article.objects.only("title", "standfirst", "body").in_bulk([mention.article_id for mention in chunk])
        for mention in chunk:
            article = articles[mention.article_id]
            sexes = {_sex_before(getattr(article, span["part"]), span["start"]) for span in mention.spans} - {""}
            if len(sexes) == 1:
                yield mention.pk, sexes.pop()


def _sex_before(text: str, start: int) -> str:
    words = text[max(0, start - COURTESY) : start].split()
    return sex_of_title(words[-1]) if words else ""


def _save(mentions: list[Mention]) -> None:
    Mention.objects.bulk_update(mentions, ["entity", "found_as", "guess", "spans"], batch_size=BATCH)
