"""How a text is cut into passages."""

import pytest

from articles.ingest.boilerplate.passages import split


def texts(text: str) -> list[str]:
    return [passage.text for passage in split(text)]


def test_a_passage_is_a_line_without_the_space_around_it():
    first, second = split("  one two \n\n\tthree\n")
    assert (first.line, first.start, first.end, first.text) == (1, 2, 9, "one two")
    assert (second.line, second.start, second.end, second.text) == (3, 13, 18, "three")


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("It makes a difference.The vote is over.", ["It makes a difference.", "The vote is over."]),
        ("“Help us today!”Élections were held.", ["“Help us today!”", "Élections were held."]),
        ("Помогите нам.Выборы прошли спокойно.", ["Помогите нам.", "Выборы прошли спокойно."]),
        ("Every gift helps.Mr. Holt has resigned.", ["Every gift helps.", "Mr. Holt has resigned."]),
        ("Every gift helps.U.N. envoys met on Monday.", ["Every gift helps.", "U.N. envoys met on Monday."]),
        ("Every gift helps.However, the talks go on.", ["Every gift helps.", "However, the talks go on."]),
    ],
)
def test_sentences_fused_without_a_space_are_parted(line, pieces):
    assert texts(line) == pieces


@pytest.mark.parametrize(
    "line",
    [
        "The U.S.Army said so.",
        "See www.Example.Com for more.",
        "He paid 3.50 and left.",
        "Version v1.Two is out.",
        "The end. The next one.",
        "An ellipsis...and on",
    ],
)
def test_stops_inside_names_and_numbers_do_not_part_a_line(line):
    assert texts(line) == [line]
