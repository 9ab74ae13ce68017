"""Lines that were broken to a width put together again. In: text. Out: text of the same length, some newlines now spaces.

A line was broken by a program if the first word of the next one would not have fitted on it. Where that holds of nearly
all neighbouring lines, the text is hard-wrapped, as wires, e-mail and old systems have it.
"""

from itertools import pairwise

WIDEST = 100  # columns; terminals, printers and e-mail break at 64 to 80, and nobody's paragraphs are all shorter than this
FEWEST = 4  # pairs of lines; fewer may be wide by chance
SHARE = 0.8  # of the pairs; titles, lists and last lines of paragraphs are the rest


def unwrap(text: str) -> str:
    """The text with its wrapped lines joined; any other text as it is. No character moves."""
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if width > WIDEST:
        return text
    pairs = [number for number, (line, below) in enumerate(pairwise(lines)) if line.strip() and _goes_on(below)]
    broken = {number for number in pairs if _was_full(lines[number], lines[number + 1], width)}
    if len(broken) < FEWEST or len(broken) < SHARE * len(pairs):
        return text
    return "".join(line + _end(number, broken, len(lines)) for number, line in enumerate(lines))


def _goes_on(line: str) -> bool:
    """Whether the line may be the rest of a paragraph: it is not blank, and not indented as a first line is."""
    return bool(line.strip()) and not line[0].isspace()


def _was_full(line: str, below: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width


def _end(number: int, broken: set[int], count: int) -> str:
    if number == count - 1:
        return ""
    return " " if number in broken else "\n"
