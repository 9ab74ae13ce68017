"""Refused inputs that still wait for somebody. In: the runs' refusals. Out: those that nothing has read since.

A run tells what it refused. What a later run could read, or refused again, does not wait twice.
"""

import re
from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse

from articles.desk.queues import Waiting
from articles.models import IngestRun, OriginalFile, Refusal

LINE = re.compile(r" line \d+$")  # a refused line of a file is read again with its file
CHUNK = 500  # paths looked up in one statement


def file_of(path: str) -> str:
    """The file that a refused input lies in."""
    return LINE.sub("", path)


def standing() -> list[int]:
    """The keys of each input's newest refusal, without those whose file was read after the run that refused it."""
    newest = list(Refusal.objects.order_by().values_list("path").annotate(newest=Max("pk"), told=Max("run")))
    runs = IngestRun.objects.filter(pk__in={told for _, _, told in newest}).values_list("pk", "started_at", "ended_at")
    until = {pk: ended or started for pk, started, ended in runs}
    read = _read_at(sorted({file_of(path) for path, _, _ in newest}))
    return [pk for path, pk, told in newest if not (file_of(path) in read and read[file_of(path)] > until[told])]


def _read_at(paths: list[str]) -> dict:
    chunks = (paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK))
    return {path: read for chunk in chunks for path, read in OriginalFile.objects.filter(path__in=chunk).values_list("path", "read_at")}


def waiting() -> Iterator[Waiting]:
    """The row on the desk's first page."""
    address = f"{reverse('admin:articles_refusal_changelist')}?waits=yes"
    yield Waiting("refused when they came in", len(standing()), address, address)
