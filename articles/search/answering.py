"""A search from end to end: SearchQuery -> understood, found in the index, read from the database, ready to print."""

import time
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from articles.fields import FACET_BY_NAME
from articles.models import Article
from articles.search import highlight
from articles.search.counting import facet_counts, names_of
from articles.search.engine import current_index
from articles.search.engine.compiler import Identifiers
from articles.search.engine.search import Outcome, Plan, nothing, search
from articles.search.engine.snapshot import Snapshot
from articles.search.errors import IndexUnavailable
from articles.search.explain import xray
from articles.search.meaning import counting_parts, parts_of
from articles.search.naming import Pair
from articles.search.parser import parse
from articles.search.planning import labels_of, planned
from articles.search.prepared import Prepared
from articles.search.proposing import suggestions
from articles.search.query import EXCLUDED, SearchQuery
from articles.search.remedies import Doctor
from articles.search.rendering import without_part
from articles.search.results import Chip, Hit, HitSource, Pagination, Results
from articles.search.sentence import sentence, spoken, spoken_times
from articles.search.timeline import timeline
from articles.search.tree import Dates, Node

FEW_HITS = 3  # so few may be all that a misspelling finds: then other spellings are proposed too


def answer(query: SearchQuery, facets: tuple[str, ...], visible_only: bool) -> Results:
    """Raises IndexUnavailable; anything else that is wrong with a query is a note."""
    began = time.perf_counter()
    parsed = parse(query.text)
    plan, identifiers, unknown = planned(query, parsed.tree, facets, visible_only)
    try:
        query, found = current_index().read(lambda snapshot: _found(snapshot, query, plan, parsed.tree, identifiers))
    except IndexUnavailable:
        if current_index().folder.current_name() or Article.objects.exists():
            raise
        found = {"outcome": nothing(plan)}  # a new archive: there is nothing to index, so nothing is wrong
    outcome: Outcome = found.pop("outcome")
    public = names_of(outcome, identifiers)
    labels = labels_of(identifiers, public)
    if found and not outcome.count:
        found["remedies"] = current_index().read(lambda snapshot: Doctor(snapshot, identifiers, labels, visible_only).remedies(query))
    return Results(
        query=query,
        understood=sentence(query, labels),
        chips=_chips(query, parsed.tree, labels),
        count=outcome.count,
        hits=_hits(outcome, parsed.tree),
        facets=facet_counts(query, outcome, public, identifiers, labels),
        notes=(*query.notes, *parsed.notes, *unknown),
        pages=_pagination(query, outcome.count),
        took_ms=(time.perf_counter() - began) * 1000,
        **{"suggestions": (), **found},
    )


def _found(snapshot: Snapshot, query: SearchQuery, plan: Plan, tree: Node | None, identifiers: Identifiers) -> tuple[SearchQuery, dict]:
    """All that comes from the index. Behind the last page is the last page, with a note."""
    outcome = search(snapshot, plan)
    last = max(1, -(-outcome.count // query.per_page))
    if query.page > last:
        note = f"There are only {last:,} pages; this is the last." if last > 1 else "There is only one page; this is it."
        query = replace(query, page=last, notes=(*query.notes, note))
        plan = plan._replace(start=(last - 1) * query.per_page, stop=last * query.per_page)
        outcome = search(snapshot, plan)
    return query, {
        "outcome": outcome,
        "suggestions": suggestions(snapshot, query, plan, identifiers) if tree and outcome.count <= FEW_HITS else (),
        "xray": xray(snapshot, query, tree),
        "timeline": timeline(query, outcome.first_days, outcome.last_days),
    }


def _hits(outcome: Outcome, tree: Node | None) -> tuple[Hit, ...]:
    """The articles in their order. One that has gone from the database meanwhile is left out."""
    rows = {row[0]: _Row._make(row) for row in _ROWS.rows(outcome.articles)}
    marks = highlight.marks_of(tree)
    start = reverse("article", args=[0, "-"]).removesuffix("0/-/")  # once for all hits: it takes as long as finding them
    pairs = zip(outcome.articles, outcome.scores, strict=True)
    return tuple(_hit(rows[number], score, marks, start) for number, score in pairs if number in rows)


class _Row(NamedTuple):
    """What a hit shows, as the database gives it. Twenty models with their sources take longer to make than to find."""

    pk: int
    title: str
    title_is_made: bool
    standfirst: str
    body: str
    published: date | None
    published_precision: str
    external_id: str
    source__name: str | None
    source__slug: str | None

    # as an article has them: they ask for its title only, and for its date
    slug = Article.slug
    published_date = Article.published_date


_ROWS = Prepared(lambda numbers: Article.objects.filter(pk__in=numbers).order_by().values_list(*_Row._fields))


def _hit(row: _Row, score: float, marks: highlight.Marks, start: str) -> Hit:
    """`start` is what the addresses of all articles begin with."""
    snippet = highlight.snippet(row.body, marks)
    title = highlight.pieces(row.title, marks, "title")
    return Hit(
        id=row.pk,
        title=row.title,
        title_is_made=row.title_is_made,
        standfirst=row.standfirst,
        source=HitSource(row.source__name, row.source__slug) if row.source__slug else None,
        published=row.published_date,
        url=f"{start}{row.pk}/{quote(row.slug)}/",
        score=score,
        snippet=snippet,
        title_pieces=title,
        external_id=row.external_id or None,
        matched_in=highlight.fields_of(title, highlight.pieces(row.standfirst, marks, "standfirst"), snippet),
    )


def _chips(query: SearchQuery, tree: Node | None, labels: dict[Pair, str]) -> tuple[Chip, ...]:
    """Each part of what was asked, with the search without it."""
    chips = []
    for number, part in enumerate(parts_of(tree)):
        if part not in counting_parts(tree):
            continue
        chips.append(Chip(_label(part, labels), query.with_text(without_part(tree, number)).url))
    if query.text and not chips:
        chips.append(Chip(f"“{query.text}”", query.without_text().url))
    for facet, value in query.filters:
        kind = f"{'Not ' if value.startswith(EXCLUDED) else ''}{FACET_BY_NAME[facet].name}".capitalize()
        bare = value.removeprefix(EXCLUDED)
        label = f"{kind}: {labels.get((facet, bare), bare)}"
        chips.append(Chip(label, query.without(facet, value).url))
    if query.since or query.until:
        chips.append(Chip(spoken_times(query.since, query.until), replace(query, since=None, until=None, page=1).url))
    if query.undated:
        chips.append(Chip("without a date", query.with_dates(query.since, query.until).url))
    return tuple(chips)


def _label(part: Node, labels: dict[Pair, str]) -> str:
    return spoken_times(part.since, part.until) if isinstance(part, Dates) else spoken(part, labels)


def _pagination(query: SearchQuery, count: int) -> Pagination:
    total = max(1, -(-count // query.per_page))
    number = query.page
    return Pagination(
        number=number,
        total=total,
        previous_url=query.on_page(number - 1).url if number > 1 else None,
        next_url=query.on_page(number + 1).url if number < total else None,
        first_index=(number - 1) * query.per_page + 1 if count else 0,
        last_index=min(number * query.per_page, count),
    )
