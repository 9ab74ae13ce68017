"""Released migrations mean what they meant: what they wrote then, they write for ever."""

from importlib import import_module
from pathlib import Path

import pytest

import articles.migrations

names = import_module("articles.migrations.0003_persons_across_articles")
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
