"""Pages of a long list that is not a search result, with the attributes of a search's pagination.

In: a query set or list, a page number of any size, and how to write a page's address. Out: the page's items, and Paging.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands: `first` and `last` number its items from 1; an address is '' where no page is."""

    number: int
    total: int
    count: int
    first: int
    last: int
    previous_url: str
    next_url: str


def page_of(items, number: int, per_page: int, address: Callable[[int], str], count: int | None = None) -> tuple[list, Paging]:
    """The items of page `number`, or of the last page when it is beyond, and the page's place.

    `count` is the number of all items where it is known: a second count of many rows costs more than all the rest.
    """
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(number)
    paging = Paging(
        number=page.number,
        total=page.paginator.num_pages,
        count=page.paginator.count,
        first=page.start_index(),
        last=page.end_index(),
        previous_url=address(page.number - 1) if page.has_previous() else "",
        next_url=address(page.number + 1) if page.has_next() else "",
    )
    return list(page.object_list), paging
