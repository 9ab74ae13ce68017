"""That the training learns, repeats itself, and labels and scores as the benchmark does."""

import numpy as np
import pytest

from articles.ingest.boilerplate import context, network, shape, train
from articles.ingest.boilerplate.pages import Changes, LabelledPage, furniture, labels_of, publisher_of
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
    judge = network.from_arrays(arrays)
    right = [((judge.chances(s.features) > 0.5) == s.labels).mean() for s in sequences(1, 20)]
    assert np.mean(right) > 0.9


def test_the_same_seed_gives_the_same_weights():
    plan = Plan(width=4, distances=(1,), epochs=1)
    first, again = (trained(sequences(0, 4), plan) for _ in range(2))
    assert all((first[name] == again[name]).all() for name in first)


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
    told = {text: label for copy in copies for text, label in zip(copy.texts, copy.labels.tolist(), strict=True)}
    assert all(told.get(line, True) for line in BODY)
    assert not any(told.get(line, False) for line in (*MENU, *TEASERS, *FOOTER))
    assert all(len(copy.texts) == len(copy.labels) == len(copy.features) for copy in copies)
    assert len({tuple(copy.texts) for copy in copies}) > len(copies) / 2


def test_there_is_furniture_for_every_place():
    assert {"top", "inside", "end", "any", "appeal"} == set(furniture())


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
