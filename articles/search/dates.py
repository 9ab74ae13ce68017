"""Dates as people type them -> PartialDate, and the days that one may stand for."""

import calendar
import re
from datetime import date, timedelta

from articles.kinds import Precision
from articles.records import PartialDate

_NUMERIC = re.compile(r"([1-9][0-9]{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:\d{2}\S*)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+([1-9][0-9]{3})", re.I)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+([1-9][0-9]{3})", re.I)


def read_date(text: str) -> PartialDate | None:
    """'2017', '2017-08', '2017-08-17', 'Aug 2017', '17 August 2017' or 'August 17, 2017'; None for anything else.

    Day and month in figures are read in ISO 8601's order only: of 03/04/2017 nobody can say which day it is.
    """
    text = " ".join(text.split())[:40]
    if match := _NUMERIC.fullmatch(text):
        return _partial(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _named(match[3], match[1], match[2])
    return None


def first_day(when: PartialDate) -> date:
    """The earliest day that it may be."""
    return when.day


def last_day(when: PartialDate) -> date:
    """The latest day that it may be."""
    if when.precision == Precision.YEAR:
        return when.day.replace(month=12, day=31)
    if when.precision == Precision.MONTH:
        return when.day.replace(day=calendar.monthrange(when.day.year, when.day.month)[1])
    return when.day


def day_before(when: PartialDate) -> PartialDate | None:
    """The last day before it; None before the calendar begins."""
    first = first_day(when)
    return None if first == date.min else PartialDate(first - timedelta(days=1), Precision.DAY)


def day_after(when: PartialDate) -> PartialDate | None:
    """The first day after it; None when the calendar ends."""
    last = last_day(when)
    return None if last == date.max else PartialDate(last + timedelta(days=1), Precision.DAY)


def _named(year: str, month: str, day: str | None) -> PartialDate | None:
    """`month` is a month's English name or its first letters, three or more."""
    number = next((number for number, name in enumerate(calendar.month_name) if name.lower().startswith(month.lower())), None)
    return _partial(year, str(number), day) if number else None


def _partial(year: str, month: str | None, day: str | None) -> PartialDate | None:
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return PartialDate(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None
