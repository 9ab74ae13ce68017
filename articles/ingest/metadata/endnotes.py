"""What stands at the edges of a text and speaks of it: who wrote it, who owns it, when it was changed. In: a Page, its text and fields.

Out: the places of such passages, each with its reason. Only what the fields know already is taken: a blurb begins with the name of
somebody who signed the article, an imprint with ©, a note tells a date and what was done on it. So a text loses no line for its looks.
"""

import re
from collections.abc import Iterator, Sequence

from articles.ingest.metadata.dates import find_dates
from articles.ingest.metadata.layout import LONG, fold, is_stopped, size
from articles.ingest.metadata.witnesses import is_date_line
from articles.records import WORKING_TITLE, Found, Passage

LAST = 4  # passages at the end of a text among which notes stand
FIRST = 3  # passages at its beginning among which lines of the head may be left
LONGEST_NOTE = 60  # words
LONGEST_BELOW = 25  # words of a line below a note that is no note itself; longer ones are paragraphs
LONGEST_PROMPT = 7  # words of "Follow Ann Lee's opinions"
# "This article was amended on 22 January", "Dieser Text wurde am … geändert", and who says when it first appeared.
CHANGED = re.compile(
    r"\W*(?:this|an earlier|a previous|the original)\s+(?:online\s+)?(?:article|story|report|version|piece|column|post|headline|text)\b"
    r"(?=.*\b(?:amended|corrected|updated|changed|edited|clarified|earlier version|previous version|published|appears?|appeared|said|"
    r"stated|misstated|misspelled|incorrectly)\b)"
    r"|\W*(?:correction|clarification|editor['’]s note|berichtigung|korrektur|rectificatif|fe de errores|rettifica|correctie)\b"
    r"[^:]{0,20}[:(]"
    r"|\W*(?:dieser|der)\s+(?:artikel|text|beitrag)\s+(?:wurde|ist)\b(?=.*\b(?:aktualisiert|korrigiert|geändert|ergänzt)\b)"
    r"|\W*(?:cet article|este artículo|questo articolo|dit artikel|este artigo)\b(?=.*\b(?:modifié|corrigé|mis à jour|actualizado|"
    r"corregido|aggiornato|corretto|aangepast|gecorrigeerd|atualizado|corrigido)\b)",
    re.I | re.S,
)
OWNED = re.compile(r"\W*(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4}|by\s))", re.I)
CONTRIBUTED = re.compile(r"\b(?:reported from|contributed (?:to (?:this|the) (?:report|story|article)|reporting|from))\b", re.I)
MAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
SIGNS = re.compile(r"[\W_]+")  # a line of dashes or stars, which parts a text from its notes


def endnotes(text: Sequence[Passage], title: Found, authors: Found) -> dict[int, str]:
    """Where passages of the text begin that are notes on it, with their reasons; at least one passage is left."""
    if len(text) < 2:
        return {}
    names = [fold(name) for name in authors.value or ()]
    found = dict(_in_head(text, names)) if title.rule != WORKING_TITLE else {}
    start = _first_note(text, names)
    if start < len(text) and SIGNS.fullmatch(text[start - 1].text):
        start -= 1
    found |= {passage.start: _reason(passage, names) or "page-furniture" for passage in text[start:]}
    found |= {p.start: "byline" for p in text[1:] if size(p.text) <= LONGEST_PROMPT and _names_somebody(p, names)}
    return found if len(found) < len(text) else {}


def _in_head(text: Sequence[Passage], names: list[str]) -> Iterator[tuple[int, str]]:
    """Lines of the head that were left above the first paragraph: dates, addresses, a section's name."""
    first = next((n for n, passage in enumerate(text[: FIRST + 1]) if size(passage.text) >= LONG and is_stopped(passage.text)), 0)
    for number, passage in enumerate(text[:first]):
        if is_date_line(passage.text):
            yield passage.start, "date-line"
        elif MAIL.fullmatch(passage.text) or fold(passage.text) in names:
            yield passage.start, "byline"
        elif size(passage.text) <= 2 and number == first - 1:
            yield passage.start, "page-furniture"


def _first_note(text: Sequence[Passage], names: list[str]) -> int:
    """The place of the first of the notes at the end: a blurb or a note on changes takes short lines below it along."""
    end = len(text)
    for number in range(len(text) - 1, max(len(text) - 1 - LAST, len(text) // 2 - 1, 0), -1):
        if _reason(text[number], names):
            end = number
        elif size(text[number].text) > LONGEST_BELOW:
            break
    return end


def _reason(passage: Passage, names: list[str]) -> str | None:
    line = passage.text
    words = size(line)
    if words > LONGEST_NOTE:
        return None
    folded = fold(line[:100])
    if any(folded.startswith(f"{name} ") for name in names) and words > LONGEST_PROMPT:
        return "author-blurb"
    if CONTRIBUTED.search(line) and any(name.split()[-1] in folded.split() for name in names):
        return "author-blurb"
    if OWNED.match(line):
        return "copyright"
    if CHANGED.match(line):
        return "date-line" if find_dates(line) else "page-furniture"
    return None


def _names_somebody(passage: Passage, names: list[str]) -> bool:
    """A short line without an end that has an author's name and little else ("Follow Ann Lee's opinions")."""
    folded = f" {fold(passage.text)} "
    speaks = is_stopped(passage.text) or passage.text.endswith("?") or ":" in passage.text
    return not speaks and any(f" {name} " in folded for name in names)
