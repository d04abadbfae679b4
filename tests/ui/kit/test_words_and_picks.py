"""The field for words, the list to pick from and the numbered mark."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.pick_list import PickList
from ui.kit.theme import Theme
from ui.kit.words_field import WordsField


@pytest.fixture
def page(qtbot: QtBot, look: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def _on(page: QWidget, widget: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    page.show()
    widget.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)


def test_words_are_told_while_typed_and_once_when_left(page: QWidget) -> None:
    field, after = WordsField("Words"), QLineEdit()
    _on(page, field)
    _on(page, after)
    told: list[str] = []
    left: list[bool] = []
    field.edited.connect(told.append)
    field.finished.connect(lambda: left.append(True))
    field.setFocus()
    QTest.keyClicks(field, "ab")
    assert told == ["a", "ab"]
    after.setFocus()
    assert left == [True]


def test_words_set_by_the_program_are_not_told(page: QWidget) -> None:
    field = WordsField("Words")
    _on(page, field)
    told: list[str] = []
    field.edited.connect(told.append)
    field.set_words("from elsewhere")
    assert told == []
    assert field.toPlainText() == "from elsewhere"


def test_the_cursor_stays_when_the_same_words_come_back(page: QWidget) -> None:
    field = WordsField("Words")
    _on(page, field)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    field.set_words("abc")
    assert field.textCursor().position() == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_undo_and_redo_are_left_to_the_window(page: QWidget, qapp: QApplication, key: Qt.Key) -> None:
    field = WordsField("Words")
    _on(page, field)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.ignore()
    qapp.sendEvent(field, asked)
    assert not asked.isAccepted()


def test_a_list_tells_the_value_a_person_picks_and_never_one_that_is_set(page: QWidget) -> None:
    pick = PickList("Colour")
    pick.set_entries([("red", 1), ("blue", 2), ("green", 3)])
    _on(page, pick)
    picked: list[object] = []
    pick.picked.connect(picked.append)
    pick.set_value(2)
    assert (pick.currentText(), picked) == ("blue", [])
    QTest.keyClick(pick, Qt.Key.Key_Down)
    assert picked == [3]
    with pytest.raises(LookupError):
        pick.set_value(4)


def test_what_is_too_long_for_a_list_is_shown_with_an_ellipsis(page: QWidget) -> None:
    pick, words = PickList("Colour"), "a very dark red, almost brown"
    _on(page, pick)
    pick.setFixedWidth(124)

    def seen(shown: str) -> QImage:
        pick.set_entries([(shown, 1)])
        return pick.grab().toImage()

    assert seen(words) in [seen(f"{words[:most].rstrip()}…") for most in range(len(words))]


def test_scrolling_past_a_list_changes_nothing(page: QWidget, qapp: QApplication) -> None:
    pick = PickList("Colour")
    pick.set_entries([("red", 1), ("blue", 2)])
    _on(page, pick)
    down = QPoint(0, -120)
    spot = QPointF(5, 5)
    turn = QWheelEvent(
        spot,
        spot,
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    qapp.sendEvent(pick, turn)
    assert pick.currentText() == "red"
