"""What the desk's lists are narrowed, paged and printed by. In: a request's parameters. Out: querysets, and rows of text.

All of it is fast at 100,000 articles.
"""

import re
from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import result_headers
from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.utils.functional import cached_property

from articles.kinds import Queue
from articles.models import Article, Doubt, Known, Source
from articles.models.tally import LANGUAGE

SOURCES_SHOWN = 60  # in the list of filters: more are found quicker on the page of sources
MONTH = re.compile(r"(?P<year>(?!0000)\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?", re.ASCII)
LABELS = {queue.value: queue.label for queue in Queue}
PAGED_BY = {"p", "o", "all", "e", "_changelist_filters"}  # parameters of the list that narrow nothing


class KeyPaginator(Paginator):
    """Finds a page's keys first, in an index, and reads only their rows. Pages behind the middle are counted off from the end.

    `counted`, when given, is a queryset with as many rows that is cheaper to count.
    """

    def __init__(self, rows, per_page, orphans=0, allow_empty_first_page=True, counted=None):
        super().__init__(rows, per_page, orphans, allow_empty_first_page)
        self.counted = rows if counted is None else counted

    @cached_property
    def count(self):
        return self.counted.order_by().count()

    def page(self, number):
        number = self.validate_number(number)
        start, end = (number - 1) * self.per_page, min(number * self.per_page, self.count)
        rows = self.object_list.values_list("pk", flat=True)
        from_end = start > self.count // 2
        keys = list(rows.reverse()[self.count - end : self.count - start] if from_end else rows[start:end])
        # Without an order: asked for one, SQLite goes through an index that has it instead of looking the few keys up.
        found = {row.pk: row for row in self.object_list.order_by().filter(pk__in=keys)}
        keys = reversed(keys) if from_end else keys
        return self._get_page([found[key] for key in keys if key in found], number, self)


class TextListFilter(admin.SimpleListFilter):
    """A filter of many choices, all of them plain text, as `{% lines %}` prints it."""

    template = "admin/articles/filter.html"

    def choices(self, changelist) -> Iterator[dict]:
        for choice in super().choices(changelist):
            yield {**choice, "display": str(choice["display"])}


class YearListFilter(TextListFilter):
    """Articles of a year, or, from the coverage board, a month. Django's own way reads every article to say which years there are."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        # asked for one by one, each is the end of an index; asked for together, all of it is read
        first = Article.objects.aggregate(day=Min("published"))["day"]
        last = Article.objects.aggregate(day=Max("published"))["day"]
        chosen = self.used_parameters.get(self.parameter_name) or ""
        months = [(chosen, chosen)] if len(chosen) > len("2018") and MONTH.fullmatch(chosen) else []
        return [*months, *((str(year), str(year)) for year in range(last.year, first.year - 1, -1))] if first else []

    def queryset(self, request, queryset):
        found = MONTH.fullmatch(self.value() or "")
        if not found:
            return queryset
        of_year = queryset.filter(published__year=int(found["year"]))
        return of_year.filter(published__month=int(found["month"])) if found["month"] else of_year


class QueueListFilter(TextListFilter):
    """Articles that wait to be looked at, by reason, with how many there are."""

    title = "what to look at"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        counts = Doubt.objects.counts()
        return [(queue.value, f"{queue.label} ({counts.get(queue, 0):,})") for queue in Queue]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(doubts__queue=self.value(), doubts__settled__in=(False,))  # see Doubt.objects.open


class LanguageListFilter(TextListFilter):
    """Articles in a language, with how many there are: asked of the articles themselves, it takes as long as there are many."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request, model_admin):
        found = Known.objects.filter(field__startswith=LANGUAGE, articles__gt=0).order_by("-articles", "field")
        codes = [(row.field.removeprefix(LANGUAGE), row.articles) for row in found]
        return [(code, f"{code} ({number:,})") for code, number in codes]

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


class SourceListFilter(TextListFilter):
    """Articles of a source, or of none."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request, model_admin):
        names = list(Source.objects.values_list("pk", "name")[:SOURCES_SHOWN])
        chosen = self.used_parameters.get(self.parameter_name) or ""
        if chosen.isdecimal() and int(chosen) not in dict(names):
            names += Source.objects.filter(pk=chosen).values_list("pk", "name")
        return [("none", "no source"), *((str(number), name) for number, name in names)]

    def queryset(self, request, queryset):
        chosen = self.value() or ""
        if chosen == "none":
            return queryset.filter(source=None)
        return queryset.filter(source=chosen) if chosen.isdecimal() and len(chosen) < 19 else queryset


class OwnTable:
    """For an admin whose list is printed by a template of its own, `change_list.html`, from plain text.

    Django makes each cell by many small calls, and fifty rows of them take longer than all the rest of the page.
    """

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if "cl" in (getattr(response, "context_data", None) or {}):
            shown = response.context_data["cl"]
            filters = f"?{shown.preserved_filters}" if shown.preserved_filters else ""
            rows = [
                {"pk": str(pk), "choose": shown.show_admin_actions, "link": f"{pk}/change/{filters}", **row}
                for pk, row in self.rows(shown.result_list)
            ]
            response.context_data |= {"headers": list(result_headers(shown)), "rows": rows}
        return response

    def rows(self, found) -> Iterator[tuple[int, dict[str, str]]]:
        """(key, what the template prints of it) for each row of a page; all of it text."""
        raise NotImplementedError


class ArticleList(OwnTable):
    """For an admin of articles: the list's order, its pages, and its rows."""

    def rows(self, found):
        for article in found:
            row = {
                "title": article.title,
                "made": article.title_is_made,
                "hidden": article.hidden,
                "waits": " · ".join(LABELS[doubt.queue] for doubt in article.waits_in),
                "source": article.source.name if article.source_id else "",
                "date": str(article.published_date) if article.published else "",
                "language": article.language,
            }
            yield article.pk, row

    def get_ordering(self, request):
        """A queue's articles in the order in which they are worked through."""
        return ["doubts__article_id", "pk"] if queue_in(request.GET) else super().get_ordering(request)

    def get_paginator(self, request, queryset, per_page, *args, **options):
        queue = queue_in(request.GET)
        alone = queue and set(request.GET) <= {"queue", *PAGED_BY}
        counted = Doubt.objects.open().filter(queue=queue) if alone else None
        return KeyPaginator(queryset, per_page, *args, counted=counted, **options)


def queue_in(parameters) -> Queue | None:
    """The queue that the parameters of a list narrow it to."""
    name = parameters.get("queue")
    return Queue(name) if name in set(Queue) else None
