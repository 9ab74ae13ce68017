"""Dates as they are written: read with their place, in many languages, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.metadata.dates import find_dates, find_days, parse
from articles.ingest.metadata.months import month_names

ENGLISH = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2018-05-03T10:20:30Z", "2018-05-03"),
        ("Thursday, May 3rd, 2018", "2018-05-03"),
        ("Thu, 03 May 2018 10:00:00 GMT", "2018-05-03"),
        ("Thu May  3 10:00:00 2018", "2018-05-03"),
        ("3. Mai 2018", "2018-05-03"),
        ("03.05.18", "2018-05-03"),
        ("25/05/2018", "2018-05-25"),
        ("05/25/2018", "2018-05-25"),
        ("le 1er août 2017", "2017-08-01"),
        ("3 de mayo de 2018", "2018-05-03"),
        ("Sept. 21, 2017", "2017-09-21"),
        ("2018-05", "2018-05"),
        ("2018", "2018"),
        ("August 2017", "2017-08"),
        ("20180503", "2018-05-03"),
        ("Narva-25/05/2018 20:00", "2018-05-25"),
    ],
)
def test_dates_are_read_as_they_are_written(words, day):
    assert str(parse(words)) == day


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("3 мая 2018 г.", "ru"), ("২৫ মে ২০১৮", "bn"), ("2018年5月25日", "zh"), ("2018년 5월 25일", "ko"), ("२५ मई २०१८", "hi"),
        ("٢٥ مايو ٢٠١٨", "ar"), ("25 พฤษภาคม 2561", "th"), ("25 Mayıs 2018", "tr"), ("Thứ sáu, 25/5/2018", "vi"), ("2018. május 25.", "hu"),
        ("25. toukokuuta 2018", "fi"), ("25 Μαΐου 2018", "el"), ("25 במאי 2018", "iw"), ("25 maja 2018", "pl"),
        ("dne 25. května 2018", "cs"),
        ("2018 m. gegužės 25 d.", "lt"), ("2018. gada 25. maijs", "lv"), ("25 tháng 5, 2018", "vi"), ("25 Mei 2018", "id"),
    ],
)  # fmt: skip
def test_months_are_known_by_name_in_many_languages(words, language):
    [found] = find_dates(words, language)
    assert found.day.day in (date(2018, 5, 25), date(2018, 5, 3))


@pytest.mark.parametrize(
    "words", ["on Wednesday", "31 February 2018", "yesterday", "Part 12 of 2018", "", "Mayor 3, 2018", "10.1.2018.4", "May"]
)
def test_what_is_no_date_is_none(words):
    assert find_dates(words) == ()


def test_two_numbers_that_may_both_be_days_are_told_as_two_readings():
    [found] = find_dates("03/05/2018", "en")
    assert (str(found.day), str(found.other)) == ("2018-05-03", "2018-03-05")
    assert parse("03/05/2018") is None


def test_a_language_with_one_habit_settles_the_order():
    [found] = find_dates("03/05/2018", "fr")
    assert (str(found.day), found.other) == ("2018-05-03", None)


@pytest.mark.parametrize(
    ("words", "date_words"),
    [
        ("by The ExampleNovember 21, 202501747", "November 21, 2025"),
        ("Publiziert17. Dezember 2024, 12:17", "17. Dezember 2024"),
        ("May 3, 20180 comments", "May 3, 2018"),
    ],
)
def test_a_date_glued_to_other_words_keeps_its_place(words, date_words):
    [found] = find_dates(words)
    assert words[found.start : found.end] == date_words


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [("LIMA, March 3 (Example) -", "en", (3, 3)), ("Berlin, 3. März", "de", (3, 3)), ("LIMA, Sept 11", "en", (9, 11))],
)
def test_days_without_a_year_are_found(words, language, day):
    assert list(find_days(words, language)) == [day]


def test_a_short_date_with_dots_is_read_where_english_has_versions():
    assert [str(found.day) for found in find_dates("3.5.18", "de")] == ["2018-05-03"]
    assert find_dates("3.5.18", "en") == ()


def test_a_word_of_english_is_not_taken_for_a_portuguese_month():
    assert "out" not in month_names("")
    assert month_names("pt")["out"] == 10


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}", "{y}-{n:02}-{d:02}", "{d}.{n}.{y}"]))
def test_every_day_comes_back_from_every_form(day, form):
    words = form.format(m=ENGLISH[day.month - 1], d=day.day, y=day.year, n=day.month)
    [found] = find_dates(f"Published {words} at noon", "en")
    assert found.day.day == day


@given(st.text(max_size=80), st.sampled_from(["", "en", "de", "th", "xx", "../x"]))
def test_any_text_is_read_without_fail_and_places_lie_in_it(text, language):
    for found in find_dates(text, language):
        assert 0 <= found.start < found.end <= len(text)
    list(find_days(text, language))
    parse(text)
