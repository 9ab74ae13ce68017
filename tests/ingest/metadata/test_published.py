"""The date of publication: of witnesses the best, of doubts each told, of teasers none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest import metadata
from articles.ingest.metadata import Page
from articles.kinds import Precision
from articles.records import Found
from tests.ingest.metadata.pages import MORE, TEXT, in_text, page

HEADLINE = "Border at Narva open to lorries again"


def published(looked_at: Page) -> Found:
    dateline = metadata.extract_dateline(looked_at.clean.kept)[1]
    return metadata.extract_published(looked_at, metadata.extract_title(looked_at), dateline)


@pytest.mark.parametrize(
    ("line", "day", "rule"),
    [
        ("3 May 2018", "2018-05-03", "line-below-headline"),
        ("Published 3 May 2018 10:15 BST", "2018-05-03", "published-line"),
        ("Published 3 May 2018 | Updated 5 May 2018", "2018-05-03", "published-line"),
        ("Updated 5 May 2018, first published 3 May 2018", "2018-05-03", "published-line"),
        ("10:43, 3 May 2018Updated 11:44, 4 May 2018", "2018-05-03", "line-below-headline"),
        ("Last updated on May 3, 2018", "2018-05-03", "updated-line"),
        ("By Ann Lee, May 3, 2018", "2018-05-03", "byline"),
        ("May 2018", "2018-05", "line-below-headline"),
    ],
)
def test_a_line_below_the_headline_tells_the_day(line, day, rule):
    looked_at = page(HEADLINE, (line, "page-furniture"), TEXT, MORE)
    found = published(looked_at)
    assert (str(found.value), found.rule) == (day, rule)
    assert in_text(looked_at, found) in line


def test_an_address_in_a_line_of_its_own_tells_the_day():
    found = published(page(("https://narva.example/2018/05/03/lorries-wait", "page-furniture"), HEADLINE, TEXT, MORE))
    assert (str(found.value), found.rule) == ("2018-05-03", "url")


def test_a_date_without_a_label_in_a_labelled_head_tells_the_day():
    head = ("Copyright 2018 The Narva Times", "All rights reserved", "May 3, 2018 Thursday", "Section: A", "Length: 12", "Edition: Final")
    looked_at = page(*((line, "page-furniture") for line in (*head, f"Headline: {HEADLINE}")), TEXT, MORE)
    assert str(published(looked_at).value) == "2018-05-03"


def test_the_day_on_which_a_clipping_was_fetched_is_not_its_own():
    head = ("Source: The Narva Times", "URL: https://narva.example/2015/11/lorries-wait", "Retrieved: 2019-02-01")
    found = published(page(*head, HEADLINE, TEXT, MORE))
    assert (str(found.value), found.rule) == ("2015-11", "url")


def test_the_label_may_stand_in_the_line_above():
    found = published(page(HEADLINE, ("Published on", "page-furniture"), ("3 May 2018", "date-line"), TEXT, MORE))
    assert (str(found.value), found.rule) == ("2018-05-03", "published-line")


def test_the_date_may_stand_below_the_text():
    found = published(page(TEXT, MORE, ("Published in The Narva Times, May 3rd, 2018", "page-furniture")))
    assert (str(found.value), found.rule) == ("2018-05-03", "published-below-text")


def test_dates_of_teasers_never_count_and_are_told():
    found = published(page(HEADLINE, TEXT, MORE, ("Schools close", "teaser-list"), ("Updated 18 Apr, 2024", "teaser-list")))
    assert found.value is None
    assert [(r.value, r.why) for r in found.rejected] == [("2024-04-18", "it belongs to the page around the article")]


def test_a_date_in_the_running_text_is_not_the_day_of_publication():
    assert (
        published(page(HEADLINE, "The border was closed on 3 May 2018 and has been so since that day, a minister said.", MORE)).value
        is None
    )


def test_the_day_above_a_headline_far_below_it_is_the_day_of_the_visit():
    lines = [("24 November 2025", "date-line"), ("Home", "menu"), ("World", "menu"), ("Sport", "menu"), ("Search", "menu")]
    assert published(page(*lines, HEADLINE, TEXT, MORE)).value is None


def test_a_day_after_the_files_own_is_rejected():
    found = published(page(HEADLINE, ("Published 3 May 2028", "date-line"), TEXT, MORE, modified=datetime(2018, 5, 4, tzinfo=UTC)))
    assert found.value is None
    assert "after the file's own date" in found.rejected[0].why


def test_the_files_own_time_is_no_date_of_publication():
    assert published(page(HEADLINE, TEXT, MORE, modified=datetime(2018, 5, 4, tzinfo=UTC))).value is None


@pytest.mark.parametrize(
    ("stated", "rule", "day"),
    [
        ({"url": "https://news.example/2018/05/03/border"}, "url", "2018-05-03"),
        ({"url": "https://news.example/2018/may/03/border"}, "url", "2018-05-03"),
        ({"path": "news/2018-05-03-border.txt"}, "file-name", "2018-05-03"),
        ({"path": "news/20180503_border.txt"}, "file-name", "2018-05-03"),
        ({"path": "news/2018/05/03/border.txt"}, "folder", "2018-05-03"),
        ({"path": "news/2018/05/border.txt"}, "folder", "2018-05"),
        ({"path": "news/2018/border.txt"}, "folder", "2018"),
        ({"path": "2018/05/04/20180503-border.txt", "url": "https://news.example/2018/05/05/a"}, "file-name", "2018-05-03"),
        ({"path": "news/1526000000201805031.txt"}, None, "None"),
        ({"path": "news/election-2017.txt"}, None, "None"),
    ],
)
def test_names_are_weaker_witnesses_in_their_order(stated, rule, day):
    found = published(page(TEXT, MORE, **stated))
    assert (str(found.value), found.rule) == (day, rule)
    assert found.confidence < 0.7


def test_a_dateline_without_a_year_takes_it_from_the_files_name():
    found = published(page(HEADLINE, "NARVA, May 3 (Example) - " + TEXT, MORE, path="news/20180503-border.txt"))
    assert (str(found.value), found.rule) == ("2018-05-03", "dateline")
    assert "file name" in found.note


def test_a_dateline_without_a_year_anywhere_stays_unknown_and_is_told():
    found = published(page(HEADLINE, "NARVA, May 3 (Example) - " + TEXT, MORE))
    assert found.value is None
    assert [rejected.rule for rejected in found.rejected] == ["dateline"]


AMBIGUOUS = ("Published 03/05/2018", "date-line")


def test_a_date_with_two_readings_is_known_by_its_year_and_says_so():
    found = published(page(HEADLINE, AMBIGUOUS, TEXT, MORE))
    assert (str(found.value), found.value.precision) == ("2018", Precision.YEAR)
    assert metadata.doubts(found) == ("ambiguous date: 3 May 2018 or 5 March 2018",)


@pytest.mark.parametrize(
    ("lines", "stated", "day"),
    [
        ([("Schools close 25/04/2018", "teaser-list")], {}, "2018-05-03"),
        ([("Schools close 04/25/2018", "teaser-list")], {}, "2018-03-05"),
        ([("Updated: 5 March 2018", "date-line")], {}, "2018-03-05"),
        ([], {"url": "https://news.example.co.uk/a"}, "2018-05-03"),
    ],
)
def test_the_rest_of_the_file_settles_which_number_is_the_day(lines, stated, day):
    found = published(page(HEADLINE, AMBIGUOUS, *lines, TEXT, MORE, **stated))
    assert str(found.value) == day
    assert metadata.doubts(found) == ()


@given(st.lists(st.text(max_size=40), min_size=1, max_size=8), st.text(max_size=30), st.text(max_size=40))
def test_any_page_is_read_without_fail(lines, url, path):
    published(page(*(line.replace("\n", " ") or "x" for line in lines), TEXT, url=url, path=path or "a.txt"))


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ({"source": "The New York Times"}, "2018-03-05"),
        ({"source": "The Guardian"}, "2018-05-03"),
        ({"url": "https://www.washingtonpost.com/a"}, "2018-03-05"),
    ],
)
def test_a_source_with_one_habit_settles_which_number_is_the_day(stated, day):
    assert str(published(page(HEADLINE, AMBIGUOUS, TEXT, MORE, **stated)).value) == day


def test_a_stated_date_with_two_readings_is_read_as_any_other():
    found = published(page(HEADLINE, TEXT, MORE, published="03/05/2018"))
    assert (str(found.value), found.rule) == ("2018", "stated")
    assert metadata.doubts(found)
    assert str(published(page(HEADLINE, TEXT, MORE, published="03/05/2018", source="The Guardian")).value) == "2018-05-03"


def test_a_day_that_the_headline_names_is_not_the_day_of_publication():
    headline = ("May 3, 2018: the day the border at Narva opened", "headline")
    assert published(page(headline, ("By Ann Lee", "byline"), TEXT, MORE)).value is None


def test_a_day_with_its_hour_above_the_headline_is_the_articles():
    lines = [("3 May 2018, 14:36", "date-line"), ("World", "menu"), ("Sport", "menu")]
    assert str(published(page(*lines, HEADLINE, TEXT, MORE)).value) == "2018-05-03"


def test_the_date_between_a_headline_and_its_twin_counts():
    lines = [(HEADLINE, "headline"), ("3 May 2018", "date-line"), ("Share", "share"), ("2min", "menu"), ("Most seen", "menu")]
    assert str(published(page(*lines, (HEADLINE, "headline"), TEXT, MORE)).value) == "2018-05-03"


def test_a_label_alone_says_that_a_line_below_the_text_is_the_date():
    assert str(published(page(HEADLINE, TEXT, MORE, ("Datum 03.05.2018", "page-furniture"))).value) == "2018-05-03"


def test_a_page_whose_language_is_not_told_has_its_months_read():
    assert str(published(page("Граница", ("3 мая 2018, 10:12", "date-line"), "Слово.")).value) == "2018-05-03"
