"""inspect shows what the archive would understand: all of the input, in its order, with what became of each line."""

import io
import json

import pytest
from django.core.management import call_command
from rich.console import Console

from articles.ingest import pipeline
from articles.management import inspection
from articles.records import RawArticle

PAGE = """\
Home
World
UPDATE 2 - Border at Narva open to lorries again
Governments agree on lorries, not yet on people
By Ann Lee
Published 3 May 2018
NARVA, May 3 (Example News) - The two governments agreed on Monday to open the border at Narva for lorries again, ministers said.
Lorries had waited at the border of Narva for weeks, and both governments were under pressure to let them cross it.
Share on Facebook
© 2018 Example News. All rights reserved.
"""


def shown(text: str, **console) -> str:
    out = io.StringIO()
    record = pipeline.describe(RawArticle("news/a.txt", 0, text, "utf-8"))
    inspection.show(record, Console(file=out, width=100, **console))
    return out.getvalue()


def test_every_line_of_the_input_is_shown_once_and_in_order():
    lines = shown(PAGE).split("\n\n")[1]
    at = 0
    for line in PAGE.split():
        at = lines.index(line, at) + len(line)


def test_removed_lines_have_their_reason_and_fields_their_name():
    lines = shown(PAGE).splitlines()
    assert any(line.endswith("Share on Facebook [share] ") for line in lines)
    assert any("UPDATE 2 - [headline]" in line and line.rstrip().endswith("again [title]") for line in lines)
    assert any("NARVA, May 3 (Example News) -  [dateline] The two" in line for line in lines)


def test_each_field_has_its_rule_its_line_and_how_sure_it_is():
    assert "published 2018-05-03  [published-line, line 6, 95%]" in shown(PAGE)


def test_removed_lines_are_struck_on_a_terminal():
    struck = "\x1b[2;9mShare on Facebook"
    assert struck in shown(PAGE, force_terminal=True, color_system="standard")
    assert "\x1b" not in shown(PAGE)


def test_the_articles_own_head_is_not_struck():
    lines = shown(PAGE, force_terminal=True, color_system="standard").splitlines()
    byline = next(line for line in lines if "[byline]" in line)
    assert "By Ann Lee" in byline
    assert "9m" not in byline.partition("By Ann Lee")[0]


def test_a_file_cannot_command_the_terminal():
    evil = PAGE.replace("Share on", "\x1b]0;evil\x07\x1b[2J\x9b2J on")
    lines = shown(evil)
    assert not {"\x1b", "\x07", "\x9b"} & set(lines)
    assert "␛]0;evil␇␛[2J" in lines


def test_json_has_one_object_an_article_with_the_evidence_of_every_field(news):
    path = news("a.txt", PAGE)
    out = io.StringIO()
    call_command("inspect", path, "--json", stdout=out)
    [article] = [json.loads(line) for line in out.getvalue().splitlines()]
    for name in ("title", "standfirst", "source", "authors", "published", "dateline", "section"):
        assert {"value", "rule", "start", "end", "confidence", "rejected"} <= article[name].keys()
    title = article["title"]
    assert PAGE[title["start"] : title["end"]] == title["value"] == "Border at Narva open to lorries again"
    assert (article["published"]["value"], article["published"]["precision"]) == ("2018-05-03", "day")
    assert article["dateline"]["value"] == "NARVA"
    assert article["authors"]["value"] == ["Ann Lee"]
    assert {"line", "text", "reason"} <= article["removed"][0].keys()


def test_what_is_refused_is_named_and_the_rest_is_shown(news):
    news("a.txt", PAGE)
    news("b.txt", b"\x89PNG\r\n\x1a\n")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("inspect", news.folder, "--json", stdout=out, stderr=err)
    assert exit_.value.code == 1
    assert "b.txt" in err.getvalue()
    assert len(out.getvalue().splitlines()) == 1
