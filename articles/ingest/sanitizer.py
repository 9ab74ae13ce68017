"""Markup made plain text: the only importer of bleach. In: text that may hold HTML. Out: text that holds none.

Nothing that is stored is ever HTML; templates escape whatever they print.
"""

import html
import re

import bleach

BLOCKS = frozenset({
    "p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section", "header", "footer",
    "aside", "nav", "main", "figure", "figcaption", "dt", "dd", "ul", "ol", "dl", "table", "title", "td", "th", "hr", "pre",
})  # fmt: skip
# Elements whose content is no text of the page. bleach takes tags away and leaves what stood between them.
UNREAD = re.compile(r"<(script|style|template|noscript|svg|iframe|object)\b[^>]*>.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.I | re.S)
BREAK = re.compile(r"\s*</?(?:" + "|".join(sorted(BLOCKS)) + r")\s*/?>\s*", re.I)
MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|em|font|i|img|script|small|span|strong|style|sub|sup|u|" + "|".join(sorted(BLOCKS)) + r")(?:\s[^<>]*|/)?>"
    r"|&(?:amp|lt|gt|quot|nbsp|apos|[lr][sd]quo|[nm]dash|hellip|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.I,
)
PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.I | re.S)


def has_markup(text: str) -> bool:
    """Whether HTML's own tags or entities stand in the text; "a < b" and "<3" are none."""
    return MARKUP.search(text) is not None


def is_page(text: str) -> bool:
    """Whether the text is a whole HTML page, and not text in which a tag is spoken of."""
    return PAGE.match(text) is not None


def plain_text(markup: str) -> str:
    """The visible text of HTML, each block on a line of its own; scripts, styles and comments are left out."""
    kept = bleach.clean(UNREAD.sub("\n", markup), tags=BLOCKS, attributes={}, strip=True, strip_comments=True)
    lines = html.unescape(BREAK.sub("\n", kept)).replace("\xa0", " ").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
