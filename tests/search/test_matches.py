"""Sets of documents as arrays give what Python's sets give, in small indexes and in large ones, where they take other ways."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articles.search.engine.matches import Match, any_of, are_in, both, common, maybe, places_in, summed, without

sizes = st.sampled_from([8, 200, 40_000])  # all marked, either way, and always bisected


@st.composite
def two_sets(draw) -> tuple[int, np.ndarray, np.ndarray]:
    """An index's size, and two sets of its documents, of which the second may be far the larger."""
    size = draw(sizes)
    few, many = (draw(st.sets(st.integers(0, size - 1), max_size=12)) for _ in range(2))
    if draw(st.booleans()):
        many |= set(range(0, min(size, 2000), draw(st.integers(1, 9))))
    return size, *(np.array(sorted(found), dtype=np.int64) for found in (few, many))


@given(two_sets())
def test_documents_are_looked_up_among_others(given_sets):
    size, some, many = given_sets
    known = set(many.tolist())
    expected = [document in known for document in some.tolist()]
    present, places = places_in(some, many, size)
    assert are_in(some, many, size).tolist() == present.tolist() == expected
    assert many[places].tolist() == some[present].tolist()


@given(two_sets(), st.sets(st.integers(0, 7)))
def test_documents_that_all_sets_have_are_found_with_their_places(given_sets, third):
    size, a, b = given_sets
    sets = [a, b, np.array(sorted(third), dtype=np.int64)]
    docs, places = common(sets, size)
    assert docs.tolist() == sorted(set(a.tolist()) & set(b.tolist()) & third)
    for found, at in zip(sets, places, strict=True):
        assert (found if at is None else found[at]).tolist() == docs.tolist()


@given(two_sets())
def test_rows_of_a_document_that_comes_twice_are_added_up(given_sets):
    size, a, b = given_sets
    rows = np.array([[250, 0]] * len(b) + [[9, 1]] * len(a), dtype=np.uint8).reshape(-1, 2)
    docs, sums = summed(np.concatenate([b, a]), rows, size)
    expected = Counter(dict.fromkeys(b.tolist(), 250)) + Counter(dict.fromkeys(a.tolist(), 9))
    assert dict(zip(docs.tolist(), sums[0].tolist(), strict=True)) == expected
    assert docs[sums[1] != 0].tolist() == a.tolist()
    assert docs.tolist() == sorted(expected)


@given(two_sets())
def test_and_or_not_and_maybe_are_those_of_sets_with_scores_added(given_sets):
    size, a, b = given_sets
    left, right = ({document: float(document + factor) for document in found.tolist()} for found, factor in ((a, 1), (b, 1000)))
    first, second = (Match(docs, np.array([*scores.values()], dtype=float)) for docs, scores in ((a, left), (b, right)))
    assert scored(both(first, second, size)) == {document: left[document] + right[document] for document in left.keys() & right.keys()}
    assert scored(any_of([first, second], size)) == {
        document: left.get(document, 0) + right.get(document, 0) for document in left.keys() | right.keys()
    }
    assert scored(without(first, second, size)) == {document: score for document, score in left.items() if document not in right}
    assert scored(maybe(first, second, size)) == {document: score + right.get(document, 0) for document, score in left.items()}


def scored(match: Match) -> dict[int, float]:
    return dict(zip(match.docs.tolist(), match.scored().tolist(), strict=True))
