"""The standfirst: the line or two between headline and text. In: a CleanArticle and its title. Out: Found."""

from articles.ingest.metadata.layout import FURNITURE, content_words, head, reason
from articles.records import CleanArticle, Found

SHORTEST = 5  # words; a section's name or a label has fewer
LONGEST = 60


def extract_standfirst(clean: CleanArticle, title: Found) -> Found:
    """The first passage below the headline that is neither text nor furniture, and speaks of what the text speaks of."""
    if title.end is None:
        return Found()
    about = {word for passage in clean.kept for word in content_words(passage.text)}
    for passage in head(clean):
        words = content_words(passage.text)
        if passage.start < title.end or not SHORTEST <= len(passage.text.split()) <= LONGEST:
            continue
        if reason(passage) in ("byline", "date-line"):
            continue
        if reason(passage) in FURNITURE:
            return Found()
        shared = len(words & about) / len(words) if words else 0.0
        if shared >= 0.3 and passage.text.casefold() != str(title.value).casefold():
            return Found(passage.text, "line-below-headline", passage.start, passage.end, 0.7)
    return Found()
