"""A stack takes the room of the page it shows."""

from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
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


def test_the_keyboard_goes_on_from_the_page_that_goes_to_the_one_that_comes(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    pages = []
    for _ in range(3):
        page = QWidget(stack)
        field = QLineEdit(page)
        QVBoxLayout(page).addWidget(field)
        stack.addWidget(page)
        pages.append((page, field))
    (one, first), (two, second), _ = pages
    stack.show()
    first.setFocus()
    show_page(stack, two)
    assert stack.focusWidget() is second
    show_page(stack, two)
    assert stack.focusWidget() is second
    show_page(stack, one)
    assert stack.focusWidget() is first


def test_a_keyboard_that_is_elsewhere_stays_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stack, beside = QStackedWidget(window), QLineEdit(window)
    stack.addWidget(QLineEdit(stack))
    other = QLineEdit(stack)
    stack.addWidget(other)
    window.show()
    beside.setFocus()
    show_page(stack, other)
    assert window.focusWidget() is beside


def test_a_page_that_waits_for_its_first_answer_has_the_keyboard_where_that_will_come(qtbot: QtBot) -> None:
    stack, before, waiting = QStackedWidget(), QLineEdit(), QWidget()
    qtbot.addWidget(stack)
    answer = QLineEdit(waiting)
    answer.hide()
    waiting.setFocusProxy(answer)
    for each in (before, waiting):
        stack.addWidget(each)
    stack.show()
    before.setFocus()
    show_page(stack, waiting)
    assert stack.focusWidget() is answer
