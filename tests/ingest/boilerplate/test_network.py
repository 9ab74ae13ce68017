"""What the networks say of a page, and of a part of it."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.boilerplate import context, network, shape
from articles.ingest.boilerplate.decision import SWITCH, best_path, break_even, gains
from articles.ingest.boilerplate.words import times


@pytest.fixture(scope="module")
def features() -> np.ndarray:
    lines = [f"The council of ward {i} voted to mend {i % 7} bridges, its clerk said." if i % 3 else f"Menu {i}" for i in range(130)]
    return context.features(shape.measure(lines))


@pytest.mark.parametrize(("first", "last"), [(0, 0), (0, 4), (50, 52), (17, 90), (129, 129), (0, 129)])
def test_a_look_at_a_few_rows_says_of_them_what_a_look_at_the_whole_page_says(features, first, last):
    found = network.chances_within(features, first, last)
    assert np.allclose(found[first : last + 1], network.chances(features)[first : last + 1], atol=1e-5)


@pytest.mark.parametrize("rows", [1, 2, 39, 40, 41, 81])
def test_a_page_of_any_length_gets_a_chance_for_each_row(features, rows):
    found = network.chances(features[:rows])
    assert found.shape == (rows,)
    assert ((found > 0) & (found < 1)).all()


@given(st.lists(st.integers(-5, 5), min_size=1))
def test_times_are_those_of_a_count(keys):
    count = Counter(keys)
    assert times(np.array(keys)).tolist() == [count[key] for key in keys]


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 60)), min_size=1, max_size=6))
def test_no_other_choice_of_passages_is_worth_more_than_the_best_path(page):
    chances, size = (np.array(column, float) for column in zip(*page, strict=True))
    gain = gains(chances, size)

    def worth(keep: np.ndarray) -> float:
        return gain[keep].sum() - SWITCH * (keep[1:] != keep[:-1]).sum()

    others = (np.array([number >> i & 1 for i in range(len(page))], bool) for number in range(1 << len(page)))
    assert worth(best_path(chances, size)) >= max(map(worth, others)) - 1e-9


@given(st.lists(st.tuples(st.floats(0.001, 1), st.integers(1, 60)), min_size=1))
def test_no_choice_of_passages_promises_a_better_f1_than_keeping_those_above_the_break_even_chance(page):
    chances, size = (np.array(column, float) for column in zip(*page, strict=True))

    def promised(keep: np.ndarray) -> float:
        return 2 * (size * chances)[keep].sum() / (size[keep].sum() + (size * chances).sum())

    even = break_even(chances, size)
    assert promised(chances >= even - 1e-12) == pytest.approx(2 * even)
    assert all(promised(chances >= chance) <= 2 * even + 1e-9 for chance in chances)


def test_on_a_page_of_which_the_model_is_sure_a_half_decides_and_on_a_doubtful_one_less():
    size = np.array([5.0, 30.0, 30.0, 4.0])
    assert break_even(np.array([0.01, 0.99, 0.99, 0.01]), size) == pytest.approx(0.5, abs=0.01)
    assert break_even(np.array([0.2, 0.4, 0.3, 0.1]), size) < 0.3
