"""Pairs that may be one, kept up to date. In: entities that changed. Out: Likenesses made, ranked anew and taken away.

Only names with a surname, a sound or initials in common are compared. What a person answered stays answered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from articles.batches import BATCH, in_batches
from articles.kinds import EntityKind
from articles.models import Alias, Likeness, NameWord
from articles.models.naming import WordUse
from articles.neighbours.alike import Alike, alike, given_groups, is_short, taken_apart
from articles.neighbours.company import company_of

COMPARED = (EntityKind.PERSON, EntityKind.ORGANIZATION)
BLOCKS = (WordUse.SURNAME, WordUse.SOUND, WordUse.INITIALS)
MOST_NAMES = 6  # of an entity that are compared; more are spellings of these
# A surname or an initial that may stand for more people than this stands for nobody in particular; of fewer, so many are proposed.
MOST_MEANT, MOST_PROPOSED = 12, 3
# Each other whom both are seen with adds to the rank, up to ten of them: company says less than the name.
SHARED, MOST_SHARED = 0.05, 10
TOGETHER = 0.5  # of the rank is left where one article names both: its writer meant two, unless it is a slip
LEAST = 0.35  # a rank below is not worth a look: a surname alone, beside the full name in one article

Pair = tuple[int, int]
Names = dict[int, tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Why a pair may be one; `short` is the key of the one with the shorter form, None where there is none."""

    alike: Alike
    short: int | None
    rank: float = 0.0
    shared: int = 0


def compare(keys: Collection[int]) -> None:
    """Brings the pairs of these entities up to date, and of the short forms that may stand for them."""
    names, blocks = _read(set(keys))
    short = {key for key, (kind, texts) in names.items() if _is_short(kind, texts)}
    wanted = {*keys, *short}
    if not wanted <= {*keys}:
        names, blocks = _read(wanted)
    _write(wanted, _best(_ranked(_proposals(wanted, names, blocks))))


def proposed(keys: Collection[int]) -> set[int]:
    """Those of the entities (keys) that stand in a pair which nobody has answered."""
    found = set()
    for some in in_batches(sorted(keys)):
        pairs = Likeness.objects.filter(Q(one__in=some) | Q(other__in=some), apart=False).values_list("one_id", "other_id")
        found |= {key for pair in pairs for key in pair} & set(some)
    return found


def _read(keys: set[int]) -> tuple[Names, dict[tuple, set[int]]]:
    """The blocks that these entities are in, each with all its members, and everybody's names."""
    blocks: dict[tuple, set[int]] = defaultdict(set)
    used: dict[str, set[str]] = defaultdict(set)
    for some in in_batches(sorted(keys)):
        for use, word in NameWord.objects.filter(alias__entity__in=some).values_list("use", "word"):
            used[use].add(word)
    for use in BLOCKS:
        for some in in_batches(sorted(used[use])):
            rows = NameWord.objects.filter(use=use, word__in=some)
            for word, kind, key in rows.values_list("word", "alias__entity__kind", "alias__entity_id"):
                if kind in COMPARED:
                    blocks[use, kind, word].add(key)
    return _names({key for members in blocks.values() for key in members}), blocks


def _names(keys: Iterable[int]) -> Names:
    """The names of those that articles name; where one has a full name, the short ones say nothing more."""
    found: Names = {}
    for some in in_batches(sorted(keys)):
        rows = Alias.objects.filter(entity__in=some).exclude(entity__article_count=0, entity__alone_count=0).order_by("pk")
        for key, kind, text in rows.values_list("entity_id", "entity__kind", "text"):
            found.setdefault(key, (kind, []))[1].append(text)
    return {key: (kind, _full(kind, texts)[:MOST_NAMES]) for key, (kind, texts) in found.items()}


def _full(kind: str, texts: list[str]) -> list[str]:
    return ([text for text in texts if not is_short(kind, text)] or texts) if len(texts) > 1 else texts


def _is_short(kind: str, texts: list[str]) -> bool:
    return all(is_short(kind, text) for text in texts)


def _proposals(wanted: set[int], names: Names, blocks: dict[tuple, set[int]]) -> dict[Pair, Proposal]:
    pairs = {pair for block, members in blocks.items() for pair in _pairs(block, members & names.keys(), wanted, names)}
    found = {}
    for one, other in pairs:
        kind = names[one][0]
        likes = [like for a in names[one][1] for b in names[other][1] if (like := alike(kind, a, b))]
        likest = max(likes, key=lambda like: like.likeness, default=None)
        if likest:
            found[one, other] = Proposal(likest, {1: one, -1: other, 0: None}[likest.short])
    return found


def _pairs(block: tuple, members: set[int], wanted: set[int], names: Names) -> Iterator[Pair]:
    """The pairs of a block with one that is wanted. A surname's bearers are compared by given names that may be one."""
    if block[0] == WordUse.INITIALS:
        acronyms = {key for key in members if _is_short(*names[key])}
        pairs = ((one, other) for one in acronyms for other in members - acronyms)
        yield from (_pair(*pair) for pair in pairs if not wanted.isdisjoint(pair))
        return
    if block[0] != WordUse.SURNAME:
        yield from _with(wanted, members)
        return
    groups: dict[object, set[int]] = defaultdict(set)
    bare = set()
    for key in members:
        for text in names[key][1]:
            name = taken_apart(text)
            if name is None or not name.is_full:
                bare.add(key)
            else:
                for group in given_groups(name.given):
                    groups[group].add(key)
    for group in groups.values():
        yield from _with(wanted, group)
    for key in bare:
        yield from (_pair(key, other) for other in members if other != key and (key in wanted or other in wanted))


def _with(wanted: set[int], members: set[int]) -> Iterator[Pair]:
    ours = members & wanted
    yield from (_pair(*pair) for pair in combinations(sorted(ours), 2))
    yield from (_pair(one, other) for one in ours for other in members - ours)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _ranked(found: dict[Pair, Proposal]) -> dict[Pair, Proposal]:
    """Ranked by the names, and by whom both are seen with."""
    meant: dict[int | None, int] = defaultdict(int)
    for proposal in found.values():
        meant[proposal.short] += 1
    found = {pair: proposal for pair, proposal in found.items() if proposal.short is None or meant[proposal.short] <= MOST_MEANT}
    company = company_of({key for pair in found for key in pair})
    ranked = {}
    for (one, other), proposal in found.items():
        shared = len(company[one].others & company[other].others)
        rank = proposal.alike.likeness + SHARED * min(shared, MOST_SHARED)
        if company[one].articles & company[other].articles:
            rank *= TOGETHER
        if rank >= LEAST:
            ranked[one, other] = replace(proposal, rank=round(rank, 4), shared=shared)
    return ranked


def _best(found: dict[Pair, Proposal]) -> dict[Pair, Proposal]:
    """Of those that a short form may stand for, the likeliest."""
    best, taken = {}, defaultdict(int)
    for pair, proposal in sorted(found.items(), key=lambda row: (-row[1].rank, row[0])):
        if proposal.short is None or taken[proposal.short] < MOST_PROPOSED:
            taken[proposal.short] += 1
            best[pair] = proposal
    return best


@transaction.atomic
def _write(keys: set[int], wanted: dict[Pair, Proposal]) -> None:
    """Rows for the wanted pairs of these entities, and for no other that nobody has answered."""
    known: dict[Pair, Likeness] = {}
    for some in in_batches(sorted(keys)):
        rows = Likeness.objects.filter(Q(one__in=some) | Q(other__in=some))
        known |= {(row.one_id, row.other_id): row for row in rows}
    gone = [row.pk for pair, row in known.items() if pair not in wanted and not row.apart]
    Likeness.objects.filter(pk__in=gone).delete()
    changed = []
    for pair in known.keys() & wanted.keys():
        row, proposal = known[pair], wanted[pair]
        if (row.rank, row.shared, row.why) != (proposal.rank, proposal.shared, proposal.alike.why):
            row.rank, row.shared, row.why = proposal.rank, proposal.shared, proposal.alike.why
            changed.append(row)
    Likeness.objects.bulk_update(changed, ["rank", "shared", "why"], batch_size=BATCH)
    new = [(pair, wanted[pair]) for pair in sorted(wanted.keys() - known.keys())]
    Likeness.objects.bulk_create(
        (Likeness(one_id=pair[0], other_id=pair[1], rank=p.rank, shared=p.shared, why=p.alike.why) for pair, p in new), batch_size=BATCH
    )
