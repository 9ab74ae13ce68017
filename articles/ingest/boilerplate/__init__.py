"""The room where the article's lines are told from the page's, in text that has lost its markup.

In: RawArticle. Out: CleanArticle. `clean` is the way in; `Reason` is the vocabulary of `Removed.reason`, and `HEAD` are
those of its words (headline, standfirst, byline, date-line) that the metadata stage may take back as fields.
`RepeatedLines` finds the lines that many articles of a source share, for `clean(raw, repeated=…)`.
"""

from articles.ingest.boilerplate.cleaner import clean
from articles.ingest.boilerplate.reasons import HEAD, Reason
from articles.ingest.boilerplate.repeated import RepeatedLines, Repetition, line_key

__all__ = ["HEAD", "Reason", "RepeatedLines", "Repetition", "clean", "line_key"]
