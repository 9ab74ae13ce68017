"""How to search, on one page: the signs that a search may have, each with an example to follow, and the fields to name.

The parser decides what the signs mean; a test asks it whether each example here is understood without a note.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fields import FACETS, TEXT_FIELDS
from articles.search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class Example:
    """Something to type, and what it finds, as the end of 'Finds articles with …'."""

    typed: str
    finds: str

    @property
    def url(self) -> str:
        return SearchQuery(text=self.typed).url


WORDS = (
    Example("border talks", "both words, in any of their forms"),
    Example('"border talks"', "these words, side by side and in this order"),
    Example('"border talks"~5', "these words, at most five words apart"),
    Example("Paris OR London", "either word, or both"),
    Example("summit -trade", "the first word and without the second; NOT before a word means the same"),
    Example("(oil OR gas) pipeline", "one of the words in the brackets, and the one behind them"),
    Example("sanction*", "a word that begins so"),
    Example("Tilerson~", "a word that is spelt nearly so"),
)
FIELDS = (
    Example("title:election", "the word in the headline"),
    Example("country:KP", "a mention of the country: its name, a people, a seat of government, by ISO code or name"),
    Example('person:"Angela Merkel"', "a mention of the person; a name of several words goes in quotation marks"),
    Example("date:2017-08", "a date in August 2017; a day and a year do as well, and two dates with .. between them"),
    Example("after:2017-06-30 before:2018", "a date between the two, which are not included"),
)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "search_help.html", {"words": WORDS, "fields": FIELDS, "facets": FACETS, "text_fields": TEXT_FIELDS})
