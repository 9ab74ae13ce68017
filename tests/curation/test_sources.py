"""Sources corrected: merged, renamed, given names and hosts; each act holds in what comes in, is logged, undone and replayed."""

from datetime import date

import pytest
from django.urls import reverse

from articles import store
from articles.curation import CorrectionError, apply_line, as_line, record, revert
from articles.curation.bulk import record_many
from articles.curation.sources import name_source
from articles.ingest.boilerplate import line_key
from articles.ingest.sources import repeated_lines
from articles.kinds import Act, Precision, Queue
from articles.models import Article, Correction, Doubt, FormerSourceSlug, IndexTask, RepeatedLine, Source
from articles.records import Found
from articles.sources import find_source
from tests.builders import record as record_of
from tests.store.test_store import place

pytestmark = pytest.mark.usefixtures("archive")


def come_in(name: str, key: str) -> Article:
    return store.save(record_of(source=Found(name, "copyright-line")), place(key), "1")


def act(act: Act, source: Source, after, **details) -> Correction:
    return record(act, "ann", entity_name=name_source(source), after=after, **details)


def merged(target: Source, *others: Source) -> Correction:
    return act(Act.MERGE, target, [name_source(other) for other in others])


@pytest.fixture
def two():
    """The Times with two articles, and Times of London with one."""
    come_in("The Times", "#0")
    come_in("The Times", "#1")
    come_in("Times of London", "#2")
    return Source.objects.get(name="The Times"), Source.objects.get(name="Times of London")


def test_merged_sources_are_one_and_what_comes_in_under_the_old_name_is_the_sources(two, client):
    times, london = two
    IndexTask.objects.all().delete()
    merged(times, london)
    assert times.articles.count() == 3
    assert list(IndexTask.objects.values_list("article_id", flat=True)) == [Article.objects.get(key="#2").pk]
    assert come_in("Times of London", "#3").source == times
    assert client.get("/sources/times-of-london/").headers["Location"] == "/sources/times/"


def test_a_merge_undone_gives_each_its_own_back_and_what_came_in_since(two, client):
    times, london = two
    london.host = "times.example"
    london.save()
    RepeatedLine.objects.create(source=london, key="motto", text="Motto")
    correction = merged(times, london)
    assert Source.objects.get().host == "times.example"
    since = come_in("Times of London", "#3")
    revert(correction, "ann")
    london = Source.objects.get(name="Times of London")
    assert {article.key for article in london.articles.all()} == {"#2", since.key}
    assert (london.slug, london.host, Source.objects.get(name="The Times").host) == ("times-of-london", "times.example", "")
    assert [line.source for line in RepeatedLine.objects.all()] == [london]
    assert find_source(Found("Times of London", "stated")) == london
    assert client.get("/sources/times-of-london/").status_code == 200


def test_hosts_of_both_lead_to_the_one_that_stays(two):
    times, london = two
    act(Act.SET, times, "thetimes.example", field="host")
    act(Act.SET, london, "times.example", field="host")
    merged(times, london)
    for host in ("thetimes.example", "times.example"):
        assert find_source(Found(host, "url-host"), f"https://{host}/1") == times


def odd() -> set[str]:
    return set(Doubt.objects.filter(queue=Queue.ODD_DATE).values_list("article__key", flat=True))


@pytest.fixture
def old(two):
    """The Times of today has many articles, and Times of London the one of long ago, which alone is not odd."""
    for number in range(10, 22):
        come_in("The Times", f"#{number}")
    Article.objects.update(published=date(2018, 5, 3), published_precision=Precision.DAY)
    Article.objects.filter(source=two[1]).update(published=date(1950, 1, 1))
    return Article.objects.get(source=two[1])


def test_dates_are_doubted_beside_those_of_all_that_were_merged_and_no_more_when_that_is_undone(two, old):
    correction = merged(*two)
    assert odd() == {old.key}
    revert(correction, "ann")
    assert odd() == set()


def test_a_source_set_for_many_has_their_dates_looked_at_again(two, old):
    record_many(Act.SET, "ann", [old.pk], "source", "The Times", tell=id)
    assert odd() == {old.key}


def test_nothing_is_merged_into_itself(two):
    with pytest.raises(CorrectionError):
        merged(two[0], two[0])


def test_a_renamed_source_is_known_by_both_names_and_its_old_address_leads_on(two, client):
    times, _ = two
    correction = act(Act.RENAME, times, {"name": "Daily Times"})
    assert client.get("/sources/times/").headers["Location"] == reverse("source", args=["daily-times"])
    assert come_in("The Times", "#3").source == come_in("Daily Times", "#4").source == times
    revert(correction, "ann")
    times.refresh_from_db()
    assert (times.name, times.slug) == ("The Times", "times")
    assert client.get("/sources/daily-times/").headers["Location"] == "/sources/times/"
    assert come_in("Daily Times", "#5").source != times


def test_a_name_that_leads_elsewhere_is_not_taken_away_by_the_way(two):
    times, london = two
    for name in ("times of LONDON", "Times-of-London"):
        with pytest.raises(CorrectionError, match="leads to Times of London already"):
            act(Act.ADD_ALIAS, times, {"text": name})
        with pytest.raises(CorrectionError, match="leads to Times of London already"):
            act(Act.RENAME, times, {"name": name})
    act(Act.SET, london, "times.example", field="host")
    with pytest.raises(CorrectionError, match="is a host of Times of London already"):
        act(Act.ADD_ALIAS, times, {"host": "times.example"})
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "url"), [({"text": "Thunderer"}, None), ({"host": "www.thunderer.example"}, "https://thunderer.example/")]
)
def test_a_name_given_by_hand_leads_there_until_it_is_taken_away(two, name, url):
    times, _ = two
    given = Found("Thunderer" if url is None else "thunderer.example", "stated" if url is None else "url-host")
    added = act(Act.ADD_ALIAS, times, name)
    assert find_source(given, url) == times
    dropped = act(Act.DROP_ALIAS, times, name)
    assert not times.aliases.filter(text="Thunderer").exists()
    assert not times.hosts.exists()
    revert(dropped, "ann")
    assert find_source(given, url) == times
    revert(added, "ann")
    assert find_source(given, url) != times


def test_a_source_keeps_its_own_name(two):
    with pytest.raises(CorrectionError, match="its own name"):
        act(Act.DROP_ALIAS, two[0], {"text": "Times"})


@pytest.mark.parametrize("after", ["no host", "http://", "x"])
def test_what_is_no_host_is_refused(two, after):
    with pytest.raises(CorrectionError, match="is no host"):
        act(Act.SET, two[0], after, field="host")


def test_a_line_given_back_to_the_articles_is_repeated_no_more(two):
    times, _ = two
    line = "Reporting by our own desk"
    taken = act(Act.REMOVE_LINE, times, {"text": line})
    found = Found("The Times", "stated")
    assert repeated_lines(store.lessons(), found, None) == {line_key(line)}
    kept = act(Act.KEEP_LINE, times, {"text": line})
    assert not repeated_lines(store.lessons(), found, None)
    revert(kept, "ann")
    assert repeated_lines(store.lessons(), found, None) == {line_key(line)}
    revert(taken, "ann")
    assert not RepeatedLine.objects.exists()


def test_the_log_replayed_on_an_archive_made_anew_gives_the_same_sources(two):
    times, london = two
    act(Act.ADD_ALIAS, times, {"text": "Thunderer"})
    merged(times, london)
    act(Act.RENAME, times, {"name": "Daily Times"})
    act(Act.SET, Source.objects.get(), "times.example", field="host")
    lines = [as_line(correction) for correction in Correction.objects.order_by("pk")]
    Correction.objects.all().delete()
    Article.objects.all().delete()
    Source.objects.all().delete()
    for key, name in (("#2", "Times of London"), ("#0", "The Times")):
        come_in(name, key)
    assert [apply_line(line) for line in lines] == ["done"] * 4
    assert [apply_line(line) for line in lines] == ["known"] * 4
    [source] = Source.objects.all()
    assert (source.name, source.slug, source.host, source.articles.count()) == ("Daily Times", "daily-times", "times.example", 2)
    assert {alias.text for alias in source.aliases.all()} == {"The Times", "Times of London", "Thunderer", "Daily Times"}
    assert set(FormerSourceSlug.objects.values_list("slug", flat=True)) == {"times", "times-of-london"}


def test_a_source_that_is_not_here_is_told(two):
    name = {"kind": "source", "slug": "nowhere", "name": "Nowhere", "keys": ["nowhere"]}
    with pytest.raises(CorrectionError, match="“Nowhere” is not in this archive"):
        record(Act.RENAME, "ann", entity_name=name, after={"name": "Here"})


def test_an_act_that_sources_have_not_is_refused(two):
    with pytest.raises(CorrectionError, match="nothing that can be done to a source"):
        act(Act.SPLIT, two[0], {"name": "x", "articles": []})
