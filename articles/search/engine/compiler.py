"""A visitor's tree, with names resolved to identifiers -> a Whoosh query tree, with no string in between."""

from collections.abc import Mapping

from whoosh import query

from articles.records import PartialDate
from articles.search.dates import first_day, last_day
from articles.search.engine import nodes, words
from articles.search.engine.schema import TEXT_NAMES
from articles.search.meaning import STOPWORDS, counting_parts, loose_words
from articles.search.tree import All, Any, Dates, Named, Node, Not, Quoted, Word

Identifiers = Mapping[tuple[str, str], tuple[str, ...]]  # (facet, name as typed) -> the index's values for it


def compile_tree(node: Node | None, identifiers: Identifiers) -> query.Query | None:
    """The query to evaluate; None where there is nothing to search for, or all words were such as say nothing."""
    if not isinstance(node, All):
        return None if node is None or (found := _node(node, identifiers)) is None else _all([found])
    kept, loose = counting_parts(node), loose_words(node)
    if loose:
        firm = [found for part in kept if part not in loose and (found := _node(part, identifiers)) is not None]
        return _all([_mostly(loose), *firm])
    return _all([found for part in kept if (found := _node(part, identifiers)) is not None])


def _mostly(plain: tuple[Word, ...]) -> nodes.Mostly:
    """Each word once, whatever its form; compounds fall into their parts, since an article may have only one of them."""
    found = {words.key(form): form for part in plain for form in words.forms(part.text) if form not in STOPWORDS}
    return nodes.Mostly(tuple(nodes.Stemmed(form) for form in found.values()))


def dated(since: PartialDate | None, until: PartialDate | None) -> nodes.Dated:
    """Articles that may be of the time from the first day of `since` to the last of `until`."""
    return nodes.Dated(first_day(since).toordinal() if since else None, last_day(until).toordinal() if until else None)


def _node(node: Node, identifiers: Identifiers) -> query.Query | None:
    match node:
        case Word():
            return _word(node)
        case Quoted(text, slop, field):
            return _sequence(words.forms(text), nodes.Exactly, _fields(field), slop)
        case Named(facet, name):
            return nodes.HasValue(facet, identifiers.get((facet, name), ()))
        case Dates(since, until):
            return dated(since, until)
        case Not(part):
            inner = _node(part, identifiers)
            return query.Not(inner) if inner is not None else None
        case Any(parts):
            found = [inner for part in parts if (inner := _node(part, identifiers)) is not None]
            return query.Or(found) if found else None
        case All(parts):
            return _all([inner for part in parts if (inner := _node(part, identifiers)) is not None])


def _all(parts: list[query.Query]) -> query.Query | None:
    """All of the parts; what is not wanted is taken from what is, or from everything."""
    wanted = [part for part in parts if not isinstance(part, query.Not)]
    unwanted = [part.query for part in parts if isinstance(part, query.Not)]
    if not parts:
        return None
    found = query.And(wanted) if len(wanted) > 1 else wanted[0] if wanted else query.Every()
    return query.AndNot(found, query.Or(unwanted)) if unwanted else found


def _fields(name: str) -> tuple[str, ...]:
    return (name,) if name in TEXT_NAMES else TEXT_NAMES


def _word(word: Word) -> query.Query | None:
    fields = _fields(word.field)
    if word.kind == "glob":
        return nodes.Glob(word.text.lower(), fields)
    found = words.forms(word.text)
    if not found:
        return None
    if len(found) == 1 and word.kind == "prefix":
        return nodes.StartingWith(found[0], fields)
    if len(found) == 1 and word.kind == "similar":
        return nodes.Similar(found[0], fields)
    if len(found) == 1 and len(found[0]) == 1 and words.is_unspaced(found[0]):
        return nodes.StartingWith(found[0], fields)  # one character of a script that is indexed in pairs
    return _sequence(found, nodes.Stemmed, fields, 1)


def _sequence(found: list[str], kind: type, fields: tuple[str, ...], slop: int) -> query.Query | None:
    if len(found) < 2:
        return kind(found[0], fields) if found else None
    return nodes.Near(tuple([kind(form, fields) for form in found]), slop, fields, ordered=slop == 1)
