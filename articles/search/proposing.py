"""Other searches for one that found nothing, or little: each with how many articles it finds under the same filters."""

from collections.abc import Iterator
from dataclasses import replace

from articles.search.engine import words
from articles.search.engine.compiler import Identifiers, compile_tree
from articles.search.engine.nodes import HasValue
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import counting_parts, parts_of
from articles.search.parser import parse
from articles.search.query import EXCLUDED, SearchQuery
from articles.search.rendering import typed, without_part
from articles.search.results import Suggestion
from articles.search.spelling import proposals
from articles.search.tree import Word, leaves

MAX_SUGGESTIONS = 3
MAX_REMEDIES = 12  # a search of sixty words has as many ways out: nobody reads them
WORDS_RESPELT = 6  # a text with more doubtful words is of another language, and each costs a look through all words
SPELLINGS_TRIED, PARTS_TRIED = 4, 6  # each is tried with each other part taken out


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
    """For a search that finds nothing: how many it finds without each word, each filter, and the dates; and where nothing of that
    helps, two changes at once."""
    found = [*_without_a_part(snapshot, query, plan, identifiers), *_without_a_filter(snapshot, query, plan, identifiers)]
    if not any(remedy.count for remedy in found):
        found = _two_changes(snapshot, query, plan, identifiers)
    best = sorted((remedy for remedy in found if remedy.count), key=lambda remedy: -remedy.count)
    return tuple(best[:MAX_REMEDIES])


def _without_a_part(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> Iterator[Suggestion]:
    tree = parse(query.text).tree
    for number, part in enumerate(parts_of(tree)):
        if part not in counting_parts(tree):
            continue
        text = without_part(tree, number)
        other = compile_tree(parse(text).tree, identifiers)
        if other is not None:
            yield Suggestion(f"without {typed(part)}", count(snapshot, plan.asking(other)), query.with_text(text).url)


def _without_a_filter(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> Iterator[Suggestion]:
    """The same plan but for one value that was chosen, one that was left out, or the dates."""

    def but(facet: str, values: tuple[str, ...], value: str) -> tuple[str, ...]:
        return tuple(number for other in values if other != value for number in identifiers.get((facet, other), ()))

    for facet in dict.fromkeys(name for name, _ in query.filters):
        for value in query.values(facet):
            kept = but(facet, query.values(facet), value)
            filters = tuple(pair for pair in plan.filters if pair[0] != facet)
            filters = (*filters, (facet, HasValue(facet, kept))) if kept else filters
            found = count(snapshot, replace(plan, filters=filters))
            yield Suggestion(f"without {facet} {value}", found, query.without(facet, value).url)
        for value in query.excluded(facet):
            never = tuple(node for node in plan.never if node.facet != facet)
            never = (*never, HasValue(facet, but(facet, query.excluded(facet), value)))
            found = count(snapshot, replace(plan, never=never))
            yield Suggestion(f"with {facet} {value}", found, query.without(facet, EXCLUDED + value).url)
    if plan.always:
        yield Suggestion("without the dates", count(snapshot, replace(plan, always=())), query.with_dates().url)


def _two_changes(snapshot: Snapshot, query: SearchQuery, plan: Plan, identifiers: Identifiers) -> list[Suggestion]:
    """Each likely spelling, and the search without each of its words, with one word or filter less besides."""
    tree = parse(query.text).tree
    changes = [(text, text) for text in _respelt(snapshot, query.text)[:SPELLINGS_TRIED]]
    parts = parts_of(tree)[:PARTS_TRIED]
    if len(parts) > 1:  # the only part taken out, nothing is left that was searched for
        changes += [(without_part(tree, number), f"without {typed(part)}") for number, part in enumerate(parts)]
    found: dict[str, Suggestion] = {}
    for text, said in changes:
        asked, other = query.with_text(text), plan.asking(compile_tree(parse(text).tree, identifiers))
        ways = (*_without_a_part(snapshot, asked, other, identifiers), *_without_a_filter(snapshot, asked, other, identifiers))
        for way in ways:
            if way.count:
                found.setdefault(way.url, replace(way, text=f"{said}, {way.text}"))
    return list(found.values())


def _respelt(snapshot: Snapshot, text: str) -> list[str]:
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
