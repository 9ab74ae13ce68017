"""The one who does in a server what no request should wait for: a thread that drains the queue of changed articles.

It starts with the first request that a server process answers, works off what an earlier process left behind, makes ready what
searches are answered from, and then sleeps until a request has changed something. It dies with its process; what it had not done
yet is still in the queue, for the next change, the next server or the next command.
"""

import gc
import logging
import os
import threading
from collections.abc import Callable
from contextvars import ContextVar

from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import connections

_SERVERS = (WSGIHandler, ASGIHandler)  # and not the handler of Django's test client, whose requests are part of a test

_log = logging.getLogger(__name__)
_in_request: ContextVar[bool] = ContextVar("in_request", default=False)
_woken = threading.Event()
_starting = threading.Lock()
_thread: threading.Thread | None = None
_drain: Callable[[], int] = int


def attend(drain: Callable[[], int]) -> None:
    """From now on, requests are told from commands, and `drain` is called whenever the thread is woken. It must not raise."""
    global _drain
    _drain = drain
    for server in _SERVERS:
        request_started.connect(_begin, sender=server, dispatch_uid=f"clerk begins {server.__name__}")
        request_finished.connect(_end, sender=server, dispatch_uid=f"clerk ends {server.__name__}")


def in_request() -> bool:
    """Whether somebody waits for an answer of the server."""
    return _in_request.get()


def wake() -> None:
    """Has the queue drained soon; returns at once. Wakings that come while it is at work are one."""
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="search index", daemon=True)
            _thread.start()
    _woken.set()


def _begin(**kwargs) -> None:
    _in_request.set(True)
    if _thread is None:
        wake()


def _end(**kwargs) -> None:
    _in_request.set(False)


def _work() -> None:
    threading.Thread(target=_make_ready, name="search readiness", daemon=True).start()
    while True:
        _woken.wait()
        _woken.clear()
        _drain()
        connections.close_all()  # the thread's own: none is held while it sleeps


def _make_ready() -> None:
    """Opens the index and gathers the names that are proposed, so that no reader's search is the first."""
    from articles.search import suggesting

    try:
        suggesting.make_ready()
        gc.freeze()  # a million names and all modules are here to stay: the garbage collector need not look through them again
    except Exception:  # whoever searches is told what is wrong
        _log.debug("Nothing was made ready.", exc_info=True)
    finally:
        connections.close_all()


def _forget_thread() -> None:
    """In a new process there is no thread, whatever its parent had, and nobody holds the lock."""
    global _thread, _starting
    _thread, _starting = None, threading.Lock()


os.register_at_fork(after_in_child=_forget_thread)
