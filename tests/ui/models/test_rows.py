"""RowsModel under Qt's own model tester: honest signals for any next snapshot, smallest where it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, issue, option, supply_contract
from ui.kit.grid.sheet import CellText, Gestures, Role, RowShape, cell_at
from ui.models.columns import CellRefused, Column
from ui.models.rows import RowsModel

EDIT = Qt.ItemDataRole.EditRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    id: int
    word: str = ""


SNAPSHOTS = st.lists(
    st.builds(Item, id=st.integers(0, 9), word=st.sampled_from(["a", "b"])), unique_by=lambda item: item.id
)


def columns() -> tuple[Column[Item], ...]:
    return (
        Column(key="id", title="Id", text=lambda item: str(item.id), number=True),
        Column(key="word", title="Word", text=lambda item: item.word),
    )


def items_model(*ids: int) -> RowsModel[Item]:
    model = RowsModel(columns())
    model.set_rows([Item(id=n) for n in ids])
    return model


def texts(model: RowsModel[Item]) -> list[tuple[str, str]]:
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def signals_of(model: RowsModel[Item]) -> list[tuple[object, ...]]:
    seen: list[tuple[object, ...]] = []
    model.rowsInserted.connect(lambda _parent, first, last: seen.append(("inserted", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: seen.append(("removed", first, last)))
    model.rowsMoved.connect(lambda _parent, first, _last, _to, row: seen.append(("moved", first, row)))
    model.dataChanged.connect(lambda first, last: seen.append(("changed", first.row(), last.row())))
    model.modelReset.connect(lambda: seen.append(("reset",)))
    return seen


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(snapshots=st.lists(SNAPSHOTS, min_size=1, max_size=6))
def test_any_snapshots_pass_the_model_tester_and_are_shown(qapp: object, snapshots: list[list[Item]]) -> None:
    model = RowsModel(columns(), gestures=Gestures(add=lambda _text: None))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    followed: dict[int, QPersistentModelIndex] = {}
    for snapshot in snapshots:
        model.set_rows(snapshot)
        assert texts(model)[:-1] == [(str(item.id), item.word) for item in snapshot]
        for item in snapshot:
            if item.id in followed:
                assert followed[item.id].data(Role.ROW_ID) == item.id
        ids = {item.id for item in snapshot}
        followed = {n: index for n, index in followed.items() if n in ids}
        for row, item in enumerate(snapshot):
            followed.setdefault(item.id, QPersistentModelIndex(model.index(row, 1)))
    tester.deleteLater()


def test_demo_table_passes_the_model_tester_through_edits(qapp: object) -> None:
    table = supply_contract()
    tester = QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.model.setData(table.model.index(0, 1), "33")
    table.move(("Delivery",), 0)
    table.add("Warranty")
    table.put(table.lines[3:], "Remove")
    assert table.model.rows == tuple(table.lines)
    tester.deleteLater()


def test_an_edit_announces_the_changed_rows_only() -> None:
    model = items_model(*range(10))
    seen = signals_of(model)
    changed = [Item(id=n, word="new" if n in {2, 3, 7} else "") for n in range(10)]
    model.set_rows(changed)
    assert seen == [("changed", 2, 3), ("changed", 7, 7)]


def test_only_columns_that_show_something_else_are_announced() -> None:
    model = items_model(1, 2)
    seen: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: seen.append((first.column(), last.column())))
    model.set_rows([Item(id=1, word="new"), Item(id=2)])
    assert seen == [(1, 1)]


def test_equal_rows_are_no_change() -> None:
    model = items_model(1, 2, 3)
    seen = signals_of(model)
    model.set_rows([Item(id=1), Item(id=2), Item(id=3)])
    assert seen == []


@pytest.mark.parametrize(
    ("before", "after", "signals"),
    [
        ((1, 2, 3, 4), (2, 3, 4, 1), [("moved", 0, 4)]),
        ((1, 2, 3, 4), (4, 1, 2, 3), [("moved", 3, 0)]),
        ((1, 2, 3, 4), (1, 4), [("removed", 1, 2)]),
        ((1, 4), (1, 2, 3, 4), [("inserted", 1, 2)]),
        ((1, 2, 3), (), [("removed", 0, 2)]),
        ((1, 2, 3), (3, 5, 1), [("removed", 1, 1), ("moved", 0, 2), ("inserted", 1, 1)]),
    ],
)
def test_the_fewest_signals_for_each_change(
    before: tuple[int, ...], after: tuple[int, ...], signals: list[tuple[object, ...]]
) -> None:
    model = items_model(*before)
    seen = signals_of(model)
    model.set_rows([Item(id=n) for n in after])
    assert seen == signals


def test_an_index_follows_a_row_that_is_edited_and_moved_at_once() -> None:
    model = items_model(1, 2, 3)
    index = QPersistentModelIndex(model.index(2, 1))
    model.set_rows([Item(id=3, word="new"), Item(id=1), Item(id=2)])
    assert (index.row(), index.data()) == (0, "new")


def test_sorting_many_rows_is_one_change_of_layout_and_indexes_follow(qapp: object) -> None:
    model = items_model(*range(100))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    seen = signals_of(model)
    index = QPersistentModelIndex(model.index(10, 1))
    model.set_rows([Item(id=n) for n in reversed(range(100))])
    assert seen == []
    assert (index.row(), index.data(Role.ROW_ID)) == (89, 10)
    assert [row.id for row in model.rows] == list(reversed(range(100)))
    tester.deleteLater()


def test_two_rows_with_one_id_are_refused() -> None:
    model = items_model(1)
    with pytest.raises(ValueError, match="same id"):
        model.set_rows([Item(id=2), Item(id=2)])


def test_a_column_that_names_what_it_reads_is_not_asked_while_that_is_the_same() -> None:
    asked: list[Item] = []

    def text(item: Item) -> str:
        asked.append(item)
        return str(item.id)

    quiet = Column[Item](key="id", title="Id", text=text, reads=lambda item: item.id)
    model = RowsModel((quiet, columns()[1]))
    model.set_rows([Item(id=1)])
    asked.clear()
    model.set_rows([Item(id=1, word="a")])
    assert asked == []


def test_other_columns_reset_the_model() -> None:
    model = items_model(1, 2)
    seen = signals_of(model)
    model.set_columns(columns()[:1])
    assert seen == [("reset",)]
    assert model.columnCount() == 1


@pytest.mark.parametrize(("private", "said"), [(True, "PRIVATE\n1\tone\n2\ttwo"), (False, "1\tone\n2\ttwo")])
def test_rows_dragged_out_of_a_private_table_say_so(qapp: object, private: bool, said: str) -> None:  # noqa: FBT001 - a case of the table
    model = RowsModel(columns(), gestures=Gestures(private=private))
    model.set_rows([Item(id=1, word="one"), Item(id=2, word="two")])
    dragged = model.mimeData([model.index(row, column) for row in (0, 1) for column in (0, 1)])
    assert (dragged.formats(), dragged.text()) == (["text/plain"], said)


def test_a_cell_has_no_rows_below_it() -> None:
    model = items_model(1)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_index_of_finds_a_row_by_its_id() -> None:
    model = items_model(5, 6)
    assert model.index_of(6, 1).row() == 1
    assert model.index_of(7) == QModelIndex()


def test_rows_that_come_in_the_middle_of_a_change_are_shown_after_it() -> None:
    model = items_model(1, 2, 3)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.rowsAboutToBeRemoved.connect(lambda *_: model.set_rows([Item(id=3), Item(id=4)]))
    model.set_rows([Item(id=3)])
    assert texts(model) == [("3", ""), ("4", "")]
    model.set_rows([Item(id=3), Item(id=5), Item(id=4)])
    assert texts(model) == [("3", ""), ("5", ""), ("4", "")]
    del tester


def test_add_row_is_last_and_edits_only_in_its_first_cell() -> None:
    model = supply_contract().model
    last = model.rowCount() - 1
    assert model.index(last, 0).data() == "Add an issue"
    assert model.index(last, 0).data(EDIT) == ""
    assert cell_at(model.index(last, 0)).adds
    assert model.flags(model.index(last, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(last, 1)) & Qt.ItemFlag.ItemIsEditable


def test_an_empty_text_adds_nothing() -> None:
    table = supply_contract()
    assert table.model.setData(table.model.index(len(table.lines), 0), "  ")
    assert not table.steps


def test_a_refused_edit_returns_false_and_says_where_and_why(qtbot: QtBot) -> None:
    table = supply_contract()
    with qtbot.waitSignal(table.model.refused) as refused:
        assert not table.model.setData(table.model.index(3, 2), "-1")
    assert refused.args == [3, 2, "Not a number."]


def test_writing_several_cells_is_one_step_and_passes_over_read_only_ones() -> None:
    table = supply_contract()
    cells = [CellText(row=2, column=1, text="5"), CellText(row=2, column=3, text="amount")]
    assert table.model.write("Paste", cells)
    assert (table.lines[2].us, table.lines[2].kind) == (5, "choice")
    assert [name for name, _ in table.steps] == ["Paste"]


def test_writing_finds_each_row_by_its_id_when_an_edit_moves_rows() -> None:
    lines = {n: Item(id=n, word=str(n)) for n in range(3)}
    model: RowsModel[Item]

    def sorted_edit(item: Item, text: str) -> None:
        lines[item.id] = Item(id=item.id, word=text)
        model.set_rows(sorted(lines.values(), key=lambda line: line.word))

    model = RowsModel([Column(key="word", title="Word", text=lambda item: item.word, edit=sorted_edit)])
    model.set_rows(list(lines.values()))
    model.write("Paste", [CellText(row=n, column=0, text=str(9 - n)) for n in range(3)])
    assert {n: line.word for n, line in lines.items()} == {0: "9", 1: "8", 2: "7"}


def test_whole_lines_are_added_at_once_where_the_table_takes_them() -> None:
    calls: list[object] = []

    def at_once(lines: Iterable[tuple[str, ...]]) -> int:
        whole = tuple(lines)
        if whole:
            calls.append(whole)
        return sum(1 for _ in takewhile(lambda line: line[1] != "odd", whole))

    added = RowsModel(columns(), gestures=Gestures(add=calls.append, add_lines=at_once))
    added.set_rows([])
    lines = (("0", "even"), ("1", "even"), ("2", "odd"), ("3", "x" * 1_000_000), (" ", ""), ("5", "even"))
    added.write(
        "Paste", [CellText(row=r, column=c, text=text) for r, line in enumerate(lines) for c, text in enumerate(line)]
    )
    added.write("Paste", [CellText(row=6, column=0, text="alone")])
    assert calls == [lines[:3], lines[2:3], "2", "3", lines[5:], "alone"]


def test_move_rows_asks_the_gesture_with_ids_and_the_place_before_taking_out() -> None:
    table = supply_contract()
    none = QModelIndex()
    assert table.model.moveRows(none, 7, 2, none, 0)
    assert table.calls == [("move", ("Order size", "Delivery"), 0)]
    for first, count, to in [(0, 1, 0), (0, 1, 1), (0, 0, 3), (8, 5, 0), (0, 1, 99)]:
        assert not table.model.moveRows(none, first, count, none, to)
    assert len(table.calls) == 1


def test_a_gesture_that_refuses_says_so_at_its_row(qtbot: QtBot) -> None:
    def no_move(_ids: tuple[object, ...], _before: int) -> None:
        raise CellRefused("Sorted by importance.")

    model = RowsModel(columns(), gestures=Gestures(move=no_move))
    model.set_rows([Item(id=1), Item(id=2)])
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.moveRows(QModelIndex(), 0, 1, QModelIndex(), 2)
    assert refused.args == [0, 0, "Sorted by importance."]


def test_row_names_stand_in_the_vertical_header() -> None:
    table = DemoTable([issue("Price"), option("low", 0, 0)])
    vertical = Qt.Orientation.Vertical
    assert [table.model.headerData(row, vertical) for row in range(3)] == ["Price", "low", None]


def test_shapes_come_from_the_row() -> None:
    model = supply_contract().model
    assert cell_at(model.index(1, 2)).shape == RowShape(depth=0, expanded=True, height=40)
    assert model.shape(model.rowCount() - 1) == RowShape()
