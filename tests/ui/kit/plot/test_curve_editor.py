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
        self.handles: tuple[tuple[float, float], ...] = ()
        self.heard: list[tuple[object, ...]] = []
        editor.knot_moved.connect(self.move)
        editor.knot_added.connect(self.add)
        for name in ("knot_released", "knot_added", "knot_removed"):
            getattr(editor, name).connect(lambda *values, name=name: self.heard.append((name, *values)))
        self.show()

    def move(self, index: int, amount: float, score: float) -> None:
        self.knots[index] = (amount, score)
        self.show()

    def add(self, amount: float, score: float) -> None:
        self.knots = sorted([*self.knots, (amount, score)])
        self.show()

    def show(self) -> None:
        ours = Curve(party=0, knots=tuple(self.knots), handles=self.handles, label="Us", editable=True)
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


def test_a_key_adds_a_knot_on_the_line_half_way_to_the_next_and_chooses_it(owner: Owner) -> None:
    press(owner, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Insert)
    assert owner.knots == [(0, 100), (30, 60), (45, 40), (60, 20)]
    assert owner.editor.chosen_knot() == 2

    press(owner, Qt.Key.Key_Right, Qt.Key.Key_Insert)
    assert owner.knots[3][0] == 52
    assert owner.knots[3][1] == pytest.approx(30 + 2 / 3)


def test_without_room_for_another_amount_the_key_adds_none(owner: Owner) -> None:
    owner.knots = [(0, 100), (1, 60), (60, 20)]
    owner.show()
    press(owner, Qt.Key.Key_Right, Qt.Key.Key_Insert)

    assert owner.heard == []


def test_a_knot_moved_along_by_keys_keeps_a_score_between_two_whole_ones(owner: Owner) -> None:
    owner.knots[1] = (30.0, 12.5)
    owner.show()
    press(owner, Qt.Key.Key_Right, Qt.Key.Key_Right)
    QTest.keyClick(owner.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert owner.knots == [(0, 100), (35, 12.5), (60, 20)]

    press(owner, Qt.Key.Key_Up)
    assert owner.knots == [(0, 100), (35, 13), (60, 20)]


def test_what_stands_for_the_knots_is_moved_up_and_down_only(owner: Owner) -> None:
    owner.handles = ((0, 100), (30, 60), (60, 20))
    owner.knots = [(float(amount), 100 - amount * 4 / 3) for amount in range(0, 61, 5)]
    owner.show()
    told: list[tuple[int, float, float]] = []
    owner.editor.knot_moved.disconnect(owner.move)
    owner.editor.knot_moved.connect(lambda *values: told.append(values))
    drag(owner.editor, (30, 60), (40, 80))
    press(owner, Qt.Key.Key_Up)
    QTest.keyClick(owner.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    assert told == [(1, 30, 80), (1, 30, 61)]


def test_the_keys_are_told_to_a_screen_reader(owner: Owner) -> None:
    assert "Insert adds a point" in owner.editor.accessibleDescription()


def press(owner: Owner, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(owner.editor, key)


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
