"""What is known of an article beside its text: one field a function, each with its evidence.

In: a Page, which is a CleanArticle as all fields look at it. Out: a Found a field, and the text without the lines that
became fields. A value that the file states outright wins; what the text shows comes next; what neither says stays unknown.
Nothing is guessed without its rule and confidence being told.
"""

from articles.ingest.metadata.authors import extract_authors
from articles.ingest.metadata.dateline import extract_dateline
from articles.ingest.metadata.division import divide
from articles.ingest.metadata.language import extract_language
from articles.ingest.metadata.page import Page
from articles.ingest.metadata.published import doubts, extract_published
from articles.ingest.metadata.section import extract_section
from articles.ingest.metadata.source import extract_source
from articles.ingest.metadata.standfirst import extract_standfirst
from articles.ingest.metadata.subheadings import subheadings
from articles.ingest.metadata.title import extract_title

__all__ = [
    "Page",
    "divide",
    "doubts",
    "extract_authors",
    "extract_dateline",
    "extract_language",
    "extract_published",
    "extract_section",
    "extract_source",
    "extract_standfirst",
    "extract_title",
    "subheadings",
]
