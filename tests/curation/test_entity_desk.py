"""The desk's pages of entities: what a change touches is shown first, it can be undone where it was done, and each queue ends."""

import pytest
from django.urls import reverse

from articles import neighbours
from articles.kinds import Origin
from articles.models import Correction, Entity, Likeness, Mention
from articles.search.following import drain
from tests.curation.people import Desk


@pytest.fixture
def desk(archive):
    return Desk()


@pytest.fixture
def editor(admin_client):
    return admin_client


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def form_of(subject: Entity, *names: str, **changes) -> dict:
    """What the browser sends of the entity's form: its fields, its names, and new names."""
    aliases = list(subject.aliases.order_by("text"))
    data = {"name": subject.name, "kind": subject.kind, "slug": subject.slug, "note": subject.note, **changes}
    data |= {"aliases-TOTAL_FORMS": len(aliases) + len(names), "aliases-INITIAL_FORMS": len(aliases)}
    for number, alias in enumerate(aliases):
        data |= {f"aliases-{number}-id": alias.pk, f"aliases-{number}-entity": subject.pk}
    for number, text in enumerate(names, len(aliases)):
        data |= {f"aliases-{number}-text": text, f"aliases-{number}-entity": subject.pk}
    return data


def change(editor, subject: Entity, data: dict):
    return editor.post(reverse("admin:articles_entity_change", args=[subject.pk]), data)


@pytest.fixture
def hale(desk):
    for _ in range(3):
        desk.article("James Hale")
    neighbours.look_again()
    return entity("James Hale")


@pytest.mark.parametrize("changes", [{"name": "Jim Hale"}, {"kind": "organization"}, {"slug": "jim"}])
def test_a_change_is_shown_with_its_articles_before_it_is_done(hale, editor, changes):
    data = form_of(hale, **changes)
    preview = change(editor, hale, data)
    (shown,) = preview.context["changes"]
    assert (shown.count, len(shown.places)) == (3, 3)
    assert shown.places[0].name == "James Hale"
    assert not Correction.objects.exists()
    sent = dict(preview.context["sent"])
    change(editor, hale, {**sent, "_confirmed": "1"})
    hale.refresh_from_db()
    assert {field: getattr(hale, field) for field in changes} == changes


def test_a_note_alone_is_saved_without_more_ado(hale, editor):
    assert change(editor, hale, form_of(hale, note="born in Bergen")).status_code == 302
    hale.refresh_from_db()
    assert hale.note == "born in Bergen"


def test_a_new_name_lists_the_articles_that_have_it_and_marks_those_that_are_ticked(hale, desk, editor):
    ticked, left = desk.article(before="The Old Fox came. "), desk.article(before="The Old Fox went. ")
    drain()
    preview = change(editor, hale, form_of(hale, "Old Fox"))
    (shown,) = preview.context["changes"]
    assert {place.article for place in shown.places} == {ticked, left}
    assert {place.name for place in shown.places} == {"Old Fox"}
    sent = dict(preview.context["sent"])
    change(editor, hale, {**sent, "_confirmed": "1", shown.choose: [ticked.pk]})
    mention = ticked.mentions.get()
    assert (mention.entity, mention.origin, mention.count) == (hale, Origin.HAND, 1)
    assert not left.mentions.exists()
    editor.post(reverse("admin:undo", args=[Correction.objects.get().pk]))
    assert not ticked.mentions.exists()
    assert not hale.aliases.filter(text="Old Fox").exists()


def test_a_name_within_a_longer_name_stays_anothers(hale, desk, editor):
    other = desk.article("Bo Fox Ek")
    change(editor, hale, {**form_of(hale, "Fox"), "_confirmed": "1", "place:Fox": [other.pk]})
    assert [mention.entity.name for mention in other.mentions.all()] == ["Bo Fox Ek"]


def test_a_name_that_leads_elsewhere_is_refused_in_the_preview(hale, desk, editor):
    desk.article("Bo Ek")
    preview = change(editor, hale, form_of(hale, "Bo Ek"))
    assert "leads to Bo Ek already" in preview.content.decode()
    assert b'name="_confirmed"' not in preview.content


def test_not_an_entity_is_shown_first_and_undone_from_the_list(hale, editor):
    asked = {"action": "not_entity", "_selected_action": [hale.pk]}
    address = reverse("admin:articles_entity_changelist")
    assert editor.post(address, asked).context["changes"][0].count == 3
    editor.post(address, {**asked, "_confirmed": "1"})
    assert not Entity.objects.filter(name="James Hale").exists()
    (deed,) = editor.get(address).context["latest"]
    editor.post(reverse("admin:undo", args=[deed.pk]), {"next": address})
    assert entity("James Hale").article_count == 3


def test_an_entity_has_its_history_with_undo(hale, editor):
    change(editor, hale, {**form_of(hale, name="Jim Hale"), "_confirmed": "1"})
    page = editor.get(reverse("admin:articles_entity_change", args=[hale.pk]))
    (deed,) = page.context["deeds"]
    assert "Jim Hale" in deed.words
    assert reverse("admin:undo", args=[deed.pk]) in page.content.decode()
    editor.post(reverse("admin:undo", args=[deed.pk]))
    assert Entity.objects.filter(pk=hale.pk, name="James Hale").exists()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_undo_leads_nowhere_else(hale, editor, back):
    change(editor, hale, {**form_of(hale, name="Jim Hale"), "_confirmed": "1"})
    response = editor.post(reverse("admin:undo", args=[Correction.objects.get().pk]), {"next": back})
    assert response.headers["Location"] == reverse("admin:index")


def test_following_a_link_undoes_nothing(hale, editor):
    change(editor, hale, {**form_of(hale, name="Jim Hale"), "_confirmed": "1"})
    editor.get(reverse("admin:undo", args=[Correction.objects.get().pk]))
    assert Correction.objects.count() == 1


@pytest.fixture
def pairs(desk):
    """Two pairs that may be one each, the first of them likelier."""
    for name in ("James Hale", "Jim Hale", "Robert Ode", "R. Ode"):
        desk.article(name)
    neighbours.look_again()


def waiting() -> list[set[str]]:
    return [{pair.one.name, pair.other.name} for pair in Likeness.objects.waiting()]


def answer(editor, words: str):
    pair = editor.get(reverse("admin:likeness")).context["pair"]
    return editor.post(reverse("admin:likeness"), {"pair": pair.pk, "answer": words}, follow=True)


def test_pairs_are_answered_one_after_the_other_until_none_waits(pairs, editor):
    assert waiting() == [{"James Hale", "Jim Hale"}, {"Robert Ode", "R. Ode"}]
    assert answer(editor, "later").context["pair"].one.name == "Robert Ode"
    assert answer(editor, "two").context["pair"].one.name == "James Hale"
    assert answer(editor, "other").context["pair"] is None
    assert {entity.name for entity in Entity.objects.all()} == {"Jim Hale", "Robert Ode", "R. Ode"}


def test_an_answer_is_undone_on_the_spot(pairs, editor):
    page = answer(editor, "one")
    (deed,) = page.context["latest"]
    page = editor.post(reverse("admin:undo", args=[deed.pk]), {"next": reverse("admin:likeness")}, follow=True)
    assert {page.context["pair"].one.name, page.context["pair"].other.name} == {"James Hale", "Jim Hale"}


def test_both_sides_show_what_tells_people_apart(pairs, desk, editor):
    desk.article("James Hale", "Ann Lee")
    desk.article("Jim Hale", "Ann Lee")
    Mention.objects.filter(entity=entity("Jim Hale")).update(role="envoy")
    neighbours.look_again()
    page = editor.get(reverse("admin:likeness"))
    sides = {side.entity.name: side for side in page.context["sides"]}
    assert page.context["both"] == ["Ann Lee"]
    assert (sides["Jim Hale"].roles, sides["Jim Hale"].first) == ((("envoy", 2),), 2018)
    assert sides["James Hale"].seen_with == (("Ann Lee", 1),)
    assert sides["James Hale"].places[0].name == "James Hale"


@pytest.mark.parametrize("sent", [{}, {"pair": "x"}, {"pair": "999", "answer": "two"}, {"pair": "9" * 40, "answer": "one"}])
def test_a_senseless_answer_changes_nothing(pairs, editor, sent):
    assert editor.post(reverse("admin:likeness"), sent, follow=True).status_code == 200
    assert len(waiting()) == 2


@pytest.fixture
def guesses(desk):
    for _ in range(3):
        desk.article("Nikol Pashinyan")
    lone = [desk.article("Pashinyan") for _ in range(3)]
    neighbours.look_again()
    return lone


def test_guesses_are_confirmed_or_refused_by_the_article(guesses, editor):
    nikol = entity("Nikol Pashinyan")
    address = reverse("admin:guesses-of", args=[nikol.pk])
    assert editor.get(reverse("admin:guesses")).context["people"] == [(nikol, 3)]
    assert len(editor.get(address).context["places"]) == 3
    editor.post(address, {"article": [guesses[0].pk], "answer": "wrong"})
    done = editor.post(address, {"article": [guesses[1].pk, guesses[2].pk], "answer": "right"})
    assert done.headers["Location"] == reverse("admin:guesses")
    assert [article.mentions.get().entity.name for article in guesses] == ["Pashinyan", "Nikol Pashinyan", "Nikol Pashinyan"]
    assert not Mention.objects.exclude(guess="").exists()


def test_the_first_page_counts_pairs_and_guesses(pairs, guesses, editor):
    rows = {row.label: row.count for row in editor.get(reverse("admin:index")).context["queues"]}
    assert rows["may be the same person or organization"] == 2
    assert rows["taken for somebody by the surname alone"] == 3


@pytest.mark.parametrize("words", ["hale", "jam", "HALE jam", "james h"])
def test_entities_are_found_by_the_beginnings_of_their_words(hale, desk, editor, words):
    desk.article("Bo Ek")
    found = editor.get(reverse("admin:articles_entity_changelist"), {"q": words}).context["cl"].result_list
    assert [row.name for row in found] == ["James Hale"]


def test_of_many_names_those_of_most_articles_are_found(hale, desk, editor, monkeypatch):
    monkeypatch.setattr("articles.querysets.FEW_NAMES", 1)
    desk.article("Jane Hale")
    neighbours.look_again()
    found = editor.get(reverse("admin:articles_entity_changelist"), {"q": "ja hale"}).context["cl"].result_list
    assert [row.name for row in found] == ["James Hale", "Jane Hale"]


@pytest.mark.parametrize("table", ["entity", "alias", "mention", "formerslug"])
@pytest.mark.parametrize("search", [{}, {"q": "person"}])
def test_lists_take_as_many_queries_for_five_rows_as_for_twenty_five(desk, editor, table, search):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def number() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(reverse(f"admin:articles_{table}_changelist"), search).status_code == 200
        return len(queries)

    counts = []
    for rows in (5, 20):
        for _ in range(rows):
            article = desk.article(f"Person N{Entity.objects.count()}umber")
            article.mentions.get().entity.former_slugs.create(kind="person", slug=f"old-{article.pk}")
        counts.append(number())
    assert counts[0] == counts[1]
    assert counts[0] <= 10
