"""Work in steps: one in each turn, until it ends, fails or is dropped."""

from collections.abc import Generator, Iterable
from itertools import pairwise, repeat

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.kit.turns import Turns


def steps(done: list[str], names: Iterable[str]) -> Generator[None, None, None]:
    """Steps that say when they are done, and when they are given up."""
    try:
        for name in names:
            done.append(name)
            yield
    except GeneratorExit:
        done.append("given up")
        raise
    done.append("end")


def test_what_else_the_window_has_to_do_is_done_between_two_steps(qtbot: QtBot) -> None:
    done: list[str] = []
    owner, beat = QObject(), QTimer(interval=0)
    beat.timeout.connect(lambda: done.append("beat"))
    beat.start()
    Turns(steps(done, ["one", "two", "three"]), owner)
    assert done == []
    qtbot.waitUntil(lambda: "end" in done)
    beat.stop()
    places = [done.index(each) for each in ("one", "two", "three", "end")]
    assert places == sorted(places)
    assert all("beat" in done[before:after] for before, after in pairwise(places))


def test_dropped_work_is_closed_and_takes_no_further_step(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()
    turns = Turns(steps(done, repeat("more")), owner)
    qtbot.waitUntil(lambda: "more" in done)
    turns.drop()
    with qtbot.waitSignal(turns.destroyed):
        pass
    assert done[-1] == "given up"


def test_after_a_step_that_fails_no_other_one_follows_and_the_failure_is_heard(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()

    def fails() -> Generator[None, None, None]:
        done.append("one")
        yield
        raise RuntimeError

    with qtbot.captureExceptions() as raised:
        turns = Turns(fails(), owner)
        with qtbot.waitSignal(turns.destroyed):
            pass
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert done == ["one"]


def test_work_goes_with_its_owner(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()
    Turns(steps(done, repeat("more")), owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    count = len(done)
    beats: list[int] = []
    QTimer.singleShot(0, lambda: beats.append(1))
    qtbot.waitUntil(lambda: bool(beats))
    assert len(done) == count
