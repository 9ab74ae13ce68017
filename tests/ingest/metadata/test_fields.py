"""One field at a time: what the text shows is found with its evidence, and what it does not show stays unknown."""

from datetime import UTC, datetime

import pytest

from articles.ingest import metadata
from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.dates import find_dates, parse
from articles.records import CleanArticle, Found, Passage, RawArticle, Removed

TEXT = "The two governments agreed on Monday to open the border between Narva and Ivangorod for lorries again."


def page(*lines: tuple[str, str] | str, **stated) -> CleanArticle:
    """A page told apart: a plain line is kept, a pair is removed with its reason."""
    kept, removed, start = [], [], 0
    words = [line if isinstance(line, str) else line[0] for line in lines]
    for number, (line, text) in enumerate(zip(lines, words, strict=True), 1):
        if isinstance(line, str):
            kept.append(Passage(number, start, start + len(text), text))
        else:
            removed.append(Removed(number, start, start + len(text), text, line[1]))
        start += len(text) + 1
    raw = RawArticle(**{"path": "news/a.txt", "position": 0, "text": "\n".join(words), "encoding": "utf-8", **stated})
    return CleanArticle(raw, tuple(kept), tuple(removed))


def in_text(clean: CleanArticle, found: Found) -> str:
    return clean.raw.text[found.start : found.end]


def test_the_headline_is_the_line_above_the_text():
    clean = page("Border at Narva open to lorries again", TEXT)
    title = metadata.extract_title(clean)
    assert title.value == in_text(clean, title) == "Border at Narva open to lorries again"


def test_a_menu_is_no_headline():
    clean = page(("Home", "menu"), ("World", "menu"), ("Sign in", "menu"), TEXT)
    assert metadata.extract_title(clean).rule == "first-sentence"


def test_without_a_headline_the_first_sentence_serves_and_says_so():
    title = metadata.extract_title(page("NARVA: Dr. A. Tamm closed the bridge. Nobody knew why.\nMore."))
    assert title.value == "Dr. A. Tamm closed the bridge"
    assert title.rule == "first-sentence"
    assert "no headline" in title.note


def test_a_long_first_sentence_is_cut_at_a_word():
    title = metadata.extract_title(page("word " * 60 + "end."))
    assert len(title.value) <= 111
    assert title.value.endswith("word…")


def test_what_the_file_states_wins_and_its_place_in_the_text_is_told():
    clean = page(("BORDER AT NARVA OPEN", "headline"), TEXT, title="Border at Narva open")
    title = metadata.extract_title(clean)
    assert (title.value, title.rule) == ("Border at Narva open", "stated")
    assert in_text(clean, title) == "BORDER AT NARVA OPEN"


def test_a_section_before_the_headline_comes_off():
    title, section = metadata.extract_section(Found("Opinion | Leave the border open", "first-line", 10, 41))
    assert (title.value, title.start, section.value) == ("Leave the border open", 20, "Opinion")


def test_the_standfirst_is_the_line_below_the_headline():
    clean = page(("Border at Narva open again", "headline"), ("Governments agree on lorries, not yet on people", "standfirst"), TEXT)
    assert metadata.extract_standfirst(clean, metadata.extract_title(clean)).value == "Governments agree on lorries, not yet on people"


def test_the_text_is_no_standfirst():
    clean = page(("Border at Narva open again", "headline"), TEXT, "A second paragraph follows the first one here.")
    assert metadata.extract_standfirst(clean, metadata.extract_title(clean)).value is None


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("WASHINGTON: The United States is ready.", "WASHINGTON", "The"),
        ("NEW YORK, March 3 (Reuters) - Shares fell.", "NEW YORK", "Shares"),
        ("WESTPORT, Conn. — A bridge fell.", "WESTPORT, Conn.", "A bridge"),
        ("Paris (AFP) – Le ministre est là.", "Paris", "Le"),
        ("SÃO PAULO -- Rain fell.", "SÃO PAULO", "Rain"),
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR", "Showers"),
    ],
)
def test_a_dateline_is_told_from_the_text(text, place, rest):
    found, _ = extract_dateline(Passage(1, 0, len(text), text))
    assert found.value == place
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The bridge is open.",
        "The minister said: nothing.",
        "NATO said on Monday that it would go.",
        "THE TALKS GO ON - AND ON - IN GENEVA, WHERE ALL IS IN CAPITALS AND NOBODY KNOWS WHY - SAID THE MINISTER",
        "Tillerson - who was there - left.",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert extract_dateline(Passage(1, 0, len(text), text)) == (Found(), None)


def test_a_date_below_the_headline_is_the_day_of_publication():
    clean = page("Border at Narva open again", ("3 May 2018", "date-line"), TEXT)
    found = metadata.extract_published(clean, metadata.extract_title(clean))
    assert str(found.value) == "2018-05-03"
    assert in_text(clean, found) == "3 May 2018"


def test_dates_of_teasers_never_count_and_are_told():
    clean = page("Border at Narva open again", TEXT, ("Updated 18 Apr, 2024", "teaser-list"))
    found = metadata.extract_published(clean, metadata.extract_title(clean))
    assert found.value is None
    assert [(r.value, r.why) for r in found.rejected] == [("2024-04-18", "it belongs to the page around the article")]


def test_a_date_in_the_running_text_is_not_the_day_of_publication():
    clean = page("Border at Narva open again", "The border was closed on 3 May 2018 and has been so since that day, a minister said.")
    assert metadata.extract_published(clean, metadata.extract_title(clean)).value is None


def test_a_day_after_the_files_own_is_rejected():
    clean = page("Border at Narva open", ("Published 3 May 2028", "date-line"), TEXT, modified=datetime(2018, 5, 4, tzinfo=UTC))
    found = metadata.extract_published(clean, metadata.extract_title(clean))
    assert found.value is None
    assert "after the file's own date" in found.rejected[0].why


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        ({"url": "https://news.example/2018/05/03/border"}, "url"),
        ({"path": "news/2018-05-03-border.txt"}, "file-name"),
        ({"path": "news/2018/05/03/border.txt"}, "folder"),
    ],
)
def test_names_are_weaker_witnesses(stated, rule):
    found = metadata.extract_published(page(TEXT, **stated), Found())
    assert (str(found.value), found.rule) == ("2018-05-03", rule)
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2018-05-03T10:20:30Z", "2018-05-03"),
        ("Thursday, May 3rd, 2018", "2018-05-03"),
        ("3. Mai 2018", "2018-05-03"),
        ("le 1er août 2017", "2017-08-01"),
        ("3 de mayo de 2018", "2018-05-03"),
        ("2018-05", "2018-05"),
        ("2018", "2018"),
        ("August 2017", "2017-08"),
        ("20180503", "2018-05-03"),
    ],
)
def test_dates_are_read_as_they_are_written(words, day):
    assert str(parse(words)) == day


@pytest.mark.parametrize("words", ["on Wednesday", "03/05/2018", "31 February 2018", "yesterday", "Part 12 of 2018", ""])
def test_what_is_no_certain_date_is_none(words):
    assert list(find_dates(words)) == []


@pytest.mark.parametrize(
    ("lines", "name", "rule"),
    [
        ([TEXT, ("© 2018 The Narva Times. All rights reserved.", "copyright")], "The Narva Times", "copyright-line"),
        (
            [("The Narva Times is read in a hundred towns. The Narva Times needs you.", "appeal"), TEXT],
            "The Narva Times",
            "named-in-boilerplate",
        ),
        ([TEXT], None, None),
    ],
)
def test_the_source_is_who_the_page_says_it_is(lines, name, rule):
    found = metadata.extract_source(page(*lines), None)
    assert (found.value, found.rule) == (name, rule)


def test_the_agency_of_the_dateline_is_the_source():
    clean = page("NARVA (Reuters) - " + TEXT)
    _, dateline = extract_dateline(clean.kept[0])
    found = metadata.extract_source(clean, dateline)
    assert (found.value, in_text(clean, found)) == ("Reuters", "Reuters")


def test_a_host_speaks_for_the_source_when_nothing_else_does():
    found = metadata.extract_source(page(TEXT, url="https://www.narvatimes.example/a"), None)
    assert (found.value, found.rule) == ("narvatimes.example", "url-host")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo van der Ek", ("Ann Lee", "Bo van der Ek")),
        ("Von Jörg Übel", ("Jörg Übel",)),
        ("By Staff Reporter", None),
        ("By Reuters", None),
    ],
)
def test_a_byline_names_people_and_no_desks(byline, names):
    clean = page("Border at Narva open again", (byline, "byline"), TEXT)
    assert metadata.extract_authors(clean).value == names


def test_labelled_lines_at_the_head_are_believed():
    lines = ("Title: Border open", "Author: Ann Lee", "Source: The Narva Times", "Date: 2018-05-03")
    clean = page(*((line, "menu") for line in lines), TEXT)
    title = metadata.extract_title(clean)
    assert title.value == "Border open"
    assert metadata.extract_authors(clean).value == ("Ann Lee",)
    assert metadata.extract_source(clean, None).value == "The Narva Times"
    assert str(metadata.extract_published(clean, title).value) == "2018-05-03"


def test_a_subheading_stands_between_paragraphs():
    text = [Passage(n, 0, 1, t) for n, t in enumerate([TEXT, "What the lorries bring", TEXT, "“We wait,” he said.", TEXT, "The end"])]
    assert metadata.subheadings(text) == (1,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Verhandlungen in Genf gehen weiter, sagte die Ministerin am Montag vor der Presse.", "de"),
        ("Les négociations de Genève continuent, a déclaré la ministre lundi devant la presse.", "fr"),
        (TEXT, "en"),
        ("", None),
    ],
)
def test_the_language_is_told(text, language):
    assert metadata.extract_language(text).value == language
