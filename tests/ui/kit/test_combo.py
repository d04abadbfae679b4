"""Drop-down lists: what is cut ends in an ellipsis and is told whole elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ui.kit.combo import Combo
from ui.kit.theme import Theme

LONG = "Within 6 weeks (off the table)"


@pytest.fixture
def combo(look: Theme, qtbot: QtBot) -> Combo:
    made = Combo()
    qtbot.addWidget(made)
    made.addItems(["open", LONG])
    made.setCurrentIndex(1)
    made.show()
    return made


def _painted_words(combo: Combo) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    return combo.words_shown(option)


def _ask_for_tip(combo: Combo) -> str:
    combo.grab()
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), combo.mapToGlobal(QPoint(5, 5))))
    return combo.toolTip()


def test_words_that_do_not_fit_end_in_an_ellipsis_and_are_told_as_a_tip(combo: Combo) -> None:
    combo.resize(120, combo.height())
    assert _painted_words(combo).endswith("…")
    assert _painted_words(combo)[:-1] == LONG[: len(_painted_words(combo)) - 1]
    assert LONG in _ask_for_tip(combo)
    assert combo.currentText() == LONG


def test_words_that_fit_are_painted_whole_and_need_no_tip(combo: Combo) -> None:
    combo.resize(500, combo.height())
    assert _painted_words(combo) == LONG
    assert _ask_for_tip(combo) == ""


def test_the_open_list_has_room_for_all_words(combo: Combo) -> None:
    combo.resize(90, combo.height())
    combo.showPopup()
    assert combo.view().width() >= combo.fontMetrics().horizontalAdvance(LONG)
    combo.hidePopup()


def test_a_name_of_any_length_leaves_room_for_others(combo: Combo) -> None:
    combo.addItem("x" * 500)
    assert combo.sizeHint().width() <= 240
    assert combo.minimumSizeHint().width() <= 72


def test_scrolling_past_a_list_leaves_the_keyboard_where_it_is(combo: Combo) -> None:
    assert combo.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_scrolling_past_a_list_is_left_to_the_page(combo: Combo) -> None:
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(combo, turn)
    assert combo.currentText() == LONG
    assert not turn.isAccepted()


@pytest.fixture
def weeks(look: Theme, qtbot: QtBot) -> Combo:
    made = Combo()
    qtbot.addWidget(made)
    made.addItems(["open", "Within 2 weeks", "Within 4 weeks", "Within 6 weeks", "Never"])
    made.show()
    return made


@pytest.mark.parametrize(
    ("start", "typed", "shown"),
    [
        (0, "within 4", "Within 4 weeks"),
        (0, "4", "Within 4 weeks"),
        (2, "w", "Within 4 weeks"),
        (2, "ww", "Within 6 weeks"),
        (3, "ww", "Within 2 weeks"),
        (0, "n", "Never"),
        (1, "xyz", "Within 2 weeks"),
    ],
)
def test_typing_picks_the_entry_that_is_meant(weeks: Combo, start: int, typed: str, shown: str) -> None:
    weeks.setCurrentIndex(start)
    picked: list[int] = []
    weeks.activated.connect(picked.append)
    QTest.keyClicks(weeks, typed)
    assert weeks.currentText() == shown
    assert picked[-1:] == ([] if weeks.currentIndex() == start else [weeks.currentIndex()])
    assert not weeks.view().isVisible()
