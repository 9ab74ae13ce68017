"""“It is right as it is”: an answer to a doubt, and kept. In: a Correction with its article. Out: the doubt settled."""

from articles.curation.errors import CorrectionError
from articles.kinds import Queue
from articles.models import Correction, Doubt


def approve(correction: Correction) -> None:
    """`after` is the queue's name."""
    if correction.after not in set(Queue):
        raise CorrectionError(f"there is no queue “{correction.after}”")
    doubt, _ = Doubt.objects.get_or_create(article=correction.article, queue=correction.after)
    correction.before = doubt.settled
    Doubt.objects.filter(pk=doubt.pk).update(settled=True)


def undo(correction: Correction) -> None:
    Doubt.objects.filter(article=correction.article, queue=correction.after).update(settled=bool(correction.before))
