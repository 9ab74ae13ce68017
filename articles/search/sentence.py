"""A search in English: 'articles with “missile” that name North Korea or Japan, from 2017, newest first'."""

from collections.abc import Mapping

from articles.fields import FACET_BY_NAME
from articles.kinds import SortOrder
from articles.records import PartialDate
from articles.search.meaning import counting_parts, loose_words
from articles.search.parser import parse
from articles.search.query import SearchQuery
from articles.search.tree import All, Any, Dates, Named, Node, Not, Quoted, Word

_ORDERS = {SortOrder.NEWEST: "newest first", SortOrder.OLDEST: "oldest first", SortOrder.RELEVANCE: "best match first"}
_BEING = {"source": "published by", "author": "written by", "section": "in the section", "language": "in", "year": "of", "month": "of"}
_NAMING = ("country", "person", "organization", "place")  # facets of what an article names; the others say what it is
_KINDS = {"prefix": "words that begin with “{}”", "glob": "words like “{}”", "similar": "words spelt like “{}”"}


def sentence(query: SearchQuery, labels: Mapping[tuple[str, str], str]) -> str:
    """The whole search. `labels` maps (facet, value) to what a reader calls it."""
    parts = ["articles"]
    tree = parse(query.text).tree
    if tree:
        parts.append(with_or_without(tree, labels))
    named = [listed([labels.get((facet, value), value) for value in query.values(facet)], "or") for facet in _NAMING if query.values(facet)]
    if named:
        parts.append(f"that name {listed(named, 'and')}")
    for facet, words in _BEING.items():
        if values := query.values(facet):
            parts.append(f"{words} {listed([labels.get((facet, value), value) for value in values], 'or')}")
    if excluded := [labels.get((facet, value), value) for facet in FACET_BY_NAME for value in query.excluded(facet)]:
        parts.append(f"but not {listed(excluded, 'or')}")
    said = " ".join(parts)
    if dates := spoken_dates(query.since, query.until):
        said += f", {dates}"
    if query.undated:
        said += ", without a date"
    return said if query.sort == query.default_sort and query.text else f"{said}, {_ORDERS[query.sort]}"


def spoken_dates(since: PartialDate | None, until: PartialDate | None) -> str:
    """'from 2017', 'until 2018-03', 'from 2017 to 2018', 'of 2017'."""
    if since and since == until:
        return f"of {since}"
    if since and until:
        return f"from {since} to {until}"
    return f"from {since}" if since else f"until {until}" if until else ""


def spoken(node: Node, labels: Mapping[tuple[str, str], str]) -> str:
    """A tree in words."""
    match node:
        case Word(text, kind, field):
            return _KINDS.get(kind, "“{}”").format(text) + _in_field(field)
        case Quoted(text, slop, field):
            return (f"the words “{text}” at most {slop} apart" if slop > 1 else f"exactly “{text}”") + _in_field(field)
        case Named(facet, name):
            return f"the {facet} {labels.get((facet, name), name)}"
        case Dates(since, until):
            return f"a date {spoken_dates(since, until)}"
        case Not(part):
            return f"not {spoken(part, labels)}"
        case Any(parts):
            return listed([spoken(part, labels) for part in parts], "or")
        case All(parts):
            wanted = [f"{'either ' if isinstance(part, Any) else ''}{spoken(part, labels)}" for part in parts if not isinstance(part, Not)]
            unwanted = [spoken(part.part, labels) for part in parts if isinstance(part, Not)]
            said = listed(wanted, "and") if wanted else "any words"
            return f"{said} but not {listed(unwanted, 'or')}" if unwanted else said
    return ""


def with_or_without(node: Node, labels: Mapping[tuple[str, str], str]) -> str:
    """'with “missile” but not “test”', 'without “talks”'."""
    parts, loose = counting_parts(node), loose_words(node)
    if all(isinstance(part, Not) for part in parts):
        return f"without {listed([spoken(part.part, labels) for part in parts], 'or')}"
    if not loose:
        return f"with {spoken(All(parts), labels)}"
    said = f"with most of {listed([spoken(word, labels) for word in loose], 'and')}"
    firm = tuple(part for part in parts if part not in loose)
    return f"{said}, {with_or_without(All(firm), labels)}" if firm else said


def listed(items: list[str], word: str) -> str:
    """'a', 'a or b', 'a, b or c'."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def _in_field(field: str) -> str:
    return {"title": " in the headline", "standfirst": " in the standfirst", "body": " in the text"}.get(field, "")
