"""The archive's own query nodes give what reading every document gives: the same documents, the same scores."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.engine import facets, few, matches, nodes, phrases, scoring, words
from articles.search.engine.evaluator import Evaluator
from articles.search.engine.facets import counts
from articles.search.engine.index import change
from articles.search.engine.inverted import GAP
from articles.search.engine.schema import BOOSTS, TEXT_NAMES
from articles.search.engine.search import Plan, candidates, count, search
from tests.search.test_evaluator import Corpus, document

# Words that share keys (bay, bays; josé, jose), so that a document has several forms of one.
WORDS = ["bay", "bays", "baying", "jose", "josé", "eel", "fen"]
FIELDS = ("title", "standfirst", "body")
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
values = st.lists(st.sampled_from(["1", "2", "30"]), unique=True, max_size=3)
documents = st.builds(
    lambda number, title, standfirst, body, values: document(number, title, body, values, 700_000) | {"standfirst": standfirst},
    *(st.integers(1, 15), texts, st.just("") | texts, texts, values),
)
corpora = st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=4)
sizes = st.sampled_from(["small", "large", "uneven"])
word_nodes = st.one_of(
    st.builds(nodes.Stemmed, st.sampled_from(WORDS)),
    st.builds(nodes.Stemmed, st.sampled_from(WORDS), st.just(("standfirst",))),
    st.builds(nodes.Exactly, st.sampled_from(WORDS)),
    st.builds(nodes.StartingWith, st.sampled_from(["ba", "jos", "z", "e"])),
    st.builds(nodes.Glob, st.sampled_from(["b*s", "?en", "*a*"])),
)


@contextmanager
def worked_on_as(size: str) -> Iterator[None]:
    """Small indexes go other ways than large ones; here they go those of large ones, too."""
    with ExitStack() as patches:
        if size != "small":
            patches.enter_context(patch.object(few, "PLACES", 0))
        if size == "large":
            for place, name in ((matches, "_FEW"), (matches, "_HANDFUL"), (phrases, "_FEW"), (facets, "_MANY"), (facets, "_COUNTED")):
                patches.enter_context(patch.object(place, name, 0))
        if size == "uneven":  # of two words one is always far rarer
            patches.enter_context(patch.object(phrases, "_FAR_MORE", 0))
        yield


def fits(node: nodes.AnyForm, form: str) -> bool:
    if isinstance(node, nodes.Exactly):
        return form == node.text
    if isinstance(node, nodes.StartingWith):
        return form.startswith(node.text)
    if isinstance(node, nodes.Glob):
        return {"b*s": form[0] == "b" and form[-1] == "s", "?en": len(form) == 3 and form.endswith("en"), "*a*": "a" in form}[node.text]
    return words.key(form) == words.key(node.text)


def all_documents(corpus: Corpus, commits) -> dict[int, dict]:
    """By the index's number of each document that is not deleted."""
    newest = {}
    for commit in commits:
        newest |= {entry["article"]: entry for entry in reversed(commit)}
    snapshot = corpus.snapshot
    live = range(snapshot.size) if snapshot.live is None else np.flatnonzero(snapshot.live).tolist()
    return {number: newest[int(snapshot.numbers("article")[number])] for number in live}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.lists(word_nodes, min_size=4, max_size=4), st.booleans(), sizes)
def test_a_word_is_found_wherever_a_form_of_it_stands_and_scored_by_bm25f(commits, wanted, joined, size):
    with Corpus(commits) as corpus, worked_on_as(size):
        if joined:
            change(corpus.snapshot.path, [], tidy=True)
            corpus.snapshot = corpus.index.snapshot()
        entries, evaluator = all_documents(corpus, commits), Evaluator(corpus.snapshot)
        for node in wanted:
            match = evaluator.live(evaluator.evaluate(node))
            having = {
                number
                for number, entry in entries.items()
                if any(fits(node, form) for field in node.fields for form in entry[field].split())
            }
            assert set(match.docs.tolist()) == having, node
            rarity = scoring.idf(corpus.snapshot.size, evaluator.tally(node).matching)
            for number, score in zip(match.docs.tolist(), match.scored().tolist(), strict=True):
                assert score == pytest.approx(by_hand(corpus, entries[number], number, node, rarity), rel=1e-4)


def by_hand(corpus: Corpus, entry: dict, number: int, node: nodes.AnyForm, rarity: float) -> float:
    """BM25F of one word in one document."""
    weight = 0.0
    for field in node.fields:
        times = sum(fits(node, form) for form in entry[field].split())
        average = corpus.snapshot.average_length(field)
        norm = scoring.length_norms(field, corpus.snapshot.lengths(field)[number : number + 1], average)[0]
        weight += BOOSTS[field] * times / norm
    return rarity * (scoring.K1 + 1) * weight / (weight + scoring.K1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    corpora,
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
    st.sampled_from([nodes.Stemmed, nodes.Exactly]),
    st.sampled_from([1, 2, 3, GAP]),
    st.booleans(),
    st.sampled_from([FIELDS, ("title",), ("standfirst", "body")]),
    sizes,
)
def test_words_near_each_other_are_found_where_they_stand_and_scored_as_words(commits, wanted, kind, slop, ordered, fields, size):
    fields = TEXT_NAMES if fields == TEXT_NAMES else fields
    slots = tuple(kind(word, fields) for word in wanted)
    with Corpus(commits) as corpus, worked_on_as(size):
        entries, evaluator = all_documents(corpus, commits), Evaluator(corpus.snapshot)
        match = evaluator.live(evaluator.evaluate(nodes.Near(slots, slop, fields, ordered)))
        having = {
            number for number, entry in entries.items() if any(follow(entry[field].split(), slots, slop, ordered) for field in fields)
        }
        assert match.docs.tolist() == sorted(having)
        alone = [evaluator.evaluate(slot) for slot in dict.fromkeys(slots)]
        words_alone = sum(word.scores[np.searchsorted(word.docs, match.docs)] for word in alone)
        assert match.scored() == pytest.approx(words_alone, rel=1e-6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3))
def test_a_phrase_of_few_places_is_found_and_scored_as_one_of_many(commits, wanted):
    phrase = nodes.Near(tuple(map(nodes.Exactly, wanted)))
    with Corpus(commits) as corpus:
        of_few = few.phrase(corpus.snapshot, phrase.slots)
        with worked_on_as("large"):
            of_many = Evaluator(corpus.snapshot).evaluate(phrase)
        if of_few is not None:
            assert of_few.docs.tolist() == of_many.docs.tolist()
            assert of_few.scored() == pytest.approx(of_many.scored(), rel=1e-5)


def follow(forms: list[str], slots: tuple, slop: int, ordered: bool) -> bool:
    ends = {place for place, form in enumerate(forms) if fits(slots[0], form)}
    for slot in slots[1:]:
        here = {place for place, form in enumerate(forms) if fits(slot, form)}
        ends = {place for place in here if any(0 < (place - end if ordered else abs(place - end)) <= slop for end in ends)}
    return bool(ends)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.sampled_from(WORDS), st.lists(st.sampled_from(["1", "2", "30"]), unique=True, max_size=2), sizes)
def test_facets_are_counted_exactly_and_ignore_their_own_choice(commits, word, chosen, size):
    with Corpus(commits) as corpus, worked_on_as(size):
        entries, snapshot = all_documents(corpus, commits), corpus.snapshot
        filters = (("country", nodes.HasValue("country", tuple(chosen))),) if chosen else ()
        plan = Plan(text=nodes.Exactly(word, ("body",)), filters=filters, facets=("country", "year", "person"), values_shown=9)
        outcome = search(snapshot, plan)
        matching = [entry for entry in entries.values() if word in entry["body"].split()]
        passing = [entry for entry in matching if not chosen or set(chosen) & set(entry["country"])]
        assert dict(outcome.facets["country"].values) == dict(Counter(value for entry in matching for value in entry["country"]))
        assert outcome.count == count(snapshot, plan) == len(passing)
        everything = candidates(Evaluator(snapshot), Plan()).docs
        assert sum(counts(snapshot, ("country",), everything)["country"].counts) == facets.totals(snapshot, "country").sum()


def test_a_search_leaves_nothing_behind_in_what_is_open():
    """What is kept between questions was made when the index was opened, and is of no question."""
    values = (["1"], ["1", "2"], [])
    entries = [document(number, "bay" if number % 3 else "eel", "jose bays " * number, values[number % 3], 700_000) for number in range(9)]
    with Corpus([entries]) as corpus:
        snapshot = corpus.snapshot
        before = {key: id(value) for key, value in snapshot.cache.items()}
        for node in (nodes.Stemmed("bay"), nodes.Near((nodes.Exactly("jose"), nodes.Exactly("bays"))), nodes.StartingWith("ba"), None):
            assert search(snapshot, Plan(text=node, facets=("country", "person", "year"))).count
        assert {key: id(value) for key, value in snapshot.cache.items()} == before


def test_a_word_that_a_text_has_more_often_than_a_byte_counts_is_scored_by_its_number():
    entries = [document(number, "eel", f"fen {'bay ' * number} {'bays ' * 200}", [], 700_000) for number in (1, 255, 256, 300)]
    with Corpus([entries]) as corpus:
        for node in (
            nodes.Exactly("bay"),
            nodes.Stemmed("bay"),
            nodes.StartingWith("ba"),
            nodes.Near((nodes.Exactly("fen"), nodes.Exactly("bay"))),
        ):
            match = Evaluator(corpus.snapshot).evaluate(node)
            assert len(match.docs) == 4
            if isinstance(node, nodes.AnyForm):
                expected = [by_hand(corpus, entry, number, node, scoring.idf(4, 4)) for number, entry in enumerate(entries)]
                assert match.scored().tolist() == pytest.approx(expected, rel=1e-4)
