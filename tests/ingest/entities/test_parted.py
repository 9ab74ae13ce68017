"""Spans that the model draws over two names: results, cases, lists and tables."""

import pytest

from articles.ingest.entities.model import Span
from articles.ingest.entities.parted import parted


def names(text: str, marked: str, label: str = "ORG") -> list[tuple[str, str]]:
    """What is left of a span over `marked`: the texts with their labels."""
    start = text.index(marked)
    return [(text[span.start : span.end], span.label) for span in parted(text, (Span(start, start + len(marked), label),))]


@pytest.mark.parametrize("marked", ["Westbury d. Oak Falls", "Miller v. Ostrava", "Lynx vs Harbor Hawks"])
def test_who_met_whom_is_nobodys_name(marked):
    assert names(f"On Friday {marked} was the talk of the town.", marked) == []


def test_a_venue_is_parted_from_what_stands_before_its_at():
    assert names("June 9, OH @ Riverside Pavilion", "OH @ Riverside Pavilion") == [("OH", "ORG"), ("Riverside Pavilion", "ORG")]


def test_a_list_of_companies_is_several_and_a_lone_unknown_word_none():
    assert names("the bids of Corvan, Northgate Systems were read", "Corvan, Northgate Systems") == [("Northgate Systems", "ORG")]
    assert names("Bench: Marlow, Tibbet", "Marlow, Tibbet") == []


@pytest.mark.parametrize("name", ["Halden Tools, Inc.", "Ministry of Sport, Youth and Health", "University of California, Berkeley"])
def test_a_comma_inside_a_name_stays(name):
    assert names(f"At {name} they met.", name) == [(name, "ORG")]


def test_a_name_before_a_number_is_a_players():
    assert names("Westbury (3-0): Madelyn Harrow 2 goals", "Madelyn Harrow 2") == [("Madelyn Harrow", "PERSON")]
    assert names("It was on Orbit Sports 2 later", "Orbit Sports 2") == [("Orbit Sports 2", "ORG")]


def test_other_labels_stay_as_they_are():
    assert names("in Perth, Scotland", "Perth, Scotland", "GPE") == [("Perth, Scotland", "GPE")]
