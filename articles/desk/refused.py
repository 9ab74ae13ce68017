"""Refused inputs that still wait for somebody. In: the runs' refusals. Out: those that nothing has read since.

A run tells what it refused. What a later run could read, or refused again, does not wait twice; what a person left as it is does not
wait at all, until it holds something else.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.batches import in_batches
from articles.desk.queues import Waiting
from articles.models import AcceptedRefusal, OriginalFile, Refusal
from articles.models.run import file_of


def standing() -> list[int]:
    """The keys of each input's newest refusal, without those whose file was read after the run that refused it, or that are accepted."""
    newest = Refusal.objects.order_by().values("path").annotate(newest=Max("pk")).values("newest")
    until = Coalesce("run__ended_at", "run__started_at")
    rows = list(Refusal.objects.order_by("pk").filter(pk__in=newest).values_list("pk", "path", "content", until))
    read, left = _read_at(sorted({file_of(path) for _, path, _, _ in rows})), accepted()
    found = ((pk, read.get(file_of(path)), told) for pk, path, content, told in rows if (content or path) not in left)
    return [pk for pk, read_at, told in found if read_at is None or read_at <= told]


def accepted() -> set[str]:
    """By what the refused inputs are known of which a person said that they are to be left as they are. They are few."""
    return set(AcceptedRefusal.objects.values_list("known_by", flat=True))


def with_content(refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    """The same; of those written down before the archive noted what an input held, it is noted now."""
    for refusal in refusals:
        if not refusal.content and refusal.with_content().content:
            Refusal.objects.filter(pk=refusal.pk).update(content=refusal.content)
        yield refusal


def _read_at(paths: list[str]) -> dict:
    files = (OriginalFile.objects.filter(path__in=some).values_list("path", "read_at") for some in in_batches(paths))
    return {path: read for some in files for path, read in some}


def waiting() -> Iterator[Waiting]:
    """The row on the desk's first page."""
    address = f"{reverse('admin:articles_refusal_changelist')}?waits=yes"
    yield Waiting("refused when they came in", len(standing()), address, address)
