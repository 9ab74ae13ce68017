"""Who and where: the people, countries, organizations and places in an article's own words. Plain Python, no Django.

In: TextParts. Out: FoundEntities, each mention with its place in the text and the evidence. `RULES_VERSION` changes whenever
the same text could give another answer; texts analysed under another version are due to be analysed again.
"""

from articles.ingest.entities.find import find_all
from articles.ingest.entities.model import DEFAULT_MODEL, ModelMissing

RULES_VERSION = 4

__all__ = ["DEFAULT_MODEL", "RULES_VERSION", "ModelMissing", "find_all"]
