"""The article told from its page: which passages stay, which go, and why.

In: a RawArticle. Out: a CleanArticle whose passages hold every visible character of the text, once and in order.
"""

from itertools import groupby

import numpy as np

from articles.ingest.boilerplate import context, copies, cuts, decision, network, notes, openings, reasons, shape
from articles.ingest.boilerplate.passages import split
from articles.ingest.boilerplate.reasons import Reason
from articles.ingest.boilerplate.repeated import line_key
from articles.ingest.boilerplate.shape import Shapes
from articles.records import CleanArticle, Passage, RawArticle, Removed

# A page of news has some 200 passages, the longest live blogs 2,000; more is a dump, read in blocks to bound memory.
BLOCK = 2000
Judged = tuple[Passage, Reason | None]


def clean(raw: RawArticle, repeated: frozenset[str] = frozenset()) -> CleanArticle:
    """Tells the article's passages from the page's.

    Every visible character of `raw.text` is in exactly one passage of `kept` or `removed`, in order; a passage lies within
    one line and `raw.text[start:end]` is its text. Usually it is a whole line without the space around it; a line in
    which a sentence of the page and one of the article were fused is two passages. `removed` has a `Reason` each. The
    head of the article (`HEAD`: headline, standfirst, byline, date line) is among the removed where it is told from the
    body, and among the kept where it is not; the metadata stage looks for its fields in both. `repeated` are the keys of
    lines that stand in many articles of the same source (`RepeatedLines.of`); they go with the reason `repeated`. Where the
    page has its article twice, what was said above goes with the reason `copy`.

    Never raises on a text, and keeps at least one passage of one that is not blank: whether that is an article is for
    the pipeline to say.
    """
    passages = split(raw.text)
    judged: list[Judged] = []
    for start in range(0, len(passages), BLOCK):
        judged += _judged(passages[start : start + BLOCK], repeated)
    kept, removed = [], []
    for passage, reason in _joined(judged, raw.text):
        if reason is None:
            kept.append(passage)
        else:
            removed.append(Removed(passage.line, passage.start, passage.end, passage.text, str(reason)))
    return CleanArticle(raw, tuple(kept), tuple(removed))


def _judged(passages: list[Passage], repeated: frozenset[str]) -> list[Judged]:
    """Each passage of a block with the reason to remove it, None to keep it."""
    texts = [passage.text for passage in passages]
    shapes = shape.measure(texts)
    keep = decision.chosen(network.chances(context.features(shapes)), shapes)
    if page := cuts.parted(passages, shapes, keep):
        passages = page.passages
        texts = [passage.text for passage in passages]
        shapes = shape.measure(texts)
        keep = cuts.verdict(page, network.chances_within(context.features(shapes), *page.bounds()), shapes, keep)
    keep = keep | openings.find(texts, keep)
    taken = _taken(texts, shapes, keep, repeated)
    for flags in taken.values():
        keep = keep & ~flags
    named = reasons.name(texts, shapes, keep)
    for reason, flags in taken.items():
        for i in np.flatnonzero(flags).tolist():
            named[i] = reason
    return list(zip(passages, named, strict=True))


def _taken(texts: list[str], shapes: Shapes, keep: np.ndarray, repeated: frozenset[str]) -> dict[Reason, np.ndarray]:
    """What goes though the page's lines look like the article's, by reason; of what is kept so far something stays."""
    taken = {Reason.COPY: copies.find(texts, shapes, keep), Reason.AUTHOR_BLURB: notes.find(texts, keep)}
    if repeated:
        again = np.fromiter((line_key(text) in repeated for text in texts), bool, len(texts))
        if (keep & ~again & ~taken[Reason.COPY] & ~taken[Reason.AUTHOR_BLURB]).any():
            taken[Reason.REPEATED] = again
    return taken


def _joined(judged: list[Judged], text: str) -> list[Judged]:
    """Pieces of one line that were judged alike, put together again."""
    if len({passage.line for passage, _ in judged}) == len(judged):
        return judged
    joined: list[Judged] = []
    for (line, removed), group in groupby(judged, key=lambda one: (one[0].line, one[1] is not None)):
        pieces = list(group)
        if len(pieces) == 1:
            joined.append(pieces[0])
        else:
            start, end = pieces[0][0].start, pieces[-1][0].end
            reason = max((piece for piece in pieces), key=lambda piece: len(piece[0].text))[1] if removed else None
            joined.append((Passage(line, start, end, text[start:end]), reason))
    return joined
