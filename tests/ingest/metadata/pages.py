"""Pages to try the fields on: lines with what the cleaner said of them."""

from articles.ingest.metadata import Page
from articles.records import CleanArticle, Found, Passage, RawArticle, Removed

TEXT = "The two governments agreed on Monday to open the border between Narva and Ivangorod for lorries again."
MORE = "Lorries had waited at the border of Narva for weeks, and both governments were under pressure to let them cross."


def page(*lines: tuple[str, str] | str, **stated) -> Page:
    """A page told apart: a plain line is kept, a pair is removed with its reason."""
    kept, removed, start = [], [], 0
    words = [line if isinstance(line, str) else line[0] for line in lines]
    for number, (line, text) in enumerate(zip(lines, words, strict=True), 1):
        if isinstance(line, str):
            kept.append(Passage(number, start, start + len(text), text))
        else:
            removed.append(Removed(number, start, start + len(text), text, line[1]))
        start += len(text) + 1
    raw = RawArticle(**{"path": "news/a.txt", "position": 0, "text": "\n".join(words), "encoding": "utf-8", **stated})
    return Page(CleanArticle(raw, tuple(kept), tuple(removed)))


def in_text(looked_at: Page, found: Found) -> str:
    return looked_at.raw.text[found.start : found.end]
