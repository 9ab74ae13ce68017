"""Corrections: what a person decides is done, logged, kept from machines, and can be undone, exported and replayed.

    record(Act.SET, by, article=article, field="title", after="Talks end", why="typo")

Every act goes through `record`, which does it and writes it down in one transaction.
"""

from articles.curation.log import CorrectionError, apply_line, as_line, record, revert

__all__ = ["CorrectionError", "apply_line", "as_line", "record", "revert"]
