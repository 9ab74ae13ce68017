"""The loop that writes the results' long lists: templates as Django has them, values as text."""

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.html import escape, format_html
from hypothesis import given
from hypothesis import strategies as st

from articles.search.results import Piece

ENGINE = Engine(libraries={"lines": "articles.templatetags.lines"}, builtins=["articles.templatetags.lines"])


def written(text: str, rows: list[dict] | None) -> str:
    return ENGINE.from_string(text).render(Context({"rows": rows}))


def test_every_value_is_escaped():
    rows = [{"name": "<b>"}, {"name": "\"A\" & 'B'"}]
    assert written("{% lines row in rows %}[{{ row.name }}]{% endlines %}", rows) == "[&lt;b&gt;][&quot;A&quot; &amp; &#x27;B&#x27;]"


def test_html_made_safely_is_not_escaped_again():
    rows = [{"name": format_html("<mark>{}</mark>", "<")}]
    assert written("{% lines row in rows %}{{ row.name }}{% endlines %}", rows) == "<mark>&lt;</mark>"


def test_a_line_may_have_one_of_two_forms():
    text = "{% lines row in rows %}{% if row.url %}<a>{{ row.name }}</a>{% else %}{{ row.name }}{% endif %};{% endlines %}"
    assert written(text, [{"url": "/", "name": "a"}, {"url": "", "name": "b"}]) == "<a>a</a>;b;"


def test_a_condition_without_else_leaves_its_part_out():
    assert written("{% lines row in rows %}{% if row.a %}{{ row.a }}{% endif %}.{% endlines %}", [{"a": ""}, {"a": "x"}]) == ".x."


def test_tags_that_know_nothing_of_the_row_are_written_too():
    assert written("{% lines row in rows %}{% comment %}no{% endcomment %}{% firstof 'yes' %}{% endlines %}", [{}, {}]) == "yesyes"


@pytest.mark.parametrize("rows", [[], None])
def test_no_rows_are_no_lines(rows):
    assert written("<ul>{% lines row in rows %}<li>{% endlines %}</ul>", rows) == "<ul></ul>"


def test_a_name_that_no_row_has_is_no_silent_gap():
    with pytest.raises(KeyError):
        written("{% lines row in rows %}{{ row.nmae }}{% endlines %}", [{"name": "a"}])


@pytest.mark.parametrize(
    "text",
    [
        "{% lines row of rows %}{% endlines %}",
        "{% lines row in rows %}{{ row.name|upper }}{% endlines %}",
        "{% lines row in rows %}{{ other }}{% endlines %}",
        "{% lines row in rows %}{{ row.name.first }}{% endlines %}",
        "{% lines row in rows %}{% if row.a and row.b %}x{% endif %}{% endlines %}",
        "{% lines row in rows %}{% if row.a %}x{% elif row.b %}y{% endif %}{% endlines %}",
    ],
)
def test_what_it_cannot_write_is_told_when_the_template_is_read(text):
    with pytest.raises(TemplateSyntaxError):
        ENGINE.from_string(text)


@given(st.text(), st.lists(st.tuples(st.text(), st.booleans())))
def test_any_text_is_escaped_as_django_does_and_pieces_before_they_are_marked(text, pieces):
    rows = [{"name": text, "pieces": tuple(Piece(*piece) for piece in pieces)}]
    marked = "".join(f"<mark>{escape(piece)}</mark>" if is_marked else escape(piece) for piece, is_marked in pieces)
    assert written("{% lines row in rows %}{{ row.name }}|{{ row.pieces }}{% endlines %}", rows) == f"{escape(text)}|{marked}"


def test_signs_of_percentage_in_a_template_are_text():
    assert written("{% lines row in rows %}100%s {{ row.name }}% %(a)d{% endlines %}", [{"name": "%s"}]) == "100%s %s% %(a)d"


@pytest.mark.django_db
def test_nothing_in_an_article_gets_into_a_results_page_as_html(client, shelf):
    hostile = "<img src=x onerror=alert(1)>\"'&"
    article = shelf.article(title=f"Fish {hostile}", body=f"Fish {hostile} fish.", source=shelf.source(f"S {hostile}", "hostile"))
    shelf.mention(article, shelf.person(f"Ann {hostile}", "ann-hostile"))
    shelf.index()
    page = client.get("/search/", {"q": f"fish {hostile}", "source": "hostile", "person": "-nobody<b>"}).content.decode()
    assert "alert" in page
    assert "<img" not in page
    assert "<b>" not in page
