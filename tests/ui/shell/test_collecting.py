"""Garbage is collected by the main thread, between events, and by nobody else."""

import gc
import threading
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.shell.collecting import EVERY_MS, Collector


class Cycle:
    """Garbage that only the collector finds; it notes in which thread it is destroyed."""

    def __init__(self, seen: list[int]) -> None:
        self.itself = self
        self._seen = seen

    def __del__(self) -> None:
        self._seen.append(threading.get_ident())


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.setParent(cast("QObject", None))
    gc.unfreeze()


def waste(seen: list[int]) -> None:
    """Leave more garbage than Python waits for before it collects by itself."""
    for _ in range(2 * gc.get_threshold()[0]):
        Cycle(seen)


def destroyed_while_computing(seen: list[int]) -> int:
    """How much of the garbage of another thread is destroyed in it."""
    thread = threading.Thread(target=waste, args=(seen,))
    thread.start()
    thread.join()
    return len(seen)


def test_what_another_thread_leaves_is_destroyed_by_the_main_thread(collector: Collector) -> None:
    seen: list[int] = []
    assert destroyed_while_computing(seen) == 0
    collector.collect()
    assert set(seen) == {threading.get_ident()}
    assert len(seen) == 2 * gc.get_threshold()[0]


@pytest.mark.usefixtures("qapp")
def test_left_to_itself_python_collects_in_the_other_thread() -> None:
    """The control: without a collector there is something to prevent."""
    seen: list[int] = []
    gc.enable()
    assert destroyed_while_computing(seen) > 0
    assert threading.get_ident() not in seen


@pytest.mark.usefixtures("collector")
def test_it_collects_by_itself_as_long_as_garbage_comes(qtbot: QtBot) -> None:
    seen: list[int] = []

    def is_seen() -> bool:
        # Again and again: what earlier windows let go meanwhile is subtracted from what Python counts.
        waste(seen)
        return bool(seen)

    qtbot.waitUntil(is_seen, timeout=10 * EVERY_MS)


def test_little_garbage_is_left_for_later(collector: Collector) -> None:
    gc.collect()
    seen: list[int] = []
    Cycle(seen)
    collector.collect()
    assert not seen
