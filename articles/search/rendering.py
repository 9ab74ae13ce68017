"""A tree -> text that parses to the same tree: how a search is written without one of its parts."""

from articles.search.meaning import parts_of
from articles.search.tree import All, Any, Dates, Named, Node, Not, Quoted, Word


def typed(node: Node | None) -> str:
    """The search as one would type it."""
    match node:
        case Word(text, kind, field):
            return f"{_prefix(field)}{text}{ {'prefix': '*', 'similar': '~'}.get(kind, '') }"
        case Quoted(text, slop, field):
            return f'{_prefix(field)}"{text}"' + (f"~{slop}" if slop > 1 else "")
        case Named(facet, name):
            return f'{facet}:"{name}"'
        case Dates(since, until):
            return f"date:{since or ''}..{until or ''}" if since != until else f"date:{since}"
        case Not(part):
            return f"-({typed(part)})" if isinstance(part, All | Any | Not) else f"-{typed(part)}"
        case Any(parts):
            return " OR ".join(f"({typed(part)})" if isinstance(part, All) else typed(part) for part in parts)
        case All(parts):
            return " ".join(typed(part) for part in parts)
    return ""


def without_part(node: Node, number: int) -> str:
    """The search without its part of that number, as typed."""
    left = [part for at, part in enumerate(parts_of(node)) if at != number]
    return " ".join(map(typed, left))


def with_part(node: Node, number: int, other: Node) -> str:
    """The search with another part in place of that of that number, as typed."""
    return " ".join(typed(other if at == number else part) for at, part in enumerate(parts_of(node)))


def _prefix(field: str) -> str:
    return f"{field}:" if field else ""
