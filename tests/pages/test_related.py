"""What stands at the foot of an article: others about the same."""

import shutil

import pytest

from articles.models import Article
from tests.pages.conftest import text_of

pytestmark = pytest.mark.django_db

FLOOD = "The harbour wall broke at dawn and tides flooded the market."


@pytest.fixture
def flood(shelf) -> Article:
    """An article on a flood, beside another on it, a hidden one, and one on bread."""
    article = shelf.article(title="Harbour wall breaks", body=FLOOD)
    shelf.article(title="Market flooded", body=f"{FLOOD} Nobody was hurt.")
    shelf.article(title="Secret flood", body=FLOOD, hidden=True)
    shelf.article(title="On bread", body="Rye keeps longer.")
    shelf.index()
    return article


def test_an_article_leads_to_others_about_the_same(client, flood):
    response = client.get(flood.get_absolute_url())
    assert [article.title for article in response.context["related"]] == ["Market flooded"]
    other = Article.objects.get(title="Market flooded")
    assert f'class="related__link" href="{other.get_absolute_url()}"' in text_of(response)


def test_where_nothing_is_alike_there_is_no_empty_heading(client, flood):
    page = text_of(client.get(Article.objects.get(title="On bread").get_absolute_url()))
    assert "Related articles" not in page


def test_an_article_can_be_read_without_an_index(client, flood, shelf):
    shutil.rmtree(shelf.data / "index")
    response = client.get(flood.get_absolute_url())
    assert response.status_code == 200
    assert response.context["related"] == []


def test_related_articles_take_one_more_query(client, flood, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(flood.get_absolute_url())
