"""Whom an entity is seen together with, the sentence that shows it, and how articles name an entity."""

import pytest

from articles.kinds import EntityKind
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db


def company(client, subject):
    """{label: [companions]} of the subject's page."""
    return {group.label: [*group.shown, *group.folded] for group in client.get(subject.get_absolute_url()).context["company"]}


def words(companion):
    return "".join(piece.text for piece in companion.quote.pieces)


def marked(companion):
    return [piece.text for piece in companion.quote.pieces if piece.marked]


def test_companions_are_counted_by_the_visible_articles_that_name_both(client, shelf):
    person, norway, chad = shelf.person(), shelf.country(), shelf.country("Chad", "TD")
    for countries, hidden in (((norway,), False), ((norway, chad), False), ((chad,), True)):
        article = shelf.article(hidden=hidden)
        for entity in (person, *countries):
            shelf.mention(article, entity)
    for _ in range(5):
        shelf.mention(shelf.article(), chad)  # elsewhere: no company
    found = company(client, person)
    assert list(found) == ["Countries"]
    assert [(companion.entity.name, companion.count) for companion in found["Countries"]] == [("Norway", 2), ("Chad", 1)]


def test_whom_only_a_hidden_article_joins_are_not_shown_together(client, shelf):
    person = shelf.person()
    shelf.mention(shelf.article(), person)
    hidden = shelf.article(hidden=True)
    shelf.mention(hidden, person)
    shelf.mention(hidden, shelf.country())
    assert company(client, person) == {}


def test_the_sentence_that_names_both_is_quoted_with_both_marked_and_its_article(client, shelf):
    person, norway = shelf.person(), shelf.country()
    far = shelf.article(body="Norway is cold.\n\nAnn Lee came. Nobody knows why.")
    near = shelf.article(body="Fish is dear. Mr. Ek said that Ann Lee went to Norway in May. It rained.")
    for article in (far, near):
        shelf.mention(article, person, "Ann Lee")
        shelf.mention(article, norway, "Norway", salience=0.9 if article == far else 0.1)
    ((companion,),) = company(client, person).values()
    assert words(companion) == "Mr. Ek said that Ann Lee went to Norway in May."
    assert marked(companion) == ["Ann Lee", "Norway"]
    assert companion.quote.article == near
    page = text_of(client.get(person.get_absolute_url()))
    assert near.get_absolute_url() in page
    assert "in the same article" not in page


def test_where_no_sentence_names_both_the_other_ones_sentence_is_quoted_and_said_to_be_so(client, shelf):
    person, norway = shelf.person(), shelf.country()
    article = shelf.article(body="Ann Lee came. Norway is cold.")
    shelf.mention(article, person, "Ann Lee")
    shelf.mention(article, norway, "Norway")
    ((companion,),) = company(client, person).values()
    assert (words(companion), companion.quote.both) == ("Norway is cold.", False)
    assert "in the same article" in text_of(client.get(person.get_absolute_url()))


DATELINE = {"part": "body", "start": 0, "end": 0, "why": "dateline"}


@pytest.mark.parametrize("spans", [[], None, [DATELINE], [{"start": 900, "end": 905}], ["x", 3], [{"start": "0", "end": None}]])
def test_a_mention_without_words_in_the_text_is_company_without_a_sentence(client, shelf, spans):
    person, norway = shelf.person(), shelf.country()
    article = shelf.article()
    shelf.mention(article, person, "Ann Lee")
    shelf.mention(article, norway, spans=spans if spans is not None else {}, count=1)
    ((companion,),) = company(client, person).values()
    assert companion.quote.pieces == ()
    assert companion.quote.article == article


def test_a_country_is_shown_by_its_name_rather_than_by_a_city_of_it(client, shelf):
    person, norway = shelf.person(), shelf.country()
    article = shelf.article(body="Ann Lee left Oslo. Ann Lee never saw Norway again.")
    shelf.mention(article, person, "Ann Lee", "Lee never")
    places = [("Oslo", "city in Norway"), ("Norway", "name")]
    spans = [
        {"part": "body", "start": article.body.index(text), "end": article.body.index(text) + len(text), "why": why} for text, why in places
    ]
    shelf.mention(article, norway, spans=spans, count=2)
    ((companion,),) = company(client, person).values()
    assert words(companion) == "Ann Lee never saw Norway again."


@pytest.mark.parametrize(
    ("kind", "slug", "url"),
    [
        (EntityKind.COUNTRY, "NO", "/search/?person=ann-lee&country=NO"),
        (EntityKind.PERSON, "bo-ek", "/search/?q=person%3A%22bo-ek%22&person=ann-lee"),
    ],
)
def test_a_companions_count_leads_to_the_articles_that_name_both(client, shelf, kind, slug, url):
    person, other = shelf.person(), shelf.entity(kind, "Other", slug)
    both, alone = shelf.article(), shelf.article()
    shelf.mention(both, person)
    shelf.mention(both, other)
    shelf.mention(alone, person)
    shelf.index()
    ((companion,),) = company(client, person).values()
    assert companion.url == url
    assert [hit.id for hit in client.get(companion.url).context["results"].hits] == [both.pk]


def test_names_are_counted_as_the_articles_have_them_and_by_what_found_them(client, shelf):
    korea = shelf.country("North Korea", "KP")
    spans = [("Pyongyang", "seat of government"), ("North Korean", "demonym"), ("PYONGYANG", "seat of government")]
    for _ in range(2):
        article = shelf.article(body="Pyongyang said. North Korean fish. PYONGYANG again.")
        places = [(article.body.index(text), len(text), why) for text, why in spans]
        shelf.mention(
            article, korea, spans=[DATELINE, *({"part": "body", "start": at, "end": at + size, "why": why} for at, size, why in places)]
        )
    naming = client.get(korea.get_absolute_url()).context["naming"]
    assert [(group.why, group.words, group.number) for group in naming.groups] == [
        ("seat of government", (("Pyongyang", 4),), 4),
        ("dateline", (), 2),
        ("demonym", (("North Korean", 2),), 2),
    ]


def test_on_a_persons_page_the_evidence_does_not_repeat_the_name(client, shelf):
    person = shelf.person("Ann Lee", "ann-lee", "Annie Leigh")
    span = {"part": "title", "start": 0, "end": 3, "why": "surname of Ann Lee"}
    shelf.mention(shelf.article(title="Lee speaks"), person, spans=[span], count=1)
    naming = client.get(person.get_absolute_url()).context["naming"]
    assert [(group.why, group.words) for group in naming.groups] == [("surname", (("Lee", 1),))]
    assert naming.others == ("Annie Leigh",)


def test_only_so_many_articles_are_read_for_names_and_the_page_says_so(client, shelf, monkeypatch):
    monkeypatch.setattr("articles.views.naming.SAMPLE", 1)
    person = shelf.person()
    for about in (True, False):
        shelf.mention(shelf.article(), person, "Ann Lee", about=about)
    response = client.get(person.get_absolute_url())
    assert response.context["naming"].groups[0].number == 1
    assert "1 articles most about Ann Lee" in text_of(response)


def test_damaged_spans_never_break_the_page(client, shelf):
    person = shelf.person()
    shelf.mention(shelf.article(), person, spans=["x", None, {"start": -4, "end": 2}, {"part": "nowhere", "start": 0, "end": 2}], count=1)
    assert client.get(person.get_absolute_url()).context["naming"].groups == ()
