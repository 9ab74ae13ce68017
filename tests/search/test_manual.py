"""The manual says what the field table says."""

import re
from pathlib import Path

from articles.fields import FACETS, TEXT_FIELDS

SYNTAX = Path(__file__).resolve().parents[2] / "docs" / "search-syntax.md"


def test_every_field_is_in_the_manual_in_its_own_words():
    table = re.search(r"<!-- fields -->(.*)<!-- end of fields -->", SYNTAX.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert table.strip().splitlines() == [f"| `{field.name}:` | {field.help} |" for field in (*TEXT_FIELDS, *FACETS)]
