"""Small reads with SQL that is kept: they give what Django gives."""

from datetime import date

import pytest

from articles.models import Article, Source
from articles.search.prepared import Prepared

pytestmark = pytest.mark.django_db

FIELDS = ("pk", "title", "title_is_made", "published", "source__name")


def rows_of(numbers):
    return Article.objects.filter(pk__in=numbers).order_by().values_list(*FIELDS)


def test_any_number_of_values_gives_the_rows_that_django_gives(put):
    for number in range(9):
        put(f"Article {number}", source="The Rag" if number % 2 else None, published="2017-08-17" if number % 3 else None)
    read, keys = Prepared(rows_of), list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for stop in range(len(keys) + 1):
        assert sorted(map(tuple, read.rows(keys[:stop]))) == sorted(rows_of(keys[:stop])), stop
    assert read.rows(keys[1:2])[0][2:4] == [False, date(2017, 8, 17)]


def test_values_that_no_row_has_or_that_come_twice_do_no_harm(put):
    put("Article")
    assert [row[1] for row in Prepared(rows_of).rows([10**9, Article.objects.get().pk, Article.objects.get().pk])] == ["Article"]
    assert len(Prepared(rows_of).rows(list(range(10**6, 10**6 + 3000)))) == 0


def test_what_else_is_asked_is_asked_anew_each_time(put):
    put("Article", source="The Rag")
    read = Prepared(lambda slugs, name: Source.objects.filter(name=name, slug__in=slugs).order_by().values_list("slug"))
    slug = Source.objects.get().slug
    assert (len(read.rows([slug], "The Rag")), len(read.rows([slug], "The Post"))) == (1, 0)


def test_values_that_would_not_come_last_are_told():
    read = Prepared(lambda slugs, name: Source.objects.filter(slug__in=slugs).filter(name=name).order_by().values_list("slug"))
    with pytest.raises(ValueError, match="last"):
        read.rows(["a", "b"], "The Rag")
