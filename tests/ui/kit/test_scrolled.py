"""A page that scrolls: what has the keyboard stays where it is seen while the page changes above it."""

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.scrolled import in_place, scrolled


def page(qtbot: QtBot) -> tuple[QScrollArea, QLabel, QPushButton]:
    """A long page with a label at the top and a button far below, which has the keyboard and is in sight."""
    inner = QWidget()
    down = QVBoxLayout(inner)
    top, pressed, end = QLabel("top"), QPushButton("press"), QLabel("end")
    for part, height in ((top, 300), (pressed, 30), (end, 900)):
        part.setFixedHeight(height)
        down.addWidget(part)
    area = scrolled(inner)
    qtbot.addWidget(area)
    area.resize(300, 400)
    with qtbot.waitExposed(area):
        area.show()
    area.verticalScrollBar().setValue(200)
    pressed.setFocus()
    return area, top, pressed


def test_what_has_the_keyboard_stays_while_something_above_it_grows_and_shrinks(qtbot: QtBot) -> None:
    area, top, pressed = page(qtbot)
    before = pressed.mapTo(area, pressed.rect().topLeft()).y()
    heights = (700, 250)
    for height in heights:
        with in_place(area), qtbot.waitSignal(area.verticalScrollBar().rangeChanged):
            top.setFixedHeight(height)
        qtbot.waitUntil(lambda: pressed.mapTo(area, pressed.rect().topLeft()).y() == before)
    assert top.height() == heights[-1]


def test_the_page_stays_where_the_keyboard_is_elsewhere(qtbot: QtBot) -> None:
    area, top, pressed = page(qtbot)
    pressed.clearFocus()
    with in_place(area):
        top.setFixedHeight(700)
    qtbot.waitUntil(lambda: top.height() == 700)
    assert area.verticalScrollBar().value() == 200


def test_what_goes_away_meanwhile_is_not_looked_for(qtbot: QtBot) -> None:
    area, top, pressed = page(qtbot)
    with in_place(area):
        pressed.hide()
        pressed.deleteLater()
        top.setFixedHeight(700)
    qtbot.waitUntil(lambda: top.height() == 700)


def test_it_stays_however_deep_inside_others_something_shrinks(qtbot: QtBot) -> None:
    area, top, pressed = page(qtbot)
    deep = QLabel("words that need several lines in a column as narrow as this one " * 8)
    deep.setWordWrap(True)
    part: QWidget = deep
    for _ in range(4):
        around = QWidget()
        QVBoxLayout(around).addWidget(part)
        part = around
    layout = area.findChild(QVBoxLayout)
    assert layout is not None
    layout.insertWidget(1, part)
    qtbot.waitUntil(lambda: part.height() == part.heightForWidth(part.width()))
    area.verticalScrollBar().setValue(pressed.y() - 20)
    before, high = pressed.mapTo(area, pressed.rect().topLeft()).y(), part.height()
    with in_place(area):
        deep.setText("a line")
    qtbot.waitUntil(lambda: part.height() < high)
    qtbot.waitUntil(lambda: pressed.mapTo(area, pressed.rect().topLeft()).y() == before)
    assert top.height() == 300
