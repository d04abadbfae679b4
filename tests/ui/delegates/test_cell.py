"""Bars and dots dragged and nudged, locks and ticks clicked, tool tips of cut texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, drag, here, press
from ui.delegates.cell import CellDelegate
from ui.delegates.strokes import lock_area, track_area
from ui.kit.grid.sheet import Bar, Dot, Gestures, RowShape, cell_at
from ui.kit.grid.view import Grid
from ui.kit.palette import role_colour
from ui.kit.theme import Theme, theme
from ui.models.columns import Column
from ui.models.rows import RowsModel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def look(qapp: object) -> Theme:
    return theme()


class Heard:
    """The delegate's signals in order; a drag sets the value, as a panel would."""

    def __init__(self, grid: Grid, table: DemoTable) -> None:
        self.drags: list[tuple[object, object, float, object]] = []
        self.releases: list[tuple[object, object, object]] = []
        self.locks: list[tuple[object, object]] = []
        self._table = table
        delegate = grid.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        delegate.dragged.connect(self._drag)
        delegate.released.connect(lambda *args: self.releases.append(args))
        delegate.lock_clicked.connect(lambda *args: self.locks.append(args))

    def _drag(self, row_id: object, column: object, fraction: float, token: object) -> None:
        self.drags.append((row_id, column, fraction, token))
        line = next(line for line in self._table.lines if line.id == row_id)
        self._table.change(line, **{str(column): fraction * (100 if line.depth else 40)})


def at(grid: Grid, row: int, column: int, fraction: float) -> QPoint:
    track = track_area(grid.visualRect(grid.sheet.index(row, column)))
    return QPoint(round(track.left() + fraction * track.width()), round(track.center().y()))


def test_dragging_a_bar_reports_every_move_with_one_token_and_one_release(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    drag(grid, at(grid, 1, 1, 15 / 40), at(grid, 1, 1, 0.8))
    assert len(heard.drags) == 15
    assert {(row, column) for row, column, _, _ in heard.drags} == {("Payment", "us")}
    assert len({token for *_, token in heard.drags}) == 1
    assert heard.drags[-1][2] == pytest.approx(0.8, abs=0.02)
    assert heard.releases == [("Payment", "us", heard.drags[0][3])]
    assert here(grid) == (1, 1)


def test_a_second_drag_has_a_token_of_its_own(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    drag(grid, at(grid, 1, 1, 0.4), at(grid, 1, 1, 0.8))
    drag(grid, at(grid, 1, 1, 0.8), at(grid, 1, 1, 0.2))
    assert len({token for *_, token in heard.drags}) == 2


def test_a_drag_that_leaves_the_cell_stays_with_its_bar_and_its_ends(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    drag(grid, at(grid, 1, 1, 0.4), QPoint(5, 400))
    assert {row for row, *_ in heard.drags} == {"Payment"}
    assert heard.drags[-1][2] == 0


def test_a_click_on_a_bar_selects_and_changes_nothing(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    QTest.mouseClick(grid.viewport(), LEFT, pos=at(grid, 6, 2, 0.9))
    assert here(grid) == (6, 2)
    assert not heard.drags
    assert not heard.releases


def test_grabbing_near_the_handle_does_not_make_it_jump(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    start = at(grid, 1, 1, 15 / 40) + QPoint(6, 0)
    drag(grid, start, start + QPoint(4, 0), steps=1)
    track = track_area(grid.visualRect(grid.sheet.index(1, 1)))
    assert heard.drags[0][2] == pytest.approx(15 / 40 + 4 / track.width(), abs=0.01)


def test_a_locked_bar_cannot_be_dragged_and_its_lock_can_be_clicked(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    drag(grid, at(grid, 8, 1, 0.6), at(grid, 8, 1, 0.2))
    assert not heard.drags
    QTest.mouseClick(grid.viewport(), LEFT, pos=lock_area(grid.visualRect(grid.sheet.index(8, 1))).center())
    assert heard.locks == [("Delivery", "us")]


def test_dragging_a_dot_scores_its_option(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    drag(grid, at(grid, 3, 2, 0.4), at(grid, 3, 2, 0.6))
    assert heard.drags[-1][:2] == ("45 days", "them")
    assert table.lines[3].them == pytest.approx(60, abs=2)


def test_ctrl_arrows_nudge_with_one_token_until_ctrl_is_let_go(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    grid.go_to(2, 1)
    for _ in range(3):
        QTest.keyPress(grid, Key.Key_Left, CTRL)
    QTest.keyRelease(grid, Key.Key_Control)
    assert table.lines[2].us == pytest.approx(97)
    assert len({token for *_, token in heard.drags}) == 1
    assert len(heard.releases) == 1
    assert here(grid) == (2, 1)


def test_leaving_the_table_ends_nudging(grid: Grid, table: DemoTable) -> None:
    heard = Heard(grid, table)
    grid.go_to(2, 1)
    QTest.keyPress(grid, Key.Key_Left, CTRL)
    grid.clearFocus()
    assert len(heard.releases) == 1


def test_typing_a_number_on_a_bar_edits_it_at_its_place(grid: Grid, table: DemoTable) -> None:
    grid.go_to(1, 2)
    press("4")
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    assert editor.alignment() & Qt.AlignmentFlag.AlignRight
    assert editor.geometry().left() > track_area(grid.visualRect(table.model.index(1, 2))).center().x()
    assert editor.accessibleName() == "Payment, Nordform, our estimate, 31"
    press("0", Key.Key_Return)
    assert table.lines[1].them == 40


def test_what_is_being_typed_survives_a_change_from_elsewhere(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 1)
    press("9")
    table.change(table.lines[0], them=50.0)
    press("8", Key.Key_Return)
    assert (table.lines[0].us, table.lines[0].them) == (98, 50)


@pytest.mark.parametrize("dark", [False, True])
def test_every_look_is_painted_inside_its_cell(grid: Grid, table: DemoTable, dark: bool) -> None:  # noqa: FBT001 - a table
    grid.resize(420, 300) if dark else grid.resize(900, 400)
    looks = {type(cell_at(grid.sheet.index(row, 1)).look) for row in range(grid.sheet.rowCount() - 1)}
    assert looks == {Bar, Dot}
    picture = grid.viewport().grab().toImage()
    rect = grid.visualRect(table.model.index(2, 0))
    background = picture.pixelColor(rect.right() - 1, rect.top() + 2)
    assert picture.pixelColor(1, rect.center().y()) == background


def _picture(qtbot: QtBot, *, off: bool) -> QImage:
    """A table of one option with a reason, grown by typing, as it is drawn."""
    model = RowsModel(
        (
            Column[str](key="label", title="Option", text=str, edit=lambda *_: None, width=60),
            Column[str](key="why", title="Because", text=lambda _: "no trucks", width=100, stretch=1),
        ),
        gestures=Gestures(add=lambda _: None, add_words="Add another option"),
        identity=str,
        shape=lambda _: RowShape(off=off),
    )
    model.set_rows(["red"])
    grid = Grid(model)
    grid.setItemDelegate(CellDelegate(grid))
    qtbot.addWidget(grid)
    grid.resize(300, 160)
    grid.show()
    return grid.viewport().grab().toImage()


def test_only_the_name_of_a_row_that_is_off_is_struck_through(look: Theme, qtbot: QtBot) -> None:
    on, off = _picture(qtbot, off=False), _picture(qtbot, off=True)
    name, reason = QRect(0, 0, 60, 38), QRect(80, 0, 200, 38)
    assert on.copy(name) != off.copy(name)
    assert on.copy(reason) == off.copy(reason)


def test_the_words_that_offer_a_row_may_lie_over_the_empty_cells_beside_them(look: Theme, qtbot: QtBot) -> None:
    picture = _picture(qtbot, off=False)
    beside = QRect(84, 42, 40, 36)
    assert any(
        picture.pixelColor(x, y) != role_colour("surface")
        for x in range(beside.left(), beside.right())
        for y in range(beside.top(), beside.bottom())
    )
