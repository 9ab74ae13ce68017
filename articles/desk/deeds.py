"""Corrections as a person reads them: “set the headline to …”. In: Corrections. Out: who did what to what, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localtime

from articles.curation.sources import is_of_source
from articles.kinds import Act, Queue
from articles.models import Correction

LONGEST = 160  # characters of a value: a text's first lines tell which it was
NAMES = {"title": "headline", "body": "text", "published": "date"}
LABELS = {queue.value: queue.label for queue in Queue}
# What each act did, with {field}, {what} (its value) and {named}, the name that its entity or source had then.
SENTENCES = {
    Act.SET: "set the {field} to {what}",
    Act.UNLOCK: "took the machine’s {field} again",
    Act.HIDE: "hid it",
    Act.SHOW: "showed it again",
    Act.KEEP_LINE: "put a line back: {what}",
    Act.REMOVE_LINE: "took a line out: {what}",
    Act.NAME: "said that it names {named}",
    Act.UNNAME: "said that it does not name {named}",
    Act.RENAME: "renamed {named} to {what}",
    Act.CHANGE_KIND: "said that {named} is a kind of {what}",
    Act.ADD_ALIAS: "gave {named} another name: {what}",
    Act.DROP_ALIAS: "took a name from {named}: {what}",
    Act.NOT_ENTITY: "said that {named} is not a name",
    Act.MERGE: "merged {what} into {named}",
    Act.SPLIT: "split {what} from {named}",
    Act.APPROVE: "said that it is right as it is ({what})",
    Act.TEACH: "taught {what}",
}
# The acts as a list of them has them.
ACTS = {
    Act.SET: "a field set",
    Act.UNLOCK: "the machine’s value taken again",
    Act.HIDE: "hidden",
    Act.SHOW: "shown again",
    Act.KEEP_LINE: "a line put back",
    Act.REMOVE_LINE: "a line taken out",
    Act.NAME: "somebody named",
    Act.UNNAME: "not named",
    Act.RENAME: "renamed",
    Act.CHANGE_KIND: "of another kind",
    Act.ADD_ALIAS: "another name given",
    Act.DROP_ALIAS: "a name taken away",
    Act.NOT_ENTITY: "not a name",
    Act.MERGE: "merged",
    Act.SPLIT: "split",
    Act.APPROVE: "right as it is",
    Act.TEACH: "taught",
}
# Of an entity, the answer to whether it and another one are one.
APART = "said that they are two: {named} and {what}"
# Of an entity alone, the answer to whose a surname is.
OWN_NAME = "said that {named} is a name of its own"
# Of neither an article nor an entity, the answer to a refusal.
LEFT = "left a refused input as it is: {what}"
# What is said in another way of a source.
SOURCE_SENTENCES = {
    Act.SET: "set the {field} of {named} to {what}",
    Act.KEEP_LINE: "gave a line back to the articles of {named}: {what}",
    Act.REMOVE_LINE: "took a line out of the articles of {named}: {what}",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """An act in words. `article` and `entity` are (name, key or None); `undone` says that another act took it back."""

    pk: int
    at: datetime
    by: str
    words: str
    before: str
    why: str
    article: tuple[str, int | None]
    entity: tuple[str, int | None]
    undone: bool
    undoes: bool


def latest(number: int) -> Iterable[Correction]:
    """The newest corrections of the archive, without the texts of their articles."""
    return with_names(Correction.objects.order_by("-pk"))[:number]


def with_names(corrections):
    """The same corrections with what `in_words` asks of their articles and entities, in two queries however many they are."""
    own = ("act", "made_at", "by", "article_name", "entity_name", "field", "before", "after", "why")
    undone = (f"reverts__{column}" for column in ("act", "article_name", "entity_name", "field", "after"))
    rows = corrections.select_related("article", "entity", "reverts").only(*own, *undone, "article__title", "entity__name")
    return rows.prefetch_related(Prefetch("reverted_by", Correction.objects.order_by().only("reverts")))


def in_words(corrections: Iterable[Correction]) -> list[Deed]:
    """Each correction as a deed, in the same order."""
    return [_deed(correction) for correction in corrections]


def sentence(correction: Correction) -> str:
    """What the act did, without who and when; for one that undoes another, what was undone."""
    act = correction.reverts or correction
    named = name_of(None, act.entity_name, "name") or name_of(correction.entity, None, "name")
    said = _words(act).format(field=NAMES.get(act.field, act.field), what=value(act.after) or "unknown", named=f"“{named}”")
    return f"undid: {said}" if correction.reverts else said


def _words(act: Correction) -> str:
    if is_of_source(act) and act.act in SOURCE_SENTENCES:
        return SOURCE_SENTENCES[Act(act.act)]
    if act.act == Act.APPROVE and not act.article_name:
        return LEFT if not act.entity_name else APART if act.after else OWN_NAME
    return SENTENCES[Act(act.act)] if act.act in set(Act) else act.act


def value(stored: Any) -> str:
    """What a correction's `before` or `after` says, short; '' for nothing."""
    stored = _plain(stored)
    if stored is None or stored == "" or isinstance(stored, bool):
        return ""
    text = ", ".join(str(_plain(item)) for item in stored) if isinstance(stored, list) else str(stored)
    text = " ".join(LABELS.get(text, text).split())
    return f"“{shortened(text, LONGEST)}”"


def shortened(text: str, longest: int) -> str:
    """The text, or as much of it as there is room for."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def moment(at: datetime) -> str:
    """'3 May 2018, 14:05'."""
    at = localtime(at)
    return f"{at.day} {at:%b %Y, %H:%M}"


def _plain(stored: Any) -> Any:
    """What stands for a value that is stored with more about it."""
    if not isinstance(stored, dict):
        return stored
    return next((stored[key] for key in ("value", "text", "name", "words", "host", "file") if key in stored), None)


def _deed(correction: Correction) -> Deed:
    return Deed(
        pk=correction.pk,
        at=correction.made_at,
        by=correction.by or "somebody",
        words=sentence(correction),
        before=value(correction.before) if correction.act == Act.SET and not correction.reverts_id else "",
        why=correction.why,
        article=(name_of(correction.article, correction.article_name, "title"), correction.article_id),
        entity=(name_of(correction.entity, correction.entity_name, "name"), correction.entity_id),
        undone=bool(correction.reverted_by.all()),
        undoes=correction.reverts_id is not None,
    )


def name_of(row: Any, written: Any, field: str) -> str:
    """The name of what is still there, or that which the log wrote down."""
    return getattr(row, field, None) or (written.get(field) if isinstance(written, dict) else None) or ""
