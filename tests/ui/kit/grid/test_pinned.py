"""A grid whose first column stays in sight: when it is drawn over others, and where the current cell goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.records import dataclass
from ui.delegates.cell import CellDelegate
from ui.kit.grid.pinned import PinnedGrid
from ui.kit.theme import theme
from ui.models.columns import Column
from ui.models.rows import RowsModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: int


def columns(count: int) -> tuple[Column[Row], ...]:
    return tuple(
        Column[Row](key=f"c{number}", title=f"Column {number}", text=lambda row: f"cell {row.id}", width=120)
        for number in range(count)
    )


def grid(qtbot: QtBot, count: int = 6) -> tuple[PinnedGrid, RowsModel[Row]]:
    theme()
    model: RowsModel[Row] = RowsModel(columns(count))
    made = PinnedGrid(model)
    made.setItemDelegate(CellDelegate(made))
    qtbot.addWidget(made)
    model.set_rows([Row(id=number) for number in range(5)])
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made, model


def is_pinned(made: PinnedGrid, *, at: int) -> bool:
    """Whether the first column is drawn once more with the others scrolled so far."""
    made.horizontalScrollBar().setValue(at)
    return made.is_pinned


def test_the_first_column_is_drawn_over_the_others_only_while_they_are_scrolled(qtbot: QtBot) -> None:
    made, _ = grid(qtbot)
    assert not is_pinned(made, at=0)
    assert is_pinned(made, at=150)
    pinned = made.grab().toImage()
    assert is_pinned(made, at=151)
    # The picture of the first column, edge of the card to the line at its end, does not move.
    again = made.grab().toImage()
    area = made.visualRect(made.sheet.index(2, 0))
    width = made.columnWidth(0) - 2
    top = area.top() + made.horizontalHeader().height()
    for x in range(0, width, 7):
        assert pinned.pixel(x, top + 8) == again.pixel(x, top + 8)
    assert not is_pinned(made, at=0)


def test_a_cell_that_becomes_current_is_never_under_the_first_column(qtbot: QtBot) -> None:
    made, _ = grid(qtbot)
    made.go_to(0, 5)
    assert made.is_pinned
    for column in (4, 3, 2, 1):
        QTest.keyClick(made, Qt.Key.Key_Left)
        assert made.currentIndex().column() == column
        assert made.visualRect(made.currentIndex()).left() >= made.columnWidth(0)
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert made.horizontalScrollBar().value() == 0


def test_other_columns_and_rows_leave_the_first_one_alone_pinned(qtbot: QtBot) -> None:
    made, model = grid(qtbot)
    assert is_pinned(made, at=100)
    model.set_columns(columns(8), [Row(id=number) for number in range(9)])
    assert is_pinned(made, at=100)
    made.resize(2_000, 300)
    qtbot.waitUntil(lambda: not made.is_pinned)
