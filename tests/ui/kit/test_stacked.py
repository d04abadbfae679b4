"""A stack takes the room of the page it shows."""

from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from ui.kit.stacked import show_page


def test_a_page_out_of_sight_takes_no_room(qtbot: QtBot) -> None:
    stack, narrow, wide = QStackedWidget(), QLabel("A"), QLabel("A" * 200)
    qtbot.addWidget(stack)
    needs = wide.minimumSizeHint().width()
    for each in (narrow, wide):
        stack.addWidget(each)
    show_page(stack, wide)
    assert stack.currentWidget() is wide
    assert stack.minimumSizeHint().width() == needs
    show_page(stack, narrow)
    assert stack.currentWidget() is narrow
    assert stack.minimumSizeHint().width() < needs
