"""The alphabet of lists: what a reader who looks a name up expects."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.kinds import EntityKind
from articles.models import Entity
from articles.views import directory
from articles.views.alphabet import TOLD_APART, Alphabet, counted_beginnings, filed_as

pytestmark = pytest.mark.django_db

NAMES = ("Zoe Hill", "Élise Orr", "van Dam", "Eve Ode", "Adam Ek", "Ángel Paz", "Vic Toms")
IN_ORDER = ["Adam Ek", "Ángel Paz", "Élise Orr", "Eve Ode", "van Dam", "Vic Toms", "Zoe Hill"]


@pytest.fixture
def people(shelf):
    for number, name in enumerate(NAMES):
        shelf.mention(shelf.article(), shelf.entity(EntityKind.PERSON, name, f"p-{number}"))


def names_on(client, address):
    return [entry.name for entry in client.get(address).context["directory"].entries]


@pytest.mark.parametrize("few", [0, 1000])
def test_neither_capitals_nor_accents_count_in_the_alphabet_however_many_names_there_are(client, people, monkeypatch, few):
    monkeypatch.setattr(directory, "FEW", few)
    assert names_on(client, "/people/?order=name") == IN_ORDER
    assert names_on(client, "/people/?order=name&letter=E") == ["Élise Orr", "Eve Ode"]
    assert names_on(client, "/people/?order=name&q=e&letter=A") == ["Adam Ek", "Ángel Paz"]


def test_the_pages_of_a_long_alphabet_follow_each_other_without_gap_or_repetition(client, people, monkeypatch):
    monkeypatch.setattr(directory, "FEW", 0)
    monkeypatch.setattr(directory, "PER_PAGE", 3)
    assert [name for page in (1, 2, 3) for name in names_on(client, f"/people/?order=name&page={page}")] == IN_ORDER


letters = st.sampled_from("aAáÁbBßæzéÉıİ'-. 中" + unicodedata.normalize("NFD", "é")[1])


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(letters, min_size=1, max_size=5), min_size=1, max_size=12), st.integers(0, 12), st.integers(1, 5))
def test_any_stretch_of_the_alphabet_is_the_same_as_of_all_names_in_order(names, start, length):
    Entity.objects.all().delete()
    Entity.objects.bulk_create(Entity(kind=EntityKind.PERSON, name=name, slug=f"s-{n}", article_count=1) for n, name in enumerate(names))
    rows = Entity.objects.all()
    read = Alphabet(rows, counted_beginnings(rows, TOLD_APART))
    assert [row.name for row in read[start : start + length]] == sorted(names, key=filed_as)[start : start + length]
    assert len(read) == len(names)
