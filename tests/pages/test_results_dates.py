"""The histogram of the results page: bars that narrow, a bar for unknown dates, and a table."""

from datetime import date

import pytest

from articles.kinds import Precision
from articles.search.results import Bar, Timeline
from articles.views.histogram import HEIGHT, WIDTH, histogram
from tests.pages.conftest import text_of


def drawn(*counts: int, undated: int = 0):
    bars = tuple(Bar(f"2017-{month:02}", count, f"/search/?from=2017-{month:02}") for month, count in enumerate(counts, 1))
    return histogram(Timeline(Precision.MONTH, bars, 0, undated, "/search/?date=none"))


def test_bars_are_as_high_as_their_counts_and_stay_in_the_drawing():
    chart = drawn(1, 4, 2)
    assert [column.height for column in chart.columns] == [HEIGHT / 4, HEIGHT, HEIGHT / 2]
    assert all(column.left >= 0 and column.left + column.room <= WIDTH for column in chart.columns)
    assert chart.columns[1].bar == "M264.0 80v-80.0h192.0v80.0z"


def test_one_article_beside_a_thousand_is_still_seen():
    assert drawn(1, 1000).columns[0].height >= 3


def test_a_month_without_articles_keeps_its_room_and_is_no_link():
    chart = drawn(1, 0, 1)
    assert [str(column.date) for column in chart.columns] == ["2017-01", "2017-03"]
    assert chart.columns[1].left == pytest.approx(WIDTH * 2 / 3)
    assert (str(chart.first), str(chart.last)) == ("2017-01", "2017-03")


def test_unknown_dates_are_drawn_on_the_scale_of_the_others():
    chart = drawn(1, 2, undated=4)
    assert (chart.unknown.height, chart.unknown.url) == (HEIGHT, "/search/?date=none")
    assert chart.columns[1].height == HEIGHT / 2


@pytest.mark.parametrize("timeline", [None, Timeline(Precision.YEAR, (), 0, 3), Timeline(Precision.YEAR, (Bar("2017", 3, "/"),), 0, 0)])
def test_where_nothing_can_be_compared_nothing_is_drawn(timeline):
    assert histogram(timeline) is None


@pytest.mark.django_db
def test_every_bar_leads_to_as_many_articles_as_it_shows(client, shelf):
    for month, day in ((1, 3), (1, 9), (4, 1)):
        shelf.article(published=date(2017, month, day))
    shelf.article(published=None, published_precision=Precision.UNKNOWN)
    shelf.index()
    response = client.get("/search/?q=talks")
    chart = response.context["histogram"]
    bars = (*chart.columns, chart.unknown)
    assert sum(bar.count for bar in bars) == 4
    for bar in bars:
        assert client.get(bar.url).context["results"].count == bar.count
        assert text_of(response).count(f'href="{bar.url.replace("&", "&amp;")}"') == 2  # in the drawing and in the table


@pytest.mark.django_db
def test_narrowed_dates_can_be_given_up_beside_the_bars(client, shelf):
    for day in (1, 2):
        shelf.article(published=date(2017, 1, day))
    shelf.index()
    page = text_of(client.get("/search/?q=talks&from=2017"))
    assert '<a href="/search/?q=talks" rel="nofollow">any date</a>' in page
