"""A search in English: 'articles with “missile” that name North Korea or Japan, from 2017, newest first'.

In: a SearchQuery or parts of its tree, and what a reader calls each value. Out: sentences and labels as text.
"""

from collections.abc import Mapping, Sequence

from articles.fields import FACET_BY_NAME
from articles.kinds import Precision, SortOrder
from articles.records import PartialDate
from articles.search.dates import first_day, last_day
from articles.search.meaning import counting_parts, is_plain, loose_words
from articles.search.parser import parse
from articles.search.query import SearchQuery
from articles.search.tree import All, Any, Dates, Named, Node, Not, Quoted, Word

Labels = Mapping[tuple[str, str], str]  # (facet, value) -> what a reader calls it

_ORDERS = {SortOrder.NEWEST: "newest first", SortOrder.OLDEST: "oldest first", SortOrder.RELEVANCE: "best match first"}
_NAMING = ("country", "person", "organization", "place")  # facets of what an article names; the others say what it is
_BEING = {
    "source": "published by", "author": "written by", "section": "in the section", "language": "in",
    "year": "published in", "month": "published in",
}  # fmt: skip
_KINDS = {"prefix": "words that begin with “{}”", "glob": "words like “{}”", "similar": "words spelt like “{}”"}
_FIELDS = {"title": " in the headline", "standfirst": " in the standfirst", "body": " in the text"}


def sentence(query: SearchQuery, labels: Labels) -> str:
    """The whole search. A name or date means the same typed as chosen, and is told alike."""
    tree = parse(query.text).tree
    loose, parts = loose_words(tree), counting_parts(tree)
    typed = [part for part in parts if not isinstance(part.part if isinstance(part, Not) else part, Named) and not isinstance(part, Dates)]
    named = {facet: _wanted(query, parts, facet, labels) for facet in FACET_BY_NAME}
    left_out = {facet: _left_out(query, parts, facet, labels) for facet in FACET_BY_NAME}
    said = f"articles {_with_or_without(typed, loose, labels)}" if typed else "articles"
    names = [name for facet in _NAMING for name in named[facet]]
    if names:
        said += f" that name {listed(names, 'and')}"
    if others := [name for facet in _NAMING for name in left_out[facet]]:
        said += f"{' but not' if names or ' with ' in said else ' that do not name'} {listed(others, 'or')}"
    clauses = [f"{words} {listed(named[facet], 'and')}" for facet, words in _BEING.items() if named[facet]]
    clauses += [f"not {words} {listed(left_out[facet], 'or')}" for facet, words in _BEING.items() if left_out[facet]]
    clauses += [spoken_times(part.since, part.until) for part in _stretches(parts)]
    clauses += [spoken_times(query.since, query.until)] if query.since or query.until else []
    clauses += ["without a date"] if query.undated else []
    if clauses:
        said += f"{' ' if said == 'articles' else ', '}{', '.join(clauses)}"
    return said if query.sort == query.default_sort and query.text else f"{said}, {_ORDERS[query.sort]}"


def spoken_dates(since: PartialDate | None, until: PartialDate | None) -> str:
    """'from 2017', 'until 2018-03', 'from 2017 to 2018', 'in 2017', 'on 2017-08-29'."""
    if since and since == until:
        return f"{'on' if since.precision == Precision.DAY else 'in'} {since}"
    if since and until:
        return f"from {since} to {until}"
    return f"from {since}" if since else f"until {until}" if until else ""


def spoken_times(since: PartialDate | None, until: PartialDate | None) -> str:
    """The same of articles: 'from 2017', 'published in 2017'."""
    return f"{'published ' if since and since == until else ''}{spoken_dates(since, until)}"


def spoken(node: Node, labels: Labels) -> str:
    """A tree in words."""
    match node:
        case Word(text, kind, field):
            return _KINDS.get(kind, "“{}”").format(text) + _FIELDS.get(field, "")
        case Quoted(text, slop, field):
            if slop > 1:
                return f"the words “{text}” at most {slop} apart" + _FIELDS.get(field, "")
            return f"the exact word{'s' if ' ' in text else ''} “{text}”" + _FIELDS.get(field, "")
        case Named(facet, name):
            return f"the {facet} {labels.get((facet, name), name)}"
        case Dates(since, until):
            return f"a date {spoken_dates(since, until)}"
        case Not(part):
            return spoken_not(part, labels)
        case Any(parts):
            return _either(parts, labels)
        case All(parts):
            return _all(parts, labels)
    return ""


def spoken_not(part: Node, labels: Labels) -> str:
    """What must not match: 'not “test”', 'neither “this” nor “that”', 'not both “this” and “that”'."""
    if isinstance(part, Any):
        said = [spoken(each, labels) for each in part.parts]
        return f"neither {said[0]} nor {said[1]}" if len(said) == 2 else f"none of {listed(said, 'and')}"
    return f"not {_together(part, labels)}"


def listed(items: Sequence[str], word: str) -> str:
    """'a', 'a or b', 'a, b or c'."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def _wanted(query: SearchQuery, parts: Sequence[Node], facet: str, labels: Labels) -> list[str]:
    """The values of a facet that all must be there, as typed, and as chosen: any of these."""
    typed = [labels.get((facet, part.name), part.name) for part in parts if isinstance(part, Named) and part.facet == facet]
    chosen = listed([labels.get((facet, value), value) for value in query.values(facet)], "or")
    return [*typed, chosen] if chosen else typed


def _left_out(query: SearchQuery, parts: Sequence[Node], facet: str, labels: Labels) -> list[str]:
    denied = [part.part for part in parts if isinstance(part, Not)]
    typed = [part.name for part in denied if isinstance(part, Named) and part.facet == facet]
    return [labels.get((facet, value), value) for value in (*typed, *query.excluded(facet))]


def _stretches(parts: Sequence[Node]) -> list[Dates]:
    """The stretches of time that were typed; a beginning and an end are one."""
    typed = [part for part in parts if isinstance(part, Dates)]
    since = max((part.since for part in typed if part.since), key=first_day, default=None)
    until = min((part.until for part in typed if part.until), key=last_day, default=None)
    in_order = not since or not until or first_day(since) <= last_day(until)
    return [Dates(since, until)] if len(typed) > 1 and in_order else typed


def _with_or_without(parts: Sequence[Node], loose: Sequence[Word], labels: Labels) -> str:
    """'with “missile” but not “test”', 'without “talks”'."""
    if all(isinstance(part, Not) for part in parts):
        return f"without {listed(_denied(parts, labels), 'or')}"
    if not loose:
        return f"with {_all(parts, labels)}"
    said = f"with most of {listed([spoken(word, labels) for word in loose], 'and')}"
    firm = [part for part in parts if part not in loose]
    return f"{said}, {_with_or_without(firm, (), labels)}" if firm else said


def _all(parts: Sequence[Node], labels: Labels) -> str:
    """'“Japan” and either “missile” or “rocket”, but not “test”'. Plain words come first and alternatives last: what followed the
    exact words “oil price” would be taken for exact too."""
    wanted = sorted((part for part in parts if not isinstance(part, Not)), key=lambda part: (isinstance(part, Any), not is_plain(part)))
    said = [f"either {spoken(part, labels)}" if isinstance(part, Any) else spoken(part, labels) for part in wanted]
    groups = sum(isinstance(part, Any) for part in wanted)
    if groups > 1:
        said = [", and ".join([*filter(None, [listed(said[:-groups], "and")]), *said[-groups:]])]
    text = listed(said, "and") or "any words"
    denied = listed(_denied(parts, labels), "or")
    return f"{text}{',' if groups else ''} but not {denied}" if denied else text


def _either(parts: Sequence[Node], labels: Labels) -> str:
    """'“missile” or “rocket”', 'both “oil” and “gas”, or “minister”'."""
    said = [_together(part, labels) for part in parts]
    return ", or ".join(said) if any(isinstance(part, All) for part in parts) else listed(said, "or")


def _together(part: Node, labels: Labels) -> str:
    """A part that several words make, so that one hears where it ends."""
    both = isinstance(part, All) and not any(isinstance(each, Not | Any) for each in part.parts)
    return f"{'both' if len(part.parts) == 2 else 'all of'} {spoken(part, labels)}" if both else spoken(part, labels)


def _denied(parts: Sequence[Node], labels: Labels) -> list[str]:
    """What must not match; of alternatives, each."""
    denied = [part.part for part in parts if isinstance(part, Not)]
    return [_together(each, labels) for part in denied for each in (part.parts if isinstance(part, Any) else (part,))]
