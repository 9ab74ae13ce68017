"""The X-ray of a search: for each word, which forms matched, how many articles each has, and the search for it exactly.

Words with a sign (beginnings, patterns, spellings) have their forms too; a quotation has none, and is counted whole.
"""

from dataclasses import replace
from operator import attrgetter

from articles.search.engine import forms, nodes, tallies, words
from articles.search.engine.compiler import compile_tree
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import counting_parts, parts_of
from articles.search.query import SearchQuery
from articles.search.rendering import typed
from articles.search.results import FormCount, WordReport
from articles.search.tree import All, Any, Node, Quoted, Word, leaves

MAX_WORDS = 12  # a search of more words is a pasted text: nobody reads a table of it
MAX_FORMS = 12
MAX_COUNTED = 60  # forms that are counted to find those: only what stems to a handful of letters has more


def xray(snapshot: Snapshot, query: SearchQuery, tree: Node | None) -> tuple[WordReport, ...]:
    """One report for each word and quotation that is searched for, in order; counts are of the whole archive."""
    reports: list[WordReport] = []
    ignored = set(parts_of(tree)).difference(counting_parts(tree))
    for leaf in dict.fromkeys(leaf for leaf, positive in leaves(tree) if positive and isinstance(leaf, Word | Quoted)):
        if len(reports) == MAX_WORDS:
            break
        if isinstance(node := compile_tree(leaf, {}), nodes.AnyForm):
            exact = isinstance(leaf, Word) and leaf.kind == "word"
            url = query.with_text(typed(_exactly(tree, leaf))).url if exact else ""
            reports.append(_of_word(snapshot, typed(leaf), node, leaf in ignored, url))
        elif node is not None and words.forms(leaf.text):
            reports.append(_of_several(snapshot, leaf))
    return tuple(reports)


def _exactly(node: Node, word: Word) -> Node:
    """The tree with a word in quotes."""
    if isinstance(node, Any | All):
        return replace(node, parts=tuple(_exactly(part, word) for part in node.parts))
    return Quoted(word.text, 1, word.field) if node == word else node


def _of_several(snapshot: Snapshot, leaf: Word | Quoted) -> WordReport:
    """Of a quotation, or of a word that falls into several: two-day."""
    matching = count(snapshot, Plan(text=compile_tree(leaf, {}), visible_only=False))
    return WordReport(typed(leaf), matching, (), False, "")


def _of_word(snapshot: Snapshot, word: str, node: nodes.AnyForm, ignored: bool, exact_url: str) -> WordReport:
    return WordReport(word, tallies.tally(snapshot, node).matching, _forms(snapshot, node), ignored, exact_url)


def _forms(snapshot: Snapshot, node: nodes.AnyForm) -> tuple[FormCount, ...]:
    """The forms that the node stands for, those of the most articles first."""
    found: dict[str, int] = {}
    for _, column in snapshot.words:
        for number in forms.terms_of(node, column):
            form = column.terms[number].decode("utf-8")
            found[form] = found.get(form, 0) + column.frequency(number)
    likeliest = sorted(found, key=lambda form: (-found[form], form))[:MAX_COUNTED]
    counted = [FormCount(form, tallies.tally(snapshot, nodes.Exactly(form, node.fields)).matching) for form in likeliest]
    return tuple(sorted(filter(attrgetter("count"), counted), key=lambda each: -each.count)[:MAX_FORMS])
