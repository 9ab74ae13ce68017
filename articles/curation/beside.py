"""What an act on one name or date means for the others. In: a Correction, before and after it is done. Out: guesses and likenesses
up to date, and which dates are odd.

Acts work on mentions as they were found: guesses are taken back first, and made anew from what is then there.
"""

from collections.abc import Collection

from django.db.models import Q

from articles import neighbours
from articles.curation.names import find_entity
from articles.kinds import Act
from articles.models import Article, Correction, Entity, Mention, NameWord
from articles.models.naming import WordUse, words_of

RE_DATED = ("published", "body")  # fields that say when an article speaks, or of whom
# Fields and acts that put an article among others, or take it away: beside it, other dates may be odd.
PLACING = ("published", "source", Act.HIDE, Act.SHOW, Act.KEEP_LINE, Act.REMOVE_LINE)


def withdraw_guesses(correction: Correction) -> set[str]:
    """Takes back the guesses that the act may concern; returns the words of the names concerned."""
    entities, articles = _entities(correction), [correction.article_id] if correction.article_id else []
    if correction.act == Act.NAME and correction.entity_id:
        _note_guess(correction)
    words = _words(entities) | _words_before(correction)
    if correction.act not in (Act.SET, Act.UNLOCK, Act.HIDE, Act.SHOW):
        neighbours.withdraw([] if articles else entities, articles)
    return words


def look_again(correction: Correction, words: Collection[str]) -> None:
    """Looks again at the entities of the act and its article, and at all whose names have these words and that changed."""
    keys = set(_entities(correction))
    words = {*words, *_words(keys)}
    having = NameWord.objects.filter(use__in=WordUse.values, word__in=words)  # the index of words begins with their use
    near = Q(pk__in=having.values("alias__entity")) if words else Q(pk__in=[])
    articles = _articles(correction)
    near |= Q(pk__in=Mention.objects.filter(article__in=articles).values("entity"))
    if correction.article_id and correction.field in RE_DATED:
        keys |= set(Mention.objects.filter(article=correction.article_id).values_list("entity_id", flat=True))
    changed = Entity.objects.filter(near, due__gt=0).values_list("pk", flat=True)
    neighbours.look_again({*keys, *changed}, renamed=[] if correction.article_id else _entities(correction))


def look_at_dates(correction: Correction, source: int | None) -> None:
    """Looks again at the dates of the article's source, and of the one that it was of before."""
    if correction.field in PLACING or correction.act in PLACING:
        neighbours.mark_odd_dates({source, correction.article.source_id} - {None})


def _entities(correction: Correction) -> list[int]:
    """The entity of the act, and the others that it is about."""
    if correction.entity is None:
        return []
    others = correction.after if correction.act == Act.MERGE else [correction.after] if correction.act == Act.APPROVE else []
    named = [find_entity(name) for name in others or () if isinstance(name, dict) and "keys" in name]
    return [entity.pk for entity in (correction.entity, *named) if entity]


def _articles(correction: Correction) -> list[int]:
    """The article of the act, or those in which it marked words."""
    marked = correction.before.get("mentions", ()) if correction.act in (Act.TEACH, Act.ADD_ALIAS) and correction.before else ()
    return [correction.article_id] if correction.article_id else [saved["article_id"] for saved in marked]


def _words(entities: Collection[int]) -> set[str]:
    return set(NameWord.objects.filter(alias__entity__in=entities).values_list("word", flat=True)) if entities else set()


def _words_before(correction: Correction) -> set[str]:
    """The words of a name that is taken away, or about to come back."""
    names = correction.before["aliases"] if correction.act == Act.NOT_ENTITY and correction.before else ()
    return {word for alias in names for word, _ in words_of(alias["kind"], alias["text"])}


def _note_guess(correction: Correction) -> None:
    """Who says that a guess is right says it of the bare name: its keys go into the log, so that it holds elsewhere too."""
    article: Article = correction.article
    guess = article.mentions.filter(entity=correction.entity_id, found_as__isnull=False).select_related("found_as").first()
    if guess:
        keys = [list(key) for key in guess.found_as.aliases.values_list("kind", "key")]
        correction.after = {**(correction.after or {}), "for": keys}
