"""What Haystack prepared of an article -> the document that Whoosh is given."""

from collections.abc import Iterable, Iterator
from typing import Any

from haystack import connections
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SkipDocument

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.dates import first_day, last_day
from articles.search.engine.schema import ARTICLE, FIRST_DAY, KEYWORD_NAMES, LAST_DAY, TEXT_NAMES


def documents(articles: Iterable[Any], using: str = "default") -> Iterator[dict[str, Any]]:
    """Documents of model instances, one at a time."""
    unified = connections[using].get_unified_index()
    for article in articles:
        try:
            yield document(unified.get_index(type(article)).full_prepare(article))
        except SkipDocument:
            continue


def document(prepared: dict[str, Any]) -> dict[str, Any]:
    """Text as it is, facet values as lists of whole identifiers (Whoosh then splits nothing), dates as days."""
    published = prepared.get("published")
    when = PartialDate(published, Precision(prepared["precision"])) if published else None
    return {
        **{name: str(prepared[name]) for name in (ID, DJANGO_CT, DJANGO_ID)},
        **{name: prepared.get("text" if name == "body" else name) or "" for name in TEXT_NAMES},  # Haystack's one fixed name
        **{name: list(map(str, prepared.get(name) or ())) for name in KEYWORD_NAMES},
        FIRST_DAY: first_day(when).toordinal() if when else 0,
        LAST_DAY: last_day(when).toordinal() if when else 0,
        ARTICLE: int(prepared[ARTICLE]),
    }
