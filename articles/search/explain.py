"""The X-ray of a search: for each word, which forms matched, how many articles each has, and the search for it exactly.

Words with a sign (beginnings, patterns, spellings) have their forms too; a quotation has none, and is counted whole.
"""

from articles.search.engine import forms, nodes, tallies, words
from articles.search.engine.compiler import compile_tree
from articles.search.engine.search import Plan, count
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import counting_parts, parts_of
from articles.search.query import SearchQuery
from articles.search.rendering import typed
from articles.search.results import FormCount, WordReport
from articles.search.tree import Node, Quoted, Word

MAX_WORDS = 12  # a search of more words is a pasted text: nobody reads a table of it
MAX_FORMS = 12
MAX_COUNTED = 60  # forms that are counted to find those: only what stems to a handful of letters has more


def xray(snapshot: Snapshot, query: SearchQuery, tree: Node | None) -> tuple[WordReport, ...]:
    """One report for each word and quotation of the search, in order; counts are of the whole archive."""
    parts = parts_of(tree)
    reports: list[WordReport] = []
    for number, part in enumerate(parts):
        if len(reports) == MAX_WORDS:
            break
        if isinstance(part, Quoted) and words.forms(part.text):
            reports.append(_of_quotation(snapshot, part))
        elif isinstance(part, Word) and isinstance(node := compile_tree(part, {}), nodes.AnyForm):
            ignored = part not in counting_parts(tree)
            exact = [*parts[:number], Quoted(part.text, 1, part.field), *parts[number + 1 :]]
            url = query.with_text(" ".join(map(typed, exact))).url if part.kind == "word" else ""
            reports.append(_of_word(snapshot, typed(part), node, ignored, url))
    return tuple(reports)


def _of_quotation(snapshot: Snapshot, quoted: Quoted) -> WordReport:
    kept = snapshot.cache.setdefault("xray", {})
    if quoted not in kept:
        kept[quoted] = count(snapshot, Plan(text=compile_tree(quoted, {}), visible_only=False))
    return WordReport(typed(quoted), kept[quoted], (), False, "")


def _of_word(snapshot: Snapshot, word: str, node: nodes.AnyForm, ignored: bool, exact_url: str) -> WordReport:
    kept = snapshot.cache.setdefault("xray", {})
    if node not in kept:
        kept[node] = (tallies.tally(snapshot, node).matching, _forms(snapshot, node))
    matching, counted = kept[node]
    return WordReport(word, matching, counted, ignored, exact_url)


def _forms(snapshot: Snapshot, node: nodes.AnyForm) -> tuple[FormCount, ...]:
    """The forms that the node stands for, those of the most articles first."""
    found: dict[str, int] = {}
    for segment in snapshot.segments:
        for field in node.fields:
            column = segment.text(field)
            for number in forms.terms_of(node, column):
                form = column.terms[number].decode("utf-8")
                found[form] = found.get(form, 0) + column.frequency(number)
    likeliest = sorted(found, key=lambda form: (-found[form], form))[:MAX_COUNTED]
    counted = [FormCount(form, tallies.tally(snapshot, nodes.Exactly(form, node.fields)).matching) for form in likeliest]
    return tuple(sorted(counted, key=lambda each: -each.count)[:MAX_FORMS])
