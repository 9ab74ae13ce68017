"""What readers send: searches, and how they want a list of names.

In: an address's parameters. Out: clean values, with a default for whatever is missing or makes no sense.
"""

from enum import StrEnum

from django import forms
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from articles.search.query import SearchQuery

# A name in a list is at most 200 characters; who filters needs fewer.
FILTER_LENGTH = 100


class ListOrder(StrEnum):
    """The orders that a list of names can have."""

    COUNT = "count"
    NAME = "name"
    REGION = "region"


class NameListForm(forms.Form):
    """`q`: words that the name has; `order`: of the list; `letter`: the first of the name; `page`: from 1."""

    q = forms.CharField(required=False, max_length=FILTER_LENGTH)
    order = forms.ChoiceField(required=False, choices=[(order, order) for order in ListOrder])
    letter = forms.CharField(required=False, max_length=1)
    page = forms.IntegerField(required=False, min_value=1)

    @classmethod
    def read(cls, parameters) -> dict:
        """The values of these parameters. Never raises: an invalid value counts as not given."""
        form = cls(parameters)
        form.is_valid()
        values = form.cleaned_data
        return {
            "q": values.get("q") or "",
            "order": ListOrder(values.get("order") or ListOrder.COUNT),
            "letter": (values.get("letter") or "").upper(),
            "page": values.get("page") or 1,
        }


def search_query(request: HttpRequest) -> SearchQuery:
    """The query of this address. One with more parameters than Django reads counts as an empty query."""
    try:
        return SearchQuery.from_parameters(request.GET)
    except TooManyFieldsSent:
        return SearchQuery.from_parameters(QueryDict())
