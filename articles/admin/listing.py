"""What the list of articles is narrowed and paged by. In: a request's parameters. Out: querysets, fast at 100,000 articles."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import result_headers
from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.utils.functional import cached_property

from articles.kinds import Queue
from articles.models import Article, Doubt, Source

SOURCES_SHOWN = 60  # in the list of filters: more are found quicker on the page of sources
PAGED_BY = {"p", "o", "all", "e", "_changelist_filters"}  # parameters of the list that narrow nothing


class KeyPaginator(Paginator):
    """Finds a page's keys first, in an index, and reads only their rows: far pages cost no more than near ones.

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
        start = (number - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)


class YearListFilter(admin.SimpleListFilter):
    """Articles of a year. Django's own way to narrow by date reads every article to say which years there are."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        # asked for one by one, each is the end of an index; asked for together, all of it is read
        first = Article.objects.aggregate(day=Min("published"))["day"]
        last = Article.objects.aggregate(day=Max("published"))["day"]
        return [(str(year), str(year)) for year in range(last.year, first.year - 1, -1)] if first else []

    def queryset(self, request, queryset):
        year = self.value() or ""
        return queryset.filter(published__year=int(year)) if year.isdecimal() and len(year) == 4 else queryset


class QueueListFilter(admin.SimpleListFilter):
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


class SourceListFilter(admin.SimpleListFilter):
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
    """For an admin whose list is printed by a template of its own, `change_list.html`, from the rows themselves.

    Django makes each cell by many small calls, and fifty rows of them take longer than all the rest of the page.
    """

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if "cl" in (getattr(response, "context_data", None) or {}):
            shown = response.context_data["cl"]
            response.context_data |= {"headers": list(result_headers(shown)), "rows": self.rows(shown.result_list)}
        return response

    def rows(self, found):
        """What the template prints, for a page of rows."""
        return found


class ArticleList(OwnTable):
    """For an admin of articles: the list's order, and its pages."""

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
