"""Whatever raises, wherever Qt called it: the work is in a recovery copy before anything is said."""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget
from typing_extensions import override

from app.domain.edits.parties import rename_project
from app.storage.recovery import orphans
from tests.effort import repeats
from tests.ui.shell.conftest import Office, document_of
from ui.bridge.errand import errand
from ui.shell import crash
from ui.shell.main_window import MainWindow
from ui.shell.open_deal import OpenDeal

ROOT: Final = Path(__file__).parents[3]
CANARY: Final = "ZQ7X9K2M4W3"
Fail = Callable[[], None]


class _Sender(QObject):
    sent = Signal()


class _Painted(QWidget):
    def __init__(self, fail: Fail, parent: QWidget) -> None:
        super().__init__(parent)
        self._fail = fail

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._fail()


class _Filter(QObject):
    def __init__(self, fail: Fail, parent: QObject) -> None:
        super().__init__(parent)
        self._fail = fail

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self._fail()
        return False


class _Rows(QAbstractListModel):
    def __init__(self, fail: Fail, parent: QObject) -> None:
        super().__init__(parent)
        self._fail = fail

    @override
    def rowCount(self, parent: object = None) -> int:
        return 1

    @override
    def data(self, index: object, role: int = 0) -> object:
        self._fail()
        return None


def in_a_slot(fail: Fail, window: MainWindow) -> None:
    """A signal has been connected to what fails."""
    sender = _Sender(window)
    sender.sent.connect(fail)
    sender.sent.emit()


def in_a_painter(fail: Fail, window: MainWindow) -> None:
    """A widget fails while it is drawn."""
    _Painted(fail, window).grab()


def in_a_filter(fail: Fail, window: MainWindow) -> None:
    """What looks at the events of a window fails."""
    watcher = _Filter(fail, window)
    window.installEventFilter(watcher)
    QApplication.sendEvent(window, QEvent(QEvent.Type.User))
    window.removeEventFilter(watcher)


def in_a_model(fail: Fail, window: MainWindow) -> None:
    """A table is asked for a cell and fails."""
    view = QListView()
    view.setModel(_Rows(fail, window))
    view.sizeHintForRow(0)


def in_an_errand(fail: Fail, window: MainWindow) -> None:
    """Work beside the window fails."""
    errand(window, fail, lambda _: None)


def after_a_while(fail: Fail, _window: MainWindow) -> None:
    """A timer has been set to what fails."""
    QTimer.singleShot(0, fail)


PLACES: Final[tuple[Callable[[Fail, MainWindow], None], ...]] = (
    in_a_slot,
    in_a_painter,
    in_a_filter,
    in_a_model,
    in_an_errand,
    after_a_while,
)
"""How the program gets into code of ours that fails."""


def failing(number: int) -> Fail:
    """Something that fails once, each in its own way, with words of the deal in what it raises."""
    faults = [type(f"Fault{number}", (Exception,), {})(CANARY)]

    def fail() -> None:
        if faults:
            raise faults.pop()

    return fail


@pytest.fixture
def hooked() -> Iterator[None]:
    """Puts the interpreter's hook back afterwards."""
    before = sys.excepthook
    yield
    sys.excepthook = before


def kept_names(office: Office) -> list[str]:
    """What the deals in the recovery copies are called."""
    copies = sorted(office.folders.recovery.glob("*.recovery"))
    return [json.loads(copy.read_bytes())["project"]["name"] for copy in copies]


def fail_everywhere(office: Office, times: int) -> tuple[int, list[str]]:
    """Have code fail at random places, each after an edit.

    Gives how often that edit was in the copy then, and what was told.
    """
    window, chance = office.new(), random.Random(3)  # noqa: S311 - not a secret
    told: list[str] = []
    crash.install(office.windows.rescue, lambda sentence, details: told.append(f"{sentence} {details}"))
    kept = 0
    for number in range(times):
        document_of(window).apply(rename_project, name=f"Round {number}")
        # From the event loop, as in the program: what Python itself has called gets the exception back.
        QTimer.singleShot(0, partial(chance.choice(PLACES), failing(number), window))
        office.qtbot.waitUntil(lambda number=number: len(told) == number + 1)  # type: ignore[misc]  # the number is kept as a default
        kept += kept_names(office) == [f"Round {number}"]
    return kept, told


@pytest.mark.usefixtures("hooked")
def test_whatever_fails_wherever_the_last_edit_is_in_a_recovery_copy_and_the_window_lives(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    times = repeats(50, night=500)
    kept, told = fail_everywhere(office, times)
    assert kept == times
    assert all("safe in a recovery copy" in each for each in told)
    assert CANARY not in caplog.text + "".join(told)
    assert office.windows.all[0].isVisible()


@pytest.mark.usefixtures("hooked")
def test_a_failure_that_rescues_nothing_is_found(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.windows, "rescue", lambda: True)
    assert fail_everywhere(office, 3)[0] == 0


@pytest.mark.usefixtures("hooked")
def test_a_copy_that_fails_keeps_no_other_deal_from_being_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = office.windows.open_window(), office.windows.open_window()
    for number, window in enumerate((first, second)):
        office.windows.open_new(window)
        document_of(office.drawn(window)).apply(rename_project, name=f"Deal {number}")
    broken = first._deal

    def write_or_fail(deal: OpenDeal) -> bool:
        if deal is broken:
            raise RuntimeError
        return deal._keeper.write()

    monkeypatch.setattr(OpenDeal, "write_recovery", write_or_fail)
    assert not office.windows.rescue()
    assert kept_names(office) == ["Deal 1"]


@pytest.mark.usefixtures("hooked")
def test_what_fails_again_in_the_same_place_is_told_once_and_the_last_edit_kept_each_time(office: Office) -> None:
    window, told = office.new(), []
    crash.install(office.windows.rescue, lambda *_: told.append(1))
    for name in ("First", "Second", "Third"):
        document_of(window).apply(rename_project, name=name)
        sys.excepthook(ValueError, ValueError(), None)
        assert kept_names(office) == [name]
    office.qtbot.waitUntil(lambda: bool(told))
    assert told == [1]


@pytest.mark.usefixtures("hooked")
def test_a_failure_in_the_middle_of_painting_is_told_once_that_is_over(office: Office) -> None:
    window, at = office.new(), []
    painted: list[str] = []
    crash.install(office.windows.rescue, lambda *_: at.append(len(painted)))

    def fail_and_go_on() -> None:
        sys.excepthook(ValueError, ValueError(), None)
        painted.append("the rest")

    _Painted(fail_and_go_on, window).grab()
    office.qtbot.waitUntil(lambda: bool(at))
    assert at == [1]


@pytest.mark.usefixtures("hooked")
def test_the_notice_has_a_report_to_copy_that_says_nothing_of_the_deal(office: Office) -> None:
    window = office.new()
    crash.install(office.windows.rescue, office.windows.tell_failure)
    QTimer.singleShot(0, partial(in_a_slot, failing(1), window))
    office.qtbot.waitUntil(lambda: office.person.is_asked)
    assert office.person.offered == ["Close", "Copy the report"]
    office.person.press("Copy the report")
    report = QGuiApplication.clipboard().text()
    assert report.startswith("Dealwright ")
    assert report.endswith("\nFault1")
    assert CANARY not in report
    assert str(ROOT) not in report


FATAL: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import qFatal
from app.domain.edits.parties import rename_project
from app.storage.folders import Folders
from ui.shell import crash
from ui.shell.start import application, begin
folder = Path(sys.argv[1])
windows, window = begin(application(), Folders(config=folder / "config", data=folder / "data"))
windows.open_new(window)
window._deal.document.apply(rename_project, name="Changed")
if sys.argv[2] == "rescued":
    crash.install_for_qt(windows.rescue)
qFatal("the end")
"""


@pytest.mark.parametrize(("how", "left"), [("rescued", ["Changed"]), ("not rescued", [])])
def test_work_is_kept_before_qt_ends_the_program(tmp_path: Path, how: str, left: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FATAL, str(tmp_path), how], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    assert "the end" in done.stderr
    names = [orphan.copy.project.name for orphan in orphans(tmp_path / "data" / "recovery") if orphan.copy]
    assert names == left
