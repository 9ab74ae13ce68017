"""Haystack's filters (`content=`, `title__startswith=`, `country__in=`, …) -> a Whoosh query tree, with no string between."""

from collections.abc import Callable
from datetime import date
from typing import Any

from haystack.backends import SearchNode
from haystack.backends.whoosh_backend import WhooshSearchQuery
from haystack.inputs import AutoQuery, BaseInput, Exact, Not, Raw
from whoosh import query

from articles.search.engine import nodes, words
from articles.search.engine.compiler import compile_tree
from articles.search.engine.schema import KEYWORD_NAMES, NUMBER_NAMES, TEXT_NAMES
from articles.search.parser import parse

_RANGES = {"gt": (True, False), "gte": (True, True), "lt": (False, False), "lte": (False, True)}  # is the start, is included


class ArchiveSearchQuery(WhooshSearchQuery):
    """Collects what a SearchQuerySet was asked, and makes one tree of it."""

    def build_query(self) -> query.Query:
        tree = self._node(self.query_filter) or query.Every()
        boosted = [nodes.Stemmed(form).with_boost(boost) for word, boost in self.boost.items() for form in words.forms(str(word))]
        return query.AndMaybe(tree, query.Or(boosted)) if boosted else tree

    def __str__(self) -> str:
        return repr(self.build_query())

    def matching_all_fragment(self) -> str:
        return "*"

    def _node(self, node: SearchNode) -> query.Query | None:
        parts = []
        for child in node.children:
            if isinstance(child, SearchNode):
                part = self._node(child)
            else:
                field, kind = node.split_expression(child[0])
                part = self._lookup(field, kind, child[1])
            if part is not None:
                parts.append(part)
        if not parts:
            return None
        joined = parts[0] if len(parts) == 1 else query.Or(parts) if node.connector == node.OR else _all(parts)
        return query.Not(joined) if node.negated else joined

    def _lookup(self, field: str, kind: str, value: Any) -> query.Query | None:
        if hasattr(value, "values_list"):
            value = list(value)
        if kind == "in":
            return query.Or([part for one in value if (part := self._lookup(field, "exact", one))])
        if kind == "range":
            return _all([self._lookup(field, "gte", value[0]), self._lookup(field, "lte", value[1])])
        if isinstance(value, Raw):
            return self.backend.parsed(str(value))
        name = field.removesuffix("_exact")
        if name in KEYWORD_NAMES:
            return nodes.HasValue(name, (str(value),))
        if name in (*NUMBER_NAMES, "published") or name in {"django_id", "pk"}:
            return _number("article" if name in {"django_id", "pk"} else name, kind, value)
        if name in {"id", "django_ct"}:
            return query.Term(name, str(value))
        return self._words(TEXT_NAMES if name not in TEXT_NAMES else (name,), kind, value)

    def _words(self, fields: tuple[str, ...], kind: str, value: Any) -> query.Query | None:
        text = str(value)
        if isinstance(value, AutoQuery):
            return compile_tree(parse(text).tree, {})
        forms = words.forms(text)
        if not forms:
            return None
        if isinstance(value, Exact) or kind == "exact":
            return nodes.Near(tuple(nodes.Exactly(form, fields) for form in forms), 1, fields)
        make: Callable[[str], query.Query] = {
            "startswith": lambda form: nodes.StartingWith(form, fields),
            "contains": lambda form: nodes.Glob(f"*{form}*", fields),
            "endswith": lambda form: nodes.Glob(f"*{form}", fields),
            "fuzzy": lambda form: nodes.Similar(form, fields),
        }.get(kind, lambda form: nodes.Stemmed(form, fields))
        found = _all([make(form) for form in forms])
        return query.Not(found) if isinstance(value, Not) else found


def _all(parts: list[query.Query]) -> query.Query:
    """All of the parts; a part that is not wanted is taken away and gives no score of its own."""
    wanted = [part for part in parts if not isinstance(part, query.Not)]
    unwanted = [part.query for part in parts if isinstance(part, query.Not)]
    found = query.And(wanted) if len(wanted) > 1 else wanted[0] if wanted else query.Every()
    return query.AndNot(found, query.Or(unwanted)) if unwanted else found


def _number(name: str, kind: str, value: Any) -> query.Query:
    value = str(value) if isinstance(value, BaseInput) else value
    number = value.toordinal() if isinstance(value, date) else int(value)
    if name == "published":  # articles whose day may be on the wanted side; those without a date never
        if kind in {"gt", "gte"}:
            return nodes.Dated(number + (kind == "gt"), None)
        return nodes.Dated(None, number - (kind == "lt")) if kind in {"lt", "lte"} else nodes.Dated(number, number)
    if kind not in _RANGES:
        return query.NumericRange(name, number, number)
    is_start, included = _RANGES[kind]
    if is_start:
        return query.NumericRange(name, number, None, startexcl=not included)
    return query.NumericRange(name, None, number, endexcl=not included)
