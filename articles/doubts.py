"""Reasons to look at an article. In: an article as it is stored. Out: the queues that it stands in.

A field that a person set raises no doubt of its own, only where a machine has come to say something else.
"""

import re
from datetime import date
from typing import Any

from articles.kinds import Queue

SHORT = 60  # words; a brief has more, what is left of a failed scrape has fewer
MUCH = 0.75  # of a page's letters taken out: menus are long, but seldom three times as long as the article
UNSURE = 0.5  # below it a rule is as likely wrong as right
WEIGHED = ("published", "source", "authors")
AMBIGUOUS = re.compile(r"\bambiguous\b", re.I)


def doubts_of(article: Any, today: date, decided: dict[str, Any]) -> set[Queue]:
    """The queues for an article row. `decided` maps its locked fields to their values, as the evidence writes values.

    A hidden article stands in none: who hid it has dealt with it.
    """
    if article.hidden:
        return set()
    found = {
        Queue.NO_TITLE: article.title_is_made,
        Queue.NO_DATE: article.published is None,
        Queue.FUTURE_DATE: article.published is not None and article.published > today,
        Queue.AMBIGUOUS_DATE: "published" not in decided and _ambiguous(article),
        Queue.NO_SOURCE: article.source_id is None,
        Queue.LOW_CONFIDENCE: any(_unsure(article.evidence.get(field)) for field in WEIGHED if field not in decided),
        Queue.TITLE_IS_SITE: article.source_id is not None and _folded(article.title) in _names_of(article.source),
        Queue.VERY_SHORT: len(article.body.split()) < SHORT,
        Queue.MUCH_REMOVED: _share_removed(article) > MUCH,
        Queue.DISAGREEMENT: any(_differs(value, article.evidence.get(field)) for field, value in decided.items()),
    }
    return {queue for queue, holds in found.items() if holds}


def _ambiguous(article: Any) -> bool:
    note = (article.evidence.get("published") or {}).get("note") or ""
    return any(AMBIGUOUS.search(text) for text in (note, *article.problems))


def _unsure(found: dict | None) -> bool:
    return bool(found and found.get("value") and found.get("confidence", 1.0) < UNSURE)


def _share_removed(article: Any) -> float:
    removed = sum(len(passage["text"]) for passage in article.removed)
    return removed / (removed + len(article.body))


def _differs(value: Any, found: dict | None) -> bool:
    """A machine's unknown is no disagreement."""
    return bool(found and found.get("value") and found["value"] != value)


def _names_of(source: Any) -> set[str]:
    return {_folded(source.name), _folded(source.host)} - {""}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().removeprefix("the ")))
