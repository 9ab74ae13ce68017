"""The reading page, as a reader and as an editor see it."""

from datetime import date

import pytest

from articles.kinds import EntityKind, Precision
from articles.views.reading import web_address
from tests.pages.conftest import BODY, text_of

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&"


def test_it_shows_the_article_with_whom_and_when(client, shelf):
    article = shelf.article(
        title="Talks go on",
        section="World",
        standfirst="Nobody is in a hurry.",
        dateline="GENEVA",
        authors=["Bo Ek", "Di Fo"],
        source=shelf.source(),
        headings=[2],
    )
    page = text_of(client.get(article.get_absolute_url()))
    for part in ("Talks go on</h1>", "World", "Nobody is in a hurry.", "GENEVA", "By Bo Ek, Di Fo", "The Example", "Thursday 3 May 2018"):
        assert part in page
    assert "<h2>What comes next" in page


@pytest.mark.parametrize(
    ("day", "precision", "shown"),
    [
        (date(2017, 8, 1), Precision.MONTH, "August 2017"),
        (date(2017, 1, 1), Precision.YEAR, "2017"),
        (None, Precision.UNKNOWN, "date unknown"),
    ],
)
def test_no_more_of_the_date_is_shown_than_is_known(client, shelf, day, precision, shown):
    article = shelf.article(published=day, published_precision=precision)
    page = text_of(client.get(article.get_absolute_url()))
    assert f">{shown}<" in page
    assert "1 January" not in page
    assert "1 August" not in page


def test_names_in_the_text_lead_to_their_pages_and_say_why(client, shelf):
    article = shelf.article()
    shelf.mention(article, shelf.person(), "Ann Lee")
    page = text_of(client.get(article.get_absolute_url()))
    assert '<a class="mention mention--person" href="/people/ann-lee/" title="Ann Lee (name)">Ann Lee</a> of Norway' in page


def test_what_the_article_is_about_stands_first_among_the_names(client, shelf):
    article = shelf.article()
    shelf.mention(article, shelf.country("Chad", "TD"), salience=0.9)
    shelf.mention(article, shelf.country(), "Norway", about=True, salience=0.5)
    (names,) = client.get(article.get_absolute_url()).context["names"]
    assert [name.mention.entity.name for name in names.shown] == ["Norway", "Chad"]


def test_many_names_are_folded_but_never_those_it_is_about(client, shelf):
    article = shelf.article()
    for number in range(20):
        shelf.mention(article, shelf.person(f"Person {number}", f"p-{number}"), about=number < 12)
    (names,) = client.get(article.get_absolute_url()).context["names"]
    assert len(names.shown) == 12
    assert len(names.folded) == 8


def test_who_stands_in_the_dateline_alone_is_named_there_and_no_time_in_the_text(client, shelf):
    article = shelf.article(dateline="GENEVA")
    dateline = {"part": "body", "start": 0, "end": 0, "why": "dateline"}
    mention = shelf.mention(article, shelf.country("Switzerland", "CH"))
    mention.spans, mention.count = [dateline], 1
    mention.save()
    response = client.get(article.get_absolute_url())
    (names,) = response.context["names"]
    assert (names.shown[0].times, names.shown[0].in_dateline) == (0, True)
    assert "in the dateline" in text_of(response)
    assert "named 1 time" not in text_of(response)
    mention.spans = [dateline, {"part": "body", "start": 17, "end": 23, "why": "seat"}]
    mention.save()
    assert "named 1 time" in text_of(client.get(article.get_absolute_url()))


def test_a_guess_is_marked_as_one_with_why(client, shelf):
    article = shelf.article()
    mention = shelf.mention(article, shelf.person("Bo Lee", "bo-lee"), "Lee was".split()[0])
    mention.guess = "most articles of that month that name a Lee name this one"
    mention.save()
    page = text_of(client.get(article.get_absolute_url()))
    assert "mention--guess" in page
    assert 'title="Bo Lee? (most articles of that month that name a Lee name this one)"' in page
    assert "a guess: most articles of that month" in page


def test_what_the_head_says_tells_its_rule_and_leads_to_the_evidence(client, shelf):
    found = {"value": "2018-05-03", "rule": "line-below-headline", "start": 0, "end": 4, "confidence": 0.85, "rejected": []}
    page = text_of(client.get(shelf.article(evidence={"published": found}).get_absolute_url()))
    assert 'title="by the rule “line below headline”, 85 % sure"' in page
    assert 'href="#how"' in page
    assert 'id="how"' in page


def test_evidence_says_where_an_editor_decided_otherwise(client, shelf):
    found = {"value": "2017-01-01", "rule": "line-below-headline", "confidence": 0.85, "rejected": []}
    page = text_of(client.get(shelf.article(evidence={"published": found}, locks=["published"]).get_absolute_url()))
    assert "Set by an editor. The machine found:" in page
    assert 'title="set by an editor"' in page


def test_editors_alone_find_the_way_to_put_a_line_back(client, shelf, django_user_model):
    article = shelf.article(removed=[{"line": 27, "start": 5, "end": 9, "text": "More stories", "reason": "teaser-list"}])
    assert "Put a line back" not in text_of(client.get(article.get_absolute_url()))
    client.force_login(django_user_model.objects.create_user("editor", is_superuser=True))
    assert "Put a line back" in text_of(client.get(article.get_absolute_url()))


def test_a_working_title_is_marked_as_one(client, shelf):
    made = shelf.article(title="Talks went on…", title_is_made=True)
    given = shelf.article(title="Talks went on")
    assert "working title" in text_of(client.get(made.get_absolute_url()))
    assert "working title" not in text_of(client.get(given.get_absolute_url()))


@pytest.mark.parametrize("slug", ["", "wrong/", "TALKS-GO-ON/"])
def test_a_wrong_slug_leads_to_the_right_one(client, shelf, slug):
    article = shelf.article(title="Talks go on")
    response = client.get(f"/articles/{article.pk}/{slug}")
    assert (response.status_code, response["Location"]) == (301, f"/articles/{article.pk}/talks-go-on/")


def test_a_title_in_any_script_has_an_address_that_works(client, shelf):
    article = shelf.article(title="Путин в Хельсинки: «да»")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_hidden_article_is_there_for_editors_alone(client, shelf, django_user_model):
    article = shelf.article(hidden=True)
    assert client.get(article.get_absolute_url()).status_code == 404
    assert client.get(f"/articles/{article.pk}/wrong/").status_code == 404
    client.force_login(django_user_model.objects.create_user("editor", is_superuser=True))
    page = text_of(client.get(article.get_absolute_url()))
    assert "Only editors see this article" in page


def test_editors_alone_find_the_way_to_correct_it(client, shelf, django_user_model):
    article = shelf.article()
    assert "/admin/" not in text_of(client.get(article.get_absolute_url()))
    client.force_login(django_user_model.objects.create_user("editor", is_superuser=True))
    assert f"/admin/articles/article/{article.pk}/change/" in text_of(client.get(article.get_absolute_url()))


def test_what_was_taken_out_is_shown_with_line_and_reason(client, shelf):
    article = shelf.article(removed=[{"line": 27, "start": 5, "end": 9, "text": "More stories", "reason": "teaser-list"}])
    page = text_of(client.get(article.get_absolute_url()))
    assert "More stories" in page
    assert "line 27, teaser list" in page


def test_the_evidence_names_rule_place_and_what_was_rejected(client, shelf):
    rejected = [{"value": "2024-04-18", "rule": "in-text", "why": "stands in a list of teasers"}]
    evidence = {
        "source": {"value": "The Example", "rule": "named-in-boilerplate", "start": 1199, "end": 1210, "rejected": []},
        "published": {"value": None, "rule": None, "start": None, "end": None, "rejected": rejected},
        "section": {"value": None, "rule": None, "rejected": []},
    }
    page = text_of(client.get(shelf.article(evidence=evidence).get_absolute_url()))
    assert "by the rule “named in boilerplate”, characters 1,200 to 1,210 of the original" in page
    assert "<q>2024-04-18</q>: stands in a list of teasers" in page
    assert ">Section<" not in page


@pytest.mark.parametrize(
    "damage",
    [
        {"evidence": []},
        {"evidence": {"title": "x", "source": {"rejected": 3}}},
        {"removed": {}},
        {"removed": [None, {"line": 3}]},
        {"authors": "x"},
    ],
    ids=str,
)
def test_damaged_evidence_never_costs_the_page(client, shelf, damage):
    article = shelf.article(**damage)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_hostile_text_is_shown_as_text_everywhere(client, shelf):
    source = shelf.source(HOSTILE, "hostile")
    article = shelf.article(
        title=HOSTILE,
        standfirst=HOSTILE,
        body=f"{HOSTILE}\n\n{HOSTILE}",
        dateline=HOSTILE,
        section=HOSTILE,
        authors=[HOSTILE],
        source=source,
        removed=[{"line": 1, "text": HOSTILE, "reason": HOSTILE}],
        evidence={"title": {"value": HOSTILE, "rule": HOSTILE, "note": HOSTILE, "rejected": [{"value": HOSTILE, "why": HOSTILE}]}},
        problems=[HOSTILE],
        encoding="utf-8",
        original=shelf.original(path=f"news/{HOSTILE}.txt"),
    )
    entity = shelf.entity(EntityKind.PERSON, HOSTILE, "hostile", f"alias {HOSTILE}")
    shelf.mention(article, entity, "script", role=HOSTILE, about=True)
    article.mentions.update(spans=[{"part": "body", "start": 1, "end": 7, "why": HOSTILE}])
    for address in (
        article.get_absolute_url(),
        entity.get_absolute_url(),
        source.get_absolute_url(),
        "/",
        "/people/",
        "/sources/",
        "/feed/",
    ):
        page = text_of(client.get(address))
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", " JavaScript:alert(1)", "//evil.example/", "http://", "http://[", "ftp://a.example/", "x"],
)
def test_only_web_addresses_become_links(client, shelf, url):
    page = text_of(client.get(shelf.article(url=url).get_absolute_url()))
    assert "Where it was published" not in page
    assert f'<a href="{url.strip()}' not in page


def test_the_place_of_publication_is_linked(client, shelf):
    assert web_address(" https://news.example/a?b=c ") == "https://news.example/a?b=c"
    page = text_of(client.get(shelf.article(url="https://news.example/a").get_absolute_url()))
    assert 'href="https://news.example/a"' in page


def test_the_citation_says_what_is_known_and_what_is_not(client, shelf):
    known = shelf.article(title="Talks", authors=["Bo Ek"], source=shelf.source())
    unknown = shelf.article(title="Talks", title_is_made=True, published=None, published_precision=Precision.UNKNOWN)
    assert client.get(known.get_absolute_url()).context["citation"] == "Bo Ek, “Talks”, The Example, 3 May 2018"
    assert client.get(unknown.get_absolute_url()).context["citation"] == "[Talks], source unknown, date unknown"


def test_reading_takes_few_queries_however_many_names(client, shelf, django_assert_max_num_queries):
    article = shelf.article(body=BODY * 20)
    for number in range(40):
        shelf.mention(article, shelf.person(f"Person {number}", f"p-{number}"), "Norway")
    with django_assert_max_num_queries(4):
        client.get(article.get_absolute_url())
