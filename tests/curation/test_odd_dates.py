"""Odd dates: what lies far from its neighbours waits to be looked at, whatever made it so."""

import json
from datetime import date, timedelta
from statistics import quantiles

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.curation import record, revert
from articles.curation.bulk import record_many
from articles.kinds import Act, Precision, Queue
from articles.models import Article, Doubt, OriginalFile, Source
from articles.neighbours import mark_odd_dates
from articles.neighbours.dates import NEAR, WIDTHS, fence
from tests.commands.texts import FIRST
from tests.curation.conftest import ingest


def waiting() -> set[str]:
    """The days of the articles that wait for their odd date."""
    return {str(doubt.article.published_date) for doubt in Doubt.objects.open().filter(queue=Queue.ODD_DATE)}


def dated(*days: date, source: Source | None = None) -> list[Article]:
    original, _ = OriginalFile.objects.get_or_create(path="/a.jsonl", sha256="0" * 64, size=1)
    source = source or Source.objects.get_or_create(name="The Lake Herald", slug="lake-herald")[0]
    first = Article.objects.count()
    rows = [
        Article(title="Talks", body="On.", original=original, key=str(n), fingerprint=f"{n:064}", source=source, published=day,
                published_precision=Precision.DAY)
        for n, day in enumerate(days, first)
    ]  # fmt: skip
    return Article.objects.bulk_create(rows)


@pytest.fixture
def herald(archive) -> list[Article]:
    """Twenty articles of one spring."""
    return dated(*(date(2018, 5, 1) + timedelta(days=n) for n in range(20)))


def test_an_article_with_an_odd_date_waits_until_somebody_looked(archive, news):
    said = [{"text": f"{FIRST} Part {n}.", "source": "The Lake Herald", "published": f"2018-05-{n + 1:02}"} for n in range(9)]
    said.append({"text": f"{FIRST} Part 9.", "source": "The Lake Herald", "published": "1918-05-03"})
    ingest(news("export.jsonl", "\n".join(map(json.dumps, said))))
    odd = Doubt.objects.open().get(queue=Queue.ODD_DATE).article
    assert str(odd.published_date) == "1918-05-03"
    record(Act.SET, "ann", article=odd, field="published", after="2018-05-03")
    assert not Doubt.objects.filter(queue=Queue.ODD_DATE).exists()


def test_one_corrected_source_makes_a_date_odd_and_its_undoing_makes_it_right(herald):
    other = Source.objects.create(name="Old Times", slug="old-times")
    (old,) = dated(date(1918, 5, 3), source=other)
    act = record(Act.SET, "ann", article=old, field="source", after="The Lake Herald")
    assert waiting() == {"1918-05-03"}
    revert(act, "ann")
    assert waiting() == set()


def test_corrected_dates_of_others_make_one_s_own_date_right(herald):
    (old,) = dated(date(1918, 5, 3))
    mark_odd_dates([old.source_id])
    assert waiting() == {"1918-05-03"}
    for article in herald[:8]:
        record(Act.SET, "ann", article=article, field="published", after="1917-05")
    assert waiting() == set()


def test_a_date_that_a_person_set_is_not_doubted_and_the_machine_s_again_is(herald):
    old = dated(date(1918, 5, 3))[0]
    Article.objects.filter(pk=old.pk).update(evidence={"published": {"value": "1918-05-03", "rule": "stated"}})
    old.refresh_from_db()
    record(Act.SET, "ann", article=old, field="published", after="1918-05-04")
    assert waiting() == set()
    record(Act.UNLOCK, "ann", article=old, field="published")
    assert waiting() == {"1918-05-03"}


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_hidden_article_has_no_odd_date_until_it_is_shown_again(herald, in_bulk):
    (old,) = dated(date(1918, 5, 3))
    mark_odd_dates([old.source_id])

    def do(act):
        if in_bulk:
            record_many(act, "ann", [old.pk], tell=lambda number: None)
        else:
            record(act, "ann", article=Article.objects.get(pk=old.pk))

    do(Act.HIDE)
    assert waiting() == set()
    do(Act.SHOW)
    assert waiting() == {"1918-05-03"}


def test_that_an_odd_date_is_right_stays_said(herald):
    (old,) = dated(date(1918, 5, 3))
    mark_odd_dates([old.source_id])
    record(Act.APPROVE, "ann", article=old, after=Queue.ODD_DATE)
    record(Act.SET, "ann", article=herald[0], field="published", after="2018-05-20")
    assert waiting() == set()
    assert Doubt.objects.filter(queue=Queue.ODD_DATE, settled=True).exists()


def test_few_dates_have_no_middle_to_be_far_from(archive):
    dated(date(1918, 5, 3), date(2018, 5, 3), date(2018, 5, 4))
    assert fence(Article.objects.order_by("published").values_list("published", flat=True)) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(days=st.lists(st.dates(), min_size=8, max_size=30))
def test_the_fence_is_three_widths_of_the_middle_half_from_it(archive, days):
    Article.objects.all().delete()
    dated(*days)
    lower, _, upper = quantiles([day.toordinal() for day in days], n=4)
    margin = max(NEAR, WIDTHS * (upper - lower))
    first, last = fence(Article.objects.order_by("published", "pk").values_list("published", flat=True))
    inside = [day for day in days if lower - margin <= day.toordinal() <= upper + margin]
    assert [day for day in days if first <= day <= last] == inside
