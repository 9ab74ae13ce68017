"""The authors, from a byline. In: a Page and its title. Out: Found, its value a tuple of names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.ingest.metadata.dates import find_dates
from articles.ingest.metadata.layout import LONG, fold, is_credit, is_stopped, size
from articles.ingest.metadata.outlets import has_newspaper_word
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.people import NOBODY, OFFICE, names
from articles.ingest.metadata.witnesses import is_dated
from articles.records import WORKING_TITLE, Found, Passage, Rejected

# What is signed, before "by": "Analysis by Ann Lee", "Ein Kommentar von Jan Ek".
KIND = (
    r"(?:(?:an?|eine?|une?|una|uma)\s+)?(?:(?:words|text|story|report\w*)\s+(?:and|&)\s+(?:photo\w*|pictures|images|videos?)|"
    r"words|story|text[eo]?|tekst|written|reported|report|analysis|opinion|exclusive|interview|comment|"
    r"commentary|column|review|kommentar|kolumne|analyse|essay|gastbeitrag|gastkommentar|reportage|glosse|leitartikel|rezension|bericht|"
    r"chronique|tribune|éditorial|récit|crónica|columna|análisis|artículo|reportaje|analisi|commento|intervista|artigo|coluna|análise)\s+"
)
# "By" and its like, at the beginning of a line or after a bar; "Text" and "Autor" need a colon, being words of sentences too.
# Scrapers glue "by" to the name; Chinese, Japanese and Korean papers name the trade beside it ("記者", "기자").
SIGN = re.compile(
    rf"(?:^|[|•·/]\s*)(?:{KIND})?(?:(?:by|von|par|por|di|door|av|af|oleh|przez|tekst|от|автор|autor)\s*:?\s+|by(?=(?-i:[A-Z])))(?P<words>\S.*)"
    r"|(?:^|[|•·/]\s*)(?:authors?|autor(?:/?[:*]?in)?(?:/autor)?(?:en|es|a)?|auteure?s?|autore|autrice|text[eo]?|words|автор|tekijä|szerző|autoři?|"
    r"yazar|autorzy|penulis|forfatter|skribent|författare|작성자|글|작가|作者|撰文|文|記者|记者|लेखक|الكاتب|بقلم|כתב)\s*[:：／/]\s*(?P<labelled>\S.*)"
    r"|(?:^|[|•·/(（]\s*)(?P<trade>[\u4e00-\u9fff\uac00-\ud7af]{2,4})\s?(?:기자|記者|记者)",
    re.I,
)
QUICK = re.compile(r"[|•·/:：]|기자|記者|记者")  # a byline within a line has one of these
LABEL = re.compile(
    r"(?:authors?(?: of the article)?|written by|by|(?:kommentar )?von|autor(?:en|in)?|auteur|par|por|di|av|af|door|от|автор|作者)\s*:?",
    re.I,
)
# Agencies sign at the end: "(Reporting by Ann Lee and Bo Ek; Editing by Cy Dow)". Editors are not authors.
REPORTED = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|report|written|text)(?: and (?:writing|reporting))? by (?P<words>[^;()]+)", re.I
)
LONGEST = 25  # words; a longer line that begins with "By" is a sentence
BELOW = 12  # passages below the text in which an agency signs
INTO = 8  # passages into the text, for bylines that stand below a caption or a standfirst
LONGEST_INSIDE = 12  # words of a byline there
INSIDE = 3  # the same, for lines that are only a name
LONGEST_NAMES = 150  # characters of such a line
MOST_BELOW = 4  # lines of names below a label
SHORT = 60  # characters; a longer line below a label is no name
LONGEST_CHARACTERS = 300  # of a byline
EDGES = " |•·,-–/"
WITH = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|&)\s+|,\s+")
ABOVE = 60  # passages above the text in which a byline stands
# What follows the author in the same line: when it was published, in whatever words.
TIME = re.compile(r"\s*(?:[|•·]\s*)?(?=\d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago|Published|Updated|Posted)")
AGO = re.compile(r"\bago\b|Published|Updated|Posted")
# The time of day, behind a date.
CLOCK = re.compile(
    r"[\s,|•·/–-]*(?:(?:um|at|à|a las|alle|kl\.?|ore|às|om|o)\s+)?(?:\d{1,2}[:.h]\d\d(?::\d\d)?)?"
    r"\s*(?:Uhr\.?|[ap]\.?m\.?|h|[A-Z]{3,4}(?![a-z]))?[\s,|•·/–-]*"
)
NEIGHBOURS = 2  # passages between a line that is only a name and one that tells a time
NEAR_TEXT = 2  # passages above the text in which two names side by side are its authors
MOST_WORDS = 12  # of a line with names and a date
SEVERAL = re.compile(r"\s*[|/•·]\s*")  # between names in a line of their own


def extract_authors(page: Page, title: Found) -> Found:
    """The people that the file states, or that a byline names; a line that is but a name counts beside a date line."""
    if page.raw.authors:
        return Found(page.raw.authors, "stated", confidence=1.0)
    if stated := page.labelled.get("authors"):
        found = names(_unsigned(stated.value)) or ((stated.value,) if not NOBODY.search(stated.value) else None)
        return replace(stated, value=found) if found else Found(rejected=(_nobody(stated.value, "labelled-line"),))
    rejected: list[Rejected] = []
    return _signed(page, rejected) or _reported(page, rejected) or _name_line(page, title) or Found(rejected=tuple(rejected))


def _signed(page: Page, rejected: list[Rejected]) -> Found | None:
    """The byline that stands next to the text."""
    start = page.clean.kept[0].start if page.clean.kept else 0
    head = page.passages[max(0, page.first - ABOVE) : page.first + INTO]
    for number in range(len(head) - 1, -1, -1):
        passage = head[number]
        match = _sign(passage.text, LONGEST_INSIDE if passage.start >= start else LONGEST)
        if match:
            group = next(name for name in ("words", "labelled", "trade") if match[name])
            if found := names(_before_date(_unsigned(match[group]))):
                return _at(passage, match.start(group), found, "byline", 0.9)
            rejected.append(_nobody(passage.text, "byline"))
        elif number and len(passage.text) < SHORT and LABEL.fullmatch(head[number - 1].text) and names(passage.text):
            return _below_label(head[number : number + MOST_BELOW])
    return None


def _unsigned(words: str) -> str:
    """What is behind a label without the "by" that may follow it ("Author: By Ann Lee")."""
    again = SIGN.match(words)
    return (again["words"] if again else None) or words


def _sign(text: str, longest: int) -> re.Match | None:
    """The signature in a line of at most so many words."""
    if len(text) > LONGEST_CHARACTERS:
        return None
    match = SIGN.search(text) if QUICK.search(text) else SIGN.match(text)
    return match if match and size(text) <= longest else None


def _below_label(lines: Sequence[Passage]) -> Found:
    """The names that stand below a label, a line each."""
    found: list[str] = []
    end = lines[0].end
    for line in lines:
        here = names(line.text)
        if not here or (found and (fold(" ".join(here)) != fold(line.text) or has_newspaper_word(line.text))):
            break
        found, end = [*found, *(name for name in here if name not in found)], line.end
    return Found(tuple(found), "byline", lines[0].start, end, 0.9)


def _reported(page: Page, rejected: list[Rejected]) -> Found | None:
    """Who signs for an agency below the text."""
    for passage in page.passages[max(page.last - 2, 0) : page.last + BELOW]:
        match = REPORTED.match(passage.text)
        if match is None:
            continue
        if found := names(match["words"]):
            return _at(passage, match.start("words"), found, "reporting-line", 0.85)
        rejected.append(_nobody(passage.text, "reporting-line"))
    return None


def _name_line(page: Page, title: Found) -> Found | None:
    """A line between headline and text that is only names, where a time or a trade stands with it, or that stands below again."""
    if title.end is None or title.rule == WORKING_TITLE:
        return None
    last = Counter(passage.text for passage in page.passages[max(page.last - 1, 0) :])
    for place in range(min(page.first + INSIDE, len(page.passages))):
        passage = page.passages[place]
        if passage.start < title.end or len(passage.text) > LONGEST_NAMES or " " not in passage.text or passage.text[0].islower():
            continue
        words, dated = _beside_date(passage.text)
        found = _only_names(words)
        blurb = any(one.text.startswith(f"{words} ") for one in page.passages[max(page.last - 1, 0) : page.last + BELOW])
        if not found or ":" in words or is_credit(words) or (page.shared(words) > 0.5 and not blurb):
            continue
        several = len(found) > 1 and place >= page.first - NEAR_TEXT
        if dated or several or blurb or last[passage.text] or OFFICE.search(words) or _in_company(page, place):
            return _at(passage, 0, found, "name-line", 0.6)
    return None


def _in_company(page: Page, place: int) -> bool:
    """Whether a line that tells a time stands beside it, or one that is but a trade ("Journalist") right below."""
    passages = page.passages
    if place + 1 < len(passages) and OFFICE.fullmatch(passages[place + 1].text):
        return True
    beside = (*range(max(0, place - NEIGHBOURS), place), *range(place + 1, min(place + 1 + NEIGHBOURS, len(passages))))
    return any(_tells_time(passages[at].text, page.reasons[at]) for at in beside)


def _tells_time(text: str, why: str) -> bool:
    """A sentence with a date in it does not."""
    return not (is_stopped(text) and size(text) >= LONG) and (why == "date-line" or (size(text) <= LONGEST and is_dated(text)))


def _beside_date(text: str) -> tuple[str, bool]:
    """What a line says beside its date, and whether it has one."""
    words = TIME.split(text, maxsplit=1)[0] if AGO.search(text) else text
    if words != text:
        return words.strip(EDGES), True
    dates = find_dates(text)
    if not dates:
        return text.strip(EDGES), False
    before, after = text[: dates[0].start].strip(EDGES), CLOCK.sub("", text[dates[-1].end :], count=1).strip(EDGES)
    return (before or after), True


def _only_names(words: str) -> tuple[str, ...]:
    """The people in words that are nothing but their names."""
    told: list[str] = []
    for part in SEVERAL.split(words):
        found = names(part)
        said, whole = fold(" ".join(found)), fold(WITH.sub(" ", part))
        office = whole.startswith(said) and OFFICE.search(whole[len(said) :]) is not None
        if not found or (said != whole and not office) or not all(name[0].isupper() for name in found):
            return ()
        told += found
    return tuple(told) if len(words.split()) <= MOST_WORDS else ()


def _before_date(words: str) -> str:
    dates = find_dates(words)
    return words[: dates[0].start] if dates else words


def _at(passage: Passage, start: int, found: tuple[str, ...], rule: str, confidence: float) -> Found:
    return Found(found, rule, passage.start + start, passage.end, confidence)


def _nobody(words: str, rule: str) -> Rejected:
    return Rejected(words[:100], rule, "it names no person")
