"""The bar of a long table in a page that scrolls: seen while the table's own is not, and in step with it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.grid.test_pinned import Row, columns
from ui.delegates.cell import CellDelegate
from ui.kit.grid.inlaid import InlaidGrid
from ui.kit.grid.sticky_bar import StickyBar
from ui.kit.scrolled import scrolled
from ui.kit.theme import theme
from ui.models.rows import RowsModel


def test_a_table_longer_than_the_page_has_its_bar_where_it_is_seen_to_end(qtbot: QtBot) -> None:
    theme()
    model: RowsModel[Row] = RowsModel(columns(6))
    inner = QWidget()
    grid = InlaidGrid(model)
    grid.setItemDelegate(CellDelegate(grid))
    QVBoxLayout(inner).addWidget(grid)
    area = scrolled(inner)
    qtbot.addWidget(area)
    model.set_rows([Row(id=number) for number in range(30)])
    area.resize(400, 300)
    area.show()
    (bar,) = inner.findChildren(StickyBar)
    qtbot.waitUntil(bar.isVisible)
    below = area.viewport().rect().bottom() - bar.mapTo(area.viewport(), QPoint(0, bar.height())).y()
    assert 0 <= below + 1 <= 2
    bar.setValue(90)
    assert grid.horizontalScrollBar().value() == 90
    grid.horizontalScrollBar().setValue(40)
    assert bar.value() == 40
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not bar.isVisible()
    area.resize(1200, 300)
    area.verticalScrollBar().setValue(0)
    assert not bar.isVisible()
