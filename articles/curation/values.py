"""An article's fields as the log writes them. In: articles and JSON values. Out: JSON values, and articles changed, unsaved.

JSON has the source by name, the date as 2018-05 with its precision showing, and the authors as a list.
"""

from collections.abc import Callable
from typing import Any

from articles import store
from articles.kinds import Precision
from articles.models import Article
from articles.records import WORKING_TITLE, Found, PartialDate

PARAGRAPH = "\n\n"


Write = Callable[[Article, Any], None]


def _plain(name: str, empty: Any = "") -> Write:
    return lambda article, value: setattr(article, name, empty if value is None else value)


def _write_title(article: Article, value: str) -> None:
    article.title, article.title_is_made = _needed(value), False


def _write_body(article: Article, value: str) -> None:
    """Subheadings stay subheadings where their words still stand alone."""
    before = article.body.split(PARAGRAPH)
    headings = {before[number] for number in article.headings if number < len(before)}
    article.body = _needed(value.replace("\r\n", "\n"))
    article.headings = [number for number, paragraph in enumerate(article.body.split(PARAGRAPH)) if paragraph in headings]


def _needed(value: str) -> str:
    if not value or not value.strip():
        raise ValueError("it may not be empty")
    return value.strip()


def _write_source(article: Article, value: str | None) -> None:
    article.source = store.find_source(Found(value, "stated"))


def _write_published(article: Article, value: str | None) -> None:
    day = PartialDate.read(value) if value else None
    article.published = day.day if day else None
    article.published_precision = day.precision if day else Precision.UNKNOWN


# Each field that a person may set, and how its JSON value is written into an article.
FIELDS: dict[str, Write] = {
    "title": _write_title,
    "standfirst": _plain("standfirst"),
    "body": _write_body,
    "source": _write_source,
    "published": _write_published,
    "authors": _plain("authors", []),
    "dateline": _plain("dateline"),
    "section": _plain("section"),
    "language": _plain("language"),
}


# The columns of fields that have others than one of their own name.
COLUMNS = {"title": ("title", "title_is_made"), "published": ("published", "published_precision"), "body": ("body", "headings")}


def restore(article: Article, name: str) -> None:
    """Writes what the last reading found for the field, as that reading wrote it."""
    found = article.evidence.get(name) or {}
    value, rule = found.get("value"), found.get("rule")
    if name == "source":
        article.source = store.find_source(Found(value, rule))
    elif name in ("title", "body") and not value:
        return
    else:
        FIELDS[name](article, value)
    if name == "title":
        article.title_is_made = rule == WORKING_TITLE
    if name == "body":
        article.headings = found.get("headings", [])
