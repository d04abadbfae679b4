"""What is private leaves the clipboard again, if it is still ours; what was made to be handed over stays."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSignalBlocker, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.kit.clipboard import LASTS_MS, MARKS, TOKEN, Copies, Kind, copies, let_stay, text_to_paste

A_MINUTE = 60_000
ROOT = Path(__file__).parents[3]


@pytest.fixture
def timer(qapp: object) -> QTimer:
    """One that goes off only when a test says so."""
    return QTimer(interval=10**9)


@pytest.fixture
def ours(timer: QTimer) -> Iterator[Copies]:
    """What is copied here, on a system that says that whatever comes is ours."""
    made = Copies(timer, owns=lambda: True)
    yield made
    delete(made)


def a_minute_later(timer: QTimer) -> None:
    """The timer goes off, if it runs."""
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def copied_elsewhere(text: str) -> Callable[[Copies], None]:
    """Another program copies a text; this one is not told of it, which not every system does."""

    def copy(_: Copies) -> None:
        system = QGuiApplication.clipboard()
        with QSignalBlocker(system):
            system.setText(text)

    return copy


def copied_again(kind: Kind) -> Callable[[Copies], None]:
    """Something else is copied here."""
    return lambda ours: ours.put("later", kind)


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        (None, ""),
        (copied_elsewhere("theirs"), "theirs"),
        # Even the very same words, when it was somebody else who copied them.
        (copied_elsewhere("ours"), "ours"),
        (copied_again("shareable"), "later"),
        (copied_again("private"), ""),
    ],
)
def test_a_private_copy_is_taken_off_after_a_minute_if_and_only_if_it_is_still_ours(
    ours: Copies, timer: QTimer, meanwhile: Callable[[Copies], None] | None, left: str
) -> None:
    ours.put("ours", "private")
    assert text_to_paste() == "ours"
    if meanwhile is not None:
        meanwhile(ours)
    a_minute_later(timer)
    assert text_to_paste() == left
    a_minute_later(timer)
    assert text_to_paste() == left


def test_once_another_program_has_copied_nothing_waits_any_more(timer: QTimer) -> None:
    ours = Copies(timer, owns=lambda: False)
    ours.put("ours", "private")
    assert timer.isActive()
    QGuiApplication.clipboard().setText("theirs")
    assert not timer.isActive()
    delete(ours)


def test_when_the_program_ends_what_is_private_is_taken_off_too() -> None:
    ending = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from ui.kit.clipboard import copy_out, text_to_paste
app = QGuiApplication([])
QTimer.singleShot(0, app.quit)
copy_out("ours", "private")
print([text_to_paste(), app.exec(), text_to_paste()])
"""
    done = subprocess.run([sys.executable, "-c", ending], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['ours', 0, '']\n"


@pytest.mark.usefixtures("qapp")
def test_it_is_a_minute() -> None:
    assert copies()._timer.interval() == LASTS_MS == A_MINUTE


def test_what_was_made_to_be_handed_over_stays_and_carries_no_mark(ours: Copies, timer: QTimer) -> None:
    ours.put("Package A", "shareable")
    assert not timer.isActive()
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]
    ours.clear()
    assert text_to_paste() == "Package A"


@pytest.mark.parametrize("content", ["secret", QImage(2, 2, QImage.Format.Format_RGB32)])
def test_a_private_copy_asks_to_be_left_out_of_histories_and_says_that_it_will_go(
    ours: Copies, qtbot: QtBot, content: str | QImage
) -> None:
    with qtbot.waitSignal(ours.will_clear, timeout=0, raising=True):
        ours.put(content, "private")
    carried: QMimeData = QGuiApplication.clipboard().mimeData()
    assert {name: carried.data(name).data() for name in MARKS} == MARKS
    assert carried.hasText() == isinstance(content, str)
    assert TOKEN in carried.formats()


def test_where_that_was_switched_off_it_stays_but_asks_all_the_same(ours: Copies, timer: QTimer, qtbot: QtBot) -> None:
    ours.use(clears=False)
    with qtbot.assertNotEmitted(ours.will_clear):
        ours.put("ours", "private")
    ours.clear()
    assert text_to_paste() == "ours"
    assert set(MARKS) <= set(QGuiApplication.clipboard().mimeData().formats())


def test_switching_it_off_and_on_counts_for_what_is_there(ours: Copies, timer: QTimer) -> None:
    ours.put("ours", "private")
    ours.use(clears=False)
    assert not timer.isActive()
    ours.use(clears=True)
    a_minute_later(timer)
    assert text_to_paste() == ""


@pytest.mark.parametrize("stays", ["", "stays"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_a_field_copies_by_itself_is_its_text_and_private_unless_it_was_made_to_be_handed_over(
    ours: Copies, timer: QTimer, qtbot: QtBot, kind: type[QLineEdit] | type[QPlainTextEdit], stays: str
) -> None:
    field: QWidget = kind("<b>walk-away 90</b>")
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    qtbot.addWidget(field)
    if stays:
        let_stay(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    field.copy()
    assert text_to_paste() == "<b>walk-away 90</b>"
    marks = () if stays else (*MARKS, TOKEN)
    assert set(QGuiApplication.clipboard().mimeData().formats()) == {"text/plain", *marks}
    assert timer.isActive() is (not stays)
