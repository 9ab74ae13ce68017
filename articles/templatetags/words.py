"""The code's stable words, as readers are told them."""

from django import template

register = template.Library()


@register.filter
def plain(word: str) -> str:
    """A stable word with its joints opened: 'teaser-list' becomes 'teaser list'."""
    return str(word).replace("-", " ").replace("_", " ")
