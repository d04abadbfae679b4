"""The lane: one computation at a time, the newest request of a kind wins, errors are values, close ends it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Thread, current_thread
from typing import NoReturn

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.valuation.stopping import StopSign
from ui.bridge.lane import Failure, Lane

PATIENCE = 10.0


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane()
    yield made
    made.close()


class Stubborn:
    """Work that goes on until it is told to stop, or let go."""

    def __init__(self) -> None:
        self.started = Event()
        self.let_go = Event()
        self.ended = Event()

    def __call__(self, stop: StopSign) -> str:
        self.started.set()
        try:
            while not self.let_go.wait(0.001):
                stop.check()
        finally:
            self.ended.set()
        return "done"


def test_work_is_done_in_another_thread_and_received_in_the_main_one(lane: Lane, qtbot: QtBot) -> None:
    received: list[tuple[object, Thread]] = []

    lane.ask("who", lambda _: current_thread(), lambda result: received.append((result, current_thread())))
    qtbot.waitUntil(lambda: bool(received))

    assert received[0][1] is current_thread()
    assert received[0][0] is not current_thread()


def test_of_a_hundred_quick_requests_only_the_last_is_answered(lane: Lane, qtbot: QtBot) -> None:
    received: list[object] = []
    for number in range(100):
        lane.ask("number", lambda _, number=number: number, received.append)  # type: ignore[misc]  # bound early

    qtbot.waitUntil(lambda: not lane.is_busy)
    assert received == [99]


def test_a_running_request_is_stopped_by_the_next_of_its_kind(lane: Lane, qtbot: QtBot) -> None:
    first = Stubborn()
    received: list[object] = []
    lane.ask("picture", first, received.append)
    assert first.started.wait(PATIENCE)

    lane.ask("picture", lambda _: "second", received.append)
    qtbot.waitUntil(lambda: not lane.is_busy)

    assert first.ended.is_set()
    assert received == ["second"]


def test_requests_of_another_kind_wait_for_their_turn(lane: Lane, qtbot: QtBot) -> None:
    first = Stubborn()
    received: list[object] = []
    lane.ask("picture", first, received.append)
    lane.ask("advice", lambda _: "advice", received.append)
    first.let_go.set()

    qtbot.waitUntil(lambda: not lane.is_busy)
    assert received == ["done", "advice"]


def test_an_answer_that_came_too_late_is_dropped(lane: Lane, qtbot: QtBot) -> None:
    first = Stubborn()
    received: list[object] = []
    first.let_go.set()
    lane.ask("picture", first, received.append)
    assert first.ended.wait(PATIENCE)
    lane.drop("picture")
    lane.ask("after", lambda _: "after", received.append)

    qtbot.waitUntil(lambda: not lane.is_busy)
    assert received == ["after"]


def test_an_error_arrives_as_a_value_and_the_lane_goes_on(lane: Lane, qtbot: QtBot) -> None:
    def fail(_: StopSign) -> object:
        raise ZeroDivisionError

    received: list[object] = []
    lane.ask("fail", fail, received.append)
    lane.ask("next", lambda _: "next", received.append)
    qtbot.waitUntil(lambda: not lane.is_busy)

    failure, following = received
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ZeroDivisionError)
    assert following == "next"


def test_busy_is_told_once_when_it_begins_and_once_when_it_ends(lane: Lane, qtbot: QtBot) -> None:
    told: list[bool] = []
    lane.busy_changed.connect(told.append)
    for number in range(5):
        lane.ask(f"kind {number % 2}", lambda _: None, lambda _: None)

    qtbot.waitUntil(lambda: not lane.is_busy)
    assert told == [True, False]


def test_dropping_the_only_request_ends_being_busy(lane: Lane) -> None:
    stubborn = Stubborn()
    lane.ask("picture", stubborn, lambda _: None)
    lane.drop("picture")
    lane.drop("nothing")

    assert not lane.is_busy


def test_closing_stops_what_runs_and_delivers_nothing_more(lane: Lane, qtbot: QtBot) -> None:
    running, waiting = Stubborn(), Stubborn()
    received: list[object] = []
    lane.ask("picture", running, received.append)
    lane.ask("advice", waiting, received.append)
    assert running.started.wait(PATIENCE)
    with qtbot.waitSignal(lane.destroyed):
        lane.close()
        lane.ask("late", lambda _: "late", received.append)
        assert not lane.is_busy

    assert running.ended.is_set()
    assert not waiting.started.is_set()
    assert received == []


def test_closing_does_not_wait_for_work_that_looks_at_no_sign(qtbot: QtBot) -> None:
    let_go, ended = Event(), Event()

    def deaf(_: StopSign) -> object:
        let_go.wait(PATIENCE)
        ended.set()
        return None

    owner = QObject()
    lane = Lane(owner)
    lane.ask("picture", deaf, lambda _: None)
    lane.close()
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    assert not ended.is_set()

    with qtbot.waitSignal(lane.destroyed):
        let_go.set()
    assert ended.is_set()


class Held:
    """Remembers in which thread it went."""

    def __init__(self, gone_in: list[Thread]) -> None:
        self._gone_in = gone_in

    def __del__(self) -> None:
        self._gone_in.append(current_thread())


def test_what_a_request_refers_to_goes_in_the_main_thread_after_closing(qtbot: QtBot) -> None:
    gone_in: list[Thread] = []
    lane, running = Lane(), Stubborn()

    def work_on(held: Held) -> Callable[[StopSign], object]:
        return lambda stop: (running(stop), held)

    for kind in ("picture", "advice", "picture", "page"):
        lane.ask(kind, work_on(Held(gone_in)), lambda _: None)
    assert running.started.wait(PATIENCE)
    with qtbot.waitSignal(lane.destroyed):
        lane.close()
    del lane
    qtbot.waitUntil(lambda: len(gone_in) == 4)

    assert set(gone_in) == {current_thread()}


def test_a_question_that_cannot_be_asked_leaves_the_lane_as_it_was(
    lane: Lane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise RuntimeError

    received: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(Thread, "start", refuse)
        with pytest.raises(RuntimeError):
            lane.ask("kind", lambda _: "no thread", received.append)
    assert not lane.is_busy
    first = Stubborn()
    lane.ask("kind", first, received.append)
    assert first.started.wait(PATIENCE)
    with monkeypatch.context() as patch:
        patch.setattr(ThreadPoolExecutor, "submit", refuse)
        with pytest.raises(RuntimeError):
            lane.ask("kind", lambda _: "not asked", received.append)
    first.let_go.set()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert received == ["done"]


def test_a_request_goes_in_the_main_thread_however_late_the_lane_lets_go_of_it(
    lane: Lane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit, gone_in, answered = ThreadPoolExecutor.submit, list[Thread](), list[object]()

    def linger(executor: ThreadPoolExecutor, *work: Callable[..., object]) -> Future[object]:
        begun = submit(executor, *work)
        # Longer than the main thread takes to hear of the answer and to ask the next.
        begun.add_done_callback(lambda _: Event().wait(0.2))
        return begun

    monkeypatch.setattr(ThreadPoolExecutor, "submit", linger)
    held, asked = Held(gone_in), Event()

    def receive(result: object, _held: Held = held) -> None:
        answered.append(result)

    lane.ask("first", lambda _: asked.wait(PATIENCE), receive)
    del held, receive
    asked.set()
    qtbot.waitUntil(lambda: answered == [True])
    for number in (2, 3, 4):
        lane.ask("next", lambda _, number=number: number, answered.append)  # type: ignore[misc]  # bound early
        qtbot.waitUntil(lambda number=number: answered[-1] == number)  # type: ignore[misc]  # bound early
    assert gone_in == [current_thread()]
