"""The array evaluator gives what Whoosh's own searcher gives: the same documents, the same scores, on any corpus and query."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.filedb.filestore import FileStorage
from whoosh.matching.binary import AndMaybeMatcher, AndNotMatcher
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from articles.search.engine import facets
from articles.search.engine.evaluator import Evaluator
from articles.search.engine.index import ArchiveIndex, change

WORDS = ["ash", "bay", "bays", "cod", "dune", "eel", "fen", "fend", "gull"]
FIELDS = ["title", "standfirst", "body"]


def document(number: int, title: str, body: str, values: list[str], day: int) -> dict:
    return {
        "id": f"articles.article.{number}",
        "django_ct": "articles.article",
        "django_id": str(number),
        "title": title,
        "standfirst": "",
        "body": body,
        "country": values,
        "first_day": day,
        "last_day": day + 30 if day else 0,
        "article": number,
    }


texts = st.lists(st.sampled_from(WORDS), min_size=0, max_size=25).map(" ".join)
documents = st.builds(
    lambda number, title, body, values, day: document(number, title, body, values, day),
    st.integers(1, 12),
    texts,
    texts,
    st.lists(st.sampled_from(["1", "2", "30"]), unique=True, max_size=3),
    st.sampled_from([0, 700_000, 700_010, 730_000]),
)
# Several commits: later documents with the same number replace earlier ones, which leaves deleted ones behind.
corpora = st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=4)

terms = st.builds(query.Term, st.sampled_from(FIELDS), st.sampled_from([*WORDS, "zebra"]), boost=st.sampled_from([1.0, 2.5]))
leaf_queries = st.one_of(
    terms,
    st.builds(query.Phrase, st.sampled_from(FIELDS), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), slop=st.integers(1, 3)),
    st.builds(query.Prefix, st.just("body"), st.sampled_from(["ba", "f", "z"]), constantscore=st.booleans()),
    st.builds(query.Wildcard, st.just("body"), st.sampled_from(["b?y", "*e*"]), constantscore=st.booleans()),
    st.builds(query.FuzzyTerm, st.just("body"), st.sampled_from(["bay", "fen"]), constantscore=st.booleans()),
    st.builds(query.NumericRange, st.just("first_day"), st.sampled_from([None, 700_000, 700_005]), st.sampled_from([700_010, 740_000])),
    st.builds(query.Every),
)


def compound(children):
    return st.one_of(
        st.builds(query.And, st.lists(children, min_size=1, max_size=3)),
        st.builds(query.Or, st.lists(children, min_size=1, max_size=3)),
        st.builds(query.AndNot, children, children),
        st.builds(query.AndMaybe, children, children),
        st.builds(query.Require, children, children),
        st.builds(query.ConstantScoreQuery, children, score=st.sampled_from([1.0, 3.0])),
        st.builds(query.Not, children),
    )


trees = st.recursive(leaf_queries, compound, max_leaves=6)


class Corpus:
    """An index of several commits in a folder of its own."""

    def __init__(self, commits: list[list[dict]]):
        self.root = Path(tempfile.mkdtemp())
        self.index = ArchiveIndex(self.root)
        path = self.index.create()
        for commit in commits:
            change(path, commit)
        self.snapshot = self.index.snapshot()
        self.whoosh = FileStorage(str(path)).open_index()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.whoosh.close()
        shutil.rmtree(self.root)


class AndNotFromTheStart(AndNotMatcher):
    """Whoosh's own lets its first document through when what is excluded begins before it, and may run past its end."""

    def _find_first(self):
        self._find_next()

    def _find_next(self):
        return super()._find_next() if self.a.is_active() and self.b.is_active() else False


class AndNot(query.AndNot):
    """Whoosh's AndNot, with that mended, for what the evaluator is compared with."""

    def matcher(self, searcher, context=None):
        return AndNotFromTheStart(self.a.matcher(searcher, context), self.b.matcher(searcher, searcher.boolean_context()))


class AndMaybeKeepingUp(AndMaybeMatcher):
    """Whoosh's own leaves what may match behind, unscored, when what must match jumps further than it was asked to."""

    def skip_to(self, id):
        moved = self.a.skip_to(id)
        if self.a.is_active() and self.b.is_active():
            moved = self.b.skip_to(self.a.id()) or moved
        return moved


class AndMaybe(query.AndMaybe):
    """Whoosh's AndMaybe, with that mended."""

    def matcher(self, searcher, context=None):
        return AndMaybeKeepingUp(self.a.matcher(searcher, context), self.b.matcher(searcher, context))


def mended(tree: query.Query) -> query.Query:
    tree = tree if tree.is_leaf() else tree.apply(mended)
    better = {query.AndNot: AndNot, query.AndMaybe: AndMaybe}.get(type(tree))
    return better(tree.a, tree.b) if better else tree


def by_whoosh(corpus: Corpus, tree: query.Query) -> dict[int, float]:
    """What Whoosh finds, without the deleted documents that its Not lets through."""
    with Searcher(corpus.whoosh.reader(), weighting=BM25F()) as searcher:
        hits = searcher.search(mended(tree), limit=None)
        return {hit.docnum: hit.score for hit in hits if not searcher.reader().is_deleted(hit.docnum)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.lists(trees, min_size=8, max_size=8))
def test_documents_and_scores_are_those_of_whooshs_searcher(commits, queries):
    with Corpus(commits) as corpus:
        evaluator = Evaluator(corpus.snapshot)
        for tree in queries:
            match = evaluator.live(evaluator.evaluate(tree))
            found = dict(zip(match.docs.tolist(), match.scored().tolist(), strict=True))
            assert found == pytest.approx(by_whoosh(corpus, tree), abs=1e-5), tree


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, terms)
def test_facets_are_counted_exactly(commits, term):
    newest = {entry["article"]: entry for commit in commits for entry in {entry["article"]: entry for entry in reversed(commit)}.values()}
    with Corpus(commits) as corpus:
        evaluator = Evaluator(corpus.snapshot)
        match = evaluator.live(evaluator.evaluate(term))
        here = facets.counts(corpus.snapshot, ("country",), match.docs)["country"]
        found = {facets.value_of("country", number): count for number, count in here.of_each()}
        matching = [entry for entry in newest.values() if term.text in entry.get(term.fieldname, "").split()]
        assert found == dict(Counter(value for entry in matching for value in entry["country"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.booleans())
def test_arrays_from_writing_are_those_read_back_from_whooshs_files(commits, joined):
    with Corpus(commits) as corpus:
        if joined:
            change(corpus.snapshot.path, [], tidy=True)
        snapshot = corpus.index.snapshot()
        written = {path.name: path.read_bytes() for segment in snapshot.segments for path in segment.folder.iterdir()}
        for segment in snapshot.whoosh_segments:
            snapshot.write_arrays(segment, snapshot.path / "arrays" / segment.segment_id())
        again = {path.name: path.read_bytes() for segment in snapshot.segments for path in segment.folder.iterdir()}
        assert again == written
