"""The X-ray of a search: for each word, which forms matched, how many articles each has, and the search for it exactly."""

from articles.search.engine import forms, nodes, words
from articles.search.engine.compiler import is_stopword
from articles.search.engine.snapshot import Snapshot
from articles.search.query import SearchQuery
from articles.search.rendering import parts_of, typed
from articles.search.results import FormCount, WordReport
from articles.search.tree import Node, Quoted, Word

MAX_WORDS = 12  # a search of more words is a pasted text: nobody reads a table of it
MAX_FORMS = 12


def xray(snapshot: Snapshot, query: SearchQuery, tree: Node | None) -> tuple[WordReport, ...]:
    """One report for each plain word of the search, in order; counts are of the whole archive."""
    parts = parts_of(tree)
    reports = []
    for number, part in enumerate(parts):
        if isinstance(part, Word) and part.kind == "word" and len(reports) < MAX_WORDS and len(words.forms(part.text)) == 1:
            exact = [*parts[:number], Quoted(part.text, 1, part.field), *parts[number + 1 :]]
            ignored = len(parts) > 1 and is_stopword(part)
            reports.append(_report(snapshot, part, ignored, query.with_text(" ".join(map(typed, exact))).url))
    return tuple(reports)


def _report(snapshot: Snapshot, word: Word, ignored: bool, exact_url: str) -> WordReport:
    node = nodes.Stemmed(words.forms(word.text)[0], (word.field,) if word.field else nodes.TEXT_NAMES)
    found = set()
    for segment in snapshot.segments:
        for field in node.fields:
            column = segment.text(field)
            found |= {column.terms[number].decode("utf-8") for number in forms.terms_of(node, column)}
    counted = [FormCount(form, forms.word(snapshot, nodes.Exactly(form, node.fields))[2]) for form in sorted(found)]
    counted.sort(key=lambda each: -each.count)
    return WordReport(word.text, forms.word(snapshot, node)[2], tuple(counted[:MAX_FORMS]), ignored, exact_url)
