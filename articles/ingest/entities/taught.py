"""Names that people taught the archive. In: an article's words, what was found in them, and the names. Out: what is found now.

Where a taught name stands, it stands: mentions of others that overlap it go.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from articles.ingest.entities import salience
from articles.kinds import EntityKind, Part
from articles.records import FoundEntity, Mention, TaughtName, TextParts

FLOOR = {EntityKind.COUNTRY: 2.0}  # as for what the rules find: a country needs less to be what an article is about
USUAL_FLOOR = 3.0
WHY = "taught by a person"


def apply(parts: TextParts, found: tuple[FoundEntity, ...], names: tuple[TaughtName, ...]) -> tuple[FoundEntity, ...]:
    """What was found, with every taught name where it stands as whole words."""
    taught = list(_sightings(parts, names)) if names else []
    if not taught:
        return found
    spots = [mention for _, mention in taught]
    left = {(entity.kind, entity.key): _without(entity, spots) for entity in found}
    for name, mention in taught:
        known = left.get((name.kind, name.key)) or FoundEntity(name.kind, name.key, name.name, ())
        left[name.kind, name.key] = replace(known, mentions=(*known.mentions, mention))
    touched = {(name.kind, name.key) for name, _ in taught}
    return tuple(_weighed(entity, parts) if key in touched else entity for key, entity in left.items() if entity.mentions)


def _sightings(parts: TextParts, names: tuple[TaughtName, ...]) -> Iterable[tuple[TaughtName, Mention]]:
    by_text = {name.text: name for name in names}
    for part, text in zip(Part, (parts.title, parts.standfirst, parts.body), strict=True):
        for match in _pattern(names).finditer(text):
            yield by_text[match.group()], Mention(match.start(), match.end(), match.group(), WHY, part)


@lru_cache(maxsize=4)
def _pattern(names: tuple[TaughtName, ...]) -> re.Pattern[str]:
    """Any of the names, as whole words, the longest that fits."""
    longest_first = sorted({name.text for name in names}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _without(entity: FoundEntity, spots: list[Mention]) -> FoundEntity:
    kept = tuple(m for m in entity.mentions if not any(s.part == m.part and s.start < m.end and m.start < s.end for s in spots))
    return entity if len(kept) == len(entity.mentions) else replace(entity, mentions=kept)


def _weighed(entity: FoundEntity, parts: TextParts) -> FoundEntity:
    ordered = tuple(sorted(entity.mentions, key=lambda mention: (list(Part).index(mention.part), mention.start)))
    value = salience.score(ordered, salience.read_layout(parts.body))
    share, about = salience.judge(value, FLOOR.get(entity.kind, USUAL_FLOOR))
    return replace(entity, mentions=ordered, salience=share, about=about)
