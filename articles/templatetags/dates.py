"""Dates as readers are told them: no more of a date than is known.

In: a PartialDate or None. Out: 'Thursday 17 August 2017', '17 August 2017', 'August 2017', '2017' or 'date unknown'.
"""

from collections.abc import Mapping

from django import template
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS

from articles.kinds import Precision
from articles.records import PartialDate

register = template.Library()

UNKNOWN = "date unknown"


@register.filter
def long_date(date: PartialDate | None) -> str:
    """The date in words, with the day of the week when the day is known."""
    weekday = f"{WEEKDAYS[date.day.weekday()]} " if date is not None and date.precision == Precision.DAY else ""
    return weekday + plain_date(date)


@register.filter
def plain_date(date: PartialDate | None) -> str:
    """The date in words."""
    return in_words(date, MONTHS)


@register.filter
def short_date(date: PartialDate | None) -> str:
    """The date for lists: months in three letters."""
    return in_words(date, MONTHS_3)


def in_words(date: PartialDate | None, months: Mapping[int, str]) -> str:
    """Day, month and year as far as they are known, with `months` naming month 1 to 12."""
    if date is None or date.precision == Precision.UNKNOWN:
        return UNKNOWN
    if date.precision == Precision.YEAR:
        return f"{date.day.year}"
    month_and_year = f"{str(months[date.day.month]).capitalize()} {date.day.year}"
    return month_and_year if date.precision == Precision.MONTH else f"{date.day.day} {month_and_year}"
