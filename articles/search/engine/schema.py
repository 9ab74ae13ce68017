"""The index's layout, made from the field table; and the mark that tells whether an index on disk has this layout."""

import hashlib
import json

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID as WHOOSH_ID
from whoosh.fields import KEYWORD, NUMERIC, Schema

from articles.fields import FACETS, TEXT_FIELDS
from articles.search.engine import words
from articles.search.engine.postings import WORDS

SCHEMA_VERSION = 1  # raised when the layout changes in a way that the field table does not show

TEXT_NAMES = tuple(field.name for field in TEXT_FIELDS)
BOOSTS = {field.name: field.boost for field in TEXT_FIELDS}
FACET_NAMES = tuple(facet.name for facet in FACETS)
HIDDEN = "hidden"  # "1" for articles that only editors see; nothing for all others
KEYWORD_NAMES = (*FACET_NAMES, HIDDEN)

# The days (proleptic Gregorian ordinals) between which an article appeared: one and the same for a full date, a month's
# or a year's first and last where only that is known, 0 for no date. An article's own number comes along for hits.
FIRST_DAY, LAST_DAY, ARTICLE = "first_day", "last_day", "article"
NUMBER_NAMES = (FIRST_DAY, LAST_DAY, ARTICLE)


def build_schema() -> Schema:
    """Whoosh's schema: words with positions and nothing stored, facet values whole, numbers as columns."""
    return Schema(
        **{ID: WHOOSH_ID(stored=True, unique=True), DJANGO_CT: WHOOSH_ID(stored=True), DJANGO_ID: WHOOSH_ID(stored=True)},
        **{name: WORDS() for name in TEXT_NAMES},
        **{name: KEYWORD(analyzer=IDAnalyzer()) for name in KEYWORD_NAMES},
        # ranges are read from columns, so that the terms of several resolutions that Whoosh would look them up by are left out
        **{name: NUMERIC(int, bits=64 if name == ARTICLE else 32, sortable=True, shift_step=0) for name in NUMBER_NAMES},
    )


def identity() -> dict[str, object]:
    """What must be equal between an index and the program that reads it."""
    table = json.dumps([TEXT_NAMES, KEYWORD_NAMES, NUMBER_NAMES])
    return {"schema": SCHEMA_VERSION, "words": words.RULES_VERSION, "fields": hashlib.sha256(table.encode()).hexdigest()[:16]}
