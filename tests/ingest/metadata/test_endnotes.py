"""What stands at the edges of a text and speaks of it leaves the text: blurbs, imprints, notes on changes, leftovers of the head."""

import pytest

from articles.ingest import metadata
from articles.records import WORKING_TITLE, Found
from tests.ingest.metadata.pages import MORE, TEXT, page

HEADLINE = Found("Border at Narva open to lorries again", "first-line")
ANN = Found(("Ann Lee",), "byline")


def divided(*lines, title=HEADLINE, authors=ANN):
    return metadata.divide(page(*lines), title, Found(), Found(), authors)


def body(*lines, **fields):
    return [passage.text for passage in divided(*lines, **fields).text]


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Ann Lee writes on borders and is the author of a book about ferries.", "author-blurb"),
        ("Lee reported from Tartu. Bo Ek in Tallinn contributed to this report.", "author-blurb"),
        ("© 2018 Narva Times", "copyright"),
        ("Copyright 2018 The Narva Times. All rights reserved. No part of this may be printed elsewhere.", "copyright"),
        ("• This article was amended on 4 May 2018. An earlier version said that trains may cross as well.", "date-line"),
        ("Correction: the name of the bridge was misspelt in an earlier version of this text.", "page-furniture"),
        ("Dieser Artikel wurde am 4. Mai 2018 aktualisiert.", "date-line"),
    ],
)
def test_a_note_on_the_article_is_not_its_last_paragraph(note, reason):
    looked_at = divided(TEXT, MORE, note)
    assert [passage.text for passage in looked_at.text] == [TEXT, MORE]
    assert [(passage.text, passage.reason) for passage in looked_at.removed] == [(note, reason)]


def test_short_lines_below_a_blurb_go_with_it_and_paragraphs_stay():
    blurb = "Ann Lee is our correspondent at the border of Narva."
    assert body(TEXT, MORE, blurb, "Views are her own.") == [TEXT, MORE]
    assert body(TEXT, MORE, TEXT, blurb, MORE * 2) == [TEXT, MORE, TEXT, blurb, MORE * 2]


def test_a_line_of_stars_above_a_note_goes_with_it():
    assert body(TEXT, MORE, "* * *", "Lee reported from Tartu, Estonia.") == [TEXT, MORE]


@pytest.mark.parametrize(
    "last",
    [
        "Bo Ek, who drives a lorry, said that he would go home and sleep.",
        "This border was closed in March, when the article of the treaty on lorries ran out.",
        "Copyright is not what the lorries wait for, he said.",
        "Lee said nothing.",
    ],
)
def test_the_last_paragraph_stays(last):
    assert body(TEXT, MORE, last) == [TEXT, MORE, last]


def test_a_request_to_follow_the_author_is_no_subheading_and_what_the_author_says_stays():
    assert body(TEXT, "Follow Ann Lee's opinions", MORE) == [TEXT, MORE]
    assert body(TEXT, "Ann Lee: Why do the lorries wait?", MORE) == [TEXT, "Ann Lee: Why do the lorries wait?", MORE]


@pytest.mark.parametrize("left", ["Last modified on Fri 4 May 2018 09.12 BST", "ann.lee@narva.example", "Estonia"])
def test_what_the_head_left_above_the_text_goes(left):
    assert body(left, TEXT, MORE) == [TEXT, MORE]


def test_a_short_first_line_stays_where_the_file_has_no_headline():
    assert body("Lorries", TEXT, MORE, title=Found("Lorries", WORKING_TITLE)) == ["Lorries", TEXT, MORE]


def test_a_text_of_nothing_but_notes_is_kept():
    assert body("© 2018 Narva Times", "Ann Lee is our correspondent at the border of Narva.") != []
