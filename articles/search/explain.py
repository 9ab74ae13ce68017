"""The X-ray of a search: for each word, which forms matched, how many articles each has, and the search for it exactly."""

from articles.search.engine import forms, nodes, words
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
    """One report for each plain word of the search, in order; counts are of the whole archive."""
    parts = parts_of(tree)
    reports = []
    for number, part in enumerate(parts):
        if isinstance(part, Word) and part.kind == "word" and len(reports) < MAX_WORDS and len(words.forms(part.text)) == 1:
            exact = [*parts[:number], Quoted(part.text, 1, part.field), *parts[number + 1 :]]
            reports.append(_report(snapshot, part, part not in counting_parts(tree), query.with_text(" ".join(map(typed, exact))).url))
    return tuple(reports)


def _report(snapshot: Snapshot, word: Word, ignored: bool, exact_url: str) -> WordReport:
    node = nodes.Stemmed(words.forms(word.text)[0], (word.field,) if word.field else nodes.TEXT_NAMES)
    kept = snapshot.cache.setdefault("xray", {})
    if node not in kept:
        kept[node] = (forms.word(snapshot, node)[2], _forms(snapshot, node))
    count, counted = kept[node]
    return WordReport(word.text, count, counted, ignored, exact_url)


def _forms(snapshot: Snapshot, node: nodes.Stemmed) -> tuple[FormCount, ...]:
    """The forms that the node stands for, those of the most articles first."""
    found = set()
    for segment in snapshot.segments:
        for field in node.fields:
            column = segment.text(field)
            found |= {column.terms[number].decode("utf-8") for number in forms.terms_of(node, column)}
    counted = [FormCount(form, forms.count(snapshot, nodes.Exactly(form, node.fields))) for form in sorted(found)[:MAX_COUNTED]]
    return tuple(sorted(counted, key=lambda each: -each.count)[:MAX_FORMS])
