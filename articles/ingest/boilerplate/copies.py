"""Passages of an article that stand in the text a second time: pages carry it again for printers, phones and search engines.

In: the texts of a page's passages, their shapes, and which of them are kept so far. Out: a flag a passage, True for what was
said above already. Lines that an article itself repeats (a refrain, the steps of a list, a sentence of its standfirst) are no
copies: only where one of its first paragraphs begins again, and goes on, does the text run twice.
"""

import re

import numpy as np

from articles.ingest.boilerplate.shape import Shapes

# The first paragraphs of the article, one of which a copy has as well; scrapers lose the very first one at times.
LEADS = 3
# A paragraph is running text at least this much, with so many words at least; a shorter one may come again by chance.
PARAGRAPH, LEAD_WORDS = 0.3, 12
# A copy is looked for by the longest stretch of a lead without any sign in it, since copies differ in signs and spaces. It has
# so many letters at least, or so many ideographs, each of which says as much as some three letters.
PROBE, PROBE_LETTERS, PROBE_IDEOGRAPHS = re.compile(r"[^\W_]+(?: [^\W_]+)*"), 30, 12
# Passages are compared by runs of four words, as the benchmark of the corpora does it; that many of a copy's stand above.
RUN, SHARE = 4, 0.8
# So many words in a row are a copy. Fewer are the standfirst's sentence, or what a summary has of the parts below it.
COPIED = 50
# The headline comes again with the article: lines of so many words at most, that were removed above it, count as said.
HEAD_WORDS = 30
_WORD = re.compile(r"[^\W_]+")
Runs = set[tuple[str, ...]]


def find(texts: list[str], shapes: Shapes, keep: np.ndarray) -> np.ndarray:
    """Which of the kept passages say nothing that was not said above, on a page that has its article twice.

    The first passage that says a thing stays, so something does of every page; what only a later copy has stays as well.
    """
    found = np.zeros(len(keep), bool)
    kept = np.flatnonzero(keep)
    leads = kept[(shapes.running[kept] > PARAGRAPH) & (shapes.size[kept] >= LEAD_WORDS)][:LEADS]
    if not _again([texts[i] for i in leads.tolist()], [texts[i] for i in kept.tolist()]):
        return found
    head = np.flatnonzero(shapes.size[: kept[0]] <= HEAD_WORDS)
    said: Runs = set().union(*(_runs(texts[i]) for i in head.tolist()))
    for i in kept.tolist():
        runs = _runs(texts[i])
        found[i] = len(said & runs) >= SHARE * len(runs)
        said |= runs
    found[kept[0]] = False
    found[kept] &= _words_in_row(found[kept], shapes.size[kept]) >= COPIED
    return found


def _again(leads: list[str], kept: list[str]) -> bool:
    """Whether the longest stretch of a lead stands in the kept passages more than once."""
    probes = [max(PROBE.findall(lead), key=len, default="") for lead in leads]
    probes = [probe for probe in probes if len(probe) >= (PROBE_LETTERS if " " in probe else PROBE_IDEOGRAPHS)]
    if not probes:
        return False
    text = "\n".join(kept)
    return any(text.count(probe) > 1 for probe in probes)


def _runs(text: str) -> Runs:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}


def _words_in_row(flag: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The words of all flagged passages that stand in a row with each one; 0 where it is not flagged."""
    group = np.cumsum(np.concatenate([[0], flag[1:] != flag[:-1]]))
    return np.bincount(group, size)[group] * flag
