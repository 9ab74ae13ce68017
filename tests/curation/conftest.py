"""An archive with a few articles read from files, ready to be corrected."""

import pytest

from articles import store
from articles.ingest import pipeline
from articles.management.intake import Intake
from articles.models import Article
from tests.commands.texts import FIRST, SECOND, THIRD

LIMIT = 1_000_000
PAGE = f"{FIRST}\n\nRead: Ten lakes to swim in this summer\n\nSign up to our newsletter\n"


def ingest(*paths) -> Intake:
    """Reads files as the command does, in this process."""
    from django.conf import settings

    intake = Intake(LIMIT)
    jobs = [job for path in paths for job in intake.jobs(path)]
    understood = pipeline.understand([job.raw for job in jobs], settings.NEWSARCHIVE_SPACY_MODEL, store.lessons())
    for job, record in zip(jobs, understood, strict=True):
        intake.save(job, record)
    intake.finish()
    return intake


@pytest.fixture
def files(news):
    return [news("first.txt", PAGE), news("second.txt", SECOND), news("third.txt", THIRD)]


@pytest.fixture
def corrected(archive, files):
    """Three articles; `corrected("first")` is the article of first.txt."""
    ingest(*files)

    def article(name: str) -> Article:
        return Article.objects.get(original__path__endswith=f"{name}.txt")

    article.files = files
    return article
