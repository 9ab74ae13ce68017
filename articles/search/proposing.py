"""Other searches for one that found nothing, or little: each with how many articles it finds under the same filters."""

from dataclasses import replace

from articles.search.engine import words
from articles.search.engine.compiler import Identifiers, compile_tree
from articles.search.engine.nodes import HasValue
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import counting_parts, parts_of
from articles.search.parser import parse
from articles.search.query import SearchQuery
from articles.search.rendering import typed, without_part
from articles.search.results import Suggestion
from articles.search.spelling import proposals
from articles.search.tree import Word, leaves

MAX_SUGGESTIONS = 3


def suggestions(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> tuple[Suggestion, ...]:
    """Likely spellings; only such as find more than the search itself. Most articles first."""
    own = count(snapshot, plan)
    found: dict[str, int] = {}
    for text in _respelt(snapshot, query.text):
        other = compile_tree(parse(text).tree, identifiers)
        number = count(snapshot, plan.asking(other)) if other is not None else 0
        if number > own:
            found[text] = number
    best = sorted(found.items(), key=lambda item: -item[1])[:MAX_SUGGESTIONS]
    return tuple(Suggestion(text, number, query.with_text(text).url) for text, number in best)


def remedies(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> tuple[Suggestion, ...]:
    """For a search that finds nothing: how many it finds without each word, each filter, and the dates."""
    found = []
    tree = parse(query.text).tree
    parts = parts_of(tree)
    for number, part in enumerate(parts):
        if part not in counting_parts(tree):
            continue
        text = without_part(tree, number)
        other = compile_tree(parse(text).tree, identifiers)
        if other is not None:
            found.append(Suggestion(f"without {typed(part)}", count(snapshot, plan.asking(other)), query.with_text(text).url))
    for facet, value in [pair for pair in query.filters if pair[1] in query.values(pair[0])]:
        filters = tuple((name, node) for name, node in plan.filters if name != facet)
        kept = [number for other in query.values(facet) if other != value for number in identifiers.get((facet, other), ())]
        if kept:
            filters = (*filters, (facet, HasValue(facet, tuple(kept))))
        number = count(snapshot, replace(plan, filters=filters))
        found.append(Suggestion(f"without {facet} {value}", number, query.without(facet, value).url))
    if plan.always:
        found.append(Suggestion("without the dates", count(snapshot, replace(plan, always=())), query.with_dates().url))
    return tuple(sorted((remedy for remedy in found if remedy.count), key=lambda remedy: -remedy.count))


def _respelt(snapshot: Snapshot, text: str) -> list[str]:
    """The text with each of its doubtful words replaced: all of them by the likeliest, and each by the next likely ones."""
    options: dict[str, list[str]] = {}
    for leaf, positive in leaves(parse(text).tree):
        if positive and isinstance(leaf, Word) and leaf.kind == "word" and len(words.forms(leaf.text)) == 1:
            found = proposals(snapshot, words.forms(leaf.text)[0])
            if found:
                options[leaf.text] = found
    if not options:
        return []
    likeliest = {word: others[0] for word, others in options.items()}
    texts = [_replaced(text, likeliest)]
    for word, others in options.items():
        texts += [_replaced(text, likeliest | {word: other}) for other in others[1:]]
        texts += [_replaced(text, {word: others[0]})]
    return list(dict.fromkeys(texts))


def _replaced(text: str, changes: dict[str, str]) -> str:
    out, place = [], 0
    for token in words.tokens(text):
        written = text[token.start : token.end]
        if written in changes:
            other = changes[written]
            out += [text[place : token.start], other.capitalize() if written.istitle() else other]
            place = token.end
    return "".join([*out, text[place:]])
