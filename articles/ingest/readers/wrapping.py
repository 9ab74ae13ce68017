"""Lines that were broken to a width put together again. In: text. Out: the text with the newlines inside paragraphs as spaces.

A line was broken by a program if the first word of the next one would not have fitted on it. Where that holds of nearly
all neighbouring lines, the text is hard-wrapped, as wires, e-mail and old systems have it. Columns of print and of PDF
pages are ragged, since their letters differ in width; they are told by sentences that go on in the next line, in small letters.
Words that were parted at a line's end are whole again.
"""

import re
import statistics
from itertools import pairwise

WIDEST = 100  # columns; terminals, printers and e-mail break at 64 to 80, and nobody's paragraphs are all shorter than this
WIDEST_RAGGED = 120  # the same for columns of print, where sentences that are torn apart say more than the width
FEWEST = 4  # pairs of lines; fewer may be wide by chance
INDENT = 5  # columns at the most
SHARE = 0.8  # of the pairs; titles, lists and last lines of paragraphs are the rest
TORN_SHARE = 0.35  # of the pairs in a ragged text; in German, where nouns have capitals, half of the torn lines go on in small letters
NEARLY_FULL = 0.75  # of a ragged text's usual width; the last line of a paragraph is mostly shorter
LONG_SHARE = 0.02  # of the lines: the heads of printed pages; where more lines are longer than that, the text is whole and has a list in it
LABEL = re.compile(r"[^\W\d_][\w-]{1,15}: ")  # the lines of a mail's head ("Date: …") are as long, and each is whole
PARTED = 0.08  # of the lines; where hyphens end so many, they part words, elsewhere they belong to them


def unwrap(text: str) -> str:
    """The text with its wrapped lines joined; any other text as it is. No letter is lost, but for the hyphens of parted words."""
    lines = text.split("\n")
    pairs = [number for number, (line, below) in enumerate(pairwise(lines)) if line.strip() and _goes_on(below)]
    if len(pairs) < FEWEST or sum(len(line) > WIDEST_RAGGED for line in lines) > max(1, LONG_SHARE * len(lines)):
        return text
    width = max(max(len(lines[number].rstrip()), len(lines[number + 1].rstrip())) for number in pairs)
    broken = _wrapped(lines, pairs, width) or _ragged(lines, pairs, width)
    return _joined(lines, broken) if broken else text


def _goes_on(line: str) -> bool:
    """Whether the line may be the rest of a paragraph: it is not blank, and not indented as a first line is."""
    return bool(line.strip()) and not line[0].isspace()


def _wrapped(lines: list[str], pairs: list[int], width: int) -> set[int]:
    """The lines that a program broke at a column; none where too few were.

    Who copies a text loses the space before the first line of a paragraph, or its dateline; the line is no longer full then.
    """
    if width > WIDEST:
        return set()
    broken = {number for number in pairs if _was_full(lines[number], lines[number + 1], width)}
    if len(broken) < max(FEWEST, SHARE * len(pairs)):
        return set()
    first = ((number, *lines[number : number + 2]) for number in pairs if not number or not lines[number - 1].strip())
    return broken | {number for number, line, below in first if _was_full(line, below, width - INDENT) or _is_torn(line, below)}


def _was_full(line: str, below: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width


def _ragged(lines: list[str], pairs: list[int], width: int) -> set[int]:
    """The lines of a ragged column that the next one goes on with; none where too few sentences are torn."""
    torn = {number for number in pairs if _is_torn(lines[number], lines[number + 1])} if width <= WIDEST_RAGGED else set()
    if len(torn) < max(FEWEST, TORN_SHARE * len(pairs)):
        return set()
    usual = statistics.median(len(lines[number].rstrip()) for number in torn)
    full = {number for number in pairs if len(lines[number].rstrip()) >= NEARLY_FULL * usual and not LABEL.match(lines[number + 1])}
    return torn | full


def _is_torn(line: str, below: str) -> bool:
    """A line without an end, and one that begins inside a sentence."""
    last = line.rstrip()[-1]
    return (last.isalnum() or last in ",-–—;") and below[0].islower() and not LABEL.match(below)


def _joined(lines: list[str], broken: set[int]) -> str:
    hyphened = {number for number in broken if _ends_in_hyphen(lines[number], lines[number + 1])}
    parting = len(hyphened) > 1 and len(hyphened) >= PARTED * len(broken)
    pieces = []
    for number, line in enumerate(lines):
        if number in hyphened:
            pieces.append(line.rstrip()[:-1] if parting else line.rstrip())
        else:
            pieces.append(line + (" " if number in broken else "\n"))
    return "".join(pieces)[:-1]


def _ends_in_hyphen(line: str, below: str) -> bool:
    return line.rstrip().endswith("-") and line.rstrip()[-2:-1].isalpha() and below[0].islower()
