"""The paragraph that a dateline opens."""

import numpy as np
import pytest

from articles.ingest.boilerplate import openings

SENTENCE = "The owners of the mill said that they had agreed to sell it to two of its managers."
HEADLINE, MORE = "MILL IS SOLD TO ITS MANAGERS", "The price was not told."


def found(*texts: str, kept: tuple[int, ...]) -> list[int]:
    keep = np.isin(np.arange(len(texts)), kept)
    return np.flatnonzero(openings.find(texts, keep)).tolist()


@pytest.mark.parametrize(
    "dateline",
    ["CARDIFF, April 3 - ", "CARDIFF, Wales, April 3 - ", "PORT TALBOT, 3 May — ", "CARDIFF (Reuters) - ", "CARDIFF, Apr. 3 (AP) -- "],
)
def test_the_paragraph_that_a_dateline_opens_is_the_articles(dateline):
    assert found(HEADLINE, dateline + SENTENCE, MORE, kept=(2,)) == [1]


def test_of_an_index_of_stories_no_opening_is_vouched_for():
    assert found("CARDIFF, April 3 - " + SENTENCE, "LEEDS, April 3 - " + SENTENCE, MORE, kept=(2,)) == []


def test_an_opening_far_from_the_article_is_a_teaser():
    assert found("CARDIFF, April 3 - " + SENTENCE, "Sport", "Weather", "Video", MORE, kept=(4,)) == []


def test_capitals_before_a_dash_alone_are_no_dateline():
    assert found(HEADLINE, "UPDATE - " + SENTENCE, MORE, kept=(2,)) == []
