"""Text that a program broke to a width is read in its paragraphs."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers.wrapping import unwrap

PARAGRAPHS = [
    "The ministers met for a third day in the old town hall and talked about fish, about the price of fish, and about who "
    "may fish where and when, without coming any closer to an answer that both of them could take home.",
    "Nobody was surprised. The first two rounds had ended in the same way, and the next one is to begin in a month, when "
    "the weather on the coast will be worse and the tempers, perhaps, a little better than they are now.",
]


def test_wrapped_paragraphs_are_whole_again():
    wrapped = "A headline\n\n" + "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS)
    assert unwrap(wrapped) == "A headline\n\n" + "\n\n".join(PARAGRAPHS)


def test_paragraphs_told_by_their_indent_stay_apart():
    wrapped = "\n".join(textwrap.fill(p, 64, initial_indent="    ") for p in PARAGRAPHS)
    assert [line.strip() for line in unwrap(wrapped).split("\n")] == PARAGRAPHS


def test_a_menu_is_no_wrapped_text():
    menu = "Home\nWorld\nAfrica\nAsia and the Pacific\nEurope\nBusiness\nSport\nCulture\nSign in"
    assert unwrap(menu) == menu


def test_paragraphs_a_line_each_stay_as_they_are():
    text = "\n".join(PARAGRAPHS)
    assert unwrap(text) == text


RAGGED = [
    "The ministers met for a third day in the old town hall and talked",
    "about fish, about the price of fish, and about who may fish where",
    "and when, without coming any closer to an answer that both of",
    "them could take home.",
    "Nobody was surprised. The first two rounds had ended in the same way,",
    "and the next one is to begin in a month, when the weather will be",
    "worse.",
]


def test_a_ragged_column_of_print_is_told_by_its_torn_sentences():
    assert unwrap("The Example   Page 3\n\nFish talks\n\n" + "\n".join(RAGGED)).split("\n")[4:] == [
        " ".join(RAGGED[:4]), " ".join(RAGGED[4:]),
    ]  # fmt: skip


def test_words_that_were_parted_at_the_end_of_a_line_are_whole_again():
    lines = ["The work of exploration was re-", "sumed this morning by a party of", "twelve men. The air was", "foul, and they were com-"]
    assert unwrap("\n".join([*lines, "pelled to turn back."])) == (
        "The work of exploration was resumed this morning by a party of twelve men. The air was foul, and they were compelled to turn back."
    )


@pytest.mark.parametrize("lost", ["    ", "    CARDIFF, April 3 - "])
def test_a_first_line_that_lost_its_indent_or_its_dateline_goes_on_in_the_next(lost):
    whole = " ".join(PARAGRAPHS)
    wrapped = textwrap.fill(lost + whole, 66)
    assert unwrap(wrapped.strip().removeprefix(lost.strip()).strip()) == whole


def test_a_hyphen_of_a_word_stays_where_a_program_broke_the_line_behind_it():
    text = "It is a well-known fact that ministers who talk about fish for three days come home without any, and tired, too. " * 4
    wrapped = textwrap.fill(text.strip(), 64)
    assert "-\n" in wrapped
    assert unwrap(wrapped) == text.strip()


def test_a_head_of_labels_above_a_wrapped_text_stays_in_its_lines():
    head = "title: Fish talks\ndate: 2018-05-03\nauthor: Ann Lee\nsource: The Example\ntags: fish"
    assert unwrap(head + "\n\n" + "\n\n".join(PARAGRAPHS)).startswith(head)


def test_a_list_in_a_text_of_whole_paragraphs_stays_a_list():
    listed = "\n".join(["cod and haddock,", "herring and mackerel,", "plaice and sole,", "crab and lobster,", "eel and trout"])
    text = "\n\n".join([PARAGRAPHS[0], listed, PARAGRAPHS[1]])
    assert unwrap(text) == text


@given(st.text(alphabet="ab -.\n", max_size=400))
def test_no_letter_is_lost(text):
    assert [sign for sign in unwrap(text) if sign in "ab."] == [sign for sign in text if sign in "ab."]
