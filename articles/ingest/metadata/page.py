"""A page told apart, as all fields look at it. In: a CleanArticle. Out: its passages in order, and what they say as a whole."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.language import extract_language
from articles.ingest.metadata.layout import LONG, fold, is_headline_like, reason, size, stems
from articles.records import CleanArticle, Found, Passage, RawArticle

HEAD_PASSAGES = 60  # a page's menu can be longer, but the article's head is the last of it
LEAD = 3  # paragraphs that tell the news; the headline's words come back in them
LONGEST_LINE = 250  # characters; longer passages are paragraphs, and no line of the page repeats them
OPENING, SAMPLE = 8, 1500  # passages and characters of the text that tell its language


@dataclass(frozen=True)
class Page:
    """All passages of a page in order, kept and removed. Each property is worked out once, when a field asks for it."""

    clean: CleanArticle

    @property
    def raw(self) -> RawArticle:
        return self.clean.raw

    @cached_property
    def passages(self) -> list[Passage]:
        return sorted([*self.clean.kept, *self.clean.removed], key=attrgetter("start"))

    @cached_property
    def reasons(self) -> list[str]:
        """Why each passage was removed; '' for those that were kept."""
        return [reason(passage) for passage in self.passages]

    @cached_property
    def first(self) -> int:
        """The place of the first passage that was kept; of a page without any, the place after the last passage."""
        return next((n for n, why in enumerate(self.reasons) if not why), len(self.reasons))

    @cached_property
    def last(self) -> int:
        """The place of the last passage that was kept; -1 for a page without any."""
        return next((n for n in range(len(self.reasons) - 1, -1, -1) if not self.reasons[n]), -1)

    @cached_property
    def first_of_text(self) -> Passage | None:
        """The first passage of the running text: headlines and bylines may have been kept before it."""
        kept = self.clean.kept
        return next((passage for passage in kept[:4] if not is_headline_like(passage.text)), kept[0] if kept else None)

    @cached_property
    def head(self) -> list[Passage]:
        """What stands above the running text: its last HEAD_PASSAGES passages."""
        if self.first_of_text is None:
            return []
        start = self.first_of_text.start
        return [passage for passage in self.passages if passage.start < start][-HEAD_PASSAGES:]

    @cached_property
    def labelled(self) -> dict[str, Found]:
        """What a head of labelled lines says, field by field; empty where there is none."""
        return labelled(self.passages, self.first_of_text.end if self.first_of_text else 0)

    @cached_property
    def language(self) -> str:
        """The language in which the text begins; '' where it is not told reliably."""
        return extract_language("\n".join(passage.text for passage in self.clean.kept[:OPENING])[:SAMPLE]).value or ""

    @cached_property
    def about(self) -> Counter[str]:
        """In how many paragraphs each word of the text stands."""
        return Counter(chain.from_iterable(stems(passage.text) for passage in self.clean.kept))

    @cached_property
    def lead(self) -> frozenset[str]:
        """The words of the first paragraphs."""
        paragraphs = [passage for passage in self.clean.kept[: 3 * LEAD] if size(passage.text) >= LONG] or list(self.clean.kept)
        return frozenset().union(*(stems(passage.text) for passage in paragraphs[:LEAD]))

    @cached_property
    def lines(self) -> Counter[str]:
        """How often each short line stands on the page, in small letters."""
        return Counter([passage.text.casefold() for passage in self.passages if len(passage.text) < LONGEST_LINE])

    @cached_property
    def joined_lines(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def folded_lines(self) -> frozenset[str]:
        """The short lines by their words alone."""
        return frozenset(map(fold, self.lines))

    def shared(self, text: str) -> float:
        """The share of the words of `text` that the article's text has too, other than in `text` itself."""
        found = stems(text)
        own = 1 if any(passage.text == text for passage in self.clean.kept) else 0
        return sum(1 for word in found if self.about[word] > own) / len(found) if found else 0.0
