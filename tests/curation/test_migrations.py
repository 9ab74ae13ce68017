"""Released migrations mean what they meant: what they wrote then, they write for ever."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

import articles.migrations
from articles.models import Entity, IndexTask
from tests.curation.people import Desk

names = import_module("articles.migrations.0003_persons_across_articles")
surnames = import_module("articles.migrations.0007_surnames_alone")
MIGRATIONS = sorted(Path(articles.migrations.__file__).parent.glob("[0-9]*.py"))


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("person", "Jinping Xu", [("jinping", "w"), ("k snpnk", "x"), ("xu", "s")]),
        ("person", "Bashar al-Assad", [("al", "w"), ("assad", "s"), ("ast psr", "x"), ("bashar", "w")]),
        ("person", "Volodymyr Zelenskiy", [("fltmr slnsk", "x"), ("volodymyr", "w"), ("zelenskiy", "w"), ("zelensky", "s")]),
        ("person", "Prince Harry", [("harry", "w"), ("prince", "w")]),
        ("organization", "Lake Herring Co.", [("co", "w"), ("herring", "w"), ("lake", "w"), ("lhc", "i"), ("lk rnk", "x")]),
        ("place", "Tromsø", [("tromso", "w")]),
    ],
)
def test_the_words_of_names_are_those_that_were_written_then(kind, text, words):
    assert names.words_of(kind, text) == words


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_no_migration_asks_what_the_code_says_today(path):
    imported = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("from articles", "import articles"))]
    assert set(imported) <= {"import articles.kinds"}  # as Django writes the default of a column


def test_surnames_that_were_stored_before_are_set_apart_and_leave_the_index(archive):
    desk = Desk()
    alone = [desk.article("Hale"), desk.article("Hale", "James Lowell")]
    desk.article("Lula", "Charles III", "Pope Francis")
    desk.article("Pelé", why="named by the language model")
    desk.article("Pelé")
    right = dict(Entity.objects.values_list("name", "alone_count"))
    Entity.objects.update(alone_count=0, article_count=9)
    IndexTask.objects.all().delete()
    surnames.count_surnames(apps, None)
    assert dict(Entity.objects.values_list("name", "alone_count")) == right
    assert right["Hale"] == 2
    assert set(Entity.objects.filter(article_count=0).values_list("name", flat=True)) == {"Hale"}
    assert set(IndexTask.objects.values_list("article_id", flat=True)) == {article.pk for article in alone}
