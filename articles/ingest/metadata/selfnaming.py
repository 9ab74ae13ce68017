"""Where a page names who publishes it. In: a Page. Out: names with their places, each with the rule that found it.

Outlets name themselves in copyright lines, in appeals ("The Example is on the ground"), in requests to follow them, in the
credits of pictures, and in a line of their own beside the byline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.ingest.metadata.layout import reason, size
from articles.ingest.metadata.outlets import WORD, agency, has_newspaper_word, is_agency, names_paper
from articles.ingest.metadata.page import Page
from articles.records import Passage

CAPITAL = "A-ZÀ-ÖØ-Þ"
TOKEN = rf"(?-i:[{CAPITAL}])[\w&'’.-]*"
NAME = rf"(?:(?-i:The|Le|La|Die|Der|Das|El|Il)\s+)?{TOKEN}(?:\s+(?:(?:of|the|and|&|des|de|du|la)(?!\w)|{TOKEN})){{0,5}}"
YEARS = r"(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)"
COPYRIGHT = re.compile(
    rf"(?:{YEARS})?(?:©|\(c\)|copyright)\s*(?:(?:©|\(c\)|copyright)\s*)?{YEARS}?(?:[-–]\s*)?(?:by\s+)?(?P<name>{NAME})", re.I
)
OWNER = re.compile(r"©|\([cC]\)|opyright|OPYRIGHT")
RIGHTS = re.compile(r"\d{4}|rights|rechte|droits|derechos|diritti|direitos|redistribution|reserved", re.I)
PUBLISHED_IN = re.compile(rf"(?:first |originally )?(?:published|appeared|printed) in (?P<name>{NAME}),", re.I)
# An outlet that asks for money or company speaks of itself in the third person, and no other outlet is praised there.
SPEAKS = re.compile(
    rf"\b(?P<name>(?-i:The\s+){TOKEN}(?:\s+{TOKEN}){{0,3}})\s+"
    r"(?:is|has|was|does|relies|needs|depends|believes|brings|reports|offers|opened|sends|will|’s)\b"
)
# The same where it drops the capital of its article; then the name must come back in the line ("the Beacon has no owner … the Beacon").
SPEAKS_LOW = re.compile(rf"\bthe (?P<name>{TOKEN}(?:\s+{TOKEN}){{0,2}})\s+(?:is|has|does|relies|needs|depends|believes|will)\b")
# An appeal talks to its reader; a teaser about a ministry does not.
ADDRESSES = re.compile(r"\b(?:you|your|we|our|us|readers?|support\w*|subscri\w+|donat\w+|journalism|members?\w*|friends?)\b", re.I)
ASKS = re.compile(
    rf"\b(?:follow(?:\s+other)?|like|support|subscribe to|become a friend of|share (?:it|this) with|information with|"
    rf"a story for|contact)\s+(?P<name>{NAME})(?:\s+(?P<after>readers?|on|today|now|reporter))?", re.I,
)  # fmt: skip
SHORT_NAME = rf"(?P<name>{TOKEN}(?:\s+{TOKEN}){{0,3}})"
OWN_STAFF = re.compile(rf"\b(?:an?|our|the)\s+{SHORT_NAME}\s+(?:reporter|correspondent|subscriber|reader|newsletter|app)\b")
# Cheap looks before the forms above are tried.
ASKING = re.compile(r"follow|like|support|subscribe|become|share|with|story|contact", re.I)
STAFF = re.compile(r"reporter|correspondent|subscriber|reader|newsletter|app")
CREDIT = re.compile(rf"{SHORT_NAME}(?:/{TOKEN}|\s+(?:photo|picture desk|graphic|file photo|staff photo|archive)\b)", re.I)
BEFORE_MARK = re.compile(rf"(?P<name>{NAME})\s*(?:\||/|•|·)\s")
PICTURE_MARKS = ("/", "hoto", "PHOTO", "esk", "raphic", "rchive")  # one stands in each credit that CREDIT finds
SHORT_CREDIT = 250  # characters
SHORTEST_APPEAL = 12  # characters
LISTS = frozenset({"teaser-list", "page-furniture"})  # most of a page; there only what is called as outlets are is believed
SHORTEST_NAME = 3  # characters
SHORT_LINE = 20  # words
ABOVE, BELOW = 8, 2  # passages above and below the beginning of the text where the outlet stands before a bar
TOP = 3  # passages above the text where databases of newspapers have the imprint
ENDING = 2  # passages of the text before its last one, below which the imprint stands
OWN_WORDS = frozenset({"appeal", "newsletter", "comments", "cookies", "share", "page-furniture", "author-blurb", "repeated", "teaser-list"})
# What follows the outlet's name in a copyright line, or names the firm behind it.
FIRM_WORDS = (
    "publishing publications publishers media group ltd limited inc llc plc company co corp corporation gmbh mbh ag verlag"
    " verlagsgesellschaft holdings holding interactive communications newspapers pty private network networks digital s.a".split()
)
FIRM_BEHIND = re.compile(r"\b(?:" + "|".join(map(re.escape, FIRM_WORDS)) + r")\b", re.I)
NEAR = 14  # characters behind a name in which its firm is told (", Inc.")
NO_NAMES = frozenset(
    "all copyright policy rights terms reserved privacy the news press media magazine post radio wire agency report review weekly"
    " riproduzione riservata tous droits réservés alle rechte vorbehalten todos los derechos reservados direitos tutti diritti"
    " riservati wszelkie prawa zastrzeżone alla rättigheter förbehållna".split()
)
LEFT_OVER = re.compile(r"(?:\s+(?:and|&|of|the|de|des|du|la))+$|(?<=[a-z])(?=(?:[A-Z][a-zäöü]+){2,}).*")
RIGHTS_WORDS = ("all rights", "alle rechte", "tous droits", "todos los", "reserved", "photo desk")
FIRM = re.compile(r"[|].*|[.,](?:\s|$).*|\s+\d{4}.*|\s+(?:" + "|".join((*RIGHTS_WORDS, *FIRM_WORDS)) + r")\b.*", re.I)
# What an outlet asks to follow is not always itself.
CHANNELS = re.compile(
    r"\s+(?:Business|Sports?|Politics|World|News|Magazine|Opinion|Culture|Tech|Life|Twitter|Facebook|Instagram)$(?<!\bNews)"
    r"|['’]s\s.*$|['’]s?$"
)
NOT_OUTLETS = frozenset(
    "us twitter facebook instagram linkedin whatsapp telegram youtube google apple reddit now today here more our this your email"
    " comments live conversation discussion newsletter".split()
)
# Lines that name a picture's owner and not the page's.
PICTURES = re.compile(r"\b(?:getty|images?|photo|foto|bild|picture|shutterstock|imago|alamy|afp|reuters|epa|dpa)\b|[/|]", re.I)


@dataclass(frozen=True, slots=True)
class SelfNaming:
    """One place where the page names its outlet; `words` are those of the text, `name` what they stand for."""

    name: str
    rule: str
    start: int
    words: str


def self_naming(page: Page) -> Iterator[SelfNaming]:
    """Every place, in the order of the rules and of the page."""
    for passage in page.passages if "ublished in " in page.raw.text else ():
        if (match := PUBLISHED_IN.match(passage.text)) and size(passage.text) < SHORT_LINE:
            yield from _found(match, passage, "published-in")
    # At the foot, or with its year at the top, as databases of newspapers print it.
    top = [passage for passage in page.passages[: min(TOP, page.first)] if RIGHTS.search(passage.text) and "/" not in passage.text]
    for passage in (*top, *page.holding(OWNER, max(0, page.last - ENDING))):
        if (match := COPYRIGHT.match(passage.text)) and _is_imprint(page, passage, match):
            yield from _found(match, passage, "copyright-line")
    for passage, why in zip(page.passages, page.reasons, strict=True):
        if why in OWN_WORDS and len(passage.text) > SHORTEST_APPEAL and (why not in LISTS or names_paper(passage.text)):
            yield from _own_words(passage)
    for passage in page.passages[max(0, page.first - ABOVE) : page.first + BELOW]:
        if is_outlets_line(passage.text) and (match := BEFORE_MARK.match(passage.text)):
            yield from _found(match, passage, "named-in-page")
    for passage in page.clean.removed:
        line = passage.text
        if len(line) < SHORT_CREDIT and any(mark in line for mark in PICTURE_MARKS) and names_paper(line):
            match = CREDIT.search(line)
            if match and has_newspaper_word(match["name"]):
                yield from _found(match, passage, "credit")


def _own_words(passage: Passage) -> Iterator[SelfNaming]:
    """What an outlet says of itself when it asks for something; a form is only tried where it can hold."""
    forms = [SPEAKS] if "The " in passage.text and ADDRESSES.search(passage.text) else []
    forms += [ASKS] if ASKING.search(passage.text) else []
    forms += [OWN_STAFF] if STAFF.search(passage.text) else []
    for form in forms:
        for match in form.finditer(passage.text):
            yield from _found(match, passage, "named-in-boilerplate")
    for match in SPEAKS_LOW.finditer(passage.text) if reason(passage) == "appeal" else ():
        if passage.text.count(f"the {match['name']}") > 1:
            yield SelfNaming(f"The {match['name']}", "named-in-boilerplate", passage.start + match.start("name"), match["name"])


def is_outlets_line(text: str) -> bool:
    """A line above the text that names the outlet before a bar ("The Example | 3 May 2018", "The Example / Lima bureau")."""
    match = BEFORE_MARK.match(text) if len(text) < SHORT_CREDIT else None
    return match is not None and (has_newspaper_word(match["name"]) or is_agency(match["name"])) and size(text) < SHORT_LINE


def find_hint(page: Page, hint: str) -> SelfNaming | None:
    """The first place where the page has the words that an address or a folder squeezes together ("harbourcourier")."""
    form = _spaced(hint)
    for passage in (*page.clean.removed, *page.clean.kept):
        for match in form.finditer(passage.text):
            if match[0][:1].isupper():
                return SelfNaming(match[0], "named-in-page", passage.start + match.start(), match[0])
    return None


@lru_cache(maxsize=256)
def _spaced(hint: str) -> re.Pattern:
    """The letters of a squeezed name with anything but letters between them, whole words only."""
    return re.compile(r"(?<!\w)(?:(?:The|Le|La|Die|Der|Das|El)\s)?" + r"[\s'’.-]?".join(map(re.escape, hint)) + r"(?!\w)", re.I)


def _is_imprint(page: Page, passage: Passage, match: re.Match) -> bool:
    """A copyright line of the page: with a year or with rights reserved, or the name alone; no picture's.

    Where a firm is named, its name must be an outlet's, or be a line of the page: readers know papers, not holdings.
    """
    rest = passage.text[match.end() :]
    if FIRM_BEHIND.search(match["name"] + rest[:NEAR]):
        name = LEFT_OVER.sub("", FIRM.sub("", match["name"]).strip(" .,'’"))
        if not has_newspaper_word(name) and not _stands_elsewhere(page, name):
            return False
    if RIGHTS.search(passage.text):
        return PICTURES.search(match["name"]) is None
    return size(rest) == 0 and PICTURES.search(passage.text) is None


def _stands_elsewhere(page: Page, name: str) -> bool:
    """Whether the name is a line of the page, as outlets print their own at the head and at the foot."""
    folded = name.casefold()
    return len(folded) >= SHORTEST_NAME and any(page.lines[line] for line in (folded, f"the {folded}", f"about {folded}"))


def _found(match: re.Match, passage: Passage, rule: str) -> Iterator[SelfNaming]:
    words = LEFT_OVER.sub("", FIRM.sub("", match["name"]).strip(" .,'’"))
    words = CHANNELS.sub("", words) if rule == "named-in-boilerplate" else words
    asked = "after" in match.re.groupindex
    told = WORD.findall(words.casefold())
    if not told or told[0] in NOT_OUTLETS or set(told) <= NO_NAMES:
        return
    if asked and not (has_newspaper_word(words) or match["after"] in {"reader", "readers"}):
        return
    article = words.startswith("The ") and reason(passage) != "teaser-list"
    if rule == "named-in-boilerplate" and not asked and not (article or has_newspaper_word(words)):
        return
    at = match.start("name") + match["name"].find(words)
    yield SelfNaming(agency(words), rule, passage.start + at, words)
