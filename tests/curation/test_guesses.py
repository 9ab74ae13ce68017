"""A surname without a full name: whom it is guessed to mean, that it is marked as a guess, and that a person has the last word."""

from datetime import date
from itertools import permutations

import pytest

from articles import neighbours
from articles.curation import apply_line, as_line, record, revert
from articles.curation.bulk import record_many
from articles.curation.names import name_entity
from articles.kinds import Act, Origin
from articles.models import Alias, Article, Correction, Entity, Mention, OriginalFile
from tests.curation.people import Desk

FULL, BARE = "Nikol Pashinyan", "Pashinyan"


@pytest.fixture
def desk(archive):
    return Desk()


def named(article: Article) -> list[tuple[str, bool]]:
    """(name, whether it is a guess) of the people of an article."""
    return [(mention.entity.name, bool(mention.guess)) for mention in article.mentions.order_by("entity__name")]


def test_a_surname_alone_is_the_one_person_so_called_in_those_months_and_marked_as_a_guess(desk):
    desk.months(FULL, 2)
    lone = desk.article(BARE)
    neighbours.look_again()
    assert named(lone) == [(FULL, True)]
    mention = lone.mentions.get()
    assert mention.guess.startswith("a guess by the surname of Nikol Pashinyan")
    assert mention.spans[0]["why"] == mention.guess
    assert Entity.objects.get(name=FULL).article_count == 3
    assert Entity.objects.get(name=BARE).article_count == 0


def test_looking_again_changes_nothing(desk):
    desk.months(FULL, 2)
    lone = desk.article(BARE)
    neighbours.look_again()
    before = list(Mention.objects.order_by("pk").values())
    Entity.objects.update(due=True)
    neighbours.look_again()
    assert list(Mention.objects.order_by("pk").values()) == before
    assert named(lone) == [(FULL, True)]


def test_who_is_in_half_of_the_articles_only_is_not_guessed(desk):
    desk.months("Ann Clark", 2)
    desk.months("Bo Clark", 2)
    lone = desk.article("Clark")
    neighbours.look_again()
    assert named(lone) == [("Clark", False)]
    desk.article("Ann Clark")
    neighbours.look_again()
    assert named(lone) == [("Ann Clark", True)]


def test_a_guess_falls_when_the_archive_grows_against_it(desk):
    desk.months("Ann Clark", 1)
    lone = desk.article("Clark")
    neighbours.look_again()
    assert named(lone) == [("Ann Clark", True)]
    desk.months("Bo Clark", 3)
    neighbours.look_again()
    assert named(lone) == [("Bo Clark", True)]
    desk.months("Ann Clark", 2)
    neighbours.look_again()
    assert named(lone) == [("Clark", False)]
    assert lone.mentions.get().spans[0]["why"] == "title and surname"


def test_each_of_two_has_his_years(desk):
    desk.months("George Clark", 2, day=date(1990, 5, 1))
    desk.months("Jeb Clark", 2, day=date(2004, 5, 1))
    first, second = desk.article("Clark", day=date(1990, 7, 1)), desk.article("Clark", day=date(2004, 2, 1))
    between = desk.article("Clark", day=date(1997, 1, 1))
    neighbours.look_again()
    assert [named(article) for article in (first, second, between)] == [
        [("George Clark", True)],
        [("Jeb Clark", True)],
        [("Clark", False)],
    ]


def test_without_a_date_nearly_all_articles_must_mean_the_same_one(desk):
    desk.months("Ann Clark", 8)
    lone = desk.article("Clark", day=None)
    neighbours.look_again()
    assert named(lone) == [("Ann Clark", True)]
    desk.months("Bo Clark", 2, day=date(1990, 1, 1))
    neighbours.look_again()
    assert named(lone) == [("Clark", False)]


@pytest.mark.parametrize("name", ["Pelé", "Lula", "Madonna"])
def test_who_is_called_by_one_word_stays_so(desk, name):
    desk.months(name, 5, why="named by the language model")
    desk.article(f"Carlos {name}")
    neighbours.look_again()
    assert Entity.objects.get(name=name).article_count == 5


def test_a_given_name_is_no_surname_of_somebody_else(desk):
    desk.months("Hillary Clinton", 3)
    desk.article("Edmund Hillary")
    lone = desk.article("Hillary")
    neighbours.look_again()
    assert named(lone) == [("Hillary", False)]


def test_mrs_is_not_guessed_to_be_a_man(desk):
    desk.months("Bill Clinton", 3)
    desk.months("Hillary Clinton", 1)
    lone = desk.article("Clinton", before="Mrs ")
    neighbours.look_again()
    assert named(lone) == [("Hillary Clinton", True)]


def test_mrs_is_nobody_where_only_a_man_is_known(desk):
    desk.months("Bill Clinton", 3)
    lone = desk.article("Clinton", before="Mrs ")
    neighbours.look_again()
    assert named(lone) == [("Clinton", False)]


def test_mr_is_the_only_one_known_though_lists_take_the_given_name_for_a_womans(desk):
    desk.months(FULL, 3)
    lone = desk.article(BARE, before="Mr ")
    neighbours.look_again()
    assert named(lone) == [(FULL, True)]


def test_the_order_in_which_articles_come_makes_no_difference(archive):
    outcomes = set()
    for order in permutations([("Ann Clark", 1), ("Bo Clark", 2), ("Clark", 3), ("Ann Clark", 4)]):
        for model in (Mention, Alias, Entity, Article, OriginalFile):
            model.objects.all().delete()
        desk = Desk()
        for name, month in order:
            desk.article(name, day=date(2018, month, 1))
            neighbours.look_again()
        outcomes.add(Mention.objects.get(article__published=date(2018, 3, 1)).entity.name)
    assert outcomes == {"Ann Clark"}


@pytest.fixture
def guessed(desk):
    """An article with a guess in it."""
    desk.months(FULL, 2)
    lone = desk.article(BARE)
    neighbours.look_again()
    return lone


def full() -> Entity:
    return Entity.objects.get(name=FULL)


def test_a_guess_that_was_confirmed_is_none_any_more_and_can_be_undone(guessed):
    correction = record(Act.NAME, "ann", article=guessed, entity=full())
    assert named(guessed) == [(FULL, False)]
    assert guessed.mentions.get().origin == Origin.HAND
    assert guessed.denials.get().key == "pashinyan"
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]
    assert not guessed.denials.exists()


def test_a_guess_that_was_refused_does_not_come_again_until_that_is_undone(guessed, desk):
    correction = record(Act.UNNAME, "ann", article=guessed, entity=full())
    assert named(guessed) == [(BARE, False)]
    desk.article(FULL)
    neighbours.look_again()
    assert named(guessed) == [(BARE, False)]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]


@pytest.mark.parametrize(("act", "expected"), [(Act.NAME, (FULL, False)), (Act.UNNAME, (BARE, False))])
def test_an_answer_is_replayed_where_nothing_was_guessed_yet(guessed, act, expected):
    line = as_line(record(act, "ann", article=guessed, entity=full()))
    Correction.objects.all().delete()
    guessed.denials.all().delete()
    bare = Entity.objects.get(name=BARE)
    Mention.objects.filter(article=guessed).update(entity=bare, origin=Origin.FOUND)
    assert apply_line(line) == "done"
    neighbours.look_again()
    assert named(guessed) == [expected]


def test_two_that_are_two_are_not_guessed_to_be_one(guessed):
    bare = Entity.objects.get(name=BARE)
    correction = record(Act.APPROVE, "ann", entity=full(), after=name_entity(bare))
    assert named(guessed) == [(BARE, False)]
    assert [Entity.objects.get(name=name).articles_in_all for name in (FULL, BARE)] == [2, 1]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]


def test_merging_makes_guesses_sure_and_undoing_makes_them_guesses_again(guessed):
    bare = Entity.objects.get(name=BARE)
    correction = record(Act.MERGE, "ann", entity=full(), after=[name_entity(bare)])
    assert named(guessed) == [(FULL, False)]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]


def test_a_split_takes_guesses_along_and_undoing_it_gives_them_back(guessed):
    from articles.curation.names import name_article

    correction = record(Act.SPLIT, "ann", entity=full(), after={"name": "Anna Pashinyan", "articles": [name_article(guessed)]})
    neighbours.look_again()
    assert named(guessed) == [("Anna Pashinyan", False)]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]
    assert set(Mention.objects.values_list("origin", flat=True)) == {Origin.FOUND}


def test_who_is_no_entity_is_guessed_nowhere(guessed):
    correction = record(Act.NOT_ENTITY, "ann", entity=full())
    assert named(guessed) == [(BARE, False)]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]


def test_a_new_name_is_told_in_the_evidence(guessed):
    record(Act.RENAME, "ann", entity=full(), after={"name": "Nikol V. Pashinyan"})
    assert "Nikol V. Pashinyan" in guessed.mentions.get().guess


def test_a_date_set_for_many_is_another_neighbourhood_for_all_of_them(guessed):
    record_many(Act.SET, "ann", [guessed.pk], "published", "1990-01-01", tell=id)
    assert named(guessed) == [(BARE, False)]
    record_many(Act.SET, "ann", [guessed.pk], "published", "2018-05-03", tell=id)
    assert named(guessed) == [(FULL, True)]


def test_a_corrected_date_is_another_neighbourhood(guessed):
    correction = record(Act.SET, "ann", article=guessed, field="published", after="1990-01-01")
    assert named(guessed) == [(BARE, False)]
    revert(correction, "ann")
    assert named(guessed) == [(FULL, True)]
