"""Lines that stand in many articles of one source: furniture that only shows when the archive has grown.

In: the lines of stored articles with their source and story. Out: for each source the keys of lines to take out, each
with how often it was seen. Plain Python; applied by `clean(raw, repeated=lines.of(source))`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

# Four stories may share a sentence by chance or because one quotes the other; five rarely do.
LEAST_STORIES = 5
# A page's line comes and goes with campaigns and redesigns: one story in fifty is enough for a line of some length.
LEAST_SHARE = 0.02
# "He did not elaborate." and subheadings such as "Background" are repeated by writers, not by pages: short lines need more.
SHORT_WORDS = 8
SHORT_SHARE = 0.2
# Longer keys are stored as a digest: an archive of a million articles has tens of millions of lines.
LONGEST_KEY = 80

_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")


def line_key(text: str) -> str:
    """What is the same about two copies of a line: letters without case, any number as 0, no signs; '' for none.

    "Updated 18 Apr, 2024" and "UPDATED 3 APR 2023" have one key.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    key = _DIGITS.sub("0", _BETWEEN.sub(" ", folded)).strip()
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:16]}…{blake2b(key.encode(), digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Repetition:
    """In how many of a source's stories a line stands."""

    stories: int
    of: int


@dataclass(frozen=True)
class RepeatedLines:
    """The repeated lines of each source: source -> key -> Repetition."""

    by_source: dict[str, dict[str, Repetition]] = field(default_factory=dict)

    @classmethod
    def found_in(cls, articles: Iterable[tuple[str, str, Iterable[str]]]) -> Self:
        """Counts (source, story, lines) and keeps what is repeated.

        Copies and later versions of one article share their whole text: they must come with the same `story`, one
        after the other, and count once. An article without a known source has no place here.
        """
        counts: dict[str, _Counts] = defaultdict(_Counts)
        for source, story, lines in articles:
            counts[source].add(story, lines)
        return cls({source: count.repeated() for source, count in counts.items()})

    def of(self, source: str) -> frozenset[str]:
        """The keys of the lines to take out of articles of `source`; none for a source not seen."""
        return frozenset(self.by_source.get(source, ()))


class _Counts:
    """The lines of one source; of each only how many stories had it and which was the last, to stay small."""

    def __init__(self) -> None:
        self.stories = 0
        self.last_story: str | None = None
        self.seen: dict[str, tuple[int, str]] = {}
        self.short: set[str] = set()

    def add(self, story: str, lines: Iterable[str]) -> None:
        self.stories += story != self.last_story
        self.last_story = story
        for line in lines:
            key = line_key(line)
            count, last = self.seen.get(key, (0, None))
            if key and last != story:
                self.seen[key] = (count + 1, story)
                if not count and len(line.split()) < SHORT_WORDS:
                    self.short.add(key)

    def repeated(self) -> dict[str, Repetition]:
        return {
            key: Repetition(count, self.stories)
            for key, (count, _) in self.seen.items()
            if count >= max(LEAST_STORIES, self.stories * (SHORT_SHARE if key in self.short else LEAST_SHARE))
        }
