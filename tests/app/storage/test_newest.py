"""The newest wish about a place on the disk wins, whichever thread comes to it."""

import random
import threading
from functools import partial

import pytest

from app.storage.newest import Newest
from tests.effort import repeats

HANG_GUARD = 10.0


class Gate:
    """A work that says that it has begun and ends when it may."""

    def __init__(self, done: list[str], name: str) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._done, self._name = done, name

    def __call__(self) -> None:
        self.begun.set()
        assert self.may_end.wait(HANG_GUARD)
        self._done.append(self._name)


def settling(newest: Newest) -> threading.Thread:
    """Settle in a thread of its own."""
    thread = threading.Thread(target=newest.settle)
    thread.start()
    return thread


def test_only_the_last_of_several_wishes_is_done_and_only_once() -> None:
    newest, done = Newest(), list[str]()
    newest.want(partial(done.append, "older"))
    newest.want(partial(done.append, "newer"))
    assert newest.settle()
    assert newest.settle()
    assert done == ["newer"]


def test_what_is_wanted_while_another_thread_is_at_it_follows_and_nothing_older_comes_after() -> None:
    newest, done = Newest(), list[str]()
    slow = Gate(done, "slow")
    newest.want(slow)
    first = settling(newest)
    assert slow.begun.wait(HANG_GUARD)
    newest.want(partial(done.append, "passed over"))
    second = settling(newest)
    newest.want(partial(done.append, "last"))
    assert not newest.settle(patiently=False)
    slow.may_end.set()
    assert newest.settle()
    assert done == ["slow", "last"]
    for thread in (first, second):
        thread.join(HANG_GUARD)
    assert done == ["slow", "last"]


def test_what_failed_is_still_to_be_done() -> None:
    newest, tries = Newest(), list[int]()

    def fail_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("full")

    newest.want(fail_once)
    with pytest.raises(OSError, match="full"):
        newest.settle()
    assert newest.settle()
    assert newest.settle()
    assert len(tries) == 2


def test_whoever_fails_in_the_middle_of_a_work_may_settle_in_the_same_thread() -> None:
    newest, done = Newest(), list[str]()

    def fails() -> None:
        newest.want(partial(done.append, "rescued"))
        newest.settle()

    newest.want(fails)
    assert newest.settle()
    assert done[-1] == "rescued"


def test_with_many_threads_wishes_are_done_in_their_order_and_the_last_one_always() -> None:
    for turn in range(repeats(200, night=2_000)):
        draw, newest, done = random.Random(turn), Newest(), list[int]()  # noqa: S311 - not a secret
        threads = []
        for number in range(20):
            newest.want(partial(done.append, number))
            if draw.random() < 0.6:
                threads.append(settling(newest))
        newest.settle()
        for thread in threads:
            thread.join(HANG_GUARD)
        assert done == sorted(set(done))
        assert done[-1] == 19
