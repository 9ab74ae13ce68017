"""The headline. In: a Page. Out: Found, its value a line of text, never empty where the article has text."""

import re

from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.layout import FURNITURE, fold, is_byline, is_credit, is_unfinished, size
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.title_features import candidates, is_barred
from articles.ingest.metadata.title_model import ENOUGH, Contender, contenders, elected
from articles.ingest.metadata.trimming import is_slug, trim
from articles.records import WORKING_TITLE, Found, Passage, Rejected

TRAIL = frozenset("»›>/|→·")  # what stands between the names of a page's place in its site
SHORTEST_ALONE = 3  # words
TWINS = 8  # passages between a headline and the same headline right above the text
MOST_REJECTED = 8
NEARLY_NONE, FEWEST_REJECTED = 0.02, 3  # lines with a smaller chance are not worth telling of, but for the first ones
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
    if title := page.labelled.get("title"):
        return title
    if not page.clean.kept:
        return Found()
    places = candidates(page)
    found = contenders(page, places)
    if not found:
        return _working_title(page, ())
    best, chance = elected(found)
    if chance < ENOUGH:
        return _working_title(page, _rejected(page, places, found, None))
    line = _upper(page, _unglued(page, places, best.line))
    start, end = trim(line.text, page)
    rule = "first-line" if line is page.passages[0] else "line-above-text"
    rejected = _rejected(page, places, found, line)
    return Found(line.text[start:end], rule, line.start + start, line.start + end, round(chance, 2), rejected)


def _unglued(page: Page, places: list[int], taken: Passage) -> Passage:
    """The same headline without the menu that a scraper glued before it, where it stands on the page alone too."""
    whole = taken.text
    for place in places:
        line = page.passages[place]
        if len(line.text) < len(whole) and whole.endswith(line.text) and size(line.text) > 1 and not is_barred(page, place):
            before = whole[: -len(line.text)]
            if before.rstrip()[-1:] in TRAIL or (size(line.text) >= SHORTEST_ALONE and _is_menu(page, before)):
                return line
    return taken


def _upper(page: Page, taken: Passage) -> Passage:
    """The same line a little further up, where the page has it twice: the date may stand between the two."""
    if page.lines[taken.text.casefold()] < 2:
        return taken
    return next((passage for passage in _above(page, taken, TWINS) if passage.text.casefold() == taken.text.casefold()), taken)


def _above(page: Page, line: Passage, reach: int) -> list[Passage]:
    """The passages above a line, from the top."""
    place = next(place for place, passage in enumerate(page.passages) if passage is line)
    return page.passages[max(0, place - reach) : place]


def _is_menu(page: Page, before: str) -> bool:
    """Words without a space behind them, or words that are a line of the page."""
    return before[-1].isalnum() or before.strip(" :-–—|").casefold() in page.lines


def _stated(title: str, above: list[Passage]) -> Found:
    """The title that the file states, and where it stands in the text, if it does."""
    same = next((passage for passage in above if fold(passage.text) == fold(title)), None)
    return Found(title, "stated", same.start if same else None, same.end if same else None, 1.0)


def _rejected(page: Page, places: list[int], found: list[Contender], taken: Passage | None) -> tuple[Rejected, ...]:
    """The likeliest of the lines that were not taken, the best first, each with what speaks against it."""
    others = [one for at, one in enumerate(found) if one.line is not taken and (at < FEWEST_REJECTED or one.chance >= NEARLY_NONE)]
    told = [Rejected(one.line.text[:200], "line-above-text", f"{_fault(one)}: {one.chance:.0%}") for one in others[:MOST_REJECTED]]
    slugs = [page.passages[place].text for place in places if is_slug(page.passages[place].text)]
    return (*told, *(Rejected(slug, "line-above-text", "it is the wire's name for the story") for slug in slugs[:MOST_REJECTED]))


def _fault(one: Contender) -> str:
    line = one.line.text
    if one.reason in FURNITURE:
        return f"it looks like part of the page ({one.reason})"
    if is_byline(line) or one.reason in ("byline", "date-line"):
        return "it is a byline or a date"
    if is_credit(line):
        return "it looks like a caption"
    if size(line) < SHORTEST_ALONE:
        return "it is too short"
    if is_unfinished(line):
        return "it is closed like a sentence"
    return "another line, or none, is likelier"


def _working_title(page: Page, rejected: tuple[Rejected, ...]) -> Found:
    kept = [passage for passage in page.clean.kept if passage.start not in page.label_lines] or page.clean.kept
    first = next((passage for passage in kept if any(map(str.isalnum, passage.text[:WORKING_LENGTH]))), kept[0])
    dateline, _ = extract_dateline([first])
    start = dateline.end or first.start
    sentence = _first_sentence(page.raw.text[start : first.end])
    value = sentence.rstrip(".") or sentence if len(sentence) <= WORKING_LENGTH else _cut(sentence)
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
