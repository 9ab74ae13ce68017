"""The way back from exact words: each quotation of a search, with the search for its words in all their forms.

In: a SearchQuery. Out: Loosened values for the page. The search's own X-ray has the way there, word by word.
"""

from dataclasses import dataclass

from articles.search.meaning import parts_of
from articles.search.parser import parse
from articles.search.query import SearchQuery
from articles.search.rendering import typed
from articles.search.tree import All, Quoted, Word


@dataclass(frozen=True, slots=True)
class Loosened:
    """Words that were searched for exactly; following `url` searches for them in all their forms."""

    text: str
    url: str


def loosened(query: SearchQuery) -> tuple[Loosened, ...]:
    """One for each quotation, in order. A quotation that means something else without its quotes is left out."""
    parts = parts_of(parse(query.text).tree)
    found = []
    for number, part in enumerate(parts):
        if not isinstance(part, Quoted) or part.slop > 1:
            continue
        words = [Word(text, field=part.field) for text in part.text.split()]
        wanted = (*parts[:number], *words, *parts[number + 1 :])
        text = " ".join(map(typed, wanted))
        if parse(text).tree in (All(wanted), *wanted[:1]):
            found.append(Loosened(part.text, query.with_text(text).url))
    return tuple(found)
