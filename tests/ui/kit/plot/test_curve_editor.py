"""A value curve is shaped by dragging its knots or by keys; its owner decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.kit.plot.pointer import click, double_click, drag
from ui.kit.plot.curve_editor import CurveEditor
from ui.kit.plot.records import Axes, Curve
from ui.kit.theme import Theme

KNOTS = ((0.0, 100.0), (30.0, 60.0), (60.0, 20.0))


class Owner:
    """Answers the editor as a panel does."""

    def __init__(self, editor: CurveEditor) -> None:
        self.editor = editor
        self.knots = list(KNOTS)
        self.heard: list[tuple[object, ...]] = []
        editor.knot_moved.connect(self.move)
        for name in ("knot_released", "knot_added", "knot_removed"):
            getattr(editor, name).connect(lambda *values, name=name: self.heard.append((name, *values)))
        self.show()

    def move(self, index: int, amount: float, score: float) -> None:
        self.knots[index] = (amount, score)
        self.show()

    def show(self) -> None:
        ours = Curve(party=0, knots=tuple(self.knots), label="Us", editable=True)
        self.editor.set_curves([ours, Curve(party=1, knots=((0, 0), (60, 100)), label="Them")])


@pytest.fixture
def owner(look: Theme, qtbot: QtBot) -> Owner:
    editor = CurveEditor()
    qtbot.addWidget(editor)
    editor.resize(500, 320)
    editor.set_axes(Axes(x_title="Days", y_title="Score", x_range=(0, 60)))
    editor.set_snap(round, round, x_step=5)
    made = Owner(editor)
    editor.show()
    editor.grab()
    return made


def test_a_dragged_knot_follows_the_pointer_in_round_numbers(owner: Owner) -> None:
    drag(owner.editor, (30, 60), (32, 66), (40, 80))

    assert owner.knots[1:2] == [(40, 80)]
    assert owner.heard == [("knot_released", 1)]


def test_a_knot_never_passes_its_neighbours(owner: Owner) -> None:
    drag(owner.editor, (30, 60), (45, 60), (70, 60))

    assert 30 <= owner.knots[1][0] < 60


def test_the_ends_keep_their_amount_and_scores_their_range(owner: Owner) -> None:
    drag(owner.editor, (0, 100), (10, 90), (20, 130))

    assert owner.knots[0] == (0.0, 100)


def test_double_click_asks_for_a_knot_and_never_for_one_outside(owner: Owner) -> None:
    double_click(owner.editor, 45, 70)
    double_click(owner.editor, 62, 70)

    assert owner.heard == [("knot_added", 45, 70)]


def test_delete_removes_a_chosen_knot_but_no_end(owner: Owner) -> None:
    click(owner.editor, 30, 60)
    QTest.keyClick(owner.editor, Qt.Key.Key_Delete)
    click(owner.editor, 0, 100)
    QTest.keyClick(owner.editor, Qt.Key.Key_Delete)

    assert [entry for entry in owner.heard if entry[0] == "knot_removed"] == [("knot_removed", 1)]


def test_everything_can_be_done_by_keys(owner: Owner) -> None:
    QTest.keyClick(owner.editor, Qt.Key.Key_Right)
    QTest.keyClick(owner.editor, Qt.Key.Key_Right)
    assert owner.editor.chosen_knot() == 1

    QTest.keyClick(owner.editor, Qt.Key.Key_Up)
    QTest.keyClick(owner.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(owner.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    assert owner.knots[1] == (35, 51)


def test_a_curve_that_is_not_ours_to_change_cannot_be_dragged(look: Theme, qtbot: QtBot) -> None:
    editor = CurveEditor()
    qtbot.addWidget(editor)
    editor.resize(500, 320)
    editor.set_curves([Curve(party=1, knots=((0, 0), (100, 100)))])
    editor.show()
    moved: list[int] = []
    editor.knot_moved.connect(lambda index, _x, _y: moved.append(index))

    drag(editor, (100, 100), (90, 50))
    QTest.keyClick(editor, Qt.Key.Key_Up)

    assert moved == []
