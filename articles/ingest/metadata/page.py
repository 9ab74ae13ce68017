"""A page told apart, as all fields look at it. In: a CleanArticle. Out: its passages in order, and what they say as a whole."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from articles.ingest.metadata.labels import labelled
from articles.ingest.metadata.language import extract_language
from articles.ingest.metadata.layout import LONG, fold, is_headline_like, reason, size, stems, suffix_of
from articles.records import CleanArticle, Found, Passage, RawArticle

HEAD_PASSAGES = 60  # a page's menu can be longer, but the article's head is the last of it
LABELS = 12  # passages that were kept, among which the first paragraph below a head of labelled lines stands
LEAD = 3  # paragraphs that tell the news; the headline's words come back in them
LONGEST_LINE = 250  # characters; longer passages are paragraphs, and no line of the page repeats them
ADDRESS = re.compile(r"<?https?://[^\s<>/]+/(?P<path>[^\s<>]*)>?")
SHORTEST_PATH = 12  # characters; shorter ones lead to front pages, sections and to what shortens addresses
HEADLINE_AND_NAME = 6  # words; shorter lines may as well be an outlet's name before a headline
EDGE = 3  # passages at the top and the foot of a file in which those who keep an article put its address
OPENING, SAMPLE = 8, 800  # passages and characters of the text that tell its language


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
        text = next((p for p in self.clean.kept[:LABELS] if size(p.text) >= LONG and not is_headline_like(p.text)), self.first_of_text)
        return labelled(self.passages, text.end if text else 0)

    @cached_property
    def label_lines(self) -> frozenset[int]:
        """Where the lines of that head begin."""
        starts = [found.start for found in self.labelled.values()]
        return frozenset(p.start for p in self.passages if any(p.start <= start < p.end for start in starts)) if starts else frozenset()

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """What stands behind a bar or dash in lines that the page has without it too: its outlet's name, or a section's."""
        found = []
        for passage in self.passages[max(0, self.first - HEAD_PASSAGES) : self.first]:
            suffix = suffix_of(passage.text) if len(passage.text) < LONGEST_LINE else None
            headline = passage.text[: suffix.start()].casefold() if suffix else ""
            if headline in self.lines and size(passage.text) >= HEADLINE_AND_NAME and size(suffix["name"]) < size(headline):
                found.append(suffix["name"].strip().casefold())
        return frozenset(found)

    @cached_property
    def address(self) -> str:
        """The article's web address: stated, labelled, or alone in a line at the top or the foot of the file; '' where none is told."""
        stated = self.labelled.get("url")
        if self.raw.url or stated:
            return self.raw.url or stated.value
        if "://" not in self.raw.text:
            return ""
        found = (ADDRESS.fullmatch(passage.text) for passage in (*self.passages[:EDGE], *self.passages[-EDGE:]))
        return next((match[0].strip("<>") for match in found if match and len(match["path"]) >= SHORTEST_PATH), "")

    @cached_property
    def spoken(self) -> Found:
        """The language in which the text begins, with its evidence."""
        return extract_language("\n".join(passage.text for passage in self.clean.kept[:OPENING])[:SAMPLE])

    @property
    def language(self) -> str:
        """The language in which the text begins; '' where it is not told reliably."""
        return self.spoken.value or ""

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

    def holding(self, form: re.Pattern, start: int = 0) -> Iterator[Passage]:
        """The passages from a place on in which a form is found, in order; one search of the input for all of them."""
        passages, reached = self.passages, -1
        if start >= len(passages):
            return
        for match in form.finditer(self.raw.text, passages[start].start):
            place = bisect_right(passages, match.start(), lo=max(reached, 0), key=attrgetter("start")) - 1
            if place > reached and match.end() <= passages[place].end:
                reached = place
                yield passages[place]

    @cached_property
    def folded_lines(self) -> frozenset[str]:
        """The short lines by their words alone."""
        return frozenset(map(fold, self.lines))

    def shared(self, text: str) -> float:
        """The share of the words of `text` that the article's text has too, other than in `text` itself."""
        found = stems(text)
        own = 1 if any(passage.text == text for passage in self.clean.kept) else 0
        return sum(1 for word in found if self.about[word] > own) / len(found) if found else 0.0
