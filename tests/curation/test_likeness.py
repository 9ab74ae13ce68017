"""Pairs that may be one: proposed where names and company speak for it, ranked, and kept answered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import neighbours, store
from articles.curation import apply_line, as_line, record, revert
from articles.curation.names import name_entity
from articles.kinds import Act, EntityKind
from articles.models import Correction, Entity, Likeness
from articles.neighbours.alike import alike, ratio
from tests.builders import person
from tests.builders import record as record_of
from tests.curation.people import Desk
from tests.store.test_store import place

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION


@pytest.mark.parametrize(
    ("kind", "one", "other", "why"),
    [
        (PERSON, "James Hale", "Jim Hale", "short for the same given name"),
        (PERSON, "J. Hale", "James Hale", "an initial for the given name"),
        (PERSON, "Hale", "James Hale", "the surname alone"),
        (PERSON, "James Hale", "James Q. Hale", "with and without a middle name"),
        (PERSON, "Xu Mingyang", "Mingyang Xu", "the same words in another order"),
        (PERSON, "Moammar Gadhafi", "Muammar al-Qaddafi", "sounds alike"),
        (PERSON, "Ramzan Kadyrov", "Ramzan Kadirov", "spelt alike"),
        (ORGANIZATION, "Lake Herring Research Office", "LHRO", "the initials of the name"),
        (ORGANIZATION, "Office of Defence Supply", "Office of Defense Supply", "spelt alike"),
    ],
)
def test_names_that_may_be_one(kind, one, other, why):
    assert alike(kind, one, other).why.startswith(why)
    assert alike(kind, other, one).why.startswith(why)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (PERSON, "James Hale", "Mary Hale"),
        (PERSON, "Paul Hale", "Paula Hale"),
        (PERSON, "James Hale", "James Holt"),
        (PERSON, "James Hale Jr", "James Hale Sr"),
        (PERSON, "George H. Hale", "George W. Hale"),
        (PERSON, "Prince Harry", "Harry Hale"),
        (PERSON, "Hale", "Halle"),
        (ORGANIZATION, "Bank of Norway", "Bank of Peru"),
        (ORGANIZATION, "Division 12", "Division 13"),
        (ORGANIZATION, "LHRO", "LHRA"),
    ],
)
def test_names_that_are_two(kind, one, other):
    assert alike(kind, one, other) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_ratio_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= ratio(one, other) <= 100
    assert ratio(one, other) == ratio(other, one)
    assert ratio(one, one) == (100 if one else 0)


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_the_ratio_counts_the_longest_common_subsequence(one, other):
    def common(a: str, b: str) -> int:
        if not a or not b:
            return 0
        return 1 + common(a[1:], b[1:]) if a[0] == b[0] else max(common(a[1:], b), common(a, b[1:]))

    if one and other:
        assert ratio(one, other) == pytest.approx(200 * common(one, other) / (len(one) + len(other)))


@pytest.fixture
def desk(archive):
    return Desk()


def pairs() -> list[set[str]]:
    return [{pair.one.name, pair.other.name} for pair in Likeness.objects.waiting()]


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def test_those_who_share_their_company_come_first(desk):
    desk.article("James Hale", "Ann Lee")
    desk.article("Jim Hale", "Ann Lee")
    desk.article("Robert Ode")
    desk.article("Bob Ode")
    neighbours.look_again()
    assert pairs() == [{"James Hale", "Jim Hale"}, {"Robert Ode", "Bob Ode"}]
    assert Likeness.objects.waiting()[0].shared == 1


def test_names_are_compared_when_ingest_stored_them_and_when_an_article_changed(archive):
    store.save(record_of(entities=(person("James Hale", (0, 5)),)), place("a"), "1")
    held = store.save(record_of(entities=(person("Robert Ode", (0, 5)),)), place("b"), "1")
    neighbours.look_again()
    store.save(record_of(entities=(person("Jim Hale", (0, 5)),)), place("c"), "1")
    store.save(record_of(entities=(person("Bob Ode", (0, 5)), person("Robert Ode", (6, 9)))), replace(place("b"), article_id=held.pk), "1")
    neighbours.look_again()
    assert pairs() == [{"James Hale", "Jim Hale"}, {"Robert Ode", "Bob Ode"}]


def test_two_in_one_article_come_last(desk):
    desk.article("James Hale", "Jim Hale")
    desk.article("Robert Ode")
    desk.article("Bob Ode")
    neighbours.look_again()
    assert pairs() == [{"Robert Ode", "Bob Ode"}, {"James Hale", "Jim Hale"}]


def test_a_short_form_that_may_be_many_is_proposed_for_its_likeliest_only(desk):
    for given_name in ("Amy", "Ada", "Ann", "Alma", "Ava"):
        desk.article(f"{given_name} Clark")
    desk.article("Ava Clark", "Bo Ek")
    desk.article("A. Clark", "Bo Ek")
    neighbours.look_again()
    proposed = [pair for pair in pairs() if "A. Clark" in pair]
    assert len(proposed) == 3
    assert proposed[0] == {"A. Clark", "Ava Clark"}


def test_who_is_named_nowhere_is_not_proposed(desk):
    desk.article("James Hale")
    gone = desk.article("Jim Hale")
    neighbours.look_again()
    assert pairs()
    gone.mentions.all().delete()
    Entity.objects.recount([entity("Jim Hale").pk])
    neighbours.look_again()
    assert not Likeness.objects.exists()


@pytest.fixture
def pair(desk):
    desk.article("James Hale")
    desk.article("Jim Hale")
    neighbours.look_again()
    return Likeness.objects.get()


def test_two_people_is_an_answer_that_is_kept_exported_and_replayed(pair, desk):
    line = as_line(record(Act.APPROVE, "ann", entity=pair.one, after=name_entity(pair.other)))
    desk.article("Jim Hale")
    neighbours.look_again()
    assert pairs() == []
    Correction.objects.all().delete()
    Likeness.objects.all().delete()
    neighbours.look_again([pair.one_id], renamed=[pair.one_id])
    assert pairs() == [{"James Hale", "Jim Hale"}]
    assert apply_line(line) == "done"
    assert pairs() == []


def test_two_people_can_be_taken_back(pair):
    correction = record(Act.APPROVE, "ann", entity=pair.one, after=name_entity(pair.other))
    revert(correction, "ann")
    assert pairs() == [{"James Hale", "Jim Hale"}]


def test_a_merge_answers_and_its_undo_asks_again(pair):
    correction = record(Act.MERGE, "ann", entity=pair.one, after=[name_entity(pair.other)])
    assert pairs() == []
    revert(correction, "ann")
    assert pairs() == [{"James Hale", "Jim Hale"}]


def test_who_was_told_apart_stays_so_when_merged_with_a_third_and_after_that_is_undone(pair, desk):
    desk.article("Jimmy Hale")
    neighbours.look_again()
    record(Act.APPROVE, "ann", entity=entity("James Hale"), after=name_entity(entity("Jim Hale")))
    correction = record(Act.MERGE, "ann", entity=entity("Jimmy Hale"), after=[name_entity(entity("Jim Hale"))])
    assert pairs() == []
    revert(correction, "ann")
    assert sorted(map(sorted, pairs())) == [["James Hale", "Jimmy Hale"], ["Jim Hale", "Jimmy Hale"]]


def test_the_two_halves_of_a_split_are_not_proposed_as_one(desk):
    from articles.curation.names import name_article

    desk.article("James Hale")
    second = desk.article("James Hale")
    neighbours.look_again()
    record(Act.SPLIT, "ann", entity=entity("James Hale"), after={"name": "James Hale", "articles": [name_article(second)]})
    assert pairs() == []
    assert Entity.objects.filter(name="James Hale").count() == 2


def test_an_act_on_what_was_merged_since_is_not_undone_on_the_whole(pair):
    from articles.curation import CorrectionError

    renamed = record(Act.RENAME, "ann", entity=pair.other, after={"name": "Jim B. Hale"})
    merged = record(Act.MERGE, "ann", entity=entity("James Hale"), after=[name_entity(entity("Jim B. Hale"))])
    with pytest.raises(CorrectionError, match="undo that first"):
        revert(renamed, "ann")
    revert(merged, "ann")
    revert(renamed, "ann")
    assert {entity.name for entity in Entity.objects.all()} == {"James Hale", "Jim Hale"}
