"""What an editor's form and buttons mean, as acts of curation. In: forms, button values, users. Out: Corrections, and words."""

from collections.abc import Iterator
from typing import Any

from django.forms import ModelForm

from articles.curation import CorrectionError, record, revert
from articles.curation.values import FIELDS
from articles.desk import beside, deeds
from articles.kinds import Act
from articles.models import Article, Correction, Mention, Source

FIELD_OF_INPUT = {"published_day": "published"}


def save_fields(shown: Article, form: ModelForm, user: Any) -> Iterator[str]:
    """Records each field that the form changed; yields a sentence for each that can't be.

    `shown` is the form's own copy, with the new values in it: it is brought up to date from the database.
    """
    article, why = Article.objects.select_related("source", "original").get(pk=shown.pk), form.cleaned_data.get("why", "")
    for name in form.changed_data:
        field = FIELD_OF_INPUT.get(name, name)
        try:
            if field in FIELDS:
                record(Act.SET, user, article=article, field=field, after=_as_json(form.cleaned_data[name]), why=why)
            elif field == "hidden":
                record(Act.HIDE if form.cleaned_data[name] else Act.SHOW, user, article=article, why=why)
        except CorrectionError as error:
            yield str(error)
    shown.refresh_from_db()


def _as_json(value: Any) -> Any:
    if isinstance(value, Source):
        return value.name
    return value if value is None or isinstance(value, list) else str(value)


def save_mention(mention: Mention, changed: list[str], before: Mention | None, user: Any) -> None:
    """Records a mention that the form added or changed. Another entity in the same row is one name out, another in."""
    if before and "entity" in changed:
        record(Act.UNNAME, user, article=before.article, entity=before.entity)
        changed = ["about", "role"]
    said = {name: getattr(mention, name) for name in ("about", "role") if name in changed}
    record(Act.NAME, user, article=mention.article, entity=mention.entity, after=said)


def unname(mention: Mention, user: Any) -> None:
    """Records that the article does not name the entity."""
    record(Act.UNNAME, user, article=mention.article, entity=mention.entity)


def decide(article: Article, button: str, user: Any) -> str:
    """Does what a button of the article's page says: 'unlock:title', 'keep:27', 'drop:90', 'revert:5'. Returns what was done, in words."""
    what, _, which = button.partition(":")
    if what not in WAYS:
        raise CorrectionError(f"“{button}” is nothing that can be done here")
    return WAYS[what](article, which, user)


def _unlock(article: Article, which: str, user: Any) -> str:
    record(Act.UNLOCK, user, article=article, field=which)
    return f"The machine has its say again on the {deeds.NAMES.get(which, which)}."


def _keep(article: Article, which: str, user: Any) -> str:
    passage = next((passage for passage in article.removed if str(passage.get("start")) == which), None)
    if passage is None:
        raise CorrectionError("that line is not among those taken out")
    record(Act.KEEP_LINE, user, article=article, after={"text": passage["text"]})
    return "The line is part of the article again."


def _drop(article: Article, which: str, user: Any) -> str:
    passage = beside.passage_at(article, which)
    if passage.reason:
        raise CorrectionError("that line is no part of the text")
    record(Act.REMOVE_LINE, user, article=article, after={"text": passage.text})
    return "The line is taken out."


def _approve(article: Article, which: str, user: Any) -> str:
    record(Act.APPROVE, user, article=article, after=which)
    return "It is right as it is."


def _hide(article: Article, which: str, user: Any) -> str:
    record(Act.HIDE, user, article=article)
    return "It is hidden: readers do not find it any more."


def _show(article: Article, which: str, user: Any) -> str:
    record(Act.SHOW, user, article=article)
    return "Readers find it again."


def _revert(article: Article, which: str, user: Any) -> str:
    correction = Correction.objects.filter(pk=which if which.isdecimal() else None, article=article).first()
    if correction is None:
        raise CorrectionError("that correction is not one of this article")
    revert(correction, user)
    return "It is undone."


# What the buttons of an article's page do, by the word before the colon.
WAYS = {"unlock": _unlock, "keep": _keep, "drop": _drop, "approve": _approve, "hide": _hide, "show": _show, "revert": _revert}
DONE_WITH = ("approve", "hide")  # what is said last of an article: the next one follows
