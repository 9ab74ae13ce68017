"""The log: acts done and written down, undone, exported and replayed. In: acts. Out: Corrections, and JSON Lines of them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from articles import store
from articles.curation import approval, beside, entities, fields, lines, mentions, merging, sources, teaching
from articles.curation.errors import CorrectionError
from articles.curation.names import find_article, find_entity, find_or_make_entity, name_article, name_entity
from articles.kinds import Act
from articles.models import Correction


@dataclass(frozen=True, slots=True)
class Way:
    """How an act is done and undone. Each takes the Correction; `do` fills its `before`."""

    do: Callable[[Correction], None]
    undo: Callable[[Correction], None]


WAYS = {
    Act.SET: Way(fields.set_field, fields.undo_field),
    Act.UNLOCK: Way(fields.unlock, fields.undo_field),
    Act.HIDE: Way(fields.set_hidden, fields.undo_hidden),
    Act.SHOW: Way(fields.set_hidden, fields.undo_hidden),
    Act.KEEP_LINE: Way(lines.judge, lines.undo),
    Act.REMOVE_LINE: Way(lines.judge, lines.undo),
    Act.NAME: Way(mentions.name, mentions.undo),
    Act.UNNAME: Way(mentions.unname, mentions.undo),
    Act.RENAME: Way(entities.rename, entities.undo_rename),
    Act.CHANGE_KIND: Way(entities.change_kind, entities.undo_change_kind),
    Act.ADD_ALIAS: Way(entities.add_alias, entities.undo_add_alias),
    Act.DROP_ALIAS: Way(entities.drop_alias, entities.undo_drop_alias),
    Act.NOT_ENTITY: Way(entities.not_entity, entities.undo_not_entity),
    Act.MERGE: Way(merging.merge, merging.undo_merge),
    Act.SPLIT: Way(merging.split, merging.undo_split),
    Act.APPROVE: Way(approval.approve, approval.undo),
    Act.TEACH: Way(teaching.teach, teaching.undo),
}
SOURCE_WAYS = {
    Act.RENAME: Way(sources.rename, sources.undo_rename),
    Act.SET: Way(sources.set_host, sources.undo_set_host),
    Act.ADD_ALIAS: Way(sources.add_name, sources.undo_add_name),
    Act.DROP_ALIAS: Way(sources.drop_name, sources.undo_drop_name),
    Act.MERGE: Way(sources.merge, sources.undo_merge),
    Act.KEEP_LINE: Way(sources.judge_line, sources.undo_judge_line),
    Act.REMOVE_LINE: Way(sources.judge_line, sources.undo_judge_line),
}


@transaction.atomic
def record(act: Act, by: Any, **details: Any) -> Correction:
    """Does the act and writes it down, both or neither.

    `by` is a user, or a name. `details` are the Correction's article, entity, field, after, why, and for a replay its uid
    and made_at; a source is given in words alone, as `entity_name`. Raises CorrectionError, with nothing changed, when the
    act makes no sense.
    """
    correction = Correction(act=act, **person(by), **details)
    if correction.article:
        correction.article_name = name_article(correction.article)
    if correction.entity:
        correction.entity_name = name_entity(correction.entity)
    words, source = beside.withdraw_guesses(correction), _source(correction)
    _way(correction).do(correction)
    correction.save()
    _look_again(correction, words, source)
    return correction


@transaction.atomic
def revert(correction: Correction, by: Any, **details: Any) -> Correction:
    """Undoes an act and writes that down. Raises CorrectionError when it was undone before."""
    correction = Correction.objects.select_related("article__original", "entity").get(pk=correction.pk)  # as it is now
    if correction.reverts_id or correction.reverted_by.exists():
        raise CorrectionError("this was undone before")
    _check_is_there(correction)
    words, source = beside.withdraw_guesses(correction), _source(correction)
    _way(correction).undo(correction)
    _look_again(correction, words, source)
    same = {name: getattr(correction, name) for name in ("act", "article", "entity", "article_name", "entity_name", "field")}
    return Correction.objects.create(**same, reverts=correction, before=correction.after, after=correction.before, **person(by), **details)


def _way(correction: Correction) -> Way:
    if not sources.is_of_source(correction):
        return WAYS[Act(correction.act)]
    if correction.act not in SOURCE_WAYS:
        raise CorrectionError(f"{correction.act} is nothing that can be done to a source")
    return SOURCE_WAYS[Act(correction.act)]


def _source(correction: Correction) -> int | None:
    return correction.article.source_id if correction.article else None


def _look_again(correction: Correction, words: set[str], source: int | None) -> None:
    """An article that was dealt with leaves its queues; what the act means for other names and dates follows.

    `source` is the one that the article was of before.
    """
    if correction.article:
        store.note_doubts(correction.article)
        beside.look_at_dates(correction, source)
    if correction.article or correction.entity or words:
        beside.look_again(correction, words)


def _check_is_there(correction: Correction) -> None:
    """An act on an entity can be undone while that entity is there, and is itself: not while it is part of another one."""
    if not correction.entity_name or correction.act == Act.NOT_ENTITY or sources.is_of_source(correction):
        return
    if correction.entity is None:
        raise CorrectionError(f"“{correction.entity_name.get('name')}” is not in the archive any more")
    if merging.is_of_a_merged_one(correction):
        raise CorrectionError(f"“{correction.entity_name.get('name')}” is part of {correction.entity} now; undo that first")


def person(by: Any) -> dict:
    """Who did it, as a Correction's columns: a user, or a name from another archive's log."""
    return {"by": by} if isinstance(by, str) else {"user": by, "by": by.get_username()}


def as_line(correction: Correction) -> dict:
    """The correction as one object of an export."""
    line = {
        "id": str(correction.uid),
        "act": correction.act,
        "at": correction.made_at.isoformat(),
        "by": correction.by,
        "article": correction.article_name,
        "entity": correction.entity_name,
        "field": correction.field,
        "after": correction.after,
        "why": correction.why,
        "reverts": str(correction.reverts.uid) if correction.reverts else None,
    }
    return {key: value for key, value in line.items() if value not in (None, "")}


def apply_line(line: dict) -> str:
    """Replays one object of an export: 'done', or 'known' when it was replayed before.

    Raises CorrectionError with the reason, and ValueError, KeyError or TypeError for what is no line of an export.
    """
    uid = uuid.UUID(line["id"])
    if Correction.objects.filter(uid=uid).exists():
        return "known"
    details = {"uid": uid, "made_at": parse_datetime(line["at"]), "why": line.get("why", "")}
    if "reverts" in line:
        undone = Correction.objects.filter(uid=line["reverts"]).first()
        if undone is None:
            raise CorrectionError("it undoes a correction that is not in this archive")
        revert(undone, line.get("by", ""), **details)
        return "done"
    if "article" in line:
        details["article"] = find_article(line["article"])
        if details["article"] is None:
            raise CorrectionError(f"the article “{line['article']['title']}” is not in this archive")
    if line.get("entity", {}).get("kind") == sources.KIND:
        details["entity_name"] = line["entity"]
    elif "entity" in line:
        make = find_or_make_entity if line["act"] in (Act.NAME, Act.TEACH) else find_entity
        details["entity"] = make(line["entity"])
        if details["entity"] is None:
            raise CorrectionError(f"“{line['entity']['name']}” is not in this archive")
    record(Act(line["act"]), line.get("by", ""), field=line.get("field", ""), after=line.get("after"), **details)
    return "done"
