"""Acts on the lines of a page: put back into the article, or taken out. In: a Correction with its article. Out: the article read anew.

The line is known by its words, so that the decision holds when the file changes around it.
"""

from django.conf import settings

from articles import originals, store
from articles.curation.errors import CorrectionError
from articles.ingest import pipeline
from articles.kinds import Act
from articles.models import Article, Correction
from articles.records import ArticleRecord, RawArticle
from articles.store import Place

MEGABYTE = 1_000_000


def judge(correction: Correction) -> None:
    """`after` is {text}: the line, as it stands in the input."""
    article, text = correction.article, (correction.after or {}).get("text", "")
    if not text.strip():
        raise CorrectionError("no line was named")
    correction.before = {"verdicts": article.verdicts}
    others = [verdict for verdict in article.verdicts if verdict["text"] != text]
    _read_again(article, [*others, {"text": text, "keep": correction.act == Act.KEEP_LINE}])


def undo(correction: Correction) -> None:
    """The verdict on that line as it was before."""
    text = correction.after["text"]
    others = [verdict for verdict in correction.article.verdicts if verdict["text"] != text]
    before = [verdict for verdict in correction.before["verdicts"] if verdict["text"] == text]
    _read_again(correction.article, [*others, *before])


def _read_again(article: Article, verdicts: list[dict]) -> None:
    article.verdicts = verdicts
    Article.objects.filter(pk=article.pk).update(verdicts=verdicts)
    raw = _raw(article)
    outcome = next(pipeline.understand([raw], settings.NEWSARCHIVE_SPACY_MODEL, store.lessons()))
    if not isinstance(outcome, ArticleRecord):
        raise CorrectionError(f"without that line {outcome.reason}")
    store.save(outcome, Place(article.original, article.key, article.fingerprint, article.pk), pipeline.rules_version())
    article.refresh_from_db()


def _raw(article: Article) -> RawArticle:
    """The article as its file has it, from the bytes that were kept."""
    with originals.as_file(article.original) as path:
        for raw in pipeline.read(path, settings.NEWSARCHIVE_MAX_ARTICLE_MB * MEGABYTE):
            if isinstance(raw, RawArticle) and store.fingerprint(raw) == article.fingerprint:
                return store.as_stored(raw, article)
    raise CorrectionError("the article is not in its original file any more")
