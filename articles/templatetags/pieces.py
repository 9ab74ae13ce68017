"""Stretches of text, some marked, as HTML.

In: pieces with `text` and `marked`. Out: their text, escaped, the marked ones in <mark>. A results page has some three hundred of
them, for which a loop in a template takes longer than the search.
"""

from django import template
from django.utils.html import format_html

register = template.Library()

MARKED = "{}<mark>{}</mark>"  # what is marked, after the text before it


@register.filter
def marked(pieces) -> str:
    """The pieces one after another; without a marked one it is still text."""
    texts: list[str] = []
    before = ""
    for piece in pieces:
        if piece.marked:
            texts += (before, piece.text)
            before = ""
        else:
            before += piece.text
    return format_html(MARKED * (len(texts) // 2) + "{}", *texts, before) if texts else before
