"""Haystack's backend: SearchQuerySet, update_index, clear_index and the rest on the archive's index.

It is Haystack's Whoosh backend with everything replaced that reads or writes; see docs/decisions for what was wrong there.
"""

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from haystack.backends import log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct
from whoosh import query
from whoosh.qparser import MultifieldParser

from articles.kinds import SortOrder
from articles.search.engine import current_index
from articles.search.engine.documents import documents
from articles.search.engine.evaluator import Evaluator
from articles.search.engine.facets import counts, value_of
from articles.search.engine.index import change, clear
from articles.search.engine.matches import Match
from articles.search.engine.schema import ARTICLE, BOOSTS, FACET_NAMES, FIRST_DAY, TEXT_NAMES, build_schema
from articles.search.engine.search import Plan, candidates, ranked
from articles.search.engine.snapshot import Snapshot
from articles.search.errors import IndexUnavailable

CONTENT = "body"
_SORTABLE = {"published": FIRST_DAY, "first_day": FIRST_DAY, "article": ARTICLE, "id": ARTICLE, "pk": ARTICLE, "django_id": ARTICLE}
_ALL = 1_000_000  # Haystack's own word for "to the end"


class ArchiveBackend(WhooshSearchBackend):
    """Answers Haystack from arrays, and never fails silently."""

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.silently_fail = False
        self.setup()

    def setup(self) -> None:
        """Opens nothing and makes nothing: the index is opened when it is searched, and made by a command."""
        self.content_field_name, self.schema = CONTENT, build_schema()
        self.parser = MultifieldParser(list(TEXT_NAMES), self.schema, fieldboosts=BOOSTS)
        self.setup_complete = True

    def build_schema(self, fields: dict) -> tuple[str, Any]:
        return CONTENT, build_schema()

    # -- writing

    def update(self, index: Any, iterable: Any, commit: bool = True) -> None:
        """Puts articles in place of their older selves."""
        with self._writing() as path:
            change(path, documents(iterable, self.connection_alias), tidy=True)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Takes one article out."""
        number = get_identifier(obj_or_string).rpartition(".")[2]
        with self._writing() as path:
            change(path, (), gone=[int(number)])

    def clear(self, models: Any = None, commit: bool = True) -> None:
        """Takes every article out; the index stays."""
        with self._writing() as path:
            clear(path)

    def optimize(self) -> None:
        """Joins small segments."""
        with self._writing() as path:
            change(path, (), tidy=True)

    def _writing(self):
        return current_index().to_write()

    # -- reading

    @log_query
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """`query_string` is a Whoosh query tree (what SearchQuerySet makes here), or text in Whoosh's own language."""
        if isinstance(query_string, str) and not query_string:
            return {"results": [], "hits": 0}
        tree = self.parsed(query_string)
        tree = query.And([tree, *self._narrowing(kwargs)]) if self._narrowing(kwargs) else tree
        return current_index().read(lambda snapshot: self._answer(snapshot, tree, kwargs))

    def more_like_this(self, model_instance: Any, additional_query_string: Any = None, **kwargs: Any) -> dict[str, Any]:
        """Articles about the same, by their rarest shared words."""
        from articles.search.engine.related import alike

        def find(snapshot: Snapshot) -> dict[str, Any]:
            text = " ".join(str(getattr(model_instance, name, "")) for name in TEXT_NAMES)
            tree = alike(snapshot, text, model_instance.pk)
            if additional_query_string not in (None, "", "*") and not isinstance(additional_query_string, query.Every):
                tree = query.And([tree, self.parsed(additional_query_string)])
            return self._answer(snapshot, tree, kwargs)

        return current_index().read(find)

    def parsed(self, text: Any) -> query.Query:
        """A tree from text in Whoosh's language; trees are given back as they are, and * is everything."""
        if isinstance(text, query.Query):
            return text
        return query.Every() if str(text) == "*" else self.parser.parse(str(text))

    def create_spelling_suggestion(self, query_string: str) -> str | None:
        """The likeliest spelling of the words, from the index itself; None when there is no better one."""
        from articles.search.engine import words
        from articles.search.spelling import proposals

        forms = words.forms(str(query_string))
        found = current_index().read(lambda snapshot: [next(iter(proposals(snapshot, form)), form) for form in forms])
        return " ".join(found) if found != forms else None

    def _narrowing(self, kwargs: dict[str, Any]) -> list[query.Query]:
        found = [self.parsed(text) for text in sorted(kwargs.get("narrow_queries") or (), key=str)]
        if kwargs.get("models"):
            found.append(query.Or([query.Term("django_ct", get_model_ct(model)) for model in kwargs["models"]]))
        return found

    def _answer(self, snapshot: Snapshot, tree: query.Query, kwargs: dict[str, Any]) -> dict[str, Any]:
        evaluator = Evaluator(snapshot)
        match = candidates(evaluator, Plan(text=tree, visible_only=False))
        start, stop = kwargs.get("start_offset") or 0, kwargs.get("end_offset") or _ALL
        order = self._order(snapshot, match, kwargs.get("sort_by") or [], start, max(start, stop))
        make = kwargs.get("result_class") or SearchResult
        numbers, scores = snapshot.numbers(ARTICLE)[match.docs[order]].tolist(), match.scored()[order].tolist()
        results = [
            make("articles", "article", str(number), score, id=f"articles.article.{number}", article=number)
            for number, score in zip(numbers, scores, strict=True)
        ]
        return {
            "results": results,
            "hits": len(match.docs),
            "facets": self._facets(snapshot, match, kwargs),
            "spelling_suggestion": self._suggestion(tree, kwargs) if self.include_spelling else None,
        }

    def _order(self, snapshot: Snapshot, match: Match, sort_by: list[str], start: int, stop: int) -> np.ndarray:
        """Places in the match in the order asked for; several fields may run in different directions."""
        if not sort_by:
            return ranked(snapshot, match, SortOrder.RELEVANCE, start, stop)
        keys = []
        for name in sort_by:
            column = _SORTABLE.get(name.lstrip("-"))
            if column is None:
                raise IndexUnavailable(f"The index can't be sorted by {name.lstrip('-')}, only by {', '.join(_SORTABLE)}.")
            values = snapshot.numbers(column)[match.docs].astype(np.int64)
            keys.append(-values if name.startswith("-") else values)
            if column == FIRST_DAY:
                keys.insert(-1, values == 0)  # no date: last, whichever way
        return np.lexsort(keys[::-1])[start:stop]

    def _facets(self, snapshot: Snapshot, match: Match, kwargs: dict[str, Any]) -> dict[str, Any]:
        if not kwargs.get("facets") and not kwargs.get("date_facets"):
            return {}
        fields = {}
        for name in kwargs.get("facets") or ():
            name = name.removesuffix("_exact")
            if name in FACET_NAMES:
                here = counts(snapshot, (name,), match.docs)[name]
                found = [(value_of(name, number), count) for number, count in here.of_each()]
                fields[name] = sorted(found, key=lambda item: (-item[1], item[0]))
        days = snapshot.numbers(FIRST_DAY)[match.docs]
        dates = {name: _by_gap(days, **gap) for name, gap in (kwargs.get("date_facets") or {}).items()}
        return {"fields": fields, "dates": dates, "queries": {}}

    def _suggestion(self, tree: query.Query, kwargs: dict[str, Any]) -> str | None:
        words_asked = kwargs.get("spelling_query") or " ".join(text for _, text in tree.iter_all_terms() if isinstance(text, str))
        return self.create_spelling_suggestion(words_asked) if words_asked else None


def _by_gap(days: np.ndarray, start_date: date, end_date: date, gap_by: str, gap_amount: int = 1) -> list[tuple[datetime, int]]:
    """(start, articles) for every gap from one date to another that has any."""
    start, end = (datetime(when.year, when.month, when.day) for when in (start_date, end_date))
    found = []
    while start < end:
        after = _later(start, gap_by, gap_amount)
        count = int(np.count_nonzero((days >= start.toordinal()) & (days < min(after, end).toordinal())))
        if count:
            found.append((start, count))
        start = after
    return found


def _later(when: datetime, unit: str, amount: int) -> datetime:
    if unit in {"year", "month"}:
        months = when.year * 12 + when.month - 1 + amount * (12 if unit == "year" else 1)
        return when.replace(year=months // 12, month=months % 12 + 1, day=1)
    return when + timedelta(days=amount)
