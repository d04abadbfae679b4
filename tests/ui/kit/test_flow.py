"""Widgets in a row that goes on below."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.flow import WrappedRow
from ui.kit.switch import Switch


def _row(qtbot: QtBot, count: int) -> tuple[QWidget, WrappedRow]:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = WrappedRow(gap=4, parent=holder)
    for number in range(count):
        made = QWidget()
        made.setObjectName(f"part {number}")
        made.setFixedSize(80, 20)
        row.addWidget(made)
    return holder, row


@pytest.mark.parametrize(("width", "rows"), [(500, 1), (254, 2), (90, 6), (10, 6)])
def test_it_has_as_many_rows_as_the_width_needs(qtbot: QtBot, width: int, rows: int) -> None:
    _, row = _row(qtbot, 6) if width != 500 else _row(qtbot, 5)
    assert row.heightForWidth(width) == rows * 20 + (rows - 1) * 4


def test_a_hidden_widget_leaves_no_gap(qtbot: QtBot) -> None:
    holder, row = _row(qtbot, 3)
    buttons = holder.findChildren(QWidget)
    buttons[1].hide()
    row.setGeometry(QRect(0, 0, 400, 20))
    assert [each.x() for each in buttons if not each.isHidden()] == [0, 84]


def test_a_switch_that_wraps_shows_all_its_words_on_a_narrow_page(qtbot: QtBot) -> None:
    switch = Switch("View", ["One thing", "Another thing", "The third thing"], wraps=True)
    qtbot.addWidget(switch)
    switch.resize(150, switch.heightForWidth(150))
    switch.show()
    assert len({each.y() for each in switch.buttons}) > 1
    assert all(each.width() >= each.sizeHint().width() for each in switch.buttons)
