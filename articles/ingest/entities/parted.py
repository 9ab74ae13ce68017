"""Parts the model's spans where it ran over what stands between two names. In: a text and its spans. Out: spans of one name each.

Results ("Westbury d. Oak Falls"), cases ("Roe v. Wade"), lists ("Corvan, Northgate Systems") and tables ("Madelyn Harrow 2").
"""

import re
from collections.abc import Iterator

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import has_body_word, is_body_word, known_bodies
from articles.ingest.entities.given import is_common_word, is_given_name
from articles.ingest.entities.model import Span

NAMES = frozenset({"PERSON", "ORG"})
# Who beat whom, and who sued whom: what the model marks then is no name, and its halves are seldom marked rightly.
AGAINST = re.compile(r" (?:d|def|v|vs|bt)\.? ")
AT = re.compile(r" ?@ ")
# What may follow the comma inside a body's name: its legal form, its city.
LEGAL_FORM = re.compile(r"(?:Inc|Ltd|LLC|LLP|L\.?P|Corp|Co|Plc|PLC|S\.?A|N\.?V|AG|GmbH|Pty|P\.?C)\b\.?")
SCORED = re.compile(r"([^\W\d_]+) ([^\W\d_]+(?:[-'’][^\W\d_]+)*) \d+")
COUNTED = re.compile(r" [a-z]")  # "Ann Lee 2 goals": the number is of what follows


def parted(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans of a text, those of people and organizations with one name each; the same object where none is parted."""
    if not any(mark in text for mark in (" d. ", " v", " def", " bt ", "@ ", ", ", " 1", " 2", " 3")):
        return spans
    return tuple(part for span in spans for part in (_parts(text, span) if span.label in NAMES else (span,)))


def _parts(text: str, span: Span) -> Iterator[Span]:
    marked = text[span.start : span.end]
    if AGAINST.search(marked):
        return
    if AT.search(marked):
        yield from _cut(marked, span, AT)
    elif ", " in marked and span.label == "ORG" and _is_list(marked):
        yield from (part for part in _cut(marked, span, re.compile(", ")) if _stands_alone(text[part.start : part.end]))
    elif span.label == "ORG" and (scored := SCORED.fullmatch(marked)) and _is_called(scored, COUNTED.match(text, span.end)):
        yield Span(span.start, span.start + scored.end(2), "PERSON")
    else:
        yield span


def _cut(marked: str, span: Span, mark: re.Pattern) -> Iterator[Span]:
    start = 0
    for found in mark.finditer(marked):
        yield Span(span.start + start, span.start + found.start(), span.label)
        start = found.end()
    yield Span(span.start + start, span.end, span.label)


def _is_list(marked: str) -> bool:
    """Whether commas part several names: no "and" that would make one of them, no legal form, no place behind the last."""
    last = marked.rpartition(", ")[2]
    if " and " in marked or "&" in marked or LEGAL_FORM.match(last) or known_bodies().is_whole(marked):
        return False
    where = atlas().get(last)
    return where is None or not (where.names or where.cities or where.region)


def _stands_alone(name: str) -> bool:
    """Whether one name of a list is a body's by itself; a lone word that nobody knows may be a player's."""
    return " " in name or has_body_word(name) or known_bodies().is_whole(name)


def _is_called(scored: re.Match, counted: re.Match | None) -> bool:
    """Whether two words before a number are somebody's name: by the given name, or because the number counts something else."""
    given, surname = scored[1], scored[2]
    ordinary = any(is_common_word(word) or is_body_word(word) for word in (given, surname))
    return not ordinary and (is_given_name(given) or counted is not None)
