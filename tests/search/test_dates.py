"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import Precision
from articles.records import PartialDate
from articles.search.dates import first_day, last_day, read_date


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2017", "2017"),
        ("2017-08", "2017-08"),
        ("2017-8-7", "2017-08-07"),
        ("2017/08/17", "2017-08-17"),
        ("2017-08-17T10:20:30Z", "2017-08-17"),
        ("Aug 2017", "2017-08"),
        ("17 August 2017", "2017-08-17"),
        ("August 17th, 2017", "2017-08-17"),
        ("1 sept. 2017", "2017-09-01"),
        ("29 February 2016", "2016-02-29"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(typed, read):
    assert str(read_date(typed)) == read


@pytest.mark.parametrize("typed", ["", "soon", "03/04/2017", "2017-13", "29 February 2017", "20170817", "0999", "２０１７"])
def test_what_is_no_date_or_could_be_two_is_not_read(typed):
    assert read_date(typed) is None


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_an_error(typed):
    assert read_date(typed) is None or read_date(str(read_date(typed))) == read_date(typed)


@given(st.dates(), st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR]))
def test_the_days_that_a_date_may_be_hold_it(day, precision):
    first = date(day.year, 1 if precision == Precision.YEAR else day.month, 1) if precision != Precision.DAY else day
    when = PartialDate(first, precision)
    assert first_day(when) <= day <= last_day(when)
