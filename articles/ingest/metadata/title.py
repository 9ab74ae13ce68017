"""The headline. In: a Page. Out: Found, its value a line of text, never empty where the article has text."""

import re

import numpy as np

from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.layout import CREDIT, FURNITURE, UNFINISHED, fold, is_byline, reason, size
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title_features import candidates, is_barred
from articles.ingest.metadata.title_model import chances
from articles.ingest.metadata.trimming import is_slug, trim
from articles.records import WORKING_TITLE, Found, Passage, Rejected

# The chance from which a line is the headline. Cross-validated: at .25 every third page that has lost its headline was given
# a wrong one, at .45 every fifth headline was missed.
ENOUGH = 0.3
TRAIL = frozenset("»›>/|→·")  # what stands between the names of a page's place in its site
SHORTEST_ALONE = 3  # words
MOST_REJECTED = 8
NEARLY_NONE = 0.02  # lines with a smaller chance are not worth telling of
WORKING_LENGTH = 110  # what fits two lines of a heading; cut at a word
SENTENCE = re.compile(r".+?[.!?…。！？।][\"'”’»)\]」』]*(?=\s|$)", re.S)
# A sentence does not end after these: titles before names, months, and single letters of initials.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Sept?|Jan|Feb|Aug|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def extract_title(page: Page) -> Found:
    """The headline where the file has one, else a working title from the first sentence (rule 'first-sentence')."""
    if page.raw.title:
        return _stated(page.raw.title, page.head)
    if title := labelled(page).get("title"):
        return title
    if not page.clean.kept:
        return Found()
    lines = [page.passages[place] for place in candidates(page)]
    barred = np.array([is_barred(line) for line in lines])
    chance = chances(page, barred)
    best = int(chance[:-1].argmax())
    sure = round(float(chance[best]), 2)
    if sure < ENOUGH:
        return _working_title(page, _rejected(lines, chance, None))
    taken = _unglued(lines, best, barred)
    line = lines[taken]
    start, end = trim(line.text, page)
    rule = "first-line" if line is page.passages[0] else "line-above-text"
    return Found(line.text[start:end], rule, line.start + start, line.start + end, sure, _rejected(lines, chance, taken))


def _unglued(lines: list[Passage], best: int, barred: np.ndarray) -> int:
    """The same headline without the menu that a scraper glued before it, where it stands on the page alone too."""
    whole = lines[best].text
    for number, line in enumerate(lines):
        if not barred[number] and size(line.text) >= SHORTEST_ALONE and len(line.text) < len(whole) and whole.endswith(line.text):
            before = whole[: -len(line.text)]
            if before[-1].isalnum() or before.rstrip()[-1:] in TRAIL:
                return number
    return best


def _stated(title: str, above: list[Passage]) -> Found:
    """The title that the file states, and where it stands in the text, if it does."""
    same = next((passage for passage in above if fold(passage.text) == fold(title)), None)
    return Found(title, "stated", same.start if same else None, same.end if same else None, 1.0)


def _rejected(lines: list[Passage], chance: np.ndarray, chosen: int | None) -> tuple[Rejected, ...]:
    """The likeliest of the lines that were not taken, the best first, each with what speaks against it."""
    order = [int(number) for number in np.argsort(-chance[:-1], kind="stable") if number != chosen and chance[number] >= NEARLY_NONE]
    order += [number for number, line in enumerate(lines) if is_slug(line.text)]
    return tuple(Rejected(lines[n].text[:200], "line-above-text", _fault(lines[n], float(chance[n]))) for n in order[:MOST_REJECTED])


def _fault(line: Passage, chance: float) -> str:
    if is_slug(line.text):
        return "it is the wire's name for the story"
    if reason(line) in FURNITURE:
        fault = f"it looks like part of the page ({reason(line)})"
    elif is_byline(line.text) or reason(line) in ("byline", "date-line"):
        fault = "it is a byline or a date"
    elif CREDIT.search(line.text):
        fault = "it looks like a caption"
    elif size(line.text) < 3:
        fault = "it is too short"
    elif UNFINISHED.search(line.text):
        fault = "it is closed like a sentence"
    else:
        fault = "another line, or none, is likelier"
    return f"{fault}: {chance:.0%}"


def _working_title(page: Page, rejected: tuple[Rejected, ...]) -> Found:
    first = page.clean.kept[0]
    dateline, _ = extract_dateline([first])
    start = dateline.end or first.start
    sentence = _first_sentence(page.raw.text[start : first.end])
    value = sentence.rstrip(".") if len(sentence) <= WORKING_LENGTH else _cut(sentence)
    note = "the file has no headline: this is the beginning of its first sentence"
    return Found(value, WORKING_TITLE, start, start + len(sentence), 0.3, rejected, note)


def _first_sentence(text: str) -> str:
    end = 0
    for match in SENTENCE.finditer(text[:2000]):
        end = match.end()
        if not ABBREVIATION.search(text[:end]):
            break
    return text[: end or 2000].strip()


def _cut(sentence: str) -> str:
    cut = sentence[:WORKING_LENGTH]
    return cut[: cut.rfind(" ")].rstrip(" ,;:–—-") + "…" if " " in cut else cut + "…"
