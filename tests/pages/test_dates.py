"""Dates in words."""

from datetime import date

import pytest

from articles.kinds import Precision
from articles.records import PartialDate
from articles.templatetags.dates import long_date, short_date

DAY = date(2017, 8, 17)


@pytest.mark.parametrize(
    ("when", "long", "short"),
    [
        (PartialDate(DAY, Precision.DAY), "Thursday 17 August 2017", "17 Aug 2017"),
        (PartialDate(DAY, Precision.MONTH), "August 2017", "Aug 2017"),
        (PartialDate(DAY, Precision.YEAR), "2017", "2017"),
        (PartialDate(None, Precision.UNKNOWN), "date unknown", "date unknown"),
        (None, "date unknown", "date unknown"),
    ],
)
def test_a_date_says_no_more_than_is_known(when, long, short):
    assert (long_date(when), short_date(when)) == (long, short)
