"""Texts as no scraper should leave them, made from texts as they are. In: texts and a seed. Out: mutated texts."""

import random
from collections.abc import Callable, Iterator

EMOJI = "🙂🇵🇰👩‍👩‍👧‍👦🔥"
RIGHT_TO_LEFT = "‏قال الوزير إن الحدود ستفتح غدا. ‮שלום‬ "
ODD = ["\x00", "\x07", "\ufeff", "\u200b", "\u2028", "\x85", "\xa0", "\ud7ff", "İ", "ß", "ﬁ", "٣", "५", "①", "\t", "\r"]
SIGNS = [
    "©",
    "By ",
    "(Reuters) - ",
    "3/5/2018",
    "2018-13-45",
    "Title: ",
    "Published ",
    "WASHINGTON -- ",
    " | ",
    " - The Times",
    "///",
    "(((",
]

Mutation = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.randrange(len(text) + 1)]


def shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def doubled(text: str, chance: random.Random) -> str:
    return chance.choice(["", "\n", " "]).join([text] * chance.randint(2, 3))


def one_line(text: str, chance: random.Random) -> str:
    return chance.choice(["", " "]).join(text.split("\n"))


def a_word_a_line(text: str, chance: random.Random) -> str:
    return "\n".join(text.split()[: chance.randint(1, 400)])


def sprinkled(text: str, chance: random.Random) -> str:
    pieces = [EMOJI, RIGHT_TO_LEFT, *ODD, *SIGNS]
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(pieces) + text[place:]
    return text


def cased(text: str, chance: random.Random) -> str:
    return chance.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def unspaced(text: str, chance: random.Random) -> str:
    return text.replace(" ", chance.choice(["", "\u3000", "\xa0", "  "]))


def reversed_text(text: str, chance: random.Random) -> str:
    return "\n".join(line[::-1] if chance.random() < 0.5 else line for line in text.split("\n"))


ALL: tuple[Mutation, ...] = (cut, shuffled, doubled, one_line, a_word_a_line, sprinkled, cased, unspaced, reversed_text)
LONGEST = 30_000  # characters; longer ones are tried apart, or a run of thousands would take hours


def mutated(texts: list[str], count: int, seed: int) -> Iterator[str]:
    """`count` texts, each changed one to three times."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(texts)
        for mutation in chance.choices(ALL, k=chance.randint(1, 3)):
            text = mutation(text, chance)[:LONGEST]
        yield text


def giants(size: int = 1_000_000) -> dict[str, str]:
    """Inputs of a megabyte that make careless patterns take forever."""
    return {
        "one word": "a" * size,
        "one line of words": "word " * (size // 5),
        "one line of capitals": "WORD " * (size // 5),
        "one line of capitals with hyphens": "A-" * (size // 2) + "!",
        "dots": "." * size,
        "spaces inside": "a" + " " * size + "b",
        "brackets": "(" * size,
        "digits": "1" * size,
        "dates": "1.1.2018 " * (size // 9),
        "months": "May 3, 2018 " * (size // 12),
        "bylines": "By Ann Lee and " * (size // 15),
        "addresses": "a.b@c " * (size // 6),
        "bars": "The Times | " * (size // 12),
        "a million lines": "\n".join("x" for _ in range(size)),
        "Chinese": "新" * (size // 3),
        "right to left": RIGHT_TO_LEFT * (size // 40),
        "emoji": EMOJI * (size // 12),
    }
