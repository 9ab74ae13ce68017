"""The chart of articles over time."""

from datetime import date

import pytest

from articles.kinds import Precision
from articles.models import Article
from articles.views.timeline import HEIGHT, WIDTH, timeline

pytestmark = pytest.mark.django_db


def chart(shelf, *days):
    for day, precision in days:
        shelf.article(published=day, published_precision=precision)
    return timeline(Article.objects.all())


def test_months_without_articles_have_their_room(shelf):
    drawn = chart(shelf, (date(2017, 12, 5), Precision.DAY), (date(2018, 2, 1), Precision.MONTH), (date(2018, 2, 9), Precision.DAY))
    assert drawn.unit == Precision.MONTH
    assert [(str(bar.date), bar.count) for bar in drawn.bars] == [("2017-12", 1), ("2018-01", 0), ("2018-02", 2)]


def test_the_chart_fills_its_frame_and_never_leaves_it(shelf):
    drawn = chart(shelf, *[(date(2017, month, 1), Precision.DAY) for month in (1, 1, 1, 6, 12)])
    assert max(bar.height for bar in drawn.bars) == HEIGHT
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y + bar.height == HEIGHT for bar in drawn.bars)


def test_a_long_time_is_told_in_years(shelf):
    drawn = chart(shelf, (date(1987, 3, 1), Precision.DAY), (date(2018, 1, 1), Precision.DAY))
    assert drawn.unit == Precision.YEAR
    assert len(drawn.bars) == 32


def test_what_has_no_month_is_counted_apart(shelf):
    days = [(date(2018, 3, 1), Precision.DAY), (date(2018, 1, 1), Precision.YEAR), (None, Precision.UNKNOWN)]
    drawn = chart(shelf, *days)
    assert sum(bar.count for bar in drawn.bars) == 1
    assert drawn.unplaced == 2


def test_no_dates_make_no_bars(shelf):
    assert chart(shelf, (None, Precision.UNKNOWN)).bars == ()
    assert timeline(Article.objects.none()).last is None
