"""Other spellings for a search that found nothing, or little: each with how many articles it finds under the same filters."""

from typing import NamedTuple

from articles.search.engine import words
from articles.search.engine.compiler import Identifiers, compile_tree
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.parser import parse
from articles.search.query import SearchQuery
from articles.search.results import Suggestion
from articles.search.spelling import proposals
from articles.search.tree import Word, leaves

MAX_SUGGESTIONS = 3
WORDS_RESPELT = 6  # a text with more doubtful words is of another language, and each costs a look through all words


class Respelling(NamedTuple):
    """A text with some of its words spelt in another way: {word: other}."""

    text: str
    changes: dict[str, str]


def suggestions(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> tuple[Suggestion, ...]:
    """Likely spellings; only such as find more than the search itself. Most articles first."""
    own = count(snapshot, plan)
    found: dict[str, int] = {}
    for text, _ in respelt(snapshot, query.text):
        other = compile_tree(parse(text).tree, identifiers)
        number = count(snapshot, plan.asking(other)) if other is not None else 0
        if number > own:
            found[text] = number
    best = sorted(found.items(), key=lambda item: -item[1])[:MAX_SUGGESTIONS]
    return tuple(Suggestion(text, number, query.with_text(text).url) for text, number in best)


def respelt(snapshot: Snapshot, text: str) -> list[Respelling]:
    """The text with each of its doubtful words replaced: all of them by the likeliest, and each by the next likely ones."""
    options: dict[str, list[str]] = {}
    for leaf, positive in leaves(parse(text).tree):
        if len(options) == WORDS_RESPELT:
            break
        if positive and isinstance(leaf, Word) and leaf.kind == "word" and len(words.forms(leaf.text)) == 1:
            found = proposals(snapshot, words.forms(leaf.text)[0])
            if found:
                options[leaf.text] = found
    if not options:
        return []
    likeliest = {word: others[0] for word, others in options.items()}
    ways = [likeliest]
    for word, others in options.items():
        ways += [likeliest | {word: other} for other in others[1:]]
        ways += [{word: others[0]}]
    found = (_replaced(text, way) for way in ways)
    return list({each.text: each for each in reversed([*found])}.values())[::-1]


def _replaced(text: str, changes: dict[str, str]) -> Respelling:
    out, place, words_changed = [], 0, {}
    for token in words.tokens(text):
        written = text[token.start : token.end]
        if written in changes:
            words_changed[written] = changes[written].capitalize() if written.istitle() else changes[written]
            out += [text[place : token.start], words_changed[written]]
            place = token.end
    return Respelling("".join([*out, text[place:]]), words_changed)
