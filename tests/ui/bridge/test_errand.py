"""Work beside the window: where its result arrives, and when it does not."""

import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.rules.rule import ROOT
from ui.bridge.errand import Errand, errand

HANG_GUARD = 10.0


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    """Somebody who sends for things."""
    return QObject()


def test_the_work_is_done_in_another_thread_and_its_result_arrives_in_the_main_one(
    qtbot: QtBot, owner: QObject
) -> None:
    arrived: list[tuple[int, int]] = []
    errand(owner, threading.get_ident, lambda there: arrived.append((there, threading.get_ident())))
    assert arrived == []
    qtbot.waitUntil(lambda: bool(arrived))
    (there, here) = arrived[0]
    assert there != here == threading.get_ident()


def _fence(qtbot: QtBot) -> None:
    """Wait until all that was begun before has come back, or gone nowhere."""
    qtbot.waitUntil(lambda: not [one for one in threading.enumerate() if one.name == "errand"])
    arrived: list[str] = []
    keeper = QObject()
    errand(keeper, lambda: "last", arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))


def test_what_was_dropped_never_arrives_and_what_was_begun_later_overtakes_it(qtbot: QtBot, owner: QObject) -> None:
    answer = threading.Event()
    arrived: list[str] = []
    slow = errand(owner, lambda: str(answer.wait(HANG_GUARD)), arrived.append)
    errand(owner, lambda: "quick", arrived.append)
    qtbot.waitUntil(lambda: arrived == ["quick"])
    slow.drop()
    answer.set()
    _fence(qtbot)
    assert arrived == ["quick"]


def test_an_owner_that_is_gone_gets_no_result(qtbot: QtBot, owner: QObject) -> None:
    answer = threading.Event()
    arrived: list[bool] = []
    errand(owner, lambda: answer.wait(HANG_GUARD), arrived.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    answer.set()
    _fence(qtbot)
    assert arrived == []


def test_what_the_work_raises_is_raised_where_the_program_hears_of_it(qtbot: QtBot, owner: QObject) -> None:
    names: dict[str, str] = {}
    with qtbot.capture_exceptions() as caught:
        errand(owner, lambda: names["nobody"], lambda _: pytest.fail("there is no result"))
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, *_ in caught] == [KeyError]


def test_whoever_waits_for_work_that_raises_is_told_before_it_is_raised(qtbot: QtBot) -> None:
    owner, told = QObject(), []
    with qtbot.captureExceptions() as raised:
        errand(owner, lambda: 1 / 0, told.append, before_raising=lambda: told.append(len(raised)))
        qtbot.waitUntil(lambda: bool(raised))
    assert told == [0]


def test_the_program_ends_only_after_an_errand_that_must_come_to_the_end(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.bridge.errand import errand\n"
        "app = QCoreApplication([])\n"
        "def work(name):\n"
        "    time.sleep(0.1)\n"
        "    (Path(sys.argv[1]) / name).touch()\n"
        "errand(app, lambda: work('awaited'), print, to_the_end=True)\n"
        "errand(app, lambda: time.sleep(10) or work('dropped'), print)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, cwd=ROOT, timeout=HANG_GUARD)
    assert [each.name for each in tmp_path.iterdir()] == ["awaited"]


def test_what_was_to_receive_the_result_is_let_go_of_in_the_main_thread(qtbot: QtBot, owner: QObject) -> None:
    class Receiver(QObject):
        def take(self, _result: object) -> None: ...

    answer = threading.Event()
    for is_dropped in (True, False):
        receiver = Receiver()
        gone = weakref.ref(receiver)
        begun = errand(owner, lambda: answer.wait(HANG_GUARD), receiver.take)
        del receiver
        if is_dropped:
            begun.drop()
            assert gone() is None
            answer.set()
        _fence(qtbot)
        assert gone() is None


@pytest.mark.parametrize("is_dropped", [False, True])
def test_an_errand_goes_in_the_main_thread_however_late_its_own_lets_go_of_it(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch, *, is_dropped: bool
) -> None:
    run, gone_in = Errand.run, []

    def linger(self: Errand, work: Callable[[], object]) -> None:
        run(self, work)
        # Longer than the main thread takes to deliver the result and to delete what brought it.
        threading.Event().wait(0.2)

    monkeypatch.setattr(Errand, "run", linger)
    begun = errand(owner, lambda: 1, lambda _: None)
    going = weakref.ref(begun, lambda _: gone_in.append(threading.current_thread()))
    if is_dropped:
        begun.drop()
    del begun
    qtbot.waitUntil(lambda: going() is None)
    assert gone_in == [threading.main_thread()]
