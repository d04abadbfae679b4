"""A hang guard: hostile input may be refused slowly on a slow machine, but never after more than 10 seconds."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

SECONDS: Final = 10


@contextmanager
def no_hang() -> Iterator[None]:
    """Fail the test when the block takes longer than 10 seconds; on Windows there is no guard."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"took longer than {SECONDS} seconds")
