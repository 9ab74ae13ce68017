"""Teaching: words that are a name, or a line that is none of an article's. In: a Correction. Out: a Lesson, and mentions.

The lesson holds for all that is read later. In the articles that `after` lists, a name is marked at once.
"""

from articles import neighbours
from articles.curation import marking
from articles.curation.errors import CorrectionError
from articles.curation.names import find_article
from articles.ingest.entities.taught import WHY
from articles.models import Correction, Lesson


def teach(correction: Correction) -> None:
    """`after` is {text, articles}: names of articles in which it is to hold at once. Without an entity, a line is taught."""
    text = (correction.after.get("text") or "").strip()
    if not text:
        raise CorrectionError("no words were chosen")
    other = Lesson.objects.filter(text=text).exclude(entity=correction.entity).first()
    if other:
        raise CorrectionError(f"it was taught before: {other}")
    _, made = Lesson.objects.get_or_create(text=text, entity=correction.entity)
    articles = [article for name in correction.after.get("articles", ()) if (article := find_article(name))]
    if correction.entity is None:
        articles = []
    neighbours.withdraw(articles=[article.pk for article in articles])
    correction.before = {"made": made, "mentions": [marking.snapshot(article) for article in articles]}
    for article in articles:
        marking.mark(article, correction.entity, text, WHY)


def undo(correction: Correction) -> None:
    """Forgets the lesson, and puts the mentions of those articles back."""
    if correction.before["made"]:
        Lesson.objects.filter(text=correction.after["text"].strip(), entity=correction.entity).delete()
    marking.put_back(correction.before["mentions"])
