"""The queues: what should be looked at, each with its count, worked through one after the other.

In: the tables, and other rooms' queues by `register`. Out: rows for the first page, and the next article of a queue.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.kinds import Queue
from articles.models import Doubt


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue on the first page. `url` opens the first that waits, `list_url` all of them, '' where there is no list."""

    label: str
    count: int
    url: str
    list_url: str = ""


Waits = Callable[[], Iterable[Waiting]]
_others: list[Waits] = []


def register(waits: Waits) -> Waits:
    """Puts further queues on the first page, below those of articles: a function that gives them, asked for each page."""
    if waits not in _others:
        _others.append(waits)
    return waits


def waiting() -> Iterator[Waiting]:
    """All queues in their order, the empty ones too: an empty queue is good news."""
    counts = Doubt.objects.counts()
    articles = reverse("admin:articles_article_changelist")
    for queue in Queue:
        yield Waiting(queue.label, counts.get(queue, 0), reverse("admin:queue", args=[queue]), f"{articles}?{urlencode({'queue': queue})}")
    for waits in _others:
        yield from waits()


def start(request: HttpRequest, name: str) -> HttpResponse:
    """The first article that waits in a queue, or the first page when none does. `?after=7` passes over article 7."""
    if name not in set(Queue):
        raise Http404(f"no queue {name}")
    after = request.GET.get("after", "")
    return next_in(request, Queue(name), int(after) if after.isdecimal() and len(after) < 19 else 0)


def next_in(request: HttpRequest, queue: Queue, after: int) -> HttpResponse:
    """The article that waits behind `after`; the desk's first page, with a word, when the queue is empty."""
    number = Doubt.objects.next_article(queue, after)
    if number is None:
        messages.success(request, f"Nothing waits any more: {queue.label}.")
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(address(number, queue))


def address(number: int, queue: Queue) -> str:
    """An article's page on the desk, opened from a queue."""
    came_from = urlencode({"_changelist_filters": urlencode({"queue": queue})})
    return f"{reverse('admin:articles_article_change', args=[number])}?{came_from}"
