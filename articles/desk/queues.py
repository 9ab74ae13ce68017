"""The queues: reasons to look at articles, each with its count, worked through one article after the other."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.kinds import Queue
from articles.models import Doubt, IngestRun, Refusal


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue on the first page. `url` opens its first article, `list_url` all of them."""

    label: str
    count: int
    url: str
    list_url: str


def waiting() -> list[Waiting]:
    """All queues in their order, the empty ones too: an empty queue is good news."""
    counts = Doubt.objects.counts()
    articles = reverse("admin:articles_article_changelist")
    return [
        Waiting(queue.label, counts.get(queue, 0), reverse("admin:queue", args=[queue]), f"{articles}?{urlencode({'queue': queue})}")
        for queue in Queue
    ]


def refused() -> int:
    """How many inputs the last ingest refused."""
    run = IngestRun.objects.first()
    return Refusal.objects.filter(run=run).count() if run else 0


def start(request: HttpRequest, name: str) -> HttpResponse:
    """The first article that waits in a queue, or the first page when none does."""
    if name not in set(Queue):
        raise Http404(f"no queue {name}")
    return next_in(request, Queue(name), after=0)


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
