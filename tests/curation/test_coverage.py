"""The coverage board: its numbers are those of the articles, whatever was done to them, and are read without counting."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.curation import record, revert
from articles.curation.bulk import record_many
from articles.desk import coverage
from articles.kinds import Act, Precision
from articles.models import Article, Counted, IndexTask, Known, OriginalFile, Source, Tally
from articles.models.tally import FIELDS

DAYS = st.none() | st.dates(date(1990, 1, 1), date(2019, 12, 31))


def row_of(board, name: str):
    return next(row for row in board["rows"] if row.name == name)


def known(board) -> dict[str, int]:
    return {label: count for label, count, _ in board["known"]}


def counted_one_by_one() -> dict:
    """What the tallies are to say: {(source, year, month): articles} of the visible articles."""
    counts: dict = {}
    for article in Article.objects.visible():
        day = article.published
        place = (article.source_id or 0, day.year if day else 0, day.month if day else 1)
        counts[place] = counts.get(place, 0) + 1
    return counts


def tallied() -> dict:
    rows = Tally.objects.all()
    return {(row.source, row.year, month): count for row in rows for month, count in enumerate(row.months, 1) if count}


def test_the_board_counts_by_source_and_month_and_shows_gaps(corrected, admin_client):
    for name, day in (("first", "2018-01-05"), ("second", "2018-03-05")):
        record(Act.SET, "ann", article=corrected(name), field="published", after=day)
        record(Act.SET, "ann", article=corrected(name), field="source", after="The Lake Herald")
    page = admin_client.get(reverse("admin:coverage"))
    board = page.context
    assert board["columns"] == ["2018-01", "2018-02", "2018-03"]
    assert [cell["count"] for cell in row_of(board, "The Lake Herald").cells] == ["1", "", "1"]
    assert '<a href="/search/?source=lake-herald&amp;from=2018-01&amp;to=2018-01">1</a>' in page.content.decode()
    assert row_of(board, "no source").undated == 1
    assert ("date", 2, 67) in board["known"]


def test_articles_without_a_source_are_listed_by_their_month_on_the_desk(corrected, admin_client):
    record(Act.SET, "ann", article=corrected("first"), field="published", after="2018-01-05")
    record(Act.SET, "ann", article=corrected("first"), field="source", after=None)
    address = f"{reverse('admin:articles_article_changelist')}?source=none&year=2018-01"
    assert address.replace("&", "&amp;") in admin_client.get(reverse("admin:coverage")).content.decode()
    assert [row["title"] for row in admin_client.get(address).context["rows"]] == [corrected("first").title]
    assert admin_client.get(address.replace("2018-01", "2018-02")).context["rows"] == []


def test_a_long_time_is_shown_by_years_that_open(corrected, admin_client):
    record(Act.SET, "ann", article=corrected("first"), field="published", after="1963-01-05")
    record(Act.SET, "ann", article=corrected("second"), field="published", after="2018")
    assert admin_client.get(reverse("admin:coverage")).context["columns"] == [str(year) for year in range(1963, 2019)]
    opened = admin_client.get(reverse("admin:coverage"), {"year": "1963"}).context
    assert opened["columns"] == [f"1963-{month:02}" for month in range(1, 13)]
    assert sum(int(cell["count"] or 0) for row in opened["rows"] for cell in row.cells) == 1
    assert admin_client.get(reverse("admin:coverage"), {"year": "x" * 50}).status_code == 200


def test_the_board_knows_of_each_act_at_once_and_of_its_undoing(corrected, admin_client, django_assert_max_num_queries):
    def dated():
        with django_assert_max_num_queries(12):
            return known(admin_client.get(reverse("admin:coverage")).context)["date"]

    assert dated() == 0
    act = record(Act.SET, "ann", article=corrected("first"), field="published", after="2018-01-05")
    assert dated() == 1
    hidden = record(Act.HIDE, "ann", article=corrected("first"))
    assert dated() == 0
    revert(hidden, "ann")
    assert dated() == 1
    revert(act, "ann")
    assert dated() == 0
    record_many(Act.SET, "ann", list(Article.objects.values_list("pk", flat=True)), "published", "2018-03", tell=lambda number: None)
    assert dated() == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 3), DAYS, st.integers(0, 2), st.booleans()), max_size=8))
def test_tallies_are_those_of_articles_counted_one_by_one(archive, changes):
    Article.objects.all().delete()
    for model in (Tally, Known, Counted):
        model.objects.all().delete()
    original, _ = OriginalFile.objects.get_or_create(path="/a.jsonl", sha256="0" * 64, size=1)
    sources = [None, *(Source.objects.get_or_create(name=f"Herald {n}", slug=f"herald-{n}")[0] for n in (1, 2))]
    for key, day, source, hidden in changes:
        fields = {"published": day, "published_precision": Precision.DAY if day else Precision.UNKNOWN, "hidden": hidden}
        fields |= {"source": sources[source], "title": "Talks", "body": "Talks went on.", "authors": ["Bo Ek"] if hidden else []}
        Article.objects.update_or_create(original=original, key=str(key), defaults={**fields, "fingerprint": f"{key:064}"})
    assert tallied() == counted_one_by_one()
    counts = {row.field: row.articles for row in Known.objects.all()}
    assert counts.get("published", 0) == Article.objects.visible().filter(published__isnull=False).count()
    assert counts.get("authors", 0) == Article.objects.visible().exclude(authors=[]).count()
    if gone := Article.objects.first():
        gone.delete()
        assert tallied() == counted_one_by_one()


def test_many_changes_at_once_are_counted_when_they_are_noted(archive):
    original = OriginalFile.objects.create(path="/a.jsonl", sha256="0" * 64, size=1)
    rows = [Article(title="Talks", body="On.", original=original, key=str(n), fingerprint=f"{n:064}", language="en") for n in range(1200)]
    numbers = [article.pk for article in Article.objects.bulk_create(rows)]
    IndexTask.objects.add(numbers)
    IndexTask.objects.add(numbers)
    assert tallied() == {(0, 0, 1): 1200}
    assert Known.objects.get(field="language:en").articles == 1200
    Article.objects.filter(pk__in=numbers[:700]).update(published="2018-05-03", published_precision="day")
    IndexTask.objects.add(numbers)
    assert tallied() == {(0, 0, 1): 500, (0, 2018, 5): 700}


def test_many_small_sources_are_one_row_of_the_board(archive):
    for number in range(1, 71):
        Source.objects.create(pk=number, name=f"Herald {number}", slug=f"herald-{number}")
        Tally.objects.create(source=number, year=2018, months=[100 - number] + [0] * 11, articles=100 - number)
    columns, rows = coverage.board(None)
    assert columns == ["2018-01"]
    assert len(rows) == coverage.SOURCES_SHOWN + 1
    assert rows[-1].name == f"{70 - coverage.SOURCES_SHOWN} smaller sources"
    assert rows[-1].cells[0]["count"] == str(rows[-1].total)
    assert sum(row.total for row in rows) == sum(100 - number for number in range(1, 71))


@pytest.mark.django_db
def test_an_empty_archive_has_an_empty_board(archive, admin_client):
    board = admin_client.get(reverse("admin:coverage")).context
    assert (board["columns"], board["rows"]) == ([], [])
    assert [count for _, count, _ in board["known"]] == [0] * len(FIELDS)


def test_making_the_index_anew_counts_what_was_written_past_the_queue(corrected):
    Article.objects.filter(pk=corrected("first").pk).update(published=date(2018, 1, 5), published_precision=Precision.DAY)
    assert tallied() != counted_one_by_one()
    call_command("index", rebuild=True)
    assert tallied() == counted_one_by_one()
