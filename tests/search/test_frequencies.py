"""How often documents have a word, in a byte a document: nothing is lost, whatever is counted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articles.search.engine.frequencies import Frequencies, joined, packed
from articles.search.engine.schema import TEXT_NAMES

few = st.sampled_from([0, 0, 1, 1, 2, 70_000])
rows = st.lists(st.tuples(*(few for _ in TEXT_NAMES[1:]), st.sampled_from([1, 2, 63, 64, 300])), max_size=12)


def packed_rows(counted: list[tuple]) -> Frequencies:
    return packed(np.array(counted, dtype=np.int64).reshape(-1, len(TEXT_NAMES)).T)


def unpacked(freqs: Frequencies) -> list[tuple]:
    return list(map(tuple, freqs.unpacked().tolist()))


@given(rows)
def test_what_is_packed_is_unpacked_as_it_was(counted):
    assert unpacked(packed_rows(counted)) == counted


@given(rows, st.data())
def test_those_of_some_documents_are_taken(counted, data):
    chosen = data.draw(st.lists(st.sampled_from(range(len(counted))), unique=True).map(sorted) if counted else st.just([]))
    found = packed_rows(counted).take(np.array(chosen, dtype=np.int64))
    assert unpacked(found) == [counted[number] for number in chosen]


@given(st.lists(rows, min_size=1, max_size=3))
def test_segments_come_one_after_another(segments):
    assert unpacked(joined([packed_rows(counted) for counted in segments])) == [row for counted in segments for row in counted]


@given(rows, st.sets(st.sampled_from(TEXT_NAMES), min_size=1))
def test_only_documents_that_have_it_in_the_fields_are_left(counted, fields):
    freqs, having = packed_rows(counted).in_fields(tuple(fields))
    only = [tuple(count if name in fields else 0 for name, count in zip(TEXT_NAMES, row, strict=True)) for row in counted]
    assert having.tolist() == [number for number, row in enumerate(only) if any(row)]
    assert unpacked(freqs) == [row for row in only if any(row)]
