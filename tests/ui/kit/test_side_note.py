"""A note beside what it explains: never in its room, gone with it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.laid_out import widgets_of
from ui.kit.side_note import SideNote
from ui.kit.theme import Theme

LONG = "\n\n".join(
    "Every number of theirs is your estimate; the soft band shows what your ranges allow." for _ in "1234567"
)


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QWidget:
    """A window with a page at the left and what is explained at the right."""
    made = QWidget()
    qtbot.addWidget(made)
    across = QHBoxLayout(made)
    across.addWidget(QWidget(), 1)
    across.addWidget(QWidget(), 1)
    made.resize(1000, 600)
    made.show()
    return made


def _owner(window: QWidget) -> QWidget:
    layout = window.layout()
    assert layout is not None
    return widgets_of(layout)[1]


def _place(note: SideNote) -> QRect:
    return QRect(note.mapTo(note.window(), QPoint(0, 0)), note.size())


def test_it_lies_beside_its_owner_inside_the_window_and_takes_no_room(window: QWidget) -> None:
    owner = _owner(window)
    before = owner.geometry()
    note = SideNote("What the picture shows", owner)
    note.set_text(LONG)
    note.say()
    assert note.isVisible()
    assert not _place(note).intersects(before)
    assert window.rect().contains(_place(note))
    assert owner.geometry() == before


def test_escape_puts_it_away(window: QWidget) -> None:
    note = SideNote("What the picture shows", _owner(window))
    note.say()
    told: list[bool] = []
    note.put_away.connect(lambda: told.append(True))
    QTest.keyClick(_owner(window), Qt.Key.Key_Escape)
    assert note.isHidden()
    assert told == [True]


def test_it_follows_its_owner(window: QWidget) -> None:
    note = SideNote("What the picture shows", _owner(window))
    note.say()
    window.resize(1200, 600)
    window.grab()
    assert _place(note).right() < _owner(window).geometry().left()
    assert _place(note).right() > 500


def test_in_a_low_window_it_is_wide_rather_than_cut(window: QWidget) -> None:
    note = SideNote("What the picture shows", _owner(window))
    note.say()
    usual = note.width()
    window.resize(1000, 300)
    note.set_text(LONG)
    assert note.width() > usual
    assert window.rect().contains(_place(note))


def test_a_click_puts_it_away_and_says_so(window: QWidget, qtbot: QtBot) -> None:
    note = SideNote("What the picture shows", _owner(window))
    note.say()
    with qtbot.waitSignal(note.put_away):
        QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    assert note.isHidden()


def test_it_goes_with_its_owner(window: QWidget) -> None:
    owner = _owner(window)
    note = SideNote("What the picture shows", owner)
    note.say()
    owner.hide()
    assert note.isHidden()


def test_what_looks_like_markup_is_shown_as_typed(window: QWidget) -> None:
    note = SideNote("What the picture shows", _owner(window))
    note.set_text("<b>bold</b>")
    assert note._text.textFormat() is Qt.TextFormat.PlainText
