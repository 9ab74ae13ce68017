"""What stays of a page, what goes, and that nothing is lost."""

import numpy as np
import pytest

from articles.ingest.boilerplate import HEAD, Reason, clean, shape
from articles.ingest.boilerplate.decision import chosen, ends_of_appeals
from tests.ingest.boilerplate.texts import APPEALS, BODY, FOOTER, HEADLINE, MENU, STANDFIRST, TEASERS, kept, raw, reasons


def test_the_article_is_found_between_menu_and_footer():
    result = clean(raw(*MENU, HEADLINE, *BODY, *TEASERS, *FOOTER))
    assert kept(result) == list(BODY)


def test_an_article_that_is_clean_already_stays_whole():
    assert kept(clean(raw(*BODY))) == list(BODY)


def test_blank_lines_between_paragraphs_change_nothing():
    assert kept(clean(raw("\n\n".join(BODY)))) == list(BODY)


def test_one_line_of_capitals_without_paragraphs_stays():
    line = " ".join(BODY).upper()
    assert kept(clean(raw(line))) == [line]


def test_a_subheading_between_paragraphs_stays():
    lines = [*BODY[:3], "A ship broke loose", *BODY[3:6], "Who will pay for it?", *BODY[6:]]
    assert kept(clean(raw(*MENU, HEADLINE, *lines, *FOOTER))) == lines


def test_headline_and_standfirst_are_told_from_the_body_and_named():
    result = clean(raw(*MENU, HEADLINE, STANDFIRST, "By Marta Quist", "14 March 2021", *BODY, *FOOTER))
    named = reasons(result)
    assert named[HEADLINE] == Reason.HEADLINE
    assert named["By Marta Quist"] == Reason.BYLINE
    assert named["14 March 2021"] == Reason.DATE_LINE
    assert STANDFIRST in kept(result) or named[STANDFIRST] in HEAD


def test_a_pointer_to_another_story_inside_the_text_is_removed_as_a_teaser():
    pointer = "Read: Fishermen fear for their catch as the ferry company sells its ships"
    result = clean(raw(*BODY[:3], pointer, *BODY[3:]))
    assert kept(result) == list(BODY)
    assert reasons(result) == {pointer: Reason.TEASER}


def test_an_appeal_fused_with_the_first_sentence_is_cut_inside_the_line():
    appeal = (
        "Your help keeps our newsroom open",
        "We have no paywall, because we believe that good journalism should be open to everyone. Your donation pays for our reporters.",
    )
    last = "Your support makes it possible."
    result = clean(raw(HEADLINE, *appeal, last + BODY[0], *BODY[1:]))
    assert kept(result) == list(BODY)
    assert reasons(result)[last] == Reason.APPEAL
    cut = next(passage for passage in result.removed if passage.text == last)
    assert (cut.line, result.kept[0].line, cut.end) == (4, 4, result.kept[0].start)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2021 Valmouth Herald. All rights reserved.", Reason.COPYRIGHT),
        ("This website uses cookies to improve your experience. You can change your settings at any time.", Reason.COOKIES),
        ("Comments", Reason.COMMENTS),
        ("Sign up for our newsletter and get the day's stories in your inbox", Reason.NEWSLETTER),
        ("Share on Facebook", Reason.SHARE),
        ("Tags: Politics, Economy, Transport", Reason.TAGS),
    ],
)
def test_leftovers_after_the_text_go_with_the_reason_a_reader_would_give(line, reason):
    result = clean(raw(*BODY, line))
    assert kept(result) == list(BODY)
    assert reasons(result) == {line: reason}


@pytest.mark.parametrize("appeal", APPEALS, ids=lambda lines: lines[0])
def test_an_appeal_above_the_article_goes_whole_in_whatever_words(appeal):
    result = clean(raw(HEADLINE, *appeal, *BODY))
    assert kept(result) == list(BODY)


def test_a_headline_that_speaks_of_support_is_no_appeal_and_takes_no_paragraph_with_it():
    shapes = shape.measure(["DOCKERS SUPPORT A MERGER OF PORTS", "The dockers met on Monday and collected a week's wages.", *BODY[:2]])
    chances, keep = np.array([0.1, 0.87, 0.99, 0.99]), np.array([False, True, True, True])
    assert not ends_of_appeals(chances, shapes, keep).any()


@pytest.mark.parametrize("count", ["Comments (3)", "218 comments"])
def test_a_count_of_comments_below_a_clean_article_is_not_taken_for_a_row_of_a_table(count):
    assert kept(clean(raw(*BODY, count))) == list(BODY)


def test_a_note_of_an_advertisement_between_paragraphs_is_removed():
    note = "Article continues below advertisement"
    assert kept(clean(raw(*MENU, HEADLINE, *BODY[:4], note, *BODY[4:], *FOOTER))) == list(BODY)


def test_a_subheading_below_an_advertisement_stays():
    lines = [*BODY[:4], "Voices from the harbour", *BODY[4:]]
    with_advert = [*BODY[:4], "Advertisement", "Voices from the harbour", *BODY[4:]]
    assert kept(clean(raw(*MENU, HEADLINE, *with_advert, *FOOTER))) == lines


def test_a_short_last_paragraph_below_a_pointer_stays():
    last = "The bridge is to be named in May."
    result = clean(raw(*MENU, HEADLINE, *BODY, "Read also: A night on the last ferry", last, *FOOTER))
    assert kept(result) == [*BODY, last]


def test_topics_below_the_last_paragraph_are_no_subheadings():
    result = clean(raw(*MENU, HEADLINE, *BODY, "Topics", "Valmouth", "Bridges", *FOOTER))
    assert kept(result) == list(BODY)


def test_menus_and_teaser_lists_are_named():
    named = reasons(clean(raw(*MENU, HEADLINE, *BODY, *TEASERS, *FOOTER)))
    assert named["Sport"] == Reason.MENU
    assert named["Teachers call for smaller classes as new school year begins"] == Reason.TEASER_LIST


def test_a_line_of_the_page_that_repeats_in_its_source_is_removed_whatever_it_looks_like():
    motto = "The council of the harbour town has been reported on by this paper since the old bridge was built."
    lines = [*BODY[:2], motto, *BODY[2:]]
    assert motto in kept(clean(raw(*lines)))
    result = clean(raw(*lines), repeated=frozenset({"the council of t…"}) | _keys(motto))
    assert reasons(result) == {motto: Reason.REPEATED}


def test_repeated_lines_never_take_the_last_thing_that_an_article_has():
    notice = "Markets are closed today for the holiday."
    assert kept(clean(raw(notice), repeated=_keys(notice))) == [notice]


def test_an_empty_text_has_no_passages():
    result = clean(raw("", "  \t", ""))
    assert (result.kept, result.removed) == ((), ())


def test_a_page_of_nothing_but_leftovers_keeps_something_to_look_at():
    assert clean(raw(*MENU, *FOOTER)).kept


def test_a_single_short_line_is_kept():
    assert kept(clean(raw("Log in"))) == ["Log in"]


def _keys(*lines: str) -> frozenset[str]:
    from articles.ingest.boilerplate import line_key

    return frozenset(map(line_key, lines))


@pytest.mark.parametrize(
    "note",
    [
        "Marta Quist is a writer based in Valmouth.",
        "Marta Quist is a freelance journalist and the author of three books on ships.",
        "Jon van der Aske, a former harbour master, writes about the sea for the Herald.",
        "The writer teaches history at the University of Valmouth.",
    ],
)
def test_a_note_about_the_author_below_the_text_goes_as_an_author_blurb(note):
    result = clean(raw(*BODY, note))
    assert kept(result) == list(BODY)
    assert reasons(result) == {note: Reason.AUTHOR_BLURB}


@pytest.mark.parametrize(
    "last",
    [
        "Ana Lindqvist is a writer and has been mayor for nine years.",
        "Her daughter Jane Quist, who came home for the vote, is a writer in Narva.",
    ],
)
def test_a_last_sentence_about_a_person_of_the_story_stays(last):
    assert kept(clean(raw(*BODY, last))) == [*BODY, last]


def test_entries_of_a_list_below_see_also_are_no_subheadings():
    entries = ["Text of the harbour master's letter", "Map of the bay"]
    result = clean(raw(*BODY[:4], "SEE ALSO", *entries, *BODY[4:]))
    assert kept(result) == list(BODY)


def test_on_a_page_that_is_doubtful_throughout_the_likeliest_lines_stay_and_not_one_alone():
    page = [
        "Options",
        "You are two friends who have walked together for years and want to see new streets, but do not know where to start",
        "Dozens of tricky questions about houses, gardens, dogs and the people who live with them",
        "A large choice of shoes and hats for fine-tuning the game to the weather and the season",
        "Close",
        "Polls",
        "Total Voters: 4,145",
    ]
    chances = np.array([0.05, 0.62, 0.41, 0.43, 0.1, 0.05, 0.04])
    assert chosen(chances, shape.measure(page)).tolist() == [False, True, True, True, False, False, False]
