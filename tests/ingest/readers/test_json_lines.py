"""JSON Lines: one article a line, and a bad line costs only itself."""

import json

import pytest

from articles.errors import ReadError
from articles.ingest.readers import discover, read

LIMIT = 1_000_000


def read_lines(tmp_path, *lines: str, name: str = "export.jsonl", limit: int = LIMIT):
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(read(path, limit))


def test_every_stated_field_is_read(tmp_path):
    said = {
        "id": 17,
        "url": "https://news.example/a",
        "title": "A title",
        "text": "The text.",
        "published": "2018-05-03",
        "source": "The Example",
        "authors": ["Ann Lee", "Bo Ek"],
    }
    (article,) = read_lines(tmp_path, json.dumps(said))
    assert (article.external_id, article.url, article.title) == ("17", "https://news.example/a", "A title")
    assert (article.text, article.published, article.source) == ("The text.", "2018-05-03", "The Example")
    assert article.authors == ("Ann Lee", "Bo Ek")


def test_text_alone_is_enough(tmp_path):
    (article,) = read_lines(tmp_path, '{"text": "Only this."}')
    assert (article.external_id, article.url, article.title, article.authors) == (None, None, None, ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not JSON"),
        ('["a list"]', "not an object"),
        ('{"title": "No text"}', 'no "text"'),
        ('{"text": "  "}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_the_rest_is_read(tmp_path, line, reason):
    first, refused, last = read_lines(tmp_path, '{"text": "First."}', line, '{"text": "Last."}')
    assert (first.text, last.text) == ("First.", "Last.")
    assert isinstance(refused, ReadError)
    assert str(refused.path).endswith("export.jsonl line 2")
    assert reason in refused.reason


def test_a_line_over_the_limit_is_refused_without_the_rest(tmp_path):
    long, short = read_lines(tmp_path, json.dumps({"text": "x" * 500}), '{"text": "Short."}', limit=200)
    assert isinstance(long, ReadError)
    assert "too large" in long.reason
    assert short.text == "Short."


def test_a_field_of_the_wrong_type_is_left_out_and_told(tmp_path):
    (article,) = read_lines(tmp_path, '{"text": "News.", "title": {"en": "A"}, "published": 2018}')
    assert article.title is None
    assert article.published == "2018"
    assert article.problems == ('"title" is not text and was left out',)


def test_markup_in_fields_becomes_plain_text(tmp_path):
    said = {"text": "<p>One &amp; two.</p><p>Three<script>x()</script>.</p>", "title": "AT&amp;T <b>buys</b>"}
    (article,) = read_lines(tmp_path, json.dumps(said))
    assert article.text == "One & two.\nThree\n."
    assert article.title == "AT&T buys"


def test_half_a_character_does_not_reach_the_store(tmp_path):
    (article,) = read_lines(tmp_path, '{"text": "a\\ud800b\\u0000c"}')
    assert article.text == "a\ufffdb\ufffdc"


def test_json_lines_are_known_by_content_too(tmp_path):
    assert [a.text for a in read_lines(tmp_path, '{"text": "One."}', '{"text": "Two."}', name="export.txt")] == ["One.", "Two."]


def test_a_folder_gives_its_news_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.jsonl", ".hidden.txt", ".git/c.txt", "README.md", "c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in discover([tmp_path])] == ["b.txt", "c.TXT", "a/b.jsonl", "a/z.txt"]
