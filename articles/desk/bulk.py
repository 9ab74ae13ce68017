"""Bulk changes: what is asked for, and how far it is. In: a choice of articles and a form. Out: a job, and its page."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.batches import BATCH
from articles.curation.bulk import FIELDS_IN_BULK
from articles.desk import deeds, processes
from articles.kinds import Act
from articles.models import BulkJob, Correction, Source
from articles.search.dates import read_date

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the shape of BCP 47
LONGEST = {"source": 200, "section": 100, "language": 12}  # characters, as the columns have room for
NAMED = 5  # headlines shown of what was chosen, to recognise it by
SOURCES_PROPOSED = 500


class BulkForm(forms.Form):
    """What to set, and to what. Exactly one thing at a time: the log says it in one line."""

    what = forms.ChoiceField(choices=[*((name, f"set {name}") for name in FIELDS_IN_BULK), ("hide", "hide"), ("show", "show again")])
    value = forms.CharField(required=False, help_text="a source’s name, 2018-05, a language’s code, a section")
    unknown = forms.BooleanField(required=False, label="it is not known")

    def clean(self):
        """`after` is the value as the log writes it; an empty one has to be meant."""
        data = super().clean()
        what, value = data.get("what"), " ".join(data.get("value", "").split())
        if what in FIELDS_IN_BULK and not value and not data.get("unknown"):
            raise forms.ValidationError("To what? Write a value, or tick that it is not known.")
        if what in FIELDS_IN_BULK and value and data.get("unknown"):
            raise forms.ValidationError("A value, or that it is not known: not both.")
        if what in LONGEST and len(value) > LONGEST[what]:
            raise forms.ValidationError(f"A {what} has {LONGEST[what]} characters at most.")
        if what == "language" and value and not LANGUAGE.fullmatch(value):
            raise forms.ValidationError(f"“{value}” is no code of a language, such as en, de or pt-BR.")
        if what == "published" and value:
            day = read_date(value)
            if day is None:
                raise forms.ValidationError(f"“{value}” is no date. Write 2018-05-03, 2018-05 or 2018.")
            value = str(day)
        data["after"] = value or ("" if what in ("language", "section") else None)
        return data


def ask(request: HttpRequest, chosen: QuerySet, context: dict[str, Any]) -> HttpResponse:
    """The form; when it is sent, a job and its page."""
    sent = "what" in request.POST
    form = BulkForm(request.POST if sent else None)
    if sent and form.is_valid():
        return HttpResponseRedirect(reverse("admin:bulk", args=[start(request.user, chosen, form.cleaned_data).pk]))
    numbers = request.POST.getlist("_selected_action")
    count = chosen.order_by().count()
    context = {**context, "title": "Change many articles", "form": form, "count": count, "numbers": numbers}
    context |= {"titles": chosen.values_list("title", flat=True)[:NAMED], "more": max(count - NAMED, 0)}
    context |= {
        "all_chosen": request.POST.get("select_across", "0"),
        "sources": Source.objects.values_list("name", flat=True)[:SOURCES_PROPOSED],
    }
    return TemplateResponse(request, "admin/articles/bulk.html", context)


def start(user: Any, chosen: QuerySet, asked: dict) -> BulkJob:
    """Writes the job down and sets a process of its own to work on it, so that no request has to wait."""
    act = {"hide": Act.HIDE, "show": Act.SHOW}.get(asked["what"], Act.SET)
    numbers = list(chosen.order_by("pk").values_list("pk", flat=True))
    job = BulkJob.objects.create(
        user=user,
        act=act,
        field=asked["what"] if act == Act.SET else "",
        after=asked["after"] if act == Act.SET else None,
        article_ids=numbers,
    )
    processes.begin("bulk", str(job.pk))
    return job


def start_lines(user: Any, text: str, numbers: list[int]) -> BulkJob:
    """A job that takes a line out of all these articles."""
    job = BulkJob.objects.create(user=user, act=Act.REMOVE_LINE, after={"text": text}, article_ids=numbers)
    processes.begin("bulk", str(job.pk))
    return job


def in_words(job: BulkJob) -> str:
    """What the job does to each of its articles."""
    return deeds.sentence(Correction(act=job.act, field=job.field, after=job.after))


def progress(request: HttpRequest, number: int, context: dict[str, Any]) -> HttpResponse:
    """How far a job is; the page loads itself again until it is done."""
    job = get_object_or_404(BulkJob, pk=number)
    total = len(job.article_ids)
    context = {**context, "title": "Changing many articles", "job": job, "total": total, "what": in_words(job)}
    context["writing"] = job.done >= total - total % BATCH
    response = TemplateResponse(request, "admin/articles/bulk_progress.html", context)
    if job.ended_at is None:
        response.headers["Refresh"] = "1"
    return response
