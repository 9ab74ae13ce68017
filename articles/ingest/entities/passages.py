"""One part of an article made ready for the finders. In: a part's text and the model's spans. Out: Passage."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from articles.ingest.entities.casing import in_capitals, recase
from articles.ingest.entities.gazetteer import Words, fold, read_words
from articles.ingest.entities.model import Span
from articles.ingest.entities.parted import parted
from articles.kinds import Part
from articles.records import Mention

# A headline with a larger share of capitalised longer words is in Title Case.
TITLE_CASE_SHARE = 0.8
COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame"})
ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame)\.? (?:[a-z]{2,3} )?([^\W\d_a-z][^\W\d_]+)")
# So many words tell; no headline has more.
HEADLINE = 60


@dataclass(frozen=True)
class Passage:
    """A part's text with its words, and the spans that the model names in it.

    `text` is what the finders read: text in capitals is cased anew there; `original` is what mentions quote.
    """

    part: Part
    original: str
    words: Words
    spans: tuple[Span, ...] = ()
    capitals: bool = False
    language: str = "en"

    @cached_property
    def text(self) -> str:
        return self.words.text

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that occur, folded: whether a rare one does is asked before the text is searched for it."""
        return frozenset(self.words.folded)

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly every longer word begins with a capital, as in American headlines."""
        places = zip(self.words.starts[:HEADLINE], self.words.ends[:HEADLINE], strict=True)
        initials = [self.text[start] for start, end in places if end - start > 3]
        return len(initials) > 2 and sum(map(str.isupper, initials)) > TITLE_CASE_SHARE * len(initials)

    @cached_property
    def capitalised(self) -> tuple[int, ...]:
        """The words that begin with a capital."""
        initials = map(self.text.__getitem__, self.words.starts)
        return tuple(compress(count(), map(str.isupper, initials)))  # twice as fast as a loop

    @cached_property
    def addressed(self) -> frozenset[str]:
        """The words behind a courtesy, folded: the surname of "Mr Ramaswamy"."""
        if COURTESIES.isdisjoint(self.vocabulary):
            return frozenset()
        return frozenset(fold(found[1]) for found in ADDRESSED.finditer(self.text))

    def span_over(self, start: int, end: int) -> Span | None:
        """The model's span that covers these characters or the larger part of them."""
        index = bisect_right(self._ends, start)
        if index == len(self.spans) or self.spans[index].start >= end:
            return None
        for span in self.spans[index : index + 2]:
            if 2 * (min(end, span.end) - max(start, span.start)) > end - start:
                return span
        return None

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(span.end for span in self.spans)

    def mention(self, start: int, end: int, why: str) -> Mention:
        """The mention of these characters."""
        return Mention(start, end, self.original[start:end], why, self.part)


class Cover:
    """The characters of an article that are spoken for; asking costs the length of a name, however long the article."""

    def __init__(self, mentions: Iterable[Mention] = ()):
        self._taken: dict[Part, set[int]] = defaultdict(set)
        for mention in mentions:
            self.add(mention.part, mention.start, mention.end)

    def add(self, part: Part, start: int, end: int) -> None:
        """Takes these characters."""
        self._taken[part].update(range(start, end))

    def has(self, part: Part, start: int, end: int) -> bool:
        """Whether one of these characters is taken."""
        return part in self._taken and not self._taken[part].isdisjoint(range(start, end))


def base_language(language: str) -> str:
    """The language without its country: "en" for "en-GB"; '' stays ''."""
    return language.replace("_", "-").split("-")[0].lower()


def is_english(language: str) -> bool:
    """Whether a text is read as English; so is one too short to tell its language."""
    return base_language(language) in ("", "en")


def readable(text: str, language: str) -> str:
    """The text as the model should read it: an English text in capitals is cased anew."""
    return recase(text) if is_english(language) and in_capitals(text) else text


def make_passage(part: Part, text: str, language: str, spans: tuple[Span, ...]) -> Passage:
    """A passage of a text in a language (a code such as 'en'), with the spans of `readable(text, language)`."""
    shown = readable(text, language)
    base = base_language(language) or "en"
    return Passage(part, text, read_words(shown, base), parted(shown, spans), shown is not text, base)
