"""The headline. In: a CleanArticle. Out: Found, its value a line of text, never empty where the article has text."""

import re
from collections import Counter

from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.layout import FURNITURE, WORD, content_words, head, is_headline_like, reason
from articles.records import WORKING_TITLE, CleanArticle, Found, Passage, Rejected

WORKING_LENGTH = 110  # what fits two lines of a heading; cut at a word
SENTENCE = re.compile(r".+?[.!?…][\"'”’»)\]]*(?=\s|$)", re.S)
# A sentence does not end after these: titles before names, months, and single letters of initials.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Sept?|Jan|Feb|Aug|Oct|Nov|Dec)|\b[A-Z])\.$"
)
ENOUGH = 0.5  # a single sign (first line, judged a headline, half of its words in the text) gives .5 to .6; two are needed
OFTEN = 3  # passages that have a word; in more of them it tells no more
CLOSE_TO_BEST = 0.6  # headline and standfirst both speak of the text: of two good lines the upper is the headline


def extract_title(clean: CleanArticle) -> Found:
    """The headline where the file has one, else a working title from the first sentence (rule 'first-sentence')."""
    above = head(clean)
    if clean.raw.title:
        return _stated(clean.raw.title, above)
    if title := labelled(clean).get("title"):
        return title
    about = _about(clean)
    scored = [(_score(number, above, about), passage) for number, passage in enumerate(above)]
    best = max((score for score, _ in scored), default=0.0)
    rejected = []
    for score, passage in scored:
        if score >= max(ENOUGH, best * CLOSE_TO_BEST):
            rule = "first-line" if passage is above[0] else "line-above-text"
            return Found(passage.text, rule, passage.start, passage.end, min(0.5 + score / 5, 0.95), tuple(rejected[-10:]))
        rejected.append(Rejected(passage.text[:200], "line-above-text", _fault(passage)))
    return _working_title(clean, tuple(rejected[-10:]))


def _stated(title: str, above: list[Passage]) -> Found:
    """The title that the file states, and where it stands in the text, if it does."""
    same = next((passage for passage in above if _folded(passage.text) == _folded(title)), None)
    return Found(title, "stated", same.start if same else None, same.end if same else None, 1.0)


def _folded(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _score(number: int, above: list[Passage], about: Counter[str]) -> float:
    """How much speaks for the line as the headline; 0 when something speaks against it."""
    passage = above[number]
    if reason(passage) in FURNITURE or reason(passage) in ("byline", "date-line") or not is_headline_like(passage.text):
        return 0.0
    again = any(_folded(other.text) == _folded(passage.text) for other in (*above[:number], *above[number + 1 :]))
    sign = 0.5 * (number == 0) + 0.6 * (reason(passage) in ("", "headline")) + 0.3 * again
    return sign + 1.5 * _speaks_of(passage.text, about)


def _about(clean: CleanArticle) -> Counter[str]:
    """How often the text has each of its content words; what it is about, it says more than once."""
    return Counter(word for passage in clean.kept for word in content_words(passage.text))


def _speaks_of(line: str, about: Counter[str]) -> float:
    """From 0 to 1: how much of the line the text repeats. Many words that do are worth more than a single one."""
    words = content_words(line)
    if not words:
        return 0.0
    shared = sum(min(about[word], OFTEN) / OFTEN for word in words)
    return shared / len(words) * shared / (shared + 1)


def _fault(passage: Passage) -> str:
    if reason(passage) not in ("", "headline", "standfirst", "menu"):
        return f"it is part of the page: {reason(passage)}"
    if not is_headline_like(passage.text):
        return "it is too short for a headline, or closed like a sentence"
    return "it says too little of what the text is about"


def _working_title(clean: CleanArticle, rejected: tuple[Rejected, ...]) -> Found:
    if not clean.kept:
        return Found(rejected=rejected)
    first = clean.kept[0]
    dateline, _ = extract_dateline(first)
    start = dateline.end or first.start
    sentence = _first_sentence(clean.raw.text[start : first.end])
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
