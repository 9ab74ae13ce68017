"""What can be seen of a line that may be the headline. In: a Page. Out: candidates, and a row of numbers for each.

Every feature holds in any language and alphabet: what the line shares with the text, how long it is, where it stands, what
stands around it. The last row is that of "none of them".
"""

import math
import re

from articles.ingest.metadata.dateline import opens_a_report
from articles.ingest.metadata.layout import (
    CAPTION,
    FURNITURE,
    LONG,
    PROMPT,
    is_byline,
    is_credit,
    is_sentence,
    is_stopped,
    is_unfinished,
    size,
    stems,
)  # fmt: skip
from articles.ingest.metadata.page import ADDRESS, Page
from articles.ingest.metadata.people import NOBODY, names
from articles.ingest.metadata.selfnaming import is_outlets_line
from articles.ingest.metadata.trimming import is_slug
from articles.ingest.metadata.witnesses import is_date_line, is_dated
from articles.records import Passage

ABOVE, BELOW = 45, 2  # passages above and below the beginning of the text among which the headline is looked for
AHEAD = 6  # passages below a headline in which byline and date stand
NEXT = 2  # passages right below it
BESIDE = 3  # passages above and below that are compared with a line
USUAL = 2.3  # the logarithm of a headline's usual length, nine words, and one
SHORT = 25  # characters; a section's name or a button
SHORT_DATE = 60  # characters; a longer line with a date in it may be anything
SHORTEST_SENTENCE = 5  # words
LONG_ENOUGH = 12  # characters; shorter lines stand in others by chance
DESK = 4  # words of a byline that names nobody
WORDY = 20  # words; of 170 headlines two have more
USUAL_LONGEST = 15  # words; headlines of two sentences are no longer ("The world needs more spaceports. Oman wants to help")
TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[\"'”’»)]*[.!?…]\s+[\"'“„«(]?[^\W\d_a-zà-ÿ]")
OFTEN = 3  # paragraphs that have a word; in more of them it tells no more
ALIKE = (0.6, 1.6)  # lengths of neighbours between these shares of a line's own: a list
# "Page 3 of 8   The Example, 9 February": what printing a page, or copying from it, leaves at its head.
PAGE_NUMBER = re.compile(r"(?:page|seite|página|pagina|strona|sida|side)\s+\d+\s*(?:(?:of|/|von|de|di|van|z|av|af|sur)\s*\d+|$)", re.I)
FEATURES = (
    "topic share", "topic sum", "topic hits", "lead share", "topic above", "topic below",
    "length", "length off", "below the text", "distance", "first line", "first and signed",
    "twin", "echo", "signed next", "signed below", "shared below", "unfinished",
    "said headline", "said standfirst", "said furniture", "said menu", "kept",
    "stopped", "wordy", "two sentences", "dated", "credit", "after short", "before longer", "listed",
    "none", "none distance", "none best",
)  # fmt: skip


def candidates(page: Page) -> list[int]:
    """Places in `page.passages` of the lines that may be the headline; of single words only those next to the text."""
    labels = page.label_lines
    first = (
        next((n for n in range(page.first, len(page.passages)) if page.passages[n].start not in labels), page.first)
        if labels
        else page.first
    )
    near = first - NEXT
    reach = range(max(0, first - ABOVE), min(len(page.passages), first + BELOW))
    return [place for place in reach if place >= near or size(page.passages[place].text) > 1]


def is_barred(page: Page, place: int) -> bool:
    """What is never a headline, however well it stands: what `is_of_another_kind`, and sentences, whether they were kept or not."""
    line = page.passages[place]
    return is_sentence(line.text) or opens_a_report(line) or is_of_another_kind(page, place)


def is_of_another_kind(page: Page, place: int) -> bool:
    """Slugs, captions, paragraphs, bylines with names, dates, an outlet's own line: training does not even look at them."""
    text = page.passages[place].text
    if page.passages[place].start in page.label_lines:
        return True
    if CAPTION.search(text) or PROMPT.match(text) or text.casefold() in page.suffixes:
        return True
    return is_mark(text) or (page.reasons[place] == "" and _is_of_the_text(page, place))


def _is_of_the_text(page: Page, place: int) -> bool:
    """A kept line that is closed as a sentence; a short one may still be a headline, if byline or date stand right below it."""
    text = page.passages[place].text
    if not is_stopped(text) or size(text) < SHORTEST_SENTENCE:
        return False
    below = range(place + 1, min(place + 1 + NEXT, len(page.passages)))
    return is_sentence(text) or not any(_is_signature(page.passages[at], page.reasons[at]) for at in below)


def is_mark(text: str) -> bool:
    """What may stand above a headline and belongs to it: a slug, an outlet's own line, an address, a page's number, a date, a byline."""
    if is_slug(text) or is_outlets_line(text) or ADDRESS.match(text) or PAGE_NUMBER.match(text):
        return True
    return size(text) <= LONG and (is_date_line(text) or (is_byline(text) and _names_signer(text)))


def _names_signer(text: str) -> bool:
    """People, or in few words a desk ("Par la rédaction")."""
    return bool(names(text.partition(" ")[2])) or (size(text) <= DESK and NOBODY.search(text) is not None)


def rows(page: Page, places: list[int]) -> list[tuple[float, ...]]:
    """A row of FEATURES for each of the candidates at `places`, and one for "none"."""
    passages, first = page.passages, page.first
    reach = range(max(0, first - ABOVE), min(len(passages), first + BELOW + AHEAD))
    sums = {place: _topic(page, passages[place].text) for place in places}
    signed = [place for place in reach if _is_signature(passages[place], page.reasons[place])]
    shared = [place for place in reach if page.reasons[place] == "share"]
    top = next((at for at, line in enumerate(passages) if line.start not in page.label_lines and not is_mark(line.text)), 0)
    told = []
    for place in places:
        text, is_signed = passages[place].text, _is_below(place, signed, AHEAD)
        told.append((
            *sums[place], *_beside(sums, place, first), *_length(text),
            float(place > first), math.log1p(abs(first - place)), float(place == top), float(place == top and is_signed),
            *_again(page, text), float(_is_below(place, signed, NEXT)), float(is_signed), float(_is_below(place, shared, AHEAD)),
            *_kind(text, page.reasons[place]), *_neighbours(passages, place), 0.0, 0.0, 0.0,
        ))  # fmt: skip
    best = max((topic[1] for place, topic in sums.items() if not is_sentence(passages[place].text)), default=0.0)
    return [*told, (*[0.0] * (len(FEATURES) - 3), 1.0, math.log1p(first), best)]


def _is_below(place: int, others: list[int], reach: int) -> bool:
    return any(place < other <= place + reach for other in others)


def _topic(page: Page, text: str) -> tuple[float, float, float, float]:
    """How much of the line the text says again: share, sum, number of words; share in the lead."""
    found, about = stems(text), page.about
    times = [about[word] for word in found if word in about]
    if not times:
        return 0.0, 0.0, 0.0, 0.0
    weight = sum([OFTEN if often > OFTEN else often for often in times]) / OFTEN
    return weight / len(found), math.log1p(weight), math.log1p(len(times)), len(found & page.lead) / len(found)


def _beside(topics: dict[int, tuple[float, ...]], place: int, first: int) -> tuple[float, float]:
    """The most that a line near above, and one near below but above the text, share with the text.

    A standfirst or a caption has a line above it that says more, a headline seldom has.
    """
    above = [topics[other][1] for other in range(place - BESIDE, place) if other in topics]
    below = [topics[other][1] for other in range(place + 1, min(place + 1 + BESIDE, first)) if other in topics]
    return max(above, default=0.0), max(below, default=0.0)


def _length(text: str) -> tuple[float, float]:
    words = math.log1p(size(text))
    return words, (words - USUAL) ** 2


def _is_signature(passage: Passage, why: str) -> bool:
    """A byline or a date line."""
    text = passage.text
    return why in ("byline", "date-line") or is_byline(text) or (len(text) < SHORT_DATE and is_dated(text))


def _again(page: Page, line: str) -> tuple[float, float]:
    """Whether the same line stands on the page a second time, and whether it stands inside another ("… - The Example")."""
    text = line.casefold()
    times = page.lines[text]
    inside = len(text) > LONG_ENOUGH and page.joined_lines.count(text) > (times > 0)
    return float(times > 1), float(inside)


def _kind(text: str, why: str) -> tuple[float, ...]:
    return (
        float(is_unfinished(text)),
        float(why == "headline"), float(why == "standfirst"), float(why in FURNITURE), float(why == "menu"), float(why == ""),
        float(is_stopped(text)), float(size(text) > WORDY), float(size(text) > USUAL_LONGEST and TWO_SENTENCES.search(text) is not None),
        float(is_dated(text)), float(is_credit(text)),
    )  # fmt: skip


def _neighbours(passages: list[Passage], place: int) -> tuple[float, float, float]:
    """Below a short line, above a longer one, and between two of about its own length."""
    own = len(passages[place].text)
    before = len(passages[place - 1].text) if place else 0
    after = len(passages[place + 1].text) if place + 1 < len(passages) else 0
    low, high = ALIKE
    return float(before < SHORT), float(after > own), float(low * own < before < high * own and low * own < after < high * own)
