"""The headline: found where there is one, none where there is none, and never a teaser's or a section's."""

import pytest

from articles.ingest import metadata
from articles.ingest.metadata.title_model import ENOUGH, Contender, elected
from articles.ingest.metadata.trimming import is_slug, trim
from articles.records import WORKING_TITLE, Found, Passage
from tests.ingest.metadata.pages import MORE, TEXT, in_text, page

HEADLINE = "Border at Narva open to lorries again"


def test_the_headline_is_the_line_above_the_text():
    looked_at = page(HEADLINE, TEXT, MORE)
    title = metadata.extract_title(looked_at)
    assert title.value == in_text(looked_at, title) == HEADLINE
    assert title.rule == "first-line"


def test_the_headline_is_found_below_menus():
    looked_at = page(
        ("Home", "menu"), ("World", "menu"), ("Sport", "menu"), (HEADLINE, "page-furniture"), ("By Ann Lee", "byline"), TEXT, MORE
    )
    assert metadata.extract_title(looked_at).value == HEADLINE


def test_what_the_cleaner_took_for_the_headline_is_only_a_hint():
    lines = [(HEADLINE, "teaser-list"), ("By Ann Lee", "byline"), ("3 May 2018", "date-line"), ("Add us as a favourite source", "headline")]
    assert metadata.extract_title(page(*lines, TEXT, MORE)).value == HEADLINE


def test_a_menu_is_no_headline():
    looked_at = page(("Home", "menu"), ("World", "menu"), ("Sign in", "menu"), TEXT, MORE)
    assert metadata.extract_title(looked_at).rule == WORKING_TITLE


@pytest.mark.parametrize("line", ["3 May 2018", "By Ann Lee", "Narva Times | 3 May 2018 10:15 GMT", "Narva News / Tallinn bureau"])
def test_what_stands_above_a_headline_is_not_taken_for_it(line):
    looked_at = page((line, "headline"), HEADLINE, TEXT, MORE)
    assert metadata.extract_title(looked_at).value == HEADLINE


def test_a_wires_slug_is_rejected_and_told():
    title = metadata.extract_title(page("ESTONIA-BORDER/LORRIES (UPDATE 2, PIX)", HEADLINE, TEXT, MORE))
    assert title.value == HEADLINE
    assert "ESTONIA-BORDER/LORRIES (UPDATE 2, PIX)" in {rejected.value for rejected in title.rejected}


def test_without_a_headline_the_first_sentence_serves_and_says_so():
    title = metadata.extract_title(page("NARVA: Dr. A. Tamm closed the bridge. Nobody knew why.\nMore."))
    assert title.value == "Dr. A. Tamm closed the bridge"
    assert title.rule == WORKING_TITLE
    assert "no headline" in title.note


def test_a_long_first_sentence_is_cut_at_a_word():
    title = metadata.extract_title(page("word " * 60 + "end."))
    assert len(title.value) <= 111
    assert title.value.endswith("word…")


def test_what_the_file_states_wins_and_its_place_in_the_text_is_told():
    looked_at = page(("BORDER AT NARVA OPEN", "headline"), TEXT, title="Border at Narva open")
    title = metadata.extract_title(looked_at)
    assert (title.value, title.rule) == ("Border at Narva open", "stated")
    assert in_text(looked_at, title) == "BORDER AT NARVA OPEN"


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("UPDATE 4 - Talks fail in Narva again", "Talks fail in Narva again"),
        ("RPT-UPDATE 1-Talks fail in Narva again", "Talks fail in Narva again"),
        ("WRAPUP 3- Talks fail in Narva again", "Talks fail in Narva again"),
        ("Talks fail in Narva again - The Narva Times", "Talks fail in Narva again"),
        ("Talks fail in Narva again | Narva News", "Talks fail in Narva again"),
        ("Talks fail in Narva again - at last", "Talks fail in Narva again - at last"),
        ("Talks in Narva – nothing gained, nothing lost", "Talks in Narva – nothing gained, nothing lost"),
        ("UPDATE", "UPDATE"),
    ],
)
def test_marks_of_wires_and_names_of_outlets_come_off(line, headline):
    start, end = trim(line, page(line, TEXT))
    assert line[start:end] == headline


def test_a_suffix_comes_off_where_the_page_has_the_headline_without_it():
    line = "Talks fail in Narva again - Kreenholm"
    start, end = trim(line, page(line, ("Talks fail in Narva again", "headline"), TEXT))
    assert line[start:end] == "Talks fail in Narva again"


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("KOREA-SUMMIT (WRAPUP 3)", True),
        ("USA-TRADE/CHINA", True),
        ("TALKS FAIL IN NARVA", False),
        ("Narva/Ivangorod", False),
        ("NARVA", False),
    ],
)
def test_slugs_are_told_from_headlines_in_capitals(line, slug):
    assert is_slug(line) is slug


def test_a_section_before_the_headline_comes_off():
    title, section = metadata.extract_section(page(TEXT), Found("Opinion | Leave the border open", "first-line", 10, 41))
    assert (title.value, title.start, section.value) == ("Leave the border open", 20, "Opinion")


def test_rejected_lines_say_what_speaks_against_them():
    looked_at = page(HEADLINE, ("Governments agree on lorries, not yet on people", "standfirst"), ("By Ann Lee", "byline"), TEXT, MORE)
    rejected = {one.value: one.why for one in metadata.extract_title(looked_at).rejected}
    assert "Governments agree on lorries, not yet on people" in rejected
    assert all(why for why in rejected.values())


def test_a_menu_glued_before_the_headline_is_left_behind():
    looked_at = page(
        ("NewsWorldBorder at Narva open to lorries again", "headline"), (HEADLINE, "teaser-list"), ("By Ann Lee", "byline"), TEXT, MORE
    )
    title = metadata.extract_title(looked_at)
    assert title.value == in_text(looked_at, title) == HEADLINE


def test_lines_that_say_the_same_are_witnesses_for_each_other():
    said = "Lorries cross at Narva again: border open"
    lines = [("Sport", "menu"), (f"Home » World » {said}", "menu"), (said, "teaser-list"), ("Share", "share")]
    alone, twice = (metadata.extract_title(page(*some, TEXT, MORE)) for some in ((lines[0], *lines[2:]), lines))
    assert twice.value == said
    assert twice.confidence > alone.confidence


def test_a_short_first_sentence_stays_in_the_text():
    title = metadata.extract_title(page("The border at Narva is open to lorries again.", MORE, TEXT))
    assert title.rule == WORKING_TITLE


@pytest.mark.parametrize(
    "line", ["Lorries at the border of Narva. Photo: Ann Lee", "Lorries wait (l.) at Narva", "Read more: Lorries at Narva", "A lorry / AFP"]
)
def test_captions_and_prompts_are_no_headlines(line):
    assert metadata.extract_title(page((line, "caption"), TEXT, MORE)).rule == WORKING_TITLE


def test_a_headline_without_spaces_between_its_words_is_found():
    text = "両国政府は月曜日、ナルバの国境をトラックに再び開放することで合意したと当局者が述べた。"
    more = "トラックはナルバの国境で数週間待っており、両国政府は通過を認めるよう圧力を受けていた。"
    looked_at = page(("スポーツ", "menu"), ("ナルバ国境、トラックに再び開放", "teaser-list"), ("2018年5月3日", "date-line"), text, more)
    assert metadata.extract_title(looked_at).value == "ナルバ国境、トラックに再び開放"


def test_a_headline_may_begin_with_a_date():
    headline = "May 3, 2018: the day the border at Narva opened to lorries"
    assert metadata.extract_title(page((headline, "headline"), ("By Ann Lee", "byline"), TEXT, MORE)).value == headline


def test_a_working_title_is_never_empty():
    assert metadata.extract_title(page(".", TEXT)).value


def test_the_outlets_name_is_no_headline_where_a_line_has_it_behind_the_headline():
    looked_at = page(
        (f"{HEADLINE} - The Narva Times", "teaser-list"), ("The Narva Times", "headline"), (HEADLINE, "headline"), ("By Ann Lee", "byline"),
        TEXT, MORE,
    )  # fmt: skip
    assert metadata.extract_title(looked_at).value == HEADLINE


@pytest.mark.parametrize(
    "line",
    ["https://www.narvatimes.example/2018/05/03/border-open-again.html", "Page 3 of 8        The Narva Times, Thursday 3 May 2018"],
)
def test_addresses_and_the_heads_of_printed_pages_are_no_headlines(line):
    assert metadata.extract_title(page(line, HEADLINE, TEXT, MORE)).value == HEADLINE


def test_a_labelled_head_without_a_title_has_the_headline_below_it():
    head = ("Source: The Narva Times", "URL: https://narva.example/lorries", "Retrieved: 2019-02-01")
    assert metadata.extract_title(page(*head, HEADLINE, TEXT, MORE)).value == HEADLINE


def test_a_byline_of_a_desk_is_no_headline():
    looked_at = page(("Par la rédaction", "headline"), (HEADLINE, "page-furniture"), TEXT, MORE)
    assert metadata.extract_title(looked_at).value == HEADLINE


def test_a_report_that_opens_with_its_dateline_has_no_headline_in_that_line():
    line = "NARVA, May 3 - Lorries per day 210 vs 300"
    assert metadata.extract_title(page((HEADLINE, "teaser-list"), line, "Trains per day two vs three", TEXT, MORE)).value != line


def test_a_paragraph_that_was_taken_out_is_no_headline():
    line = "Lorries had waited at the border of Narva for weeks, and both of the governments were under pressure to let them cross it."
    assert metadata.extract_title(page((line, "headline"), ("By Ann Lee", "byline"), TEXT, MORE)).rule == WORKING_TITLE


def test_an_outlets_name_before_a_bar_comes_off_where_the_page_has_it_again():
    below = ("Subscribe to Narva24 to take part in the conversation", "newsletter")
    assert in_line(f"Narva24 | {HEADLINE}", below) == HEADLINE
    assert in_line(f"Lorries2 | {HEADLINE}") == f"Lorries2 | {HEADLINE}"


def in_line(line, *below):
    start, end = trim(line, page(line, TEXT, *below))
    return line[start:end]


def contender(place, chance):
    return Contender(place, Passage(place, 0, 1, f"{place} lorries{place} wait{place}"), "", chance)


def test_a_headline_and_its_standfirst_that_share_the_chance_elect_the_upper():
    best, chance = elected([contender(4, 0.38), contender(3, 0.31)])
    assert (best.place, round(chance, 2)) == (3, 0.69)


@pytest.mark.parametrize("pair", [((4, 0.38), (9, 0.31)), ((4, 0.3), (3, 0.2)), ((4, 0.4), (3, 0.1))])
def test_two_lines_that_are_far_apart_or_unlikely_elect_neither_together(pair):
    assert elected([contender(*one) for one in pair])[1] < ENOUGH
