"""Lines that sources repeat: found in what is stored, learnt, and due to be taken out. In: sources. Out: lines, and articles.

A line that was learnt stays learnt, so that what comes in later loses it too, until a person gives it back to the articles.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from articles.batches import in_batches
from articles.ingest.boilerplate import Reason, line_key
from articles.ingest.boilerplate.repeated import LEAST_STORIES
from articles.ingest.repetition import RepeatedLine, repeated_lines
from articles.models import Article, Source
from articles.models import RepeatedLine as LearntLine

PARAGRAPH = "\n\n"
# A line of one article in fifty is found in so many without fail, and they fit into memory.
AT_MOST = 20_000
# The hint at the end of an ingest may take no more than a moment: so many of a source's articles, of so many sources.
FOR_A_HINT = 1_000
SOURCES_FOR_A_HINT = 10


def find_lines(source: Source, at_most: int = AT_MOST) -> list[RepeatedLine]:
    """The lines that many articles of the source share; of a source with more than `at_most` articles, so many of all times."""
    keys = list(source.articles.order_by("pk").values_list("pk", flat=True))
    if len(keys) < LEAST_STORIES:
        return []
    step = -(-len(keys) // at_most)
    return repeated_lines([lines for _, lines, _ in _read(keys[::step])])


def learn(source: Source, lines: Iterable[RepeatedLine]) -> None:
    """Remembers the lines. One that a person gave back to the articles stays theirs."""
    for line in lines:
        counts = {"stories": line.repetition.stories, "of": line.repetition.of}
        LearntLine.objects.update_or_create(source=source, key=line.key, defaults=counts, create_defaults={**counts, "text": line.text})


def new_lines(sources: Collection[int]) -> dict[str, int]:
    """How many lines each of these sources seems to repeat that nobody has learnt yet, by its name. A look at some articles only."""
    found = {}
    for source in Source.objects.filter(pk__in=list(sources)[:SOURCES_FOR_A_HINT]):
        known = set(source.repeated_lines.values_list("key", flat=True))
        if number := sum(line.key not in known for line in find_lines(source, FOR_A_HINT)):
            found[source.name] = number
    return found


def due_articles(source: Source) -> Iterator[tuple[int, int]]:
    """(article, file) of each article of the source that has a learnt line still, or lost one that is its own.

    What a person decided is no reason to read an article again: a text of their own, or a line that they put back.
    """
    taken = set(source.repeated_lines.filter(kept=False).values_list("key", flat=True))
    keys = list(source.articles.exclude(locks__icontains='"body"').order_by("original", "pk").values_list("pk", flat=True))
    for article, lines, gone in _read(keys):
        held = {line_key(verdict["text"]) for verdict in article.verdicts}
        here = {line_key(line) for line in lines} - gone
        to_take = (here & taken) - held if here - taken else set()  # what is all of an article is never taken
        if to_take or gone - taken:
            yield article.pk, article.original_id


def _read(keys: Sequence[int]) -> Iterator[tuple[Article, list[str], set[str]]]:
    """Each article with the lines that it has, or would have if no line were repeated, and the keys of those it lost."""
    columns = ("body", "removed", "verdicts", "original")
    for some in in_batches(keys):
        articles = Article.objects.only(*columns).in_bulk(some)
        for article in (articles[key] for key in some if key in articles):
            gone = [passage["text"] for passage in article.removed if passage["reason"] == Reason.REPEATED]
            yield article, [*article.body.split(PARAGRAPH), *gone], {line_key(line) for line in gone}
