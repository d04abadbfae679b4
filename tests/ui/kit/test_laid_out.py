"""What stands in a layout is told in reading order, and nothing in Python outlives what Qt deletes meanwhile."""

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.flow import FlowGrid
from ui.kit.laid_out import widgets_in, widgets_of
from ui.kit.tab_order import stops_in
from ui.kit.taking_away import empty_out


def page(qtbot: QtBot) -> tuple[QWidget, QVBoxLayout]:
    """A column of: one; a row of two and three; a stretch; four."""
    made = QWidget()
    qtbot.addWidget(made)
    column, row = QVBoxLayout(made), QHBoxLayout()
    column.addWidget(QLabel("one"))
    column.addLayout(row)
    row.addWidget(QLabel("two"))
    row.addStretch(1)
    row.addWidget(QLabel("three"))
    column.addStretch(1)
    column.insertWidget(3, QLabel("four"))
    return made, column


def texts(widgets: list[QWidget]) -> list[str]:
    return [each.text() for each in widgets if isinstance(each, QLabel)]


def items_known() -> int:
    """How many items of layouts Python has something for that it takes to be alive."""
    return sum(
        isinstance(each, QLayoutItem) and not isinstance(each, QLayout) for each in shiboken6.getAllValidWrappers()
    )


def test_widgets_come_in_reading_order_with_those_of_layouts_inside(qtbot: QtBot) -> None:
    _, column = page(qtbot)
    assert texts(widgets_of(column)) == ["one", "four"]
    assert texts(list(widgets_in(column))) == ["one", "two", "three", "four"]


def test_a_flow_tells_its_widgets_too(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowGrid(150, 12, made)
    for words in ("one", "two"):
        flow.addWidget(QLabel(words))
    assert texts(widgets_of(flow)) == texts(list(widgets_in(flow))) == ["one", "two"]


def test_a_layout_of_nobody_yet_has_none() -> None:
    assert widgets_of(QVBoxLayout()) == []


def test_nothing_in_python_stands_for_what_qt_deletes(qtbot: QtBot) -> None:
    made, column = page(qtbot)
    before = items_known()
    stops_in(made)
    list(widgets_in(column))
    for label in made.findChildren(QLabel)[:2]:
        shiboken6.delete(label)
    empty_out(column)
    assert items_known() == before
