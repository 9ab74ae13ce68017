"""A loop for long lists of plain text: `{% lines row in rows %}…{% endlines %}`.

In: dictionaries of text, every name that is printed among their keys; a value may also be pieces of text, of which some are marked.
Out: the lines, each value escaped. A results page prints some five hundred values, and Django takes longer to look one up and to see
whether it is a number or a date than to find the articles (docs/decisions/0005). Inside may stand text, `{{ row.name }}` without
filters, `{% if row.name %}…{% else %}…{% endif %}`, and whatever knows nothing of the row. Anything else is a mistake that is told
when the template is read.
"""

from collections.abc import Iterable

from django import template
from django.template.base import FilterExpression, Node, NodeList, TextNode, VariableNode
from django.template.defaulttags import IfNode, TemplateLiteral
from django.utils.html import conditional_escape

from articles.search.results import Piece, escaped, marked_html

register = template.Library()


class Text:
    """Text with values of the row in it."""

    def __init__(self, form: str = "", names: tuple[str, ...] = ()):
        self.form, self.names = form, names  # in the form, each %s stands for the next value

    def __add__(self, other: "Text") -> "Text":
        return Text(self.form + other.form, self.names + other.names)

    def write(self, row: dict, context, page: list[str]) -> None:
        page.append(self.form % tuple([printed(row[name]) for name in self.names]))


class Choice:
    """`{% if row.name %}`, with what is written where it is true and where not."""

    def __init__(self, name: str, parts: list, otherwise: list):
        self.name, self.parts, self.otherwise = name, parts, otherwise

    def write(self, row: dict, context, page: list[str]) -> None:
        for part in self.parts if row[self.name] else self.otherwise:
            part.write(row, context, page)


class Other:
    """A tag that knows nothing of the row, such as an include of a constant."""

    def __init__(self, node: Node):
        self.node = node

    def write(self, row: dict, context, page: list[str]) -> None:
        page.append(self.node.render_annotated(context))


class LinesNode(Node):
    """The whole loop; `parts` can `write` themselves."""

    def __init__(self, rows: FilterExpression, parts: list):
        self.rows, self.parts = rows, parts

    def render(self, context) -> str:
        page: list[str] = []
        for row in self.rows.resolve(context, ignore_failures=True) or ():
            for part in self.parts:
                part.write(row, context, page)
        return "".join(page)


@register.tag
def lines(parser, token) -> LinesNode:
    """Reads the loop. Raises TemplateSyntaxError."""
    words = token.split_contents()
    if len(words) != 4 or words[2] != "in":
        raise template.TemplateSyntaxError("A loop of lines is written {% lines row in rows %}")
    inside = parser.parse(("endlines",))
    parser.delete_first_token()
    return LinesNode(parser.compile_filter(words[3]), parts_of(inside, words[1]))


def printed(value: str | Iterable[Piece]) -> str:
    """The value as HTML. Text that is HTML already, made by `format_html`, stays as it is."""
    if type(value) is str:
        return escaped(value)
    return conditional_escape(value) if isinstance(value, str) else marked_html(value)


def parts_of(nodes: NodeList, row: str) -> list:
    """What Django read, as parts that write themselves; neighbouring text and values are one part."""
    parts: list = []
    for part in (part_of(node, row) for node in nodes):
        if isinstance(part, Text) and parts and isinstance(parts[-1], Text):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def part_of(node: Node, row: str):
    match node:
        case TextNode():
            return Text(node.s.replace("%", "%%"))
        case VariableNode():
            return Text("%s", (name_of(node.filter_expression, row),))
        case IfNode(conditions_nodelists=[(TemplateLiteral() as test, inside)]):
            return Choice(name_of(test.value, row), parts_of(inside, row), [])
        case IfNode(conditions_nodelists=[(TemplateLiteral() as test, inside), (None, otherwise)]):
            return Choice(name_of(test.value, row), parts_of(inside, row), parts_of(otherwise, row))
        case IfNode():
            raise template.TemplateSyntaxError("In lines, an if asks for one value, and has at most an else")
    return Other(node)


def name_of(expression: FilterExpression, row: str) -> str:
    """The name in `row.name`."""
    lookups = getattr(expression.var, "lookups", None) or ()
    if expression.filters or len(lookups) != 2 or lookups[0] != row:
        raise template.TemplateSyntaxError(f"In lines, only values of the row are printed, without filters, not {expression.token!r}")
    return lookups[1]
