"""`manage.py repeated`: lines that a source's pages repeat leave its articles, are shown as such, and come back when a person says so."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from articles.curation import record
from articles.curation.sources import name_source
from articles.kinds import Act
from articles.models import Article, RepeatedLine, Source
from tests.ingest.test_repetition import MOTTO, report

pytestmark = pytest.mark.usefixtures("archive")


def run(command: str, *words, **options) -> str:
    out = io.StringIO()
    call_command(command, *words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def stories(*numbers: int, source: str = "The Lake Herald", line: str = MOTTO) -> str:
    """Reports as JSON Lines, the line between the second and the third paragraph of each."""
    texts = {number: report(number) for number in numbers}
    return "\n".join(
        json.dumps({"id": f"{source}{number}", "source": source, "text": "\n\n".join([*text[:2], line, *text[2:]])})
        for number, text in texts.items()
    )


@pytest.fixture
def herald(news):
    """Six articles of the Herald with its motto, and two of the Courier with the same words."""
    run("ingest", news("herald.jsonl", stories(*range(6))), news("courier.jsonl", stories(6, 7, source="The Courier")))
    return Source.objects.get(name="The Lake Herald")


def with_motto() -> set[str]:
    return {article.external_id for article in Article.objects.all() if MOTTO in article.body}


def test_the_line_leaves_the_articles_and_stands_among_what_was_taken_out(herald):
    said = run("repeated")
    assert MOTTO[:60] in said
    assert "1 lines; 6 articles read anew" in said
    assert with_motto() == {"The Courier6", "The Courier7"}
    article = herald.articles.first()
    assert (MOTTO, "repeated") in [(passage["text"], passage["reason"]) for passage in article.removed]


def test_a_dry_run_names_the_line_and_changes_nothing(herald):
    assert "6  " + MOTTO in run("repeated", dry_run=True)
    assert (len(with_motto()), RepeatedLine.objects.count()) == (8, 0)


def test_a_second_run_has_nothing_to_do(herald):
    run("repeated")
    assert "0 articles read anew" in run("repeated")


def test_what_comes_in_later_is_read_without_the_line_by_any_name_of_the_source(herald, news):
    record(Act.ADD_ALIAS, "ann", entity_name=name_source(herald), after={"text": "Lake Herald Weekly"})
    run("repeated")
    run("ingest", news("later.jsonl", f"{stories(8)}\n{stories(9, source='lake herald weekly')}"))
    assert herald.articles.count() == 8
    assert with_motto() == {"The Courier6", "The Courier7"}


def test_a_stopped_run_goes_on_where_it_stopped(herald):
    run("repeated")
    Article.objects.filter(external_id="The Lake Herald3").update(body=f"Before.\n\n{MOTTO}\n\nAfter.", removed=[])
    assert "1 articles read anew" in run("repeated")
    assert "The Lake Herald3" not in with_motto()


def test_a_line_that_a_person_put_back_stays(herald):
    run("repeated")
    article = Article.objects.get(external_id="The Lake Herald2")
    record(Act.KEEP_LINE, "ann", article=article, after={"text": MOTTO})
    assert "The Lake Herald2" in with_motto()
    assert "0 articles read anew" in run("repeated")
    run("reanalyse", all=True)
    assert with_motto() == {"The Courier6", "The Courier7", "The Lake Herald2"}


def test_a_line_given_back_to_the_source_comes_back_everywhere_for_good(herald):
    run("repeated")
    record(Act.KEEP_LINE, "ann", entity_name=name_source(herald), after={"text": MOTTO})
    assert "6 articles read anew" in run("repeated")
    assert len(with_motto()) == 8
    assert "a person said so" in run("repeated")
    assert len(with_motto()) == 8


def test_corrections_are_kept(herald):
    article = herald.articles.first()
    record(Act.SET, "ann", article=article, field="title", after="Mine")
    other = herald.articles.last()
    record(Act.SET, "ann", article=other, field="body", after=f"Mine.\n\n{MOTTO}")
    run("repeated")
    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.title, MOTTO in article.body) == ("Mine", False)
    assert other.body == f"Mine.\n\n{MOTTO}"


def test_a_source_that_a_person_set_counts(herald, news):
    run("ingest", news("stray.jsonl", stories(8, source="Elsewhere")))
    record(Act.SET, "ann", article=Article.objects.get(external_id="Elsewhere8"), field="source", after="The Lake Herald")
    assert "7 articles read anew" in run("repeated")
    assert "Elsewhere8" not in with_motto()


def test_only_the_source_that_was_asked_for_is_looked_at(herald):
    assert "0 lines" in run("repeated", source=["courier"])
    with pytest.raises(CommandError, match="no source is called “Nobody”"):
        run("repeated", source=["Nobody"])


def test_json_has_an_object_a_line(herald):
    [line] = [json.loads(line) for line in run("repeated", dry_run=True, json=True).splitlines()]
    assert line == {"source": "The Lake Herald", "line": MOTTO, "stories": 6, "of": 6, "given_back": False}


def test_an_ingest_tells_of_lines_that_it_left_in_until_they_are_learnt(herald, news):
    said = run("ingest", news("more.jsonl", stories(8)))
    assert "one line stands in many articles of The Lake Herald" in said
    run("repeated")
    assert "stands in many" not in run("ingest", news("yet-more.jsonl", stories(9)))
