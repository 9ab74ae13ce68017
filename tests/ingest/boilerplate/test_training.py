"""That the training learns, repeats itself, and labels and scores as the benchmark does."""

import numpy as np
import pytest

from articles.ingest.boilerplate import context, network, shape, train
from articles.ingest.boilerplate.changes import Changes, furniture
from articles.ingest.boilerplate.pages import LabelledPage, labels_of, publisher_of
from articles.ingest.boilerplate.training import Plan, Sequence
from articles.ingest.boilerplate.training import train as trained
from tests.ingest.boilerplate.texts import BODY, FOOTER, HEADLINE, MENU, TEASERS

PAGE = [*MENU, HEADLINE, *BODY, *TEASERS, *FOOTER]


def labelled(texts: list[str]) -> LabelledPage:
    shapes = shape.measure(texts)
    gold = "\n".join(BODY)
    return LabelledPage("made", "heavy", "example.org", gold, texts, labels_of(texts, gold), context.features(shapes), shapes.size)


def sequences(seed: int, count: int) -> list[Sequence]:
    """Rows whose label is whether the row above has a positive first number: only a look at the neighbour tells."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        features = rng.standard_normal((30, 4)).astype(np.float32)
        labels = np.concatenate([[0], features[:-1, 0] > 0]).astype(np.float32)
        made.append(Sequence(features, labels, np.full(30, 1 / 3, np.float32)))
    return made


def test_the_network_learns_what_only_the_neighbours_tell():
    arrays = trained(sequences(0, 60), Plan(width=12, distances=(1, 2), epochs=25, rate=1e-2, drop_features=0, drop_state=0))
    judge = network.from_arrays([arrays])
    right = [((judge.chances(s.features) > 0.5) == s.labels).mean() for s in sequences(1, 20)]
    assert np.mean(right) > 0.9


def test_the_same_seed_gives_the_same_weights():
    plan = Plan(width=4, distances=(1,), epochs=1)
    first, again = (trained(sequences(0, 4), plan) for _ in range(2))
    assert all((first[name] == again[name]).all() for name in first)


def test_a_network_does_not_look_at_the_columns_that_are_hidden_from_it():
    arrays = trained(sequences(0, 4), Plan(width=4, distances=(1,), epochs=1), unseen=(2,))
    page = sequences(1, 1)[0].features
    other = page.copy()
    other[:, 2] += 1
    judge = network.from_arrays([arrays])
    assert (judge.chances(page) == judge.chances(other)).all()


@pytest.mark.parametrize("rows", [1, 2, network.ROWS, network.ROWS + 1])
def test_networks_side_by_side_say_what_they_say_alone_on_average(rows):
    scale = (np.zeros(4, np.float32), np.ones(4, np.float32))
    members = [trained(sequences(0, 4), Plan(width=4, distances=(1, 2), epochs=1, seed=seed), scale) for seed in range(3)]
    page = np.random.default_rng(5).standard_normal((rows, 4)).astype(np.float32)
    alone = [network.from_arrays([arrays]).chances(page) for arrays in members]
    assert np.allclose(network.from_arrays(members).chances(page), np.mean(alone, axis=0), atol=1e-6)


def test_the_end_of_a_page_is_its_last_row_whatever_follows_in_memory():
    arrays = trained(sequences(0, 4), Plan(width=4, distances=(1, 2), epochs=1))
    page = np.random.default_rng(6).standard_normal((network.ROWS - 3, 4)).astype(np.float32)
    longer = np.concatenate([page, np.full((40, 4), 9, np.float32)])
    judge = network.from_arrays([arrays])
    assert np.allclose(judge.chances(page)[: -sum((1, 2))], judge.chances(longer)[: len(page) - sum((1, 2))], atol=1e-6)


def test_the_stored_weights_fit_the_features():
    page = labelled(PAGE)
    chances = network.chances(page.features)
    assert page.features.shape == (len(PAGE), len(context.names()))
    assert ((chances >= 0.5) == page.labels).mean() > 0.9


def test_passages_of_the_gold_body_are_labelled_and_short_ones_follow_their_neighbours():
    gold = "\n".join(["The bridge will be rebuilt in spring.", "Who pays", "The council has not said who will pay for it."])
    texts = ["Who pays", "Home", "The bridge will be rebuilt in spring.", "Who pays", "The council has not said who will pay", "Share"]
    assert labels_of(texts, gold).tolist() == [True, False, True, True, True, False]


def test_changed_copies_keep_the_labels_of_their_lines():
    page = labelled(PAGE)
    changes = Changes([page], seed=3)
    copies = [copy for _ in range(40) if (copy := changes.changed(page))]
    told = [(text, label) for copy in copies for text, label in zip(copy.texts, copy.labels.tolist(), strict=True)]
    assert not any(label for text, label in told if text in {*MENU, *TEASERS, *FOOTER})
    # The beginning of another article is the page's, and here the only other article is the page's own.
    kept = [label for text, label in told if text in BODY]
    assert sum(kept) > 0.9 * len(kept)
    assert all(len(copy.texts) == len(copy.labels) == len(copy.features) for copy in copies)
    assert len({tuple(copy.texts) for copy in copies}) > len(copies) / 2


def test_no_changed_copy_has_an_empty_line_or_a_placeholder():
    page = labelled(PAGE)
    changes = Changes([page], seed=4)
    lines = [text for _ in range(60) if (copy := changes.changed(page)) for text in copy.texts]
    assert all(line.strip() for line in lines)
    assert not any("Name Surname" in line or "Example" in line.split() for line in lines)


def test_there_is_furniture_for_every_place():
    assert {"top", "inside", "end", "any", "appeal", "list", "comment", "subheading"} <= set(furniture())


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://edition.cnn.com/a", "cnn.com"),
        ("http://note.ai/x", "note.ai"),
    ],
)
def test_publishers_are_told_by_the_registered_part_of_the_host(url, publisher):
    assert publisher_of(url) == publisher


def test_the_score_is_that_of_the_benchmark():
    gold = "one two three four five six"
    assert train.score([(gold, gold)]) == (1.0, 1.0, 1.0)
    precision, recall, _ = train.score([(gold, "one two three four")])
    assert (precision, round(recall, 3)) == (1.0, 0.333)
    assert train.score([(gold, "")])[1] == 0.0
