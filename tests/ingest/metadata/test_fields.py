"""Source, authors, standfirst, dateline, subheadings, language: what the text shows is found, the rest stays unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest import metadata
from articles.ingest.metadata.people import names
from articles.records import Found, Passage
from tests.ingest.metadata.pages import MORE, TEXT, in_text, page

HEADLINE = "Border at Narva open to lorries again"


def standfirst(looked_at):
    return metadata.extract_standfirst(looked_at, metadata.extract_title(looked_at))


def authors(looked_at):
    return metadata.extract_authors(looked_at, metadata.extract_title(looked_at))


@pytest.mark.parametrize("reason", ["standfirst", "teaser-list", "page-furniture"])
def test_the_standfirst_is_the_line_below_the_headline(reason):
    words = "Governments agree on lorries, not yet on people"
    assert standfirst(page(HEADLINE, (words, reason), ("By Ann Lee", "byline"), TEXT, MORE)).value == words


def test_a_standfirst_may_stand_below_the_byline_and_have_two_lines():
    lines = [
        ("By Ann Lee", "byline"),
        ("Governments agree on lorries for now", "standfirst"),
        ("Lorries may cross on Monday already", "standfirst"),
    ]
    assert (
        standfirst(page(HEADLINE, *lines, TEXT, MORE)).value == "Governments agree on lorries for now Lorries may cross on Monday already"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Lorries at the border of Narva. (Narva Times photo)",
        "READ MORE: How lorries came to wait at the border",
        "Sign in",
        "By Ann Lee",
        "Ann Lee and Bo van der Ek",
        "Ann Lee, Political editor of the paper",
        "Staff writer at the border, ann.lee@narva.example",
        "Home › Estonia › Border at Narva open to lorries again",
    ],
)
def test_captions_prompts_and_bylines_are_no_standfirst(line):
    assert standfirst(page(HEADLINE, (line, "page-furniture"), TEXT, MORE)).value is None


def test_the_text_is_no_standfirst():
    assert standfirst(page(HEADLINE, TEXT, MORE)).value is None


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("WASHINGTON: The United States is ready to talk.", "WASHINGTON", "The"),
        ("NEW YORK, March 3 (Reuters) - Shares fell.", "NEW YORK", "Shares"),
        ("WESTPORT, Conn. — A bridge fell into the river.", "WESTPORT, Conn.", "A bridge"),
        ("HARARE, Zimbabwe -- The president went home.", "HARARE", "The"),
        ("Paris (AFP) – Le ministre est là.", "Paris", "Le"),
        ("Berlin, 3. März (dpa) - Der Minister ist da.", "Berlin", "Der"),
        ("SÃO PAULO -- Rain fell on the city.", "SÃO PAULO", "Rain"),
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR", "Showers"),
        ("Almería, 5 feb (EFE).- Las lluvias no llegan.", "Almería", "Las"),
        ("(ANSA) - ROMA, 19 NOV - La terra trema.", "ROMA", "La"),
        ("MEXICO CITY, July 2, 2018 (Example) – A man won.", "MEXICO CITY", "A man"),
    ],
)
def test_a_dateline_is_told_from_the_text(text, place, rest):
    found, _ = metadata.extract_dateline([Passage(1, 0, len(text), text)])
    assert found.value == place
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The bridge is open again, they said.",
        "READ MORE: How the bridge fell into the river",
        "The minister said: nothing.",
        "NATO said on Monday that it would go.",
        "NATO: The alliance will go on as before.",
        "THE TALKS GO ON - AND ON - IN GENEVA, WHERE ALL IS IN CAPITALS AND NOBODY KNOWS WHY - SAID THE MINISTER",
        "Tillerson - who was there - left.",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert metadata.extract_dateline([Passage(1, 0, len(text), text)]) == (Found(), None)


def test_a_dateline_is_found_below_a_caption_that_was_kept():
    texts = ["Lorries at the bridge", "NARVA, May 3 (Example) - " + TEXT]
    found, parts = metadata.extract_dateline([Passage(n, 100 * n, 100 * n + len(text), text) for n, text in enumerate(texts)])
    assert (found.value, found.start, parts.agency) == ("NARVA", 100, "Example")


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo van der Ek", ("Ann Lee", "Bo van der Ek")),
        ("By Ann Lee, Bo Ek and Cy Dow in Narva", ("Ann Lee", "Bo Ek", "Cy Dow")),
        ("By ANN O'BRIEN and BO WOLDE-HARROW", ("Ann O'Brien", "Bo Wolde-Harrow")),
        ("By Ann Lee, Political Reporter", ("Ann Lee",)),
        ("By Ann Lee | Published July 27, 2018", ("Ann Lee",)),
        ("By Ann Lee Apr. 28, 2023 1:15 pm", ("Ann Lee",)),
        ("Von Jörg Übel und Änne Öl, Berlin", ("Jörg Übel", "Änne Öl")),
        ("Par Odile Noir avec Agence Exemple", ("Odile Noir",)),
        ("Por José de la Cruz", ("José de la Cruz",)),
        ("Autor: Ann Lee und Bo Ek", ("Ann Lee", "Bo Ek")),
        ("By Ann LeeTwitter", ("Ann Lee",)),
        ("byAnn Lee", ("Ann Lee",)),
        ("Ein Kommentar von Jörg Übel", ("Jörg Übel",)),
        ("Von Änne Öl Politische Korrespondentin", ("Änne Öl",)),
        ("Автор: Анна Ли", ("Анна Ли",)),
        ("作者：李安", ("李安",)),
        ("김민수 기자", ("김민수",)),
        ("Author: By ANN LEE", ("Ann Lee",)),
        ("Text and photos by Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE FOR THE NARVA TIMES", ("Ann Lee",)),
        ("Reporterin", None),
        ("By Staff Reporter", None),
        ("By Reuters", None),
        ("By The Associated Press", None),
        ("From news services", None),
    ],
)
def test_a_byline_names_people_and_no_desks(byline, people):
    assert authors(page(HEADLINE, (byline, "byline"), TEXT, MORE)).value == people


def test_a_byline_that_names_nobody_is_told():
    assert [r.why for r in authors(page(HEADLINE, ("By Staff Reporter", "byline"), TEXT)).rejected] == ["it names no person"]


def test_an_agency_signs_below_the_text_and_its_editors_are_no_authors():
    found = authors(page(HEADLINE, TEXT, MORE, "(Reporting by Ann Lee and Bo Ek; Editing by Cy Dow)"))
    assert (found.value, found.rule) == (("Ann Lee", "Bo Ek"), "reporting-line")


def test_a_name_beside_a_date_is_a_byline_and_elsewhere_it_is_not():
    assert authors(page(HEADLINE, ("Ann Lee", "page-furniture"), ("3 May 2018", "date-line"), TEXT, MORE)).value == ("Ann Lee",)
    assert authors(page(HEADLINE, ("North Estonia", "page-furniture"), ("Share", "share"), TEXT, MORE)).value is None


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ([("Ann Lee, 03.05.2018 10:00 Uhr", "page-furniture")], ("Ann Lee",)),
        ([("3 May 2018 / Ann Lee", "date-line")], ("Ann Lee",)),
        ([("Ann Lee Political editor", "page-furniture")], ("Ann Lee",)),
        ([("Ann Lee", "page-furniture"), ("Journalist", "page-furniture")], ("Ann Lee",)),
        ([("Ann Lee | Bo Ek", "page-furniture")], ("Ann Lee", "Bo Ek")),
        ([("By", "byline"), ("Ann Lee", "page-furniture"), ("Bo Ek", "page-furniture")], ("Ann Lee", "Bo Ek")),
        ([("By", "byline"), ("Ann Lee", "page-furniture"), ("Narva Standard", "page-furniture")], ("Ann Lee",)),
        ([("Ann Lee/Getty Images", "credit")], None),
        ([("Photo: Ann Lee", "credit"), ("3 May 2018", "date-line")], None),
    ],
)
def test_a_line_of_names_is_a_byline_where_a_time_or_a_trade_stands_with_it(lines, people):
    assert authors(page(HEADLINE, *lines, TEXT, MORE)).value == people


@given(st.text(max_size=60))
def test_names_come_from_any_words_without_fail(words):
    assert all(name.strip() for name in names(words))


def test_labelled_lines_at_the_head_are_believed():
    lines = ("Title: Border open", "Author: Ann Lee", "Source: The Narva Times", "Date: 2018-05-03")
    looked_at = page(*((line, "menu") for line in lines), TEXT)
    title = metadata.extract_title(looked_at)
    assert title.value == "Border open"
    assert metadata.extract_authors(looked_at, title).value == ("Ann Lee",)
    assert metadata.extract_source(looked_at, None).value == "The Narva Times"
    assert str(metadata.extract_published(looked_at, title).value) == "2018-05-03"


def test_a_head_as_databases_and_mail_programs_write_it_is_read_and_leaves_the_text():
    head = ("From: desk@narva.example", 'Title: "Border open"', "Length: 412 words")
    looked_at = page(*head, TEXT, MORE, "LOAD-DATE: May 4, 2018")
    title = metadata.extract_title(looked_at)
    assert title.value == in_text(looked_at, title) == "Border open"
    divided = metadata.divide(looked_at, title, Found(), Found(), Found())
    assert [passage.text for passage in divided.text] == [TEXT, MORE]


def test_what_mail_programs_write_before_a_subject_is_not_the_headline():
    looked_at = page("Subject: Fwd: Re: Border open", "From: desk@narva.example", TEXT, MORE)
    assert metadata.extract_title(looked_at).value == "Border open"


def test_a_line_of_a_name_is_a_byline_where_a_note_below_the_text_begins_with_it():
    note = ("Ann Lee plants trees and lives in Tartu.", "author-blurb")
    assert authors(page(HEADLINE, ("Ann Lee", "page-furniture"), ("Share", "share"), TEXT, MORE, note)).value == ("Ann Lee",)


def test_who_signs_a_readers_letter_below_it_is_not_the_author():
    letter = "Your leader on lorries, in the paper of 4 May 2018, rests on a misunderstanding about ferries."
    looked_at = page(HEADLINE, (letter, "date-line"), TEXT, ("Ann Lee", "byline"), MORE)
    assert authors(looked_at).value is None


def headings(*texts: str) -> tuple[int, ...]:
    return metadata.subheadings([Passage(n, 0, 1, text) for n, text in enumerate(texts)])


def test_a_subheading_stands_between_paragraphs():
    assert headings(TEXT, "What the lorries bring", TEXT, "“We wait,” he said.", TEXT, "The end") == (1,)


@pytest.mark.parametrize(
    "line", ["- Lorries wait", "1 of 14", "Story continues below advertisement", "Photo: Ann Lee", "Read: How it began", "It ended."]
)
def test_furniture_is_no_subheading(line):
    assert headings(TEXT, line, TEXT) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Verhandlungen in Genf gehen weiter, sagte die Ministerin am Montag vor der Presse.", "de"),
        ("Les négociations de Genève continuent, a déclaré la ministre lundi devant la presse.", "fr"),
        (TEXT, "en"),
        (TEXT + "\x00\x07", "en"),
        ("", None),
    ],
)
def test_the_language_is_told(text, language):
    assert metadata.extract_language(text).value == language


def test_the_lines_that_became_fields_leave_the_text_and_nothing_is_lost():
    looked_at = page("UPDATE 2 - " + HEADLINE, "By Ann Lee, Political Reporter", TEXT, "Published 3 May 2018")
    title, section = metadata.extract_section(looked_at, metadata.extract_title(looked_at))
    signed = metadata.extract_authors(looked_at, title)
    divided = metadata.divide(looked_at, title, section, Found(), signed)
    divided = divided.without(metadata.extract_published(looked_at, title))
    assert title.value == HEADLINE
    assert [passage.text for passage in divided.text] == [TEXT]
    assert [(passage.text, passage.reason) for passage in divided.removed] == [
        ("UPDATE 2 -", "headline"), ("By Ann Lee, Political Reporter", "byline"), ("Published 3 May 2018", "date-line"),
    ]  # fmt: skip


def divided(*lines):
    looked_at = page(HEADLINE, *lines)
    title = metadata.extract_title(looked_at)
    return metadata.divide(looked_at, title, Found(), Found(), Found())


def test_a_subheading_that_was_taken_for_furniture_comes_back():
    prompt = ("Read more: How it began", "teaser")
    for line, above in (("What the lorries waited for", []), ("Calm on the other side", [prompt])):
        text = divided(TEXT, *above, (line, "page-furniture"), MORE).text
        assert [passage.text for passage in text] == [TEXT, line, MORE]


@pytest.mark.parametrize("line", ["Read more", "Related articles", "Ann Lee", "Abonnez-vous à partir de 1 €", "Advertisement"])
def test_a_button_in_the_text_does_not_come_back(line):
    text = divided(TEXT, ("Read more: How it began", "teaser"), (line, "page-furniture"), MORE).text
    assert line not in [passage.text for passage in text]


def test_a_text_of_nothing_but_a_head_is_kept_as_text():
    looked_at = page("By Ann Lee")
    divided = metadata.divide(looked_at, Found(), Found(), Found(), metadata.extract_authors(looked_at, Found()))
    assert [passage.text for passage in divided.text] == ["By Ann Lee"]
