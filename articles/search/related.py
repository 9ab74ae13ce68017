"""An article -> articles about the same, for the foot of its page."""

from articles.models import Article
from articles.search.engine import current_index
from articles.search.engine.related import alike
from articles.search.engine.search import Plan, search

SHOWN = 5


def related(article: Article, limit: int = SHOWN) -> list[Article]:
    """The most alike first, with what lists print of them. Raises IndexUnavailable."""
    text = f"{article.title} {article.standfirst} {article.body}"
    plan = Plan(stop=limit)
    found = current_index().read(lambda snapshot: search(snapshot, plan.asking(alike(snapshot, text, article.pk))).articles)
    rows = Article.objects.visible().for_lists().in_bulk(found)
    return [rows[number] for number in found if number in rows]
