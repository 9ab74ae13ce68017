"""Lines that belong to a source's pages, found among its stored articles. In: the lines of each article. Out: keys, with counts.

A line that stands in many articles is the page's, unless its articles say why they share it: versions of one story share
most of what they say, and a paragraph of background comes back in reports on the same matter. What is the page's talks of
things that its articles do not talk of.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from articles.ingest.boilerplate import RepeatedLines, Repetition, line_key

# Two articles that share half of the shorter one's words, and a quarter of the longer one's, are versions of one story. Without
# the latter a brief that is little more than the page's lines would join all articles that have these lines.
SAME_STORY = 0.5
SAME_STORY_OF_LONGER = 0.25
# A line of more articles than these is no sign of one story: few are told in more versions. Also bounds the pairs looked at.
MOST_VERSIONS = 40
# How much more often a line's words stand in the rest of its articles than in the source's articles at large. The page's own
# lines lie near zero, as chance would have it; a sentence on the matter of its articles lies far above.
SAME_MATTER = 0.15
# A line that is half of what its articles say is what they say, however many say it: market reports in one sentence.
MOST_OF_ARTICLE = 0.5
# Tables of results and prices are alike but for their numbers, which are what they are there for; so are whole sentences of
# whose copies do not agree in their numbers.
MOST_NUMBERS = 0.25
LEAST_AGREED = 0.8
SENTENCE = 8  # words
STEM = 6  # letters of a word that count, so that its endings do not

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class RepeatedLine:
    """A line that stands in many articles: its key, one copy of it, and in how many of the source's stories it stands."""

    key: str
    text: str
    repetition: Repetition


def repeated_lines(articles: Sequence[Sequence[str]]) -> list[RepeatedLine]:
    """The lines that are the page's among the lines of one source's articles, most repeated first."""
    keyed = [{key: line for line in lines if (key := line_key(line))} for lines in articles]
    stories = stories_of(keyed)
    in_order = sorted(range(len(keyed)), key=stories.__getitem__)  # the versions of a story one after the other
    found = RepeatedLines.found_in(("", str(stories[n]), keyed[n].values()) for n in in_order).by_source.get("", {})
    holders: dict[str, list[int]] = {key: [] for key in found}
    for number, lines in enumerate(keyed):
        for key in lines.keys() & found.keys():
            holders[key].append(number)
    matter = _Matter(keyed, found.keys())
    taken = []
    for key, numbers in holders.items():
        copies = Counter(keyed[number][key] for number in numbers)
        if not _is_of_numbers(copies) and not matter.is_of(key, numbers):
            taken.append(RepeatedLine(key, copies.most_common(1)[0][0], found[key]))
    return sorted(taken, key=lambda line: (-line.repetition.stories, line.key))


def stories_of(articles: Sequence[dict[str, str]]) -> list[int]:
    """For each article, given as lines by their keys, the number of its story: of the first article that it is a version of."""
    sizes = [_size(lines) for lines in articles]
    parents = list(range(len(articles)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for (one, other), shared in _shared_words(articles).items():
        short, long = sorted((sizes[one], sizes[other]))
        if shared >= max(SAME_STORY * short, SAME_STORY_OF_LONGER * long):
            low, high = sorted((root(one), root(other)))
            parents[high] = low
    return [root(number) for number in range(len(articles))]


def _shared_words(articles: Sequence[dict[str, str]]) -> Counter[tuple[int, int]]:
    """How many words of common lines each two articles have that share any line of few articles."""
    holders: dict[str, list[int]] = {}
    for number, lines in enumerate(articles):
        for key in lines:
            holders.setdefault(key, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for key, numbers in holders.items():
        if 1 < len(numbers) <= MOST_VERSIONS:
            words = len(articles[numbers[0]][key].split())
            for pair in combinations(numbers, 2):
                shared[pair] += words
    return shared


def _is_of_numbers(copies: Counter[str]) -> bool:
    """Whether numbers are what the line says: many of its words are some, or a whole sentence has others in most of its copies."""
    text, agreed = copies.most_common(1)[0]
    words = line_key(text).split() if len(text.split()) < SENTENCE else []
    numbers = words.count("0")
    if len(text.split()) >= SENTENCE:
        return any(c.isdecimal() for c in text) and agreed < LEAST_AGREED * copies.total()
    return numbers > 1 and numbers > MOST_NUMBERS * len(words)


class _Matter:
    """What the articles of a source talk of, their repeated lines left out."""

    def __init__(self, articles: Sequence[dict[str, str]], repeated: Iterable[str]):
        self.repeated = dict.fromkeys(repeated, "")
        self.sizes = [_size(lines) for lines in articles]
        self.stems: list[frozenset[str]] = []
        self.articles_with: Counter[str] = Counter()
        for lines in articles:
            self.repeated.update((key, line) for key, line in lines.items() if key in self.repeated)
            own = frozenset(stem for key, line in lines.items() if key not in self.repeated for stem in stems(line))
            self.stems.append(own)
            self.articles_with.update(own)

    def is_of(self, key: str, holders: Sequence[int]) -> bool:
        """Whether the line is the matter of these articles: most of what they say, or on what they say."""
        line = self.repeated[key]
        if len(line.split()) * len(holders) >= MOST_OF_ARTICLE * sum(self.sizes[number] for number in holders):
            return True
        return self.lift(line, holders) >= SAME_MATTER

    def lift(self, line: str, holders: Sequence[int]) -> float:
        """The share of the line's words that the rest of these articles has, over the share that any article of the source has."""
        words = frozenset(stems(line))
        if not words:
            return 0.0
        here = sum(len(words & self.stems[number]) for number in holders) / len(holders)
        anywhere = sum(self.articles_with[word] for word in words) / len(self.stems)
        return (here - anywhere) / len(words)


def _size(lines: dict[str, str]) -> int:
    """How many words an article has."""
    return sum(len(line.split()) for line in lines.values())


def stems(text: str) -> Iterator[str]:
    """The beginnings of its words that carry meaning, by the plainest sign of it: more than three letters, or another alphabet."""
    return (word[:STEM] for word in _WORD.findall(text.casefold()) if len(word) > 3 or not word.isascii())
