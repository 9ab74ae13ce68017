"""New rules reach what is stored, and no correction is lost on the way."""

from io import StringIO

from django.core.management import call_command

from articles.curation import record
from articles.ingest import pipeline
from articles.kinds import Act
from articles.models import Article, Mention


def reanalyse() -> str:
    said = StringIO()
    call_command("reanalyse", stdout=said, stderr=StringIO())
    return said.getvalue()


def test_what_was_read_with_these_rules_is_left_alone(corrected):
    assert reanalyse().startswith("0 articles")


def test_what_was_read_with_other_rules_is_read_anew_and_keeps_its_corrections(corrected):
    record(Act.SET, "ann", article=corrected("first"), field="title", after="Mine")
    Article.objects.update(rules_version="older", body="Nothing.")
    Mention.objects.all().delete()
    assert reanalyse().startswith("3 articles")
    first = corrected("first")
    assert (first.title, first.rules_version) == ("Mine", pipeline.rules_version())
    assert "Geneva" in first.body
    assert first.mentions.filter(entity__slug="NO").exists()
    assert reanalyse().startswith("0 articles")


def test_bytes_that_are_gone_are_told(corrected, data_folder):
    Article.objects.update(rules_version="older")
    for path in (data_folder / "originals").rglob("*.gz"):
        path.unlink()
    assert "3 could not be" in reanalyse()
