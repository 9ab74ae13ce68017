"""Text that a program broke to a width is read in its paragraphs."""

import textwrap

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


@given(st.text(alphabet="ab .\n", max_size=400))
def test_no_character_moves(text):
    read = unwrap(text)
    assert len(read) == len(text)
    assert read.split() == text.split()
