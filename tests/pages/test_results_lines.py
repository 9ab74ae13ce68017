"""The loop that writes the results' long lists: templates as Django has them, values as text."""

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.html import format_html

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
