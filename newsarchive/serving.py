"""How gunicorn serves the archive: `gunicorn --config python:newsarchive.serving newsarchive.wsgi`."""

workers = 2
threads = 4
loglevel = "warning"
# A search with many filters makes a long address, and one that was pasted by mistake a longer one. The archive answers
# both with a page that says what it made of them; gunicorn's own limit of 4 kB would answer with a bare error.
limit_request_line = 0
