"""Acts on an article's fields. In: a Correction with its article. Out: the article changed; `before` says what was there.

A field that a person set is locked: no new reading changes it. `unlock` gives the machine its say again.
"""

from articles import store
from articles.curation.errors import CorrectionError
from articles.curation.spans import relocate
from articles.curation.values import FIELDS, restore
from articles.kinds import Act
from articles.models import Article, Correction, Entity


def set_field(correction: Correction) -> None:
    """`after` is the new value."""
    _change(correction.article, correction.field, correction, locked=True)


def unlock(correction: Correction) -> None:
    """The machine's value again, as its last reading found it; `after` is that value."""
    _change(correction.article, correction.field, correction, locked=False)
    correction.after = store.as_json(correction.article, correction.field)


def undo_field(correction: Correction) -> None:
    """What was there before; where that was the machine's, what the machine says today."""
    article, name, before = correction.article, correction.field, correction.before
    text = article.body
    if before["locked"] or not (article.evidence.get(name) or {}).get("value"):
        FIELDS[name](article, before["value"])
    else:
        restore(article, name)
    _settle(article, name, before["locked"], text)


def set_hidden(correction: Correction) -> None:
    """Hides an article from readers, or shows it again."""
    correction.before = correction.article.hidden
    _hide(correction.article, correction.act == Act.HIDE)


def undo_hidden(correction: Correction) -> None:
    _hide(correction.article, bool(correction.before))


def _hide(article: Article, hidden: bool) -> None:
    article.hidden = hidden
    article.save()
    Entity.objects.recount(article.mentions.values("entity"))


def _change(article: Article, name: str, correction: Correction, locked: bool) -> None:
    if name not in FIELDS:
        raise CorrectionError(f"an article has no field “{name}” that can be corrected")
    text, headings = article.body, article.headings
    correction.before = {"value": store.as_json(article, name), "locked": name in article.locks}
    if name == "body" and locked and "body" not in article.locks:
        article.evidence["body"] = {"value": text, "rule": "lines-kept", "headings": headings}
    try:
        if locked:
            FIELDS[name](article, correction.after)
        else:
            restore(article, name)
    except (TypeError, ValueError) as error:
        raise CorrectionError(f"{name} can't be “{correction.after}”: {error}") from error
    _settle(article, name, locked, text)


def _settle(article: Article, name: str, locked: bool, text_before: str) -> None:
    others = [other for other in article.locks if other != name]
    article.locks = sorted([*others, name]) if locked else others
    article.save()
    if article.body != text_before:
        relocate(article, text_before)
