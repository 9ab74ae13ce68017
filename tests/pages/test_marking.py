"""Texts cut into pieces: whatever the stored spans say, the reader gets the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import EntityKind, Part
from articles.models import Entity, Mention
from articles.views.marking import line, paragraphs

NORWAY = Entity(kind=EntityKind.COUNTRY, name="Norway", slug="NO")
OSLO = Entity(kind=EntityKind.PLACE, name="Oslo", slug="oslo")


def mention(*spans, entity=NORWAY):
    return Mention(entity=entity, spans=[{"part": "body", "start": start, "end": end, "why": "name"} for start, end in spans])


def marked(body, *mentions):
    return [piece.text for paragraph in paragraphs(body, [], mentions) for piece in paragraph.pieces if piece.entity]


def test_a_name_is_marked_with_its_entity_and_the_reason():
    (paragraph,) = paragraphs("In Norway it snows.", [], [mention((3, 9))])
    assert [(piece.text, piece.entity, piece.why) for piece in paragraph.pieces] == [
        ("In ", None, ""),
        ("Norway", NORWAY, "name"),
        (" it snows.", None, ""),
    ]


def test_offsets_go_on_counting_over_paragraphs():
    body = "It snows.\n\nSays Norway.\n\nYes, Norway."
    places = [(body.index("Norway"), body.index("Norway") + 6), (body.rindex("Norway"), body.rindex("Norway") + 6)]
    assert marked(body, mention(*places)) == ["Norway", "Norway"]


def test_subheadings_are_told_from_paragraphs():
    assert [paragraph.heading for paragraph in paragraphs("One\n\nTwo\n\nThree", [1], [])] == [False, True, False]


def test_a_body_edited_in_a_browser_keeps_its_paragraphs():
    assert [paragraph.pieces[0].text for paragraph in paragraphs("One\r\n\r\nTwo", [], [])] == ["One", "Two"]


def test_of_two_overlapping_names_the_longer_is_marked():
    assert marked("The Norway Times said so.", mention((4, 10)), mention((4, 16), entity=OSLO)) == ["Norway Times"]


@pytest.mark.parametrize(
    "span",
    [(3, 8), (4, 9), (2, 9), (3, 10), (-3, 9), (9, 3), (3, 3), (40, 50), (3, 999), (0, 40)],
    ids=str,
)
def test_a_span_that_no_longer_fits_the_text_is_dropped(span):
    body = "In Norway it snows.\n\nElsewhere it does not."
    assert marked(body, mention(span)) == []


@pytest.mark.parametrize("spans", [None, "damaged", [None], [{}], [{"start": "3", "end": "9"}], [{"start": 3}], {"start": 3, "end": 9}])
def test_damaged_spans_are_dropped(spans):
    assert marked("In Norway it snows.", Mention(entity=NORWAY, spans=spans)) == []


def test_a_name_in_a_script_without_spaces_is_marked():
    assert marked("金正恩在平壤会见客人", mention((4, 6))) == ["平壤"]


def test_spans_of_another_part_are_not_taken_for_the_bodys():
    spans = [{"part": "title", "start": 0, "end": 6, "why": "name"}, {"part": "standfirst", "start": 0, "end": 6, "why": "name"}]
    both = Mention(entity=NORWAY, spans=spans)
    assert marked("Norway is cold.", both) == []
    assert [piece.text for piece in line("Norway is cold.", [both], Part.STANDFIRST)] == ["Norway", " is cold."]


@pytest.mark.parametrize("headings", [None, "no", [None, "1"], {"0": 1}])
def test_damaged_headings_make_no_subheadings(headings):
    assert [paragraph.heading for paragraph in paragraphs("One\n\nTwo", headings, [])] == [False, False]


@given(
    body=st.text(alphabet=st.sampled_from("ab Né 平\n\r\t<&"), max_size=60),
    spans=st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8),
)
def test_whatever_the_spans_no_word_is_lost_or_doubled(body, spans):
    pieces = [piece.text for paragraph in paragraphs(body, [0], [mention(*spans)]) for piece in paragraph.pieces]
    assert "".join("".join(pieces).split()) == "".join(body.split())
