"""How gunicorn serves the archive: `gunicorn --config python:newsarchive.serving newsarchive.wsgi`."""

workers = 2
threads = 4
loglevel = "warning"
# A search with many filters makes a long address, and one that was pasted by mistake a longer one. The archive answers
# both with a page that says what it made of them; gunicorn's own limit of 4 kB would answer with a bare error.
limit_request_line = 0
preload_app = True  # what every page needs is read once, before the workers part, and their memory is shared

_PAGES = ("front.html", "results.html", "article.html")


def when_ready(server) -> None:
    """Reads, before the first reader comes, what else the first page would wait for: addresses, templates, the search."""
    from django.db import connections
    from django.template.loader import get_template
    from django.urls import reverse

    import articles.search.answering  # noqa: F401

    reverse("front")
    for name in _PAGES:
        get_template(name)
    connections.close_all()  # a worker opens its own


def post_worker_init(worker) -> None:
    """Opens the index, and works off what an earlier server left behind."""
    from articles.search import clerk

    clerk.wake()
