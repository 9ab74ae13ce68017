"""Which segments a commit joins. Many small segments slow searches down, joining large ones often slows writing down."""

from whoosh.reading import SegmentReader

TIER = 8  # segments of about one size are joined when there are so many, so each document is rewritten log8(n) times
LARGE = 30_000  # documents: from here on segments are left alone, so that no commit takes minutes
JOINED = 1 << 16  # documents of joined segments together: their numbers in the arrays then take two bytes and not four
TINY = 64  # documents: some tens of milliseconds to rewrite
WORN = 0.3  # share of deleted documents from which a segment is written anew


def keep_all(writer, segments):
    """Joins nothing, save that segments with nothing left in them go."""
    return [segment for segment in segments if segment.doc_count_all() > segment.deleted_count()]


def merge_small(writer, segments):
    """Joins segments of one size when they are many, and rewrites worn ones."""
    tiers: dict[int, list] = {}
    kept, joined = [], []
    for segment in keep_all(writer, segments):
        size, deleted = segment.doc_count_all(), segment.deleted_count()
        if deleted >= WORN * size:
            joined.append(segment)
        elif size >= LARGE:
            kept.append(segment)
        else:
            tiers.setdefault(_tier(size), []).append(segment)
    for tier in sorted(tiers):
        # what is joined anyhow takes smaller tiers along: they would be looked at again right after
        (joined if len(tiers[tier]) >= TIER else kept).extend(tiers[tier])
    fitting = _fitting(joined)
    _join(writer, fitting)
    return [*kept, *(segment for segment in joined if segment not in fitting)]


def merge_tiny(writer, segments):
    """Joins only what takes no time: for changes that somebody waits for."""
    segments = keep_all(writer, segments)
    _join(writer, [segment for segment in segments if segment.doc_count_all() < TINY])
    return [segment for segment in segments if segment.doc_count_all() >= TINY]


def _fitting(segments) -> list:
    """As many of the segments as make one of JOINED documents; one at least, whatever it has."""
    taken, total = [], 0
    for segment in segments:
        if not taken or total + segment.doc_count() <= JOINED:
            taken.append(segment)
            total += segment.doc_count()
    return taken


def _join(writer, segments) -> None:
    for segment in segments:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        try:
            writer.add_reader(reader)
        finally:
            reader.close()


def _tier(size: int) -> int:
    tier = 0
    while size >= TIER:
        size //= TIER
        tier += 1
    return tier
