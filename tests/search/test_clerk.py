"""The thread that indexes in a server: who saves waits for nothing, and nothing is lost."""

import os
import threading
import time

import pytest
from django.core.signals import request_started

from articles.search import clerk


@pytest.fixture
def drained(monkeypatch):
    """Times at which a draining began; each takes as long as `drained.hold` is not set."""
    begun, hold = [], threading.Event()
    hold.set()

    def drain() -> int:
        begun.append(time.monotonic())
        hold.wait(5)
        return 0

    monkeypatch.setattr(clerk, "_drain", drain)
    monkeypatch.setattr(clerk, "_make_ready", lambda: None)
    return begun, hold


def until(condition) -> bool:
    end = time.monotonic() + 5
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def test_waking_returns_at_once_and_wakings_during_work_are_one_more_round(drained):
    begun, hold = drained
    hold.clear()
    clerk.wake()
    assert until(lambda: len(begun) == 1)
    for _ in range(20):
        clerk.wake()
    hold.set()
    assert until(lambda: len(begun) == 2)
    time.sleep(0.05)
    assert len(begun) == 2


def test_a_server_process_that_was_forked_has_a_thread_of_its_own(drained):
    clerk.wake()
    assert until(lambda: drained[0])
    read, write = os.pipe()
    child = os.fork()
    if not child:
        clerk.wake()
        os.write(write, b"1" if clerk._thread and clerk._thread.is_alive() else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 1) == b"1"
    os.close(read), os.close(write)


def test_only_what_answers_a_request_leaves_the_index_to_the_thread(drained):
    assert not clerk.in_request()
    clerk._begin()
    assert clerk.in_request()
    clerk._end()
    assert not clerk.in_request()


def test_a_request_of_a_server_is_told_from_one_of_a_test():
    receivers = {lookup[0] for lookup, *_ in request_started.receivers}
    assert "clerk begins WSGIHandler" in receivers
    assert "clerk begins ClientHandler" not in receivers
